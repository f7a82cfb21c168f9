"""Integral participants: deemed to have caused what another did, by one table through decide, form, tally and what-if.

The comment to 9.3 says that one "may be deemed to have caused" the violation, and that the model is to be modified;
Peck v. Montoya, 51 F.4th 877, 891 (9th Cir. 2022), says in which two ways. The verdicts were written before the program.
"""

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lawsuits import PARTIES, Said, State, filled, loaded, verdicts
from matters import SHELF

from chargebook.charge.charge import CountCharge, charge
from chargebook.forms.asking import ask_matter
from chargebook.forms.form import Form, VerdictKind
from chargebook.forms.proof.verification import verify
from chargebook.forms.sharing import spread
from chargebook.rule.decide import Verdict
from chargebook.rule.formula import Finding
from chargebook.rule.whatif import Decisive, whatif
from chargebook.verdicts.submission import submissions
from chargebook.verdicts.tally import tally

YES, NO, HUNG = Finding.PROVED, Finding.NOT_PROVED, Finding.CANNOT_AGREE
SIDES = st.sampled_from([YES, NO, HUNG])
OTHERS, OWN, ACTED = (
    "force/reyes/ortiz",
    "push/reyes/ortiz",
    "force/reyes/holt",
)  # counts: as a participant, his own act
PRONG = "special/integral-participant-acquiesced"
KNEW = f"{PRONG}/2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What is found of the conduct of X, of the participant's part in it, and of the participant's own but-for cause."""

    violation: Finding = YES
    knew: Finding = YES
    acquiesced: Finding = YES
    plan: Finding = YES
    own: Finding = YES
    cause: Finding = YES
    verdict: Verdict


TABLE = (
    Row(own=NO, verdict=Verdict.PLAINTIFF),
    Row(plan=NO, verdict=Verdict.DEFENDANT),
    Row(violation=NO, own=NO, verdict=Verdict.DEFENDANT),
    Row(own=HUNG, verdict=Verdict.PLAINTIFF),
    Row(cause=NO, verdict=Verdict.COURT),  # as for a direct actor: Floyd v. Laws, 929 F.2d 1390
    Row(knew=HUNG, verdict=Verdict.UNDECIDED),
)
every_row = pytest.mark.parametrize("row", TABLE, ids=lambda row: row.verdict.value)
sued = pytest.mark.parametrize("sued", [True, False], ids=["X is sued", "X is not sued"])


def matter(*, sued: bool, more: Said | None = None) -> Said:
    """Ortiz took part in what Holt did, who is sued too or not; in a claim of its own Ortiz is sued for his own push."""
    claim: Said = {"plaintiff": "reyes", "status": "arrestee", "claimed-injury": "harm", "color-of-law": "contested"}
    part = {"conduct": "failure to act", "theory": "integral-participant/acquiesced", "violation-by": "holt"}
    against: Said = {"holt": {"conduct": "acts"}} if sued else {}
    force = claim | {"rights": ["9.20", "9.25", PRONG], "against": against | {"ortiz": part | (more or {})}}
    push = claim | {"rights": ["9.20", "9.25"], "occasion": "later", "against": {"ortiz": {"conduct": "act"}}}
    parties = {key: PARTIES[key] for key in ("reyes", "holt", "ortiz")}
    return {"manual": "ca9-civil", "parties": parties, "claims": {"force": force, "push": push}}


def state(row: Row, charges: tuple[CountCharge, ...]) -> dict[str, dict[str, Finding]]:
    """What the row says, and all else as the plaintiff would have it."""
    said = {"9.25/violation": row.violation, "9.3/but-for": row.cause, KNEW: row.knew}
    said |= {f"{PRONG}/3": row.acquiesced, f"{PRONG}/4": row.plan}
    found = {each.count.id: {name: said.get(name, YES) for name in each.keys} for each in charges}
    found[OWN] |= {"9.3/but-for": row.own, "9.25/violation": YES}
    return found


def form_of(said: Said) -> Form:
    case = loaded(said)
    form = ask_matter(case, charge(case, SHELF), SHELF, VerdictKind.SPECIAL).form
    assert form
    return form


@sued
@every_row
def test_the_verdict_of_the_table_is_decided(row: Row, sued: bool) -> None:
    case = loaded(matter(sued=sued))

    assert row.verdict is verdicts(case, state(row, charge(case, SHELF)))[OTHERS]


@sued
@every_row
def test_a_jury_that_has_so_found_comes_to_it_through_the_form(row: Row, sued: bool) -> None:
    case = loaded(matter(sued=sued))
    charges = charge(case, SHELF)
    form = spread(form_of(matter(sued=sued)), charges)
    answers = filled(form, state(row, charges))

    assert row.verdict is tally(form, submissions(charges), answers).verdict(OTHERS)


@sued
def test_the_form_is_proved_and_asks_for_nobodys_own_cause_but_the_actors(sued: bool) -> None:
    case = loaded(matter(sued=sued))
    charges = charge(case, SHELF)
    commands = {each.count.id: each.command for each in charges if each.command}
    report = verify(spread(form_of(matter(sued=sued)), charges), commands)
    [ortiz] = [each for each in charges if each.count.id == OTHERS]

    assert () == report.faults
    assert {"force/reyes/holt:9.3/but-for", "force/reyes/holt:deprivation"} <= set(ortiz.keys.values())
    assert not any(key.startswith("force/reyes/ortiz:9.3") for key in ortiz.keys.values())


@sued
def test_what_the_participant_knew_decides_where_it_is_open(sued: bool) -> None:
    charges = charge(loaded(matter(sued=sued)), SHELF)
    [ortiz] = [each for each in charges if each.count.id == OTHERS]
    found: State = state(TABLE[-1], charges)[OTHERS]
    assert ortiz.command
    seen = whatif(ortiz.command, found)
    for_plaintiff = Decisive(finding=KNEW, found=YES, verdict=Verdict.PLAINTIFF)
    for_defendant = Decisive(finding=KNEW, found=NO, verdict=Verdict.DEFENDANT)

    assert (KNEW,) == seen.open
    assert {for_plaintiff, for_defendant} == set(seen.decisive)
    assert ((Verdict.PLAINTIFF, 1), (Verdict.DEFENDANT, 1), (Verdict.COURT, 0)) == seen.ways


@settings(max_examples=20)
@given(SIDES, SIDES, SIDES, st.booleans())
def test_with_prong_and_predicate_proved_the_participants_own_cause_never_matters(
    own: Finding, plan: Finding, cause: Finding, sued: bool
) -> None:
    case = loaded(matter(sued=sued))
    charges = charge(case, SHELF)
    before, after = (state(Row(own=one, plan=plan, cause=cause, verdict=Verdict.COURT), charges) for one in (YES, own))

    assert verdicts(case, before)[OTHERS] is verdicts(case, after)[OTHERS]
    assert (verdicts(case, after)[OTHERS] is Verdict.PLAINTIFF) is ({plan, cause} == {YES})


@pytest.mark.parametrize(
    ("own", "verdict"),
    [(YES, Verdict.PLAINTIFF), (NO, Verdict.COURT), (HUNG, Verdict.UNDECIDED)],
    ids=lambda one: one.name,
)
def test_where_the_court_asks_for_the_participants_own_cause_too_it_matters(own: Finding, verdict: Verdict) -> None:
    """9.3 on the participant's own conduct as well: without its cause a violation stands, and an injury that is not his."""
    said = matter(sued=True, more={"participation": "own", "because": "the order on jury instructions"})
    case = loaded(said)
    charges = charge(case, SHELF)
    found = state(Row(verdict=verdict), charges)
    found[OTHERS]["9.3/but-for"] = own

    assert verdict is verdicts(case, found)[OTHERS]
    assert Verdict.PLAINTIFF is verdicts(case, found)[ACTED]
