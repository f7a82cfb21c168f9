"""Whether a right was violated, by what the jury found, apart from whatever else a count may have failed by.

In: the rule of a count, and the findings on it. Out: a value. Color of law and cause are no part of it, and immunity
does not deny a violation: a governing body may answer for one whose actor is immune (Floyd v. Laws, 929 F.2d 1390 (9th
Cir. 1991)).
"""

from collections.abc import Mapping

from chargebook.instruction.instruction import CAUSES, ElementRole
from chargebook.rule.decide import value_of
from chargebook.rule.formula import WORTH, Fact, Finding, Rule, Value, leaves

IMMUNITY = "qualified-immunity"  # the end of the name of that defence, where the jury is asked for it
LINKS = (ElementRole.COLOR_OF_LAW, *CAUSES)  # of the conduct to the law, and to the injury


def violation(rule: Rule, findings: Mapping[str, Finding]) -> Value:
    """Return whether *findings* say that the right was violated; open where they do not.

    >>> from chargebook.rule.formula import All, Basis
    >>> from chargebook.ground.text import Place
    >>> here = Basis(words="", place=Place(file="example"))
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
