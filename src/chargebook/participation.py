"""What each theory of participation asks for, as doctrine: no liability by rank, presence or membership of a team.

In: a theory. Out: the facts that it adds to the rule of a count. The two prongs of the integral-participant doctrine
are those of Peck v. Montoya, 51 F.4th 877, 891 (9th Cir. 2022), as the comment to Instruction 9.3 quotes them.
"""

from collections.abc import Mapping

from chargebook.matter import Theory
from chargebook.relied_on import relied_on
from chargebook.rule import WORTH, All, Basis, Fact, Finding, Rule, Value, leaves, value_of
from chargebook.text import Place

PECK = relied_on("peck").cite
COMMENT = Place(file="comment to Instruction 9.3")


def rule_of_participation(theory: Theory) -> Rule | None:
    """Return what *theory* asks for beyond the elements of the instructions, or None if it asks for nothing more.

    Direct participation asks for nothing more. Each prong of the integral-participant doctrine asks, besides its own
    facts, for a violation by somebody: nobody is integral to a violation that nobody committed.

    >>> [fact.id for fact in rule_of_participation(Theory.ACQUIESCED).parts]
    ['participation/violation-by-other', 'participation/knew', 'participation/acquiesced', 'participation/common-plan']
    """
    match theory:
        case Theory.ACQUIESCED:
            return _prong("integral participant who acquiesced as part of a common plan", ACQUIESCED)
        case Theory.SET_IN_MOTION:
            return _prong("integral participant who set in motion acts by others", SET_IN_MOTION)
        case _:
            return None


IMMUNITY = "qualified-immunity"  # the end of the name of that defence, where the jury is asked for it
LINKS = ("color-of-law", "but-for", "sufficient-connection", "cause")


def violation(rule: Rule, findings: Mapping[str, Finding]) -> Value:
    """Return whether *findings* say that the right was violated, whatever else the count may have failed by.

    Color of law and cause are no part of it, and immunity does not deny a violation: a governing body may answer for
    one whose actor is immune (Floyd v. Laws, 929 F.2d 1390 (9th Cir. 1991)).

    >>> here = Basis(words="", place=COMMENT)
    >>> force, cause = (Fact(id=name, words=name, basis=here) for name in ("9.25/violation", "9.3/but-for"))
    >>> both = All(parts=(force, cause))
    >>> violation(both, {force.id: Finding.NOT_PROVED}).name, violation(both, {cause.id: Finding.NOT_PROVED}).name
    ('NOT_PROVED', 'OPEN')
    """
    known = dict(findings)
    for leaf in leaves(rule):
        end = leaf.id.rpartition("/")[2]
        if end in LINKS and not isinstance(leaf, Fact) and WORTH[leaf.finding] is Value.NOT_PROVED:
            return Value.OPEN
        if end in (*LINKS, IMMUNITY):
            known[leaf.id] = Finding.NOT_PROVED if end == IMMUNITY else Finding.PROVED
    return value_of(rule, known)


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
    parts = tuple(Fact(id=f"participation/{name}", words=said, basis=basis) for name, said in facts)
    return All(parts=parts, words=words, basis=basis)
