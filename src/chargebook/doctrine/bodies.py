"""What a local body answers for: its policy, its final policymaker, what that one ratified, its failure to prevent.

In: a theory against a body; a record of what is said to have happened. Out: the rule that says whether the stated facts
carry it, after Instructions 9.5 to 9.8. A body never answers for the sole reason that it employs somebody, and never
where nobody violated a right (`docs/analysis/participation.md`). Whether it is a local body or the State is not known
here.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from chargebook.citations.relied_on import relied_on
from chargebook.doctrine.color import TESTS, color_in, with_a_violation
from chargebook.matter.matter import Theory
from chargebook.matter.record.record import Act, Record, Relation
from chargebook.matter.record.stated import EACH_ACT, UNSAID, did, either, every, said, violated
from chargebook.rule.formula import Basis, Fact, Rule

HELLER = relied_on("heller").reason
MONELL = relied_on("monell").reason
PEMBAUR = relied_on("pembaur").reason
CHRISTIE = relied_on("christie").reason
CANTON = relied_on("canton").reason


def answers(theory: Theory, record: Record, body: str, claim: str, *, is_color_asked: bool = True) -> Rule:
    """Return what must be so for *body* to answer on this theory for a violation of *claim*; one act is enough.

    Where color of law is stipulated or ruled, it is no part of it.
    """
    asks = WAYS[theory]
    acts = record.violations(claim)
    if not acts:
        words = "the conduct of an official or employee violated the plaintiff's right"
        basis = Basis(words=UNSAID, place=record.person(body).place, authority=HELLER)
        return Fact(id=f"violation-by-other/{claim}", words=words, basis=basis)
    parts = (_of_act(record, body, claim, act, is_color_asked=is_color_asked) for act in acts)
    rules = (asks(record, body, act) for act in acts)
    both = zip(parts, rules, strict=True)
    return either(tuple(every(pair, theory.value) for pair in both), EACH_ACT)


def violation(record: Record, body: str, claim: str) -> Rule | None:
    """Return that one of those who are said to have done it violated the right of *claim*; None where nobody is."""
    acts = tuple(_of_act(record, body, claim, act, is_color_asked=False) for act in record.violations(claim))
    return either(acts, EACH_ACT) if acts else None


def color_behind(record: Record, body: str, claim: str) -> Rule | None:
    """Return that the one for whom *body* answers acted under color of state law; None where nobody is."""
    acts = record.violations(claim)
    asked = tuple((_of_act(record, body, claim, act, is_color_asked=False), _doers(record, act)) for act in acts)
    return with_a_violation(asked) if asked else None


def is_employer_taken(record: Record, body: str, claim: str) -> bool:
    """Tell whether nobody says of some act whether the body employed the one who did it."""
    return any(record.stated(body, Relation.EMPLOYER, act.key) is None for act in record.violations(claim))


def _of_act(record: Record, body: str, claim: str, act: Act, *, is_color_asked: bool) -> Rule:
    """Return that *act* was done, under color of state law, and violated the right (City of Los Angeles v. Heller).

    That the body employed the one who did it is asked where the record speaks of it.
    """
    doers = _doers(record, act) if is_color_asked else either(tuple(did(record, who, act) for who, _ in act.by))
    is_told = record.stated(body, Relation.EMPLOYER, act.key)
    employer = (said(record, body, Relation.EMPLOYER, act, MONELL),) if is_told else ()
    return every((doers, violated(record, act, claim), *employer), "a violation by an employee", HELLER)


def _doers(record: Record, act: Act) -> Rule:
    acted = (every((did(record, who, act), color_in(record, who, act)), "under color of law") for who, _ in act.by)
    return either(tuple(acted))


def _under_policy(record: Record, body: str, act: Act) -> Rule:
    """Ask what 9.5 asks besides: an official policy, practice or custom, and that it was the moving force (Monell)."""
    ways = (Relation.OFFICIAL_POLICY, Relation.CUSTOM)
    policy = either(tuple(said(record, body, way, act, MONELL) for way in ways), "a policy or a custom")
    return every((policy, said(record, body, Relation.MOVING_FORCE, act, MONELL)), "policy or custom", MONELL)


def _by_policymaker(record: Record, body: str, act: Act) -> Rule:
    """Ask what 9.6 asks besides: that a final policymaker did it, or had it done, as one, as the moving force."""
    named = _spoken_of(record, act, Relation.FINAL_AUTHORITY)
    people = dict.fromkeys((*named, *(who for who, _ in act.by)))
    return either(tuple(_policymaker(record, body, act, who) for who in people), "one policymaker is enough")


def _policymaker(record: Record, body: str, act: Act, who: str) -> Rule:
    """Return that *who* did *act* or directed it (Pembaur), with the final say and as a policymaker for the body."""
    directed: Rule = said(record, who, Relation.DIRECTED, act, PEMBAUR)
    own = either((did(record, who, act), directed), "did it or had it done") if who in dict(act.by) else directed
    force = either(tuple(said(record, party, Relation.MOVING_FORCE, act) for party in dict.fromkeys((body, who))))
    office = (Relation.FINAL_AUTHORITY, Relation.AS_POLICYMAKER)
    points = tuple(said(record, who, relation, act, PEMBAUR) for relation in office)
    color = () if who in dict(act.by) else _color_if_told(record, who, act)
    return every((own, *points, force, *color), "final policymaker", PEMBAUR)


def _ratified(record: Record, body: str, act: Act) -> Rule:
    """Ask what 9.7 asks besides: that a final policymaker knew of it and approved it, and the basis for it."""
    people = _spoken_of(record, act, Relation.FINAL_AUTHORITY, Relation.APPROVED)
    if people:
        return either(tuple(_ratifier(record, act, who) for who in people), "one policymaker is enough")
    words = f"a final policymaker of {record.person(body).name} knew of this and approved it and its basis: {act.key}"
    return Fact(
        id=f"ratified/{body}/{act.key}", words=words, basis=Basis(words=UNSAID, place=act.place, authority=CHRISTIE)
    )


def _ratifier(record: Record, act: Act, who: str) -> Rule:
    parts = (Relation.FINAL_AUTHORITY, Relation.KNEW, Relation.APPROVED)
    points = (said(record, who, relation, act, CHRISTIE) for relation in parts)
    return every((*points, *_color_if_told(record, who, act)), "ratification", CHRISTIE)


def _not_prevented(record: Record, body: str, act: Act) -> Rule:
    """Ask what 9.8 asks besides: a gap in policies or training, deliberate indifference, and its part in it (Canton).

    A moving force, of which earlier editions of 9.8 and Canton speak, is a substantial part too.
    """
    ways = (Relation.SUBSTANTIAL, Relation.MOVING_FORCE)
    cause = either(tuple(said(record, body, way, act, CANTON) for way in ways), "a part in it that is enough")
    points = (said(record, body, relation, act, CANTON) for relation in (Relation.INADEQUATE, Relation.DELIBERATE))
    return every((*points, cause), "failure to prevent or to train", CANTON)


def _spoken_of(record: Record, act: Act, *relations: Relation) -> tuple[str, ...]:
    """Return the people of whom the record says one of *relations* in *act*."""
    said_of = (statement.who for statement in record.said_in(act.key) if statement.relation in relations)
    return tuple(dict.fromkeys(said_of))


def _color_if_told(record: Record, who: str, act: Act) -> tuple[Rule, ...]:
    """Return the policymaker's own color of law, where the record speaks of it in this act."""
    is_told = any(said.who == who and said.relation in TESTS for said in record.said_in(act.key))
    return (color_in(record, who, act),) if is_told else ()


WAYS: Mapping[Theory, Callable[[Record, str, Act], Rule]] = MappingProxyType(
    {
        Theory.POLICY: _under_policy,
        Theory.POLICYMAKER: _by_policymaker,
        Theory.RATIFICATION: _ratified,
        Theory.TRAINING: _not_prevented,
    }
)
GOVERNING = tuple(WAYS)
