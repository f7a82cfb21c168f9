"""One claim, one violation: what several rights in one claim come to, and what never enters the rule at all.

The atoms of a claim are written here by hand, from the texts: which instructions make one violation together.
"""

from collections.abc import Mapping, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from lawsuits import PARTIES, SPECIAL, Said, State, law_suits, loaded, states_of, verdicts
from matters import SHELF
from seeking import first

from chargebook.charge.charge import charge
from chargebook.forms.asking import ask_matter
from chargebook.forms.form import Form, FormDirection, Step, Sum, VerdictKind
from chargebook.forms.proof.verification import verify
from chargebook.library.shelf import InstructionKind as InstructionKind
from chargebook.rule.decide import Verdict
from chargebook.rule.formula import Finding

Atom = tuple[str, ...]
ATOMS: tuple[Atom, ...] = (
    ("9.20", "9.23"),
    ("9.20", "9.24"),
    ("9.20", "9.25"),
    ("9.20", "9.21"),
    ("9.9",),
    ("9.11",),
    ("9.11", "special/retaliatory-arrest"),
    ("9.12", "9.15"),
    ("9.12", "9.13"),
    ("9.12", "9.16", "9.17"),
    ("9.18", "9.19"),
    ("9.29",),
    ("9.30",),
    ("9.33A",),
)
APART = ("9.11", "9.12")  # an addition and an exception join the right that is given: no alternative to it
WAYS: tuple[tuple[str, str], ...] = (
    ("9.3", "direct"),
    ("9.3", "direct"),
    *(("9.3", theory) for theory in SPECIAL),
    ("9.4", "supervisor"),
    ("9.5", "policy-or-custom"),
)
BEST = (Verdict.DEFENDANT, Verdict.COURT, Verdict.PLAINTIFF)  # the last is the best for a plaintiff


# --- several rights in one claim ------------------------------------------------------------------------------------


@st.composite
def claims_of_atoms(draw: st.DrawFn, least: int = 2) -> tuple[list[Atom], Said]:
    """Some violations, and the matter of a claim of any of them; beside it, at times, a claim for an arrest."""
    atoms = draw(st.lists(st.sampled_from(ATOMS), min_size=least, max_size=3, unique=True))
    heads = [atom[0] for atom in atoms]
    atoms = [atom for at, atom in enumerate(atoms) if atom[0] not in APART or atom[0] not in heads[:at]]
    elements, theory = draw(st.sampled_from(WAYS))
    accused: Said = {"conduct": "acts", "theory": theory}
    if theory != "direct" and draw(st.booleans()):
        accused["violation-by"] = "ortiz"
    claim: Said = {
        "plaintiff": "reyes",
        "status": "arrestee",
        "rights": [],
        "claimed-injury": draw(st.sampled_from(["harm", "deprivation"])),
        "violations": "any",
        "color-of-law": draw(st.sampled_from(["contested", "stipulated"])),
        "instruction": elements,
        "against": {"city" if elements == "9.5" else "holt": accused},
    }
    claims = {"whole": claim}
    if draw(st.sampled_from([False, False, True])):
        claims["arrest"] = {
            "plaintiff": "reyes",
            "rights": ["9.20", "9.23"],
            "claimed-injury": "harm",
            "against": {"ortiz" if theory != "direct" else "holt": {"conduct": "acts"}},
        }
    return atoms, {"manual": "ca9-civil", "parties": {}, "claims": claims}


def with_rights(said: Said, atoms: Sequence[Atom]) -> Said:
    """The matter with the instructions of *atoms* as the rights of its claim, and those of its theory."""
    claims = dict(said["claims"])
    [accused] = claims["whole"]["against"].values()
    rights = dict.fromkeys(number for atom in atoms for number in atom)
    claims["whole"] = claims["whole"] | {"rights": [*rights, *SPECIAL.get(accused["theory"], [])]}
    named = {"reyes", *(who for claim in claims.values() for who in claim["against"])}
    named |= {one.get("violation-by") for claim in claims.values() for one in claim["against"].values()}
    return said | {"claims": claims, "parties": {key: PARTIES[key] for key in PARTIES if key in named}}


def whole(said: Said, state: Mapping[str, State]) -> Verdict:
    """The verdict on the claim that is about several violations."""
    found = verdicts(loaded(said), state)
    return first((found[count] for count in found if count.startswith("whole/")), "a count of the claim whole", found)


@settings(max_examples=15)
@given(claims_of_atoms(), st.data())
def test_on_full_findings_the_verdict_under_any_is_that_of_the_best_single_violation(
    case: tuple[list[Atom], Said], data: st.DataObject
) -> None:
    """A count is over for the plaintiff if one violation is whole; where none is, a court must rule on what pulls apart.

    The violations stand beside each other by *or*, and each brings what is for the court with it: so the best of the
    single counts, where for the plaintiff is better than for the court, and that better than for the defendant.
    """
    atoms, said = case
    together = with_rights(said, atoms)
    state = data.draw(states_of(loaded(together), (Finding.PROVED, Finding.PROVED, Finding.NOT_PROVED)))
    singles = [whole(with_rights(said, [atom]), state) for atom in atoms]

    assert max(singles, key=BEST.index) is whole(together, state)


@settings(max_examples=15)
@given(claims_of_atoms(), st.data())
def test_on_open_findings_no_violation_takes_away_what_another_gives(
    case: tuple[list[Atom], Said], data: st.DataObject
) -> None:
    """For the plaintiff exactly if one single count is; for the defendant only if all are; otherwise as one of them is."""
    atoms, said = case
    together = with_rights(said, atoms)
    state = data.draw(states_of(loaded(together), tuple(Finding)))
    singles = {whole(with_rights(said, [atom]), state) for atom in atoms}
    verdict = whole(together, state)

    assert (Verdict.PLAINTIFF in singles) is (verdict is Verdict.PLAINTIFF)
    assert ({Verdict.DEFENDANT} == singles) is (verdict is Verdict.DEFENDANT)
    assert verdict in singles


@settings(max_examples=15)
@given(claims_of_atoms(), st.data())
def test_adding_a_right_never_takes_away_a_verdict_for_the_plaintiff(
    case: tuple[list[Atom], Said], data: st.DataObject
) -> None:
    atoms, said = case
    state = data.draw(
        states_of(loaded(with_rights(said, atoms)), (Finding.PROVED,) * 5 + (Finding.NOT_PROVED, Finding.NOT_ASKED))
    )
    before = whole(with_rights(said, atoms[:-1]), state) if atoms[:-1] else Verdict.DEFENDANT

    assert before is not Verdict.PLAINTIFF or whole(with_rights(said, atoms), state) is Verdict.PLAINTIFF


def test_a_doubt_about_one_right_does_not_touch_another_that_is_found() -> None:
    """9.11 after an arrest with probable cause is for the court (Nieves v. Bartlett); excessive force needs none of it."""
    claims = {
        "whole": {
            "plaintiff": "reyes",
            "rights": [],
            "claimed-injury": "harm",
            "violations": "any",
            "against": {"holt": {"conduct": "acts", "theory": "direct"}},
        },
        "arrest": {
            "plaintiff": "reyes",
            "rights": ["9.20", "9.23"],
            "claimed-injury": "harm",
            "against": {"holt": {"conduct": "acts"}},
        },
    }
    said: Said = {"manual": "ca9-civil", "parties": {}, "claims": claims}

    def found(*atoms: Atom, hung: str = "-") -> Verdict:
        matter = loaded(with_rights(said, atoms))
        denied = ("9.23/violation", "9.11/defence")
        state = {
            each.count.id: {
                name: Finding.CANNOT_AGREE if name.endswith(hung) else Finding(not name.endswith(denied))
                for name in each.keys
            }
            for each in charge(matter, SHELF)
        }
        return whole(with_rights(said, atoms), state)

    assert Verdict.COURT is found(("9.11",))
    assert Verdict.PLAINTIFF is found(("9.11",), ("9.20", "9.25"))
    assert Verdict.UNDECIDED is found(("9.11",), ("9.20", "9.25"), hung="9.25/violation")


# --- an element and its definition ----------------------------------------------------------------------------------

DEFINED = (("9.20", "9.23"), ("9.20", "9.24"), ("9.20", "9.25"), ("9.12", "9.15"), ("9.18", "9.19"))


@settings(max_examples=12)
@given(st.sampled_from(DEFINED), claims_of_atoms(), st.data())
def test_an_element_is_what_defines_it(atom: Atom, case: tuple[list[Atom], Said], data: st.DataObject) -> None:
    """The sentence of 9.25 is the third element of 9.20: found as it was found, it changes no verdict."""
    said = case[1] | {"claims": {"whole": case[1]["claims"]["whole"]}}
    bare, defined = with_rights(said, [atom[:1]]), with_rights(said, [atom])
    state = data.draw(states_of(loaded(bare), tuple(Finding)))
    [count] = state
    found = state[count].pop(f"{atom[0]}/3")
    by_definition = {count: state[count] | {f"{atom[1]}/violation": found}}
    by_element = {count: state[count] | {f"{atom[0]}/3": found}}

    assert whole(bare, by_element) is whole(defined, by_definition)
    assert whole(bare, by_element) is whole(defined, by_element)


# --- what is in no rule ---------------------------------------------------------------------------------------------

IDLE = tuple(entry.number for entry in SHELF.entries if entry.kind is InstructionKind.OTHER and entry.text)


def liability(form: Form) -> list[Step]:
    """The part of a form before the damages."""
    money = [at for at, step in enumerate(form.steps) if isinstance(step, Sum) or step.words == "Damages"]
    return [
        step for step in form.steps[: money[0] if money else None] if isinstance(step, FormDirection) or step.number
    ]


@settings(max_examples=6)
@given(law_suits(most=1), st.lists(st.sampled_from(IDLE), min_size=1, max_size=3, unique=True), st.data())
def test_what_is_no_part_of_a_violation_changes_no_verdict_no_liability_part_and_no_proof(
    said: Said, idle: list[str], data: st.DataObject
) -> None:
    """Instructions on damages, burdens, evidence and the parties are in no rule, wherever they are named."""
    more = {
        key: claim | {"rights": [*idle, *claim["rights"], *idle[:1]][: len(idle) + len(claim["rights"])]}
        for key, claim in said["claims"].items()
    }
    before, after = loaded(said), loaded(said | {"claims": more})
    state = data.draw(states_of(before, tuple(Finding)))
    forms = [ask_matter(matter, charge(matter, SHELF), SHELF, VerdictKind.SPECIAL).form for matter in (before, after)]
    commands = [
        {each.count.id: each.command for each in charge(matter, SHELF) if each.command} for matter in (before, after)
    ]

    assert verdicts(before, state) == verdicts(after, state)
    assert forms[0]
    assert forms[1]
    assert [step.words for step in liability(forms[0])] == [step.words for step in liability(forms[1])]
    assert [verify(form, known).is_right for form, known in zip(forms, commands, strict=True) if form] == [True, True]
