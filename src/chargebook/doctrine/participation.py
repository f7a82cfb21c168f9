"""How a defendant must have taken part to be liable: no liability by rank, presence or membership of a team.

In: a theory; a record of what is said to have happened. Out: what the theory adds to the rule of a count, and the rule
that says whether the stated facts carry the theory against one person. The two prongs of the integral-participant
doctrine are those of Peck v. Montoya, as the comment to Instruction 9.3 quotes them. Each act that violates the right
is tested for itself: what was planned for one is not planned for the next (`docs/analysis/participation.md`).
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from chargebook.citations.relied_on import relied_on
from chargebook.doctrine.color import Answered, color_in
from chargebook.ground.text import Place
from chargebook.matter.matter import Theory
from chargebook.matter.record.record import Act, ActKind, Office, Plan, Record, Relation, Standing
from chargebook.matter.record.stated import (
    EACH_ACT,
    by_law,
    covers,
    did,
    either,
    every,
    in_plan,
    is_arguable,
    question_of_law,
    said,
    violated,
)
from chargebook.rule.formula import All, Any, Basis, Fact, Rule

PECK = relied_on("peck").cite
PECK_SAYS = relied_on("peck").reason
COLLECTIVE = "a part in a collective decision, with knowledge, is enough without acquiescence and a common plan"
AVALOS = relied_on("avalos").cite
DUFFY = relied_on("johnson-duffy").reason
KEATES = relied_on("keates").reason
DUTY = "; ".join(relied_on(key).reason for key in ("cunningham-intercede", "tobias-intercede"))
CORTESLUNA = relied_on("cortesluna").reason
STARR = relied_on("starr").reason
OSU = relied_on("osu-alliance").reason
IQBAL = relied_on("iqbal").reason
DESHANEY = relied_on("deshaney").reason
AGREEMENT = "; ".join(relied_on(key).reason for key in ("mendocino-conspiracy", "steelworkers"))
COMMENT = Place(file="comment to Instruction 9.3")


def rule_of_participation(theory: Theory) -> Rule | None:
    """Return what *theory* asks for beyond the elements of the instructions, or None if it asks for nothing more.

    Direct participation asks for nothing more. Each prong of the integral-participant doctrine asks, besides its own
    facts, for a violation by somebody: nobody is integral to a violation that nobody committed. Where both are pleaded
    in the alternative, one of them is enough.

    >>> [fact.id for fact in rule_of_participation(Theory.ACQUIESCED).parts]
    ['participation/violation-by-other', 'participation/knew', 'participation/acquiesced', 'participation/common-plan']
    """
    match theory:
        case Theory.INTEGRAL:
            prongs = tuple(prong for theory in PRONGS if (prong := rule_of_participation(theory)))
            basis = Basis(words=EITHER_WAY, place=COMMENT, authority=PECK)
            return Any(parts=prongs, words=EITHER_WAY, basis=basis)
        case Theory.ACQUIESCED:
            return _prong("integral participant who acquiesced as part of a common plan", ACQUIESCED)
        case Theory.SET_IN_MOTION:
            return _prong("integral participant who set in motion acts by others", SET_IN_MOTION)
        case _:
            return None


def stated_participation(theory: Theory, record: Record, who: str, claim: str) -> Rule | None:
    """Return what must be so for *who* to have taken part in a violation of *claim*, on this theory, or None.

    Each act is tested afresh, and one is enough. Of a theory against a local body `bodies` says what must be so; that a
    federal defendant answers is not decided on stated facts.
    """
    if theory not in PERSONAL:
        return None
    asked = (took_part(theory, record, who, claim, act) for act in record.violations(claim))
    parts = tuple(part for part in asked if part)
    return either(parts, EACH_ACT) if parts else _nothing(theory, record, who, claim)


def conspired(record: Record, who: str, claim: str) -> Rule | None:
    """Return what must be so for *who* to answer for a violation of *claim* as a conspirator; None if nobody says so.

    Each act is tested for itself, and one is enough. It is no theory of Peck's, and of one of whom the record does not
    say that he conspired it is not asked.
    """
    told = (act for act in record.violations(claim) if record.stated(who, Relation.CONSPIRED, act.key))
    parts = tuple(part for act in told if (part := took_part(CONSPIRACY, record, who, claim, act)))
    return either(parts, EACH_ACT) if parts else None


def answered_for(record: Record, who: str, claim: str) -> tuple[Answered, ...]:
    """Return the violations of *claim* for which *who* may answer, as found or as a jury may find, and what that takes.

    What it takes is one of the theories that the facts may carry for that act, or a conspiracy in it.
    """
    told = (act for act in record.violations(claim) if record.is_told(who, act))
    parts = ((act, tuple(_arguable(record, who, claim, act))) for act in told)
    return tuple((act, theories) for act, theories in parts if theories)


def _arguable(record: Record, who: str, claim: str, act: Act) -> Iterator[tuple[str, Rule]]:
    for theory in (*APART, CONSPIRACY):
        rule = arguable(theory, record, who, claim, act)
        if rule:
            yield theory, rule


def arguable(theory: str, record: Record, who: str, claim: str, act: Act) -> Rule | None:
    """Return what *theory* asks of *act* if the stated facts carry it, or a jury may find so, and else None.

    Every theory asks for something of the person in the act: where the record says nothing of it, none is carried.
    """
    rule = took_part(theory, record, who, claim, act) if record.is_told(who, act) else None
    return rule if rule and is_arguable(rule, record) else None


def took_part(theory: str, record: Record, who: str, claim: str, act: Act) -> Rule | None:
    """Return what must be so for *who* to have taken part in *act* on this theory; None if it is not such an act.

    A theory of another's violation asks that another did the act; the direct theory, that *who* did.
    """
    if theory == Theory.DIRECT:
        return _direct(record, who, claim, act) if who in dict(act.by) else None
    if theory not in OF_ANOTHER:
        return None
    others = tuple(did(record, other, act) for other, _ in act.by if other != who)
    words, asks = OF_ANOTHER[theory]
    return every((either(others), violated(record, act, claim), asks(record, who, act)), words) if others else None


def violation_by_another(record: Record, who: str, claim: str) -> Rule | None:
    """Return that another than *who* violated the right of *claim*, whatever *who* had to do with it."""
    acts = ((act, tuple(other for other, _ in act.by if other != who)) for act in record.violations(claim))
    parts = tuple(
        every((either(tuple(did(record, other, act) for other in others)), violated(record, act, claim)), VIOLATION[1])
        for act, others in acts
        if others
    )
    return either(parts, EACH_ACT) if parts else None


CONSPIRACY = "conspiracy"
PRONGS = (Theory.ACQUIESCED, Theory.SET_IN_MOTION)
APART = (Theory.DIRECT, *PRONGS, Theory.SUPERVISOR, Theory.INTERCEDE)  # each a theory of its own
PERSONAL = (*APART, Theory.INTEGRAL)
EITHER_WAY = "integral participant, in one of two ways"


def _direct(record: Record, who: str, claim: str, act: Act) -> Rule:
    """Ask whether *who* personally did, or left undone, what violated the right (Avalos v. Baca).

    An omission counts only where there was a legal duty to act (Johnson v. Duffy).
    """
    duty = (said(record, who, Relation.DUTY, act, DUFFY),) if act.kind is ActKind.OMISSION else ()
    return every((did(record, who, act), violated(record, act, claim), *duty), "direct", AVALOS)


def _acquiesced(record: Record, who: str, act: Act) -> Rule:
    """Ask whether *who* knew of and acquiesced in another's violation as part of a common plan (Peck, first prong).

    All three are needed, for the same act. Where the violation is a decision of several, a meaningful part in it with
    knowledge was enough in Keates v. Koile; Peck came later and allows two showings only, so that this is no third way
    unless the court rules that it is.
    """
    knew, state = said(record, who, Relation.KNEW, act), _for_the_state(record, who, act)
    acquiesced = said(record, who, Relation.ACQUIESCED, act)
    prong = every((knew, acquiesced, _plan(record, who, act), *state), "acquiesced", PECK)
    if act.kind is not ActKind.DECISION:
        return prong
    law = question_of_law("collective-decision", COLLECTIVE, act, f"{KEATES}; {PECK_SAYS}")
    deciding = said(record, who, Relation.TOOK_PART, act)
    return Any(parts=(prong, every((knew, deciding, *state, law), "a part in a collective decision", KEATES)))


def _integral(record: Record, who: str, act: Act) -> Rule:
    """Ask whether *who* took part in another's violation in one of the two ways of Peck, pleaded in the alternative."""
    return Any(parts=(_acquiesced(record, who, act), _set_in_motion(record, who, act)), words=EITHER_WAY)


def _set_in_motion(record: Record, who: str, act: Act) -> Rule:
    """Ask whether *who* set in motion acts of others, and knew or should have known of the injury (Peck, second prong).

    To be one link without which it would not have happened is not enough.
    """
    return every((said(record, who, Relation.SET_IN_MOTION, act), _knowledge(record, who, act)), "set in motion", PECK)


def _did_not_intercede(record: Record, who: str, act: Act) -> Rule:
    """Ask whether *who* had a duty and a realistic opportunity to intercede in another's violation, and did not.

    The duty is that of Cunningham v. Gates and Tobias v. Arteaga, the opportunity that of Cortesluna v. Leon.
    """
    could = said(record, who, Relation.COULD_INTERCEDE, act, CORTESLUNA)
    did_not = said(record, who, Relation.DID_NOT_INTERCEDE, act)
    return All(parts=(_duty(record, who, act), could, did_not, *_for_the_state(record, who, act)))


def _for_the_state(record: Record, who: str, act: Act) -> tuple[Rule, ...]:
    """Return that one of the others who did *act* did it for the State, where some of them are private persons.

    To know of a private person's violence and to let it happen is no deprivation by the State (DeShaney).
    """
    others = tuple(other for other, _ in act.by if other != who)
    if not any(map(record.is_private, others)):
        return ()
    return (either(tuple(_as_the_state(record, other, act) for other in others), "one of them acted for the State"),)


def _as_the_state(record: Record, who: str, act: Act) -> Rule:
    acted = did(record, who, act)
    if not record.is_private(who):
        return acted
    return every((acted, color_in(record, who, act)), "a private person who acted for the State", DESHANEY)


def _conspired(record: Record, who: str, act: Act) -> Rule:
    """Ask whether *who* agreed with those who did *act* that the right should be violated (Mendocino; Steelworkers)."""
    return said(record, who, Relation.CONSPIRED, act, AGREEMENT)


def _duty(record: Record, who: str, act: Act) -> Rule:
    """Return that *who* had a duty to intercede: the law's, for an officer of whom nobody says anything of a duty.

    Of a private person, and where it is not said whether the office is public, the record has to say it.
    """
    if is_duty_the_laws(record, who, act):
        return by_law(record, who, Relation.DUTY, act, DUTY)
    return said(record, who, Relation.DUTY, act, DUTY)


def is_duty_the_laws(record: Record, who: str, act: Act) -> bool:
    """Tell whether a duty to intercede in *act* is taken as the law's."""
    return record.person(who).office is Office.PUBLIC and record.stated(who, Relation.DUTY, act.key) is None


def _supervised(record: Record, who: str, act: Act) -> Rule:
    """Ask what Instruction 9.4 asks of a supervisor: one of five ways, and that it was the moving force.

    On those that are no order and set nothing in motion, a private person who did it must have acted for the State.
    Knowing acquiescence counts as knowing and not preventing (Starr; OSU Student Alliance). Where the record speaks of
    the purpose that the right asks for, the supervisor must have had it too (Iqbal).
    """

    def of(relation: Relation) -> Fact:
        return said(record, who, relation, act)

    def left(rule: Rule) -> Rule:
        return every((rule, *state), "for the State") if state else rule

    state = _for_the_state(record, who, act)
    series = Any(parts=(of(Relation.SET_IN_MOTION), left(of(Relation.REFUSED_TO_END))))
    ways = (
        of(Relation.DIRECTED),
        All(parts=(series, _knowledge(record, who, act)), words="a series of acts by others"),
        left(All(parts=(of(Relation.KNEW), _left_alone(record, who, act)), words="knew and did not prevent")),
        left(of(Relation.LEFT_UNTRAINED)),
        left(of(Relation.INDIFFERENT)),
    )
    purpose = (
        (said(record, who, Relation.PURPOSE, act, IQBAL),) if record.stated(who, Relation.PURPOSE, act.key) else ()
    )
    way = Any(parts=ways, words="one of five ways")
    return every((way, of(Relation.MOVING_FORCE), *purpose), "supervisor", STARR)


def _left_alone(record: Record, who: str, act: Act) -> Rule:
    """Return that *who* did not prevent it, or, where anybody says so, acquiesced in it."""
    point = said(record, who, Relation.DID_NOT_PREVENT, act)
    if record.stated(who, Relation.ACQUIESCED, act.key) is None:
        return point
    return Any(parts=(point, said(record, who, Relation.ACQUIESCED, act, OSU)), words="let it happen")


OF_ANOTHER: Mapping[str, tuple[str, Callable[[Record, str, Act], Rule]]] = MappingProxyType(
    {
        Theory.INTEGRAL: ("integral participant", _integral),
        Theory.ACQUIESCED: ("integral participant", _acquiesced),
        Theory.SET_IN_MOTION: ("integral participant", _set_in_motion),
        Theory.SUPERVISOR: ("supervisor", _supervised),
        Theory.INTERCEDE: ("failure to intercede", _did_not_intercede),
        CONSPIRACY: ("conspiracy", _conspired),
    }
)
VIOLATION = ("violation-by-other", "another person's conduct violated the plaintiff's right")
ACQUIESCED = (
    VIOLATION,
    ("knew", "the defendant knew of that conduct"),
    ("acquiesced", "the defendant acquiesced in that conduct"),
    ("common-plan", "the defendant did so as part of a common plan with those whose conduct was the violation"),
)
SET_IN_MOTION = (
    VIOLATION,
    ("set-in-motion", "the defendant set in motion a series of acts by others"),
    ("should-have-known", "the defendant knew or reasonably should have known that they would inflict the injury"),
)


def _prong(words: str, facts: tuple[tuple[str, str], ...]) -> All:
    basis = Basis(words=words, place=COMMENT, authority=PECK)
    parts = tuple(Fact(id=f"participation/{name}", words=sentence, basis=basis) for name, sentence in facts)
    return All(parts=parts, words=words, basis=basis)


def _nothing(theory: Theory, record: Record, who: str, claim: str) -> Fact:
    """Return what a record that has no such act would have to have."""
    if theory is Theory.DIRECT:
        words = f"{record.person(who).name}'s own act violated the plaintiff's right"
        return Fact(id=f"direct/{who}/{claim}", words=words, basis=_basis(AVALOS))
    return Fact(id=f"violation-by-other/{claim}", words=VIOLATION[1], basis=_basis(PECK))


def _knowledge(record: Record, who: str, act: Act) -> Rule:
    """Return that *who* knew or reasonably should have known."""
    return Any(parts=(said(record, who, Relation.KNEW, act), said(record, who, Relation.SHOULD_HAVE_KNOWN, act)))


def _plan(record: Record, who: str, act: Act) -> Rule:
    """Return that *who* shared with those who did *act* a plan that covered it: as stated, or by the plans' content.

    What was found of the sharing itself prevails over what follows from the plans; an allegation adds to them.
    """
    point = said(record, who, Relation.PLANNED, act, PECK)
    plans = tuple(_shared(record, who, plan, act) for plan in record.plans if who in dict(plan.members))
    stated = record.stated(who, Relation.PLANNED, act.key)
    if not plans or (stated and stated.standing is not Standing.ALLEGED):
        return point
    return either((*plans, point) if stated else plans, "one of these plans is enough")


def _shared(record: Record, who: str, plan: Plan, act: Act) -> Rule:
    """Return that *who* was in *plan*, that it covered *act*, and that one of the others in it did the act."""
    others = tuple(other for other, _ in act.by if other != who)
    with_ = tuple(every((did(record, other, act), in_plan(record, other, plan)), "the same person") for other in others)
    return every((in_plan(record, who, plan), either(with_), covers(record, plan, act)), f"the plan {plan.what}", PECK)


def _basis(authority: str) -> Basis:
    return Basis(words="", place=COMMENT, authority=authority)
