"""Color of state law on stated facts: who acts with the State's authority, and who only seems to.

In: a record of what is said to have happened. Out: the rule that says whether one person acted under color of state
law in what is complained of: in one's own part in it. A private person is never assumed to: the deprivation must first
have its source in the State, and then one of four tests be met; or a duty that the State delegated be made out. Nor is
a federal officer, who acts under federal law (`docs/analysis/color-of-law.md`).
"""

from collections.abc import Iterable, Iterator, Set
from typing import TypeAlias

from chargebook.citations.relied_on import relied_on
from chargebook.matter.matter import Theory
from chargebook.matter.record.record import OF_SPEECH, Act, ActKind, Office, Record, Relation, Standing, Statement
from chargebook.matter.record.stated import EACH_ACT, UNSAID, either, every, said, violated
from chargebook.rule.formula import All, Any, Basis, Fact, Not, Rule

MCDADE = relied_on("mcdade").reason
ANDERSON = relied_on("anderson").reason
LINDKE = relied_on("lindke").reason
KIRTLEY = relied_on("kirtley").reason
LUGAR = "; ".join(relied_on(key).reason for key in ("lugar", "ohandley"))
WEST = relied_on("west").reason
POLK = relied_on("polk").reason
TOWER = relied_on("tower").reason
FEDERAL = "; ".join(relied_on(key).reason for key in ("ibrahim", "cabrera"))
CONSPIRED = "; ".join(relied_on(key).reason for key in ("dennis-sparks", "steelworkers"))

OFF_DUTY = (Relation.PURPORTED_DUTY, Relation.INFLUENCED, Relation.RELATED_TO_DUTY)
PRIVATE = (Relation.PUBLIC_FUNCTION, Relation.JOINT_ACTION, Relation.COMPELLED, Relation.NEXUS)
PUBLIC = (Relation.ON_DUTY, *OFF_DUTY, *OF_SPEECH)
TESTS = (
    *PUBLIC,
    Relation.STATE_SOURCE,
    *PRIVATE,
    Relation.DELEGATED,
    Relation.ADVERSARY,
)
Answered: TypeAlias = tuple[Act, tuple[tuple[str, Rule], ...]]  # a violation, and what it takes to answer for it
CAUSING = (Relation.SET_IN_MOTION, Relation.DIRECTED)  # ways to have another do it
OF_A_CAUSE = (Theory.SET_IN_MOTION, Theory.SUPERVISOR)
ONE_THEORY = "one theory is enough"


def under_color(record: Record, who: str, claim: str, answered_for: tuple[Answered, ...]) -> Rule:
    """Ask whether *who* acted under color of state law in what *claim* complains of.

    What counts is the conduct complained of: the violations for which *who* may answer, each with what that takes.
    Where these are several, color must go with a violation for which the person answers: it is enough in one that was
    found, or else in all of them.
    """
    asked = tuple(_asked(record, who, answered_for)) or _unanswered(record, who, claim)
    if not asked:
        words = f"{record.person(who).name} acted under color of state law"
        return Fact(id=f"color/{who}/{claim}", words=words, basis=Basis(words=UNSAID, place=record.person(who).place))
    return with_a_violation(asked)


def untied(record: Record, who: str, answered_for: tuple[Answered, ...]) -> tuple[Act, ...]:
    """Return the own acts before a violation in which the record speaks of color, and in which that counts for nothing.

    Nobody says that it was by them that the person had to do with what others then did.
    """
    ways = ((act, theory) for act, theories in answered_for for theory, _ in theories)
    asked = {part for act, theory in ways for part in _part(record, theory, who, act)}
    before = {earlier for act, _ in answered_for for earlier in _before(record, act) if who in earlier.doers}
    spoken = _spoken_of(record, who)
    return tuple(act for act in record.acts if act.key in spoken and act in before and act not in asked)


def _asked(record: Record, who: str, answered_for: tuple[Answered, ...]) -> Iterator[tuple[Rule, Rule]]:
    """Yield for each violation what it takes to answer for it, with the test of color in one's own part in it.

    Theories of which the part is the same conduct are one: any of them is enough.
    """
    for act, theories in answered_for:
        parts: dict[tuple[Act, ...], list[Rule]] = {}
        for theory, rule in theories:
            parts.setdefault(_part(record, theory, who, act), []).append(rule)
        for conduct, rules in parts.items():
            yield either(tuple(rules), ONE_THEORY), _in_any(record, who, conduct)


def _part(record: Record, theory: str, who: str, act: Act) -> tuple[Act, ...]:
    """Return the conduct in which color is asked of one who answers for *act* on *theory*.

    Who causes another's violation acts under color of law by what set it in motion, not by what the other then does
    (42 U.S.C. § 1983, "subjects, or causes to be subjected"; Merritt v. Mackey). A supervisor may besides answer for
    what was left undone in the violation itself, where the record speaks of color there. Who took part otherwise did so
    in the violation itself, or by the own act that the record names, where it speaks of color there (Dennis v. Sparks).
    """
    if theory == Theory.DIRECT:
        return (act,)
    spoken = _spoken_of(record, who)
    if theory not in OF_A_CAUSE:
        return (act, *(own for own in _named(record, who, act) if own.key in spoken))
    own = _what_led_to(record, who, act)
    if not own or (act.key in spoken and not any(conduct.key in spoken for conduct in own)):
        return (act,)
    return (*own, act) if theory is Theory.SUPERVISOR and act.key in spoken else own


def _what_led_to(record: Record, who: str, act: Act) -> tuple[Act, ...]:
    """Return the acts of *who* by which the person had *act* done or set it in motion.

    The record names them under *by-doing*. Where it does not, it is the one act of the person's own that came before,
    if there is one only: of several it is not known which it was.
    """
    stated = (record.stated(who, relation, act.key) for relation in CAUSING)
    led = [statement for statement in stated if statement and statement.standing is not Standing.NOT_FOUND]
    named = _by_doing(record, act, led)
    if named or not led:
        return named
    own = tuple(other for other in _before(record, act) if who in other.doers)
    return own if len(own) == 1 else ()


def _named(record: Record, who: str, act: Act) -> tuple[Act, ...]:
    """Return the own acts of *who* by which the record says anything of the person in *act* to have been so."""
    return _by_doing(record, act, (said for said in record.said_in(act.key) if said.who == who))


def _by_doing(record: Record, act: Act, statements: Iterable[Statement]) -> tuple[Act, ...]:
    standing = (said for said in statements if said.standing is not Standing.NOT_FOUND)
    keys = dict.fromkeys(said.by_doing for said in standing if said.by_doing not in ("", act.key))
    return tuple(map(record.act, keys))


def _before(record: Record, act: Act) -> tuple[Act, ...]:
    """Return the acts that came before *act*, by their order in the record."""
    keys, left = dict[str, None](), list(act.after)
    while left:
        key = left.pop()
        if key not in keys:
            keys[key] = None
            left.extend(record.act(key).after)
    return tuple(map(record.act, keys))


def _in_any(record: Record, who: str, conduct: tuple[Act, ...]) -> Rule:
    return either(tuple(color_in(record, who, act) for act in conduct), "in one of these acts")


def with_a_violation(asked: tuple[tuple[Rule, Rule], ...]) -> Rule:
    """Return that color of law goes with a violation: of each the rule of it, and the test of color in it."""
    if len(asked) == 1:
        return asked[0][1]
    acts = (every(pair, "a violation under color of law") for pair in asked)
    tests = tuple(test for _, test in asked)
    return Any(parts=(All(parts=tests, words="whichever of these acts it was"), *acts), words=EACH_ACT)


def _unanswered(record: Record, who: str, claim: str) -> tuple[tuple[Rule, Rule], ...]:
    """Return what is asked of one who answers for none: of own violations, or of others' of which the record speaks.

    An act that was found to be no violation is asked about only where there is no other, and gives no color to another;
    one of which nobody says that it was a violation is not asked about. Of another's violation what counts is the
    person's own act that led to it, if the record speaks of color there.
    """
    said_of, spoken = record.violations(claim), _spoken_of(record, who)
    violating = tuple(act for act in said_of if dict(act.violates)[claim] is not Standing.NOT_FOUND)
    for acts in (violating, said_of):
        own = tuple((act, (act,)) for act in acts if who in dict(act.by))
        led = ((act, _part(record, Theory.SET_IN_MOTION, who, act)) for act in acts)
        of_others = tuple((act, conduct) for act, conduct in led if any(each.key in spoken for each in conduct))
        if own or of_others:
            asked = own or of_others
            return tuple((violated(record, act, claim), _in_any(record, who, conduct)) for act, conduct in asked)
    return ()


def _spoken_of(record: Record, who: str) -> Set[str]:
    """Return the acts of which the record says something of the color of law of *who*."""
    return {statement.act for statement in record.said_of(who) if statement.relation in TESTS}


def color_in(record: Record, who: str, act: Act) -> Rule:
    """Return the tests that fit the person: those of an officer, those of a private person, or all of them.

    A federal officer acts under federal law, and for the State only jointly with it (Ibrahim; Cabrera). One who opposes
    the State, as a public defender does, acts for it by no office and no duty, but still in joint action with its
    officials.
    """
    office = record.person(who).office
    if office is Office.FEDERAL:
        return _jointly(record, who, act, FEDERAL)
    public = () if office is Office.PRIVATE else _public(record, who, act)
    private = () if office is Office.PUBLIC else _private(record, who, act)
    tests = Any(parts=(*public, *private), words="one test of color of state law is enough")
    if record.stated(who, Relation.ADVERSARY, act.key) is None:
        return tests
    opposed = Not(part=said(record, who, Relation.ADVERSARY, act, POLK))
    for_state = every((tests, opposed), "acted for the State and not against it", POLK)
    joint = _jointly(record, who, act, TOWER)
    if office is not Office.PUBLIC:
        joint = _of_the_state(record, who, act, joint)
    return either((for_state, joint), "one of these is enough")


def _public(record: Record, who: str, act: Act) -> tuple[Rule, ...]:
    """Return the tests of an officer: on duty, or off duty in three parts; of speech the two parts alone (Lindke).

    On duty, it does not matter that the officer misused the office.
    """
    if act.kind is ActKind.SPEECH:
        return (_all(record, who, act, OF_SPEECH, ("official speech", LINDKE)),)
    on_duty = said(record, who, Relation.ON_DUTY, act, MCDADE)
    return on_duty, _all(record, who, act, OFF_DUTY, ("off duty, in the name of the office", ANDERSON))


def _private(record: Record, who: str, act: Act) -> tuple[Rule, ...]:
    """Return the ways of a private person: the first step with one of four tests, or the State's own duty, delegated.

    That a duty of the State's which it delegates needs no first step besides is our reading of West v. Atkins.
    """
    tests = either(tuple(_test(record, who, relation, act) for relation in PRIVATE), "one of four tests")
    return _of_the_state(record, who, act, tests), said(record, who, Relation.DELEGATED, act, WEST)


def _test(record: Record, who: str, relation: Relation, act: Act) -> Rule:
    if relation is Relation.JOINT_ACTION:
        return _jointly(record, who, act, KIRTLEY)
    return said(record, who, relation, act, KIRTLEY)


def _jointly(record: Record, who: str, act: Act, authority: str) -> Rule:
    """Return that *who* acted jointly with the State; to conspire with an official who did *act* is that (Dennis)."""
    joint = said(record, who, Relation.JOINT_ACTION, act, authority)
    is_officials = any(record.person(other).office is Office.PUBLIC for other in act.doers if other != who)
    if not is_officials or record.stated(who, Relation.CONSPIRED, act.key) is None:
        return joint
    return either((joint, said(record, who, Relation.CONSPIRED, act, CONSPIRED)), "joint action with the State")


def _of_the_state(record: Record, who: str, act: Act, test: Rule) -> Rule:
    """Return *test* behind the first step: the deprivation came from what the State made (Lugar; O'Handley)."""
    source = said(record, who, Relation.STATE_SOURCE, act, LUGAR)
    return every((source, test), "what is fairly the State's, in two steps", LUGAR)


def _all(record: Record, who: str, act: Act, relations: tuple[Relation, ...], name: tuple[str, str]) -> All:
    words, authority = name
    return every(tuple(said(record, who, relation, act, authority) for relation in relations), words, authority)
