"""Generated matters for the laws of the rule: claims of several rights against those who acted and those who answer.

A matter is made by choosing, so that hypothesis and a plain random generator make it alike. A claim on 9.3 is against
those who acted, integral participants and bystanders; one on 9.4 against a supervisor; one on 9.5 to 9.8 against a city.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import yaml
from hypothesis import strategies as st
from matters import SHELF, matter_of

from chargebook.charge.charge import charge
from chargebook.charge.decisions import WORDS, Decisions, decide_matter
from chargebook.forms.form import PUNITIVE_GROUND, Answer, Form, Question, walk
from chargebook.matter.findings import CountFindings, FoundFinding
from chargebook.matter.matter import NOWHERE, Matter
from chargebook.rule.decide import Verdict
from chargebook.rule.formula import Finding

Choose = Callable[[Sequence[Any]], Any]
Said = dict[str, Any]
State = Mapping[str, Finding]  # what was found on one count

PARTIES: Said = {
    "reyes": {"role": "plaintiff", "name": "Ana Reyes", "pronoun": "she"},
    "cruz": {"role": "plaintiff", "name": "Leo Cruz", "pronoun": "he"},
    "holt": {"role": "defendant", "name": "Mark Holt", "title": "Deputy", "pronoun": "he", "office": "public"},
    "ortiz": {"role": "defendant", "name": "Luis Ortiz", "title": "Deputy", "pronoun": "he", "office": "public"},
    "lee": {"role": "defendant", "name": "Joan Lee", "title": "Sergeant", "pronoun": "she", "office": "public"},
    "city": {"role": "defendant", "name": "the City of Alder", "pronoun": "it", "capacity": "entity"},
}
LAWFUL = tuple(f"I instruct you that the plaintiff’s arrest was lawful{end}" for end in (".", " if"))
PEOPLE = ("holt", "ortiz", "lee")
ACQUIESCED, IN_MOTION = (f"integral-participant/{way}" for way in ("acquiesced", "set-in-motion"))
SPECIAL = {
    ACQUIESCED: ["special/integral-participant-acquiesced"],
    IN_MOTION: ["special/integral-participant-set-in-motion"],
    "failure-to-intercede": ["special/failure-to-intercede"],
}
BODIES = {
    "9.5": "policy-or-custom",
    "9.6": "final-policymaker",
    "9.7": "ratification",
    "9.8": "failure-to-prevent-or-train",
}
RIGHTS = (
    ("9.20", "9.25"),
    ("9.20", "9.23"),
    ("9.20", "9.23", "9.25"),
    ("9.25",),
    ("9.20",),
    ("9.20", "9.21", "9.25"),
    ("9.12", "9.15"),
    ("9.12", "9.13"),
    ("9.11",),
    ("9.11", "special/retaliatory-arrest"),
    ("9.11", "9.20", "9.25"),
    ("9.29",),
    ("9.29", "9.30"),
    ("9.12", "9.13", "9.20", "9.23"),
    ("9.11", "special/retaliatory-arrest", "9.20", "9.23"),
    ("9.26A",),
)
RULED = ("9.3/deprivation", "9.3/but-for", "9.20/1", "9.25/violation", "9.23/violation", "9.20/3", "9.11/3", "9.29/2")


def law_suit(choose: Choose, *, most: int = 3, ruled: bool = True) -> Said:
    """Return the values of a matter file with up to *most* claims."""
    claims = {f"claim{at}": _claim(choose, at) for at in range(choose(range(1, most + 1)))}
    named = {name for claim in claims.values() for name in (*claim["plaintiffs"], *claim["against"])}
    named |= {one.get("violation-by") for claim in claims.values() for one in claim["against"].values()}
    said: Said = {
        "manual": "ca9-civil",
        "names": choose(["names", "roles"]),
        "parties": {key: PARTIES[key] for key in PARTIES if key in named},
        "claims": claims,
    }
    if ruled and choose([False, False, True]):
        said["rulings"] = [
            {"date": f"2026-03-0{day}", "decide": choose(RULED), "as": choose(["proved", "not proved"])}
            for day in range(1, choose([2, 3]))
        ]
    return said


def _claim(choose: Choose, at: int) -> Said:
    rights = list(choose(RIGHTS))
    elements = choose(["9.3", "9.3", "9.3", "9.4", *BODIES])
    against = _own(choose) if elements == "9.3" else _derived(choose, elements)
    for theory in dict.fromkeys(one["theory"] for one in against.values()):
        rights += SPECIAL.get(theory, [])
    claim: Said = {
        "title": f"Claim {at}",
        "plaintiffs": choose([["reyes"], ["reyes"], ["cruz"], ["reyes", "cruz"]]),
        "status": "arrestee",
        "rights": rights,
        "secured-by": "constitution",
        "facts": choose(["the officers struck them", "the officers held them"]),
        "injury": choose(["a broken wrist", "fear"]),
        "color-of-law": choose(["contested", "contested", "stipulated"]),
        "claimed-injury": choose(["harm", "deprivation", "unsettled"]),
        "violations": "any",
        "against": against,
        "brackets": {
            "5.5": {"a preponderance of the evidence": "a preponderance of the evidence"},
            "9.13": {"I instruct you that the plaintiff’s arrest was lawful. | ": choose(LAWFUL)},
        },
    }
    if elements != "9.3":
        claim["instruction"] = elements
    if occasion := choose(["", "", "", "later"]):
        claim["occasion"] = occasion
    return claim


def _own(choose: Choose) -> Said:
    """Return who is sued on 9.3: somebody who acted, and up to two who had a part in it or stood by."""
    against: Said = {}
    for who in PEOPLE[choose([0, 0, 1]) : choose([1, 2, 3])] or PEOPLE[:1]:
        theory = choose(["direct", "direct", *SPECIAL]) if against else choose(["direct", "direct", ACQUIESCED])
        against[who] = {"conduct": choose(["acts", "failure to act"]), "theory": theory}
        by = choose(["", *(one for one in PEOPLE if one != who)])
        if theory != "direct" and by:
            against[who]["violation-by"] = by
        if theory.startswith("integral") and choose([False, False, False, True]):
            against[who] |= {"participation": "own", "because": "the order on jury instructions"}
    return against


def _derived(choose: Choose, elements: str) -> Said:
    who, theory = ("lee", "supervisor") if elements == "9.4" else ("city", BODIES[elements])
    return {who: {"conduct": "acts", "theory": theory, "violation-by": choose(["holt", "holt", "ortiz"])}}


def loaded(said: Said) -> Matter:
    """Return the matter that *said* describes."""
    return matter_of(yaml.dump(said, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10**6))


class _Plain(yaml.SafeDumper):
    """Writes what stands in two places twice."""

    def ignore_aliases(self, data: object) -> bool:
        return True


@st.composite
def law_suits(draw: st.DrawFn, *, most: int = 3, ruled: bool = True) -> Said:
    """Matters of many shapes, as the values of their files."""
    return law_suit(lambda options: draw(st.sampled_from(options)), most=most, ruled=ruled)


# --- what is found --------------------------------------------------------------------------------------------------


def findings_of(state: Mapping[str, State]) -> tuple[CountFindings, ...]:
    """Return what was found, as a findings file would say it."""
    return tuple(
        CountFindings(
            count=count,
            findings=tuple(FoundFinding(finding=name, value=WORDS[one], place=NOWHERE) for name, one in found.items()),
            place=NOWHERE,
        )
        for count, found in state.items()
    )


def decided(matter: Matter, state: Mapping[str, State]) -> Decisions:
    """Return the decisions on *state*; what a count does not know is left out of it."""
    charges = charge(matter, SHELF)
    known = {each.count.id: {*each.findings, *dict(each.labels), *dict(each.defined)} for each in charges}
    heard = {
        count: {name: found for name, found in said.items() if name in known[count]}
        for count, said in state.items()
        if count in known
    }
    return decide_matter(matter, findings_of(heard), SHELF)


def verdicts(matter: Matter, state: Mapping[str, State]) -> dict[str, Verdict]:
    """Return the verdict on each count."""
    outcomes = {each.charge.count.id: each.outcome for each in decided(matter, state).counts}
    return {count: outcome.verdict for count, outcome in outcomes.items() if outcome}


@st.composite
def states_of(draw: st.DrawFn, matter: Matter, values: Sequence[Finding]) -> dict[str, dict[str, Finding]]:
    """One answer to each fact of a matter, on every count that turns on it; a No to several together is none."""
    values = [value for value in values if value is not Finding.DENIED_TOGETHER]
    by_key: dict[str, Finding] = {}
    state: dict[str, dict[str, Finding]] = {}
    for each in charge(matter, SHELF):
        for name, key in each.keys.items():
            if key not in by_key:
                by_key[key] = draw(st.sampled_from(values))
            state.setdefault(each.count.id, {})[name] = by_key[key]
    return state


# --- a jury at the form ---------------------------------------------------------------------------------------------

WRITTEN = {Finding.PROVED: Answer.YES, Finding.NOT_PROVED: Answer.NO, Finding.CANNOT_AGREE: Answer.CANNOT_AGREE}


def filled(form: Form, state: Mapping[str, State]) -> dict[str, Answer]:
    """Return what a jury writes that goes through *form* and has found *state*; what it has not found stays blank."""
    answers: dict[str, Answer] = {}
    steps = {step.number: step for step in form.steps}
    while True:
        reached = (steps[number] for number in walk(form, answers).reached if number not in answers)
        asked = (step for step in reached if isinstance(step, Question))
        step = next((step for step in asked if _found(step, state) in WRITTEN), None)
        if step is None:
            return answers
        answers[step.number] = WRITTEN[_found(step, state)]


def _found(step: Question, state: Mapping[str, State]) -> Finding:
    """Return what was found on the fact that a question asks for; the ground of punitive damages never is."""
    said = [state.get(asked.count, {}).get(asked.finding) for asked in step.asks]
    return next((found for found in said if found is not None), Finding.NOT_ASKED)


def walked(form: Form, state: Mapping[str, State]) -> dict[str, dict[str, Finding]]:
    """Return of *state* what a jury has found when it is through *form*."""
    answers = filled(form, state)
    heard: dict[str, dict[str, Finding]] = {}
    for step in form.steps:
        if isinstance(step, Question) and step.number in answers:
            for asked in step.asks:
                if asked.finding != PUNITIVE_GROUND:
                    heard.setdefault(asked.count, {})[asked.finding] = _found(step, state)
    return heard
