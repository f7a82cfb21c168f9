"""Immunity on stated facts: a question of its own, which says nothing of who took part or who violated a right.

In: a record of what is said to have happened. Out: the rules that say whether one person has qualified immunity for a
violation, or absolute immunity for a prosecutor's act. Both are for the court; that somebody is an integral participant
and that the same person is immune can both be so (`docs/analysis/immunity.md`).
"""

from chargebook.record import Act, Record, Relation
from chargebook.record.stated import EACH_ACT, UNSAID, either, said, was_clear
from chargebook.relied_on import relied_on
from chargebook.rule import All, Any, Basis, Fact, Not, Rule

BOYD = relied_on("boyd").reason
MOTLEY = relied_on("motley").reason
LACEY = relied_on("lacey").reason


def qualified(record: Record, who: str, claim: str) -> Rule:
    """Ask whether *who* is immune for every violation of *claim*: the law was not clear, or others could be relied on.

    Asked officer by officer and act by act. Reliance on what fellow officers said is a matter of immunity, not of
    participation (Motley v. Parks).
    """
    acts = _acts(record, who, claim)
    if not acts:
        words = f"qualified immunity of {record.person(who).name}"
        place = record.person(who).place
        return Fact(id=f"qualified-immunity/{who}/{claim}", words=words, basis=Basis(words=UNSAID, place=place))
    return All(parts=tuple(_for_act(record, who, act) for act in acts), words="for each of these acts")


def absolute(record: Record, who: str) -> Rule | None:
    """Ask whether *who* acted in the function of a prosecutor, in the acts of which the record says that; or None."""
    spoken = [one.act for one in record.statements if (one.who, one.relation) == (who, Relation.PROSECUTOR)]
    acts = tuple(act for act in record.acts if act.key in spoken)
    points = tuple(said(record, who, Relation.PROSECUTOR, act, LACEY) for act in acts)
    return either(points, EACH_ACT) if points else None


def _acts(record: Record, who: str, claim: str) -> tuple[Act, ...]:
    """Return the person's own acts under *claim*; of one who has none, those of the others."""
    acts = tuple(act for act in record.acts if claim in dict(act.violates))
    return tuple(act for act in acts if who in dict(act.by)) or acts


def _for_act(record: Record, who: str, act: Act) -> Rule:
    """Return that the law was not clear, or that the person relied on others, where anybody says so."""
    unclear = Not(part=was_clear(record, act, BOYD))
    if record.stated(who, Relation.RELIED, act.key) is None:
        return unclear
    return Any(parts=(unclear, said(record, who, Relation.RELIED, act, MOTLEY)), words="qualified immunity")
