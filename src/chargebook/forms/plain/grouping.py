"""Which findings of a count one plain question asks for, and the count with each of these groups as a single fact.

In: the charges of the counts, and the plain questions of the manual. Out: for each count its `GroupedCount`. Findings
stand together only where the rule turns on whether all of them are proved and on nothing else: then a No, which does
not say which of them failed, decides what the single answers would. What is one fact for several counts is in one group
on all of them. What no plain question covers stands alone, to be asked in the words of its instruction.
"""

import enum
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from chargebook.charge.charge import CountCharge
from chargebook.forms.routes import in_order, routes
from chargebook.forms.sharing import first_asked
from chargebook.instruction.instruction import CAUSES, ElementRole
from chargebook.library.plainquestions import PlainQuestion
from chargebook.rule.decide import Command, Conflict
from chargebook.rule.formula import All, Any, Basis, Fact, Given, Not, Rule, facts_of, leaves, parts_of
from chargebook.rule.residue import is_joint, residue

NOTHING = All(parts=())  # what is proved in any case
USUAL = ("", "preponderance")  # the standard of proof that the head of the form states


class Detail(enum.StrEnum):
    """How much the form asks by itself."""

    PLAIN = "plain"  # as few questions as decide the counts
    MIXED = "mixed"  # by elements where a claim has a defence, an exception or alternatives
    ELEMENTS = "elements"  # each finding by itself, in the words of the instructions


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The findings of one question. Without a plain *question* it is one finding, asked in its instruction's words."""

    facts: tuple[Fact, ...]
    question: PlainQuestion | None = None

    @property
    def owner(self) -> str:
        """In which event, towards whom, and whose conduct the findings are about."""
        return owner_of(self.facts[0])

    @property
    def basis(self) -> Basis:
        """The sentence that the question is mainly about."""
        covers = self.question.covers[:1] if self.question else ()
        main = (fact for fact in self.facts if self.question and self.question.is_about(fact.id, covers))
        return next(main, self.facts[0]).basis

    @property
    def key(self) -> str:
        """The fact of the world that the group is."""
        if len(self.facts) == 1:
            return self.facts[0].key
        return f"{self.owner}:{'+'.join(fact.key.replace(':', '|') for fact in self.facts)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupedCount:
    """A count whose *charge* has each group as one fact, under the name of the group's first finding."""

    charge: CountCharge
    groups: Mapping[str, Group]


def owner_of(fact: Fact) -> str:
    """Return what the key of a fact says before the fact itself."""
    return fact.key.rpartition(":")[0]


def grouped(
    charges: Sequence[CountCharge], questions: Sequence[PlainQuestion], detail: Detail
) -> tuple[GroupedCount, ...]:
    """Return each count with its findings in groups, the same for all counts that share them."""
    found: list[list[Group]] = []
    own = [list(_askable(questions, charge.command)) for charge in charges]
    parted = [list(_groups(charge, asked, detail)) for charge, asked in zip(charges, own, strict=True)]
    while parted != found:  # what is parted on one count is parted on all
        found, where = parted, _places(parted)
        parted = [
            [part for group in groups for part in _parted(group, where, asked)]
            for groups, asked in zip(found, own, strict=True)
        ]
    return tuple(_grouped(charge, tuple(groups)) for charge, groups in zip(charges, found, strict=True))


def _places(found: Sequence[Sequence[Group]]) -> Mapping[str, Sequence[tuple[int, int]]]:
    """Return for the key of each fact in which group of which count it stands."""
    where: dict[str, list[tuple[int, int]]] = {}
    for count, groups in enumerate(found):
        for place, group in enumerate(groups):
            for fact in group.facts:
                where.setdefault(fact.key, []).append((count, place))
    return where


# --- the groups of one count ----------------------------------------------------------------------------------------


def _groups(charge: CountCharge, questions: Sequence[PlainQuestion], detail: Detail) -> Iterator[Group]:
    """Yield the groups of what the jury is asked on one count; what no question covers alone."""
    if charge.command is None:
        return
    command = charge.command
    facts = {fact.id: fact for fact in facts_of(command.everything)}
    left = dict.fromkeys(routes(command, in_order(command, first_asked(charge, command))).asked)
    for group in _planned(charge, [facts[name] for name in left], questions) if detail is not Detail.ELEMENTS else ():
        yield group
        left = {name: None for name in left if name not in {fact.id for fact in group.facts}}
    by_elements = detail is Detail.MIXED and _has_branches(command.prove)
    closed = [leaf.id for leaf in leaves(command.prove) if isinstance(leaf, Given)]
    for question in questions if detail is not Detail.ELEMENTS else ():
        if any(question.is_about(name) and not _is_aside(question, name) for name in closed):
            continue  # its words ask for what is settled too
        for names in _fitting(question, [facts[name] for name in left], charge):
            is_part = by_elements and len(names) > 1 and not _is_cause(names)
            if not is_part and left.keys() >= {*names} and are_joint(command, names):
                yield Group(facts=tuple(facts[name] for name in names), question=question)
                left = {name: None for name in left if name not in names}
    yield from (Group(facts=(facts[name],)) for name in left)


def _askable(questions: Iterable[PlainQuestion], command: Command | None) -> Iterator[PlainQuestion]:
    """Yield the questions that ask for nothing that is settled on a count: a No to them could rest on it."""
    settled = [leaf.id for leaf in leaves(command.everything) if isinstance(leaf, Given)] if command else []
    return (question for question in questions if not any(map(question.asks_by_name, settled)))


def _planned(charge: CountCharge, left: Sequence[Fact], questions: Sequence[PlainQuestion]) -> Iterator[Group]:
    """Yield the groups that the matter plans; a question that asks for too much together is left to the form."""
    everything = [fact.id for fact in left]
    for words, facts in planned(charge, left):
        names = [fact.id for fact in facts]
        own = PlainQuestion(covers=tuple(names), ask=words) if words else None
        ours = _question_for(names, everything, questions)
        if charge.command and are_joint(charge.command, names) and (own or ours or len(names) == 1):
            yield Group(facts=facts, question=own or ours)
        elif not words:
            for fact in facts:
                yield Group(facts=(fact,), question=_question_for([fact.id], everything, questions))


def planned(charge: CountCharge, left: Sequence[Fact]) -> Iterator[tuple[str, tuple[Fact, ...]]]:
    """Yield the questions that the matter plans for a count, each with those of the facts in *left* that it covers."""
    taken = set[str]()
    for words, covers in charge.count.claim.asked:
        names = {finding for name in covers for finding in charge.covered(name)} - taken
        facts = tuple(fact for fact in left if fact.id in names)
        taken |= names
        if facts:
            yield words, facts


def unfollowed(charges: Sequence[CountCharge]) -> Iterator[tuple[CountCharge, str, tuple[str, ...]]]:
    """Yield each planned question that asks together for what the rule must tell apart, with the first count of it."""
    known = set[tuple[str, str]]()
    for charge in charges:
        facts = facts_of(charge.command.everything) if charge.command else ()
        for words, own in planned(charge, facts):
            names = tuple(fact.id for fact in own)
            key = (charge.count.claim.key, words or names[0])
            if charge.command and key not in known and not are_joint(charge.command, names):
                known.add(key)
                yield charge, words, names


def _fitting(question: PlainQuestion, left: Sequence[Fact], charge: CountCharge) -> Iterator[list[str]]:
    """Yield the findings for which a question can be asked, all about one person's conduct; the most first."""
    owners: dict[str, list[Fact]] = {}
    for fact in left:
        if _is_usual(charge, fact):
            owners.setdefault(owner_of(fact), []).append(fact)
    for facts in owners.values():
        names = [fact.id for fact in facts if question.is_about(fact.id) and not _is_aside(question, fact.id)]
        if not any(question.is_about(name, question.covers[:1]) for name in names):
            continue
        if question.together:
            yield [fact.id for fact in facts if fact.id in names or _end(fact.id) == ElementRole.DEPRIVATION]
        yield names
        if len(question.covers) == 1:
            yield from ([name] for name in names if question.covers[0] in (name, _end(name)))


def _is_aside(question: PlainQuestion, name: str) -> bool:
    """Tell whether a finding is asked for by itself though a question covers its whole instruction."""
    end = _end(name)
    return end == ElementRole.COLOR_OF_LAW and end not in question.covers


def _is_usual(charge: CountCharge, fact: Fact) -> bool:
    """Tell whether *fact* is to be proved by the standard that the head of the form states."""
    entries = (entry for entry in charge.entries if fact.id.startswith(f"{entry.instruction.number}/"))
    burdens = (burden for e in entries for burden in (e.instruction.burden, e.instruction.second_burden) if burden)
    return all(burden.standard in USUAL for burden in burdens)


def _is_cause(names: Iterable[str]) -> bool:
    return all(_end(name) in CAUSES for name in names)


def _end(name: str) -> str:
    return name.rpartition("/")[2]


def _has_branches(rule: Rule) -> bool:
    """Tell whether a rule has a defence, an exception or alternatives."""
    return isinstance(rule, Any | Not) or any(map(_has_branches, parts_of(rule)))


def _parted(
    group: Group,
    where: Mapping[str, Sequence[tuple[int, int]]],
    questions: Sequence[PlainQuestion],
) -> Iterator[Group]:
    """Yield the parts of a group that stand together on every count that turns on them."""
    everything = [fact.id for fact in group.facts]
    parts: dict[frozenset[tuple[int, int]], list[Fact]] = {}
    for fact in group.facts:
        parts.setdefault(frozenset(where[fact.key]), []).append(fact)
    if len(parts) == 1:
        yield group
        return
    for facts in parts.values():
        names = [fact.id for fact in facts]
        question = _question_for(names, everything, questions)
        if question:
            yield Group(facts=tuple(facts), question=question)
        else:
            for fact in facts:
                yield Group(facts=(fact,), question=_question_for([fact.id], everything, questions))


def _question_for(
    names: Sequence[str], among: Iterable[str], questions: Sequence[PlainQuestion]
) -> PlainQuestion | None:
    """Return the plain question that asks for just these findings of those *among* which they are, if there is one."""
    others = [name for name in among if name not in names]
    for question in questions:
        told = [name for name in names if not (question.together and _end(name) == ElementRole.DEPRIVATION)]
        is_whole = all(any(question.is_about(name, (cover,)) for name in told) for cover in question.covers)
        if is_whole and all(map(question.is_about, told)) and not any(map(question.is_about, others)):
            return question
    return None


# --- one fact for several -------------------------------------------------------------------------------------------


def are_joint(command: Command, names: Sequence[str]) -> bool:
    """Tell whether the verdict turns on these findings only by whether all of them are proved.

    Contradictions, which count only once they are found, may look at single ones: a No to all finds none.

    >>> from chargebook.rule.residue import BARE
    >>> a, b, c = (Fact(id=name, words=name, basis=BARE) for name in "abc")
    >>> are_joint(Command(prove=All(parts=(a, b, c))), "ab"), are_joint(Command(prove=Any(parts=(a, b))), "ab")
    (True, False)
    """
    rules = (command.prove, *(conflict.when for conflict in command.conflicts), *command.ways)
    return all(is_joint(rule, names) for rule in rules)


def _grouped(charge: CountCharge, groups: tuple[Group, ...]) -> GroupedCount:
    command = charge.command
    for group in groups if command else ():
        if command and len(group.facts) > 1:
            command = _as_one(command, group)
    return GroupedCount(charge=replace(charge, command=command), groups={group.facts[0].id: group for group in groups})


def _as_one(command: Command, group: Group) -> Command:
    """Return the command with the findings of a group as one fact."""
    names = [fact.id for fact in group.facts]
    contradictions = (_met(conflict, group, names) for conflict in command.contradictions)
    return replace(
        command,
        prove=_one(command.prove, group),
        conflicts=tuple(replace(conflict, when=_one(conflict.when, group)) for conflict in command.conflicts),
        contradictions=tuple(conflict for conflict in contradictions if conflict),
        ways=tuple(_one(way, group) for way in command.ways),
    )


def _met(conflict: Conflict, group: Group, names: Sequence[str]) -> Conflict | None:
    """Return what is left of a contradiction where a No finds no single finding; None if it cannot arise any more."""
    if is_joint(conflict.when, names):
        return replace(conflict, when=_one(conflict.when, group))
    left = residue(conflict.when, dict.fromkeys(names, True))
    if isinstance(left, bool):
        return None
    return replace(conflict, when=All(parts=(replace(group.facts[0], key=group.key), left)))


def _one(rule: Rule, group: Group) -> Rule:
    """Return *rule* with the first finding of the group for all of them; the others ask for nothing any more."""
    first, *others = group.facts
    return _with(rule, {first.id: replace(first, key=group.key), **dict.fromkeys((o.id for o in others), NOTHING)})


def _with(rule: Rule, known: Mapping[str, Rule]) -> Rule:
    """Return *rule* with what *known* has in place of its facts."""
    match rule:
        case Fact():
            return known.get(rule.id, rule)
        case Given():
            return rule
        case Not():
            return replace(rule, part=_with(rule.part, known))
    return replace(rule, parts=tuple(_with(part, known) for part in rule.parts))
