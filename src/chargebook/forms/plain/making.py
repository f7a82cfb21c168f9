"""The plain verdict form of a matter: few questions, by name, that decide every count as the single elements would.

In: the matter, its charges drafted by name, the library, and how much is asked by itself. Out: the `Form` and the
problems of the damages. First comes what several claims share, then claim by claim what decides it, then all damages.
Which questions there are and when each is asked follows from the rule with each group of findings as one fact
(`chargebook.forms.plain.grouping`), as in the form by elements.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from chargebook.charge.charge import CountCharge
from chargebook.charge.drafting.joining import suing
from chargebook.forms.antecedents import without_later
from chargebook.forms.awards import ALWAYS, CLOSING, Liable
from chargebook.forms.form import (
    Asked,
    Condition,
    Form,
    FormDirection,
    Question,
    VerdictKind,
    VerdictMark,
)
from chargebook.forms.plain.beside import beside_parts
from chargebook.forms.plain.grouping import Detail, Group, GroupedCount, grouped, unfollowed
from chargebook.forms.plain.laying import Draught, FormPart, lay_out
from chargebook.forms.plain.money import PlainAwarding
from chargebook.forms.plain.shortening import by_one_question, without_needless
from chargebook.forms.plain.wording import plain_words, settled
from chargebook.forms.routes import OUT, CountRoutes, Way, any_of, condition, in_order, routes
from chargebook.forms.sharing import Block, blocks, first_asked
from chargebook.ground.problem import Problem, Severity
from chargebook.instruction.notation import load_notation
from chargebook.library.plainquestions import plain_questions
from chargebook.library.shelf import Library
from chargebook.matter.matter import Claim, Count, Matter
from chargebook.rule.decide import Command, Verdict
from chargebook.rule.formula import Any, Fact, Given, facts_of, leaves
from chargebook.rule.smallest import smallest_sets

HEAD = "To the jury"
SHARED = "Questions that bear on several claims"
ADVICE = (
    "Answer the questions in their order, and follow the directions that stand with them.",
    "Answer Yes only where it was proved by a preponderance of the evidence, that is, where it is more likely true "
    "than not; a question that asks for more proof says so. The plaintiff must prove what a question asks, unless "
    "the question says that another must.",
    "The instructions explain what the questions ask. Where several are named in one question, answer it for each of "
    "them by itself.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """One question to come: its name, what it settles on which counts, and the answers on which it is asked."""

    name: str
    members: tuple[tuple[GroupedCount, Fact], ...]
    ways: tuple[Way, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims on which it bears."""
        return tuple(dict.fromkeys(grouped.charge.count.claim.key for grouped, _ in self.members))

    @property
    def group(self) -> Group:
        """The findings that it asks for."""
        first, fact = self.members[0]
        return first.groups[fact.id]


class PlainMaking:
    """Makes the plain form of a matter."""

    def __init__(self, matter: Matter, library: Library, kind: VerdictKind, detail: Detail) -> None:
        self.matter, self.library, self.kind, self.detail = matter, library, kind, detail
        self.notation = load_notation(matter.manual)
        self.items: dict[str, _Item] = {}
        self.common: dict[str, None] = {}  # the names of what bears on several claims
        self.routes: dict[str, CountRoutes] = {}
        self.known: dict[str, int] = {}
        self.introduced: set[str] = set()  # the plaintiffs who sue for others, of whom the form has said so
        self.problems: list[Problem] = []

    def form(self, charges: Sequence[CountCharge], title: str) -> Form:
        """Return the form for all *charges*."""
        counts = grouped(charges, plain_questions(self.matter.manual), self.detail)
        commanded = [
            (count, command, _order(charge, count))
            for charge, count in zip(charges, counts, strict=True)
            if (command := count.charge.command)
        ]
        self.problems += [_unfollowed(*told) for told in unfollowed(charges)]
        self._shared(commanded)
        for count, command, order in commanded:
            self._single(count, command, order)
        parts = [*self._parts(charges), *beside_parts(charges), *self._money(commanded)]
        steps = lay_out([part for part in parts if part.draughts or part.told])
        head = [FormDirection(words=HEAD), *(FormDirection(words=words) for words in ADVICE)]
        return Form(
            kind=self.kind,
            title=title,
            steps=(*head, *steps),
            unanimous=self.matter.unanimous,
            closing=CLOSING,
            name=self.matter.name,
        )

    # --- what is asked, and when --------------------------------------------------------------------------------

    def _shared(self, commanded: Sequence[tuple[GroupedCount, Command, tuple[str, ...]]]) -> None:
        """Ask once what is one fact for several counts."""
        known = {id(count.charge): count for count, _, _ in commanded}
        for block in blocks([(count.charge, command, order) for count, command, order in commanded]):
            names = {key: key for key in (*block.before, *block.keys)}
            for key, ways in _reached(block.routes, names):
                members = tuple((known[id(charge)], fact) for charge, fact in block.members[key])
                self.items[key] = _Item(name=key, members=members, ways=ways)
            if _bears_on_several(block):
                for key in block.keys:
                    self._make_common(key)

    def _make_common(self, name: str) -> None:
        """Put a question before all claims, and with it those at whose answers its condition looks."""
        if name in self.items and name not in self.common:
            self.common[name] = None
            for way in self.items[name].ways:
                for other, _ in way:
                    self._make_common(other)

    def _single(self, count: GroupedCount, command: Command, order: Sequence[str]) -> None:
        """Ask what decides one count besides what was asked for several."""
        by_key = {key: name for name, key in count.charge.keys.items()}
        shared = sorted((key for key in by_key if key in self.items), key=self._places.__getitem__)
        before = {by_key[key]: key for key in shared}
        ordered = (*before, *(name for name in order if name not in before))
        found = routes(command, ordered, before=before)
        own = {name: f"{count.charge.count.id} {name}" for name in ordered if name not in before}
        names = {**before, **own}
        facts = {fact.id: fact for fact in facts_of(command.everything)}
        for name, ways in _reached(found, names):
            fact = facts[next(known for known, called in names.items() if called == name)]
            self.items[name] = _Item(name=name, members=((count, fact),), ways=ways)
        liable = tuple(_named(way, names) for way in found.liable)
        self.routes[count.charge.count.id] = replace(found, liable=liable)

    # --- the parts ----------------------------------------------------------------------------------------------

    def _parts(self, charges: Sequence[CountCharge]) -> Iterator[FormPart]:
        """Yield what several claims share, and each claim."""
        common = [item for item in self.items.values() if item.name in self.common]
        if common:
            counts = (grouped.charge.count for item in common for grouped, _ in item.members)
            told = tuple(words for count in counts for words in _for_whom(count, self.introduced))
            yield FormPart(heading=SHARED, told=told, draughts=tuple(map(self._draught, common)))
        for claim in self.matter.claims:
            mine = [charge for charge in charges if charge.count.claim is claim]
            if mine:
                yield self._part(claim, mine)

    def _part(self, claim: Claim, charges: Sequence[CountCharge]) -> FormPart:
        own = self._own(claim)
        asked = [self._draught(item) for item in own]
        marks = [_mark(charge) for charge in charges if self._is_marked(charge)]
        told = dict.fromkeys(words for charge in charges for words in self._told(charge, is_asked=bool(own)))
        directions = tuple(filter(None, (*told, _closed(charges))))
        return FormPart(heading=claim.title, told=directions, draughts=(*asked, *marks))

    def _own(self, claim: Claim) -> list[_Item]:
        """Return what is asked for one claim alone."""
        return [item for item in self.items.values() if item.claims == (claim.key,) and item.name not in self.common]

    def _told(self, charge: CountCharge, *, is_asked: bool) -> Iterator[str]:
        """Say for whom a plaintiff sues, and where nothing is left to decide."""
        count = charge.count
        yield from _for_whom(count, self.introduced)
        found = self.routes[count.id]
        if found.ruled:
            yield f"Nothing is left for you to decide on the claim of {count.pair}."
        elif not is_asked:
            yield "Your answers above decide this claim."

    def _is_marked(self, charge: CountCharge) -> bool:
        return self.kind is not VerdictKind.SPECIAL and self.routes[charge.count.id].ruled is None

    def _draught(self, item: _Item) -> Draught:
        count, fact = item.members[0]
        words = plain_words(item.group, fact, count.charge, self.matter, self.notation)
        asks = tuple(
            Asked(count=other.charge.count.id, finding=member.id)
            for other, own in item.members
            for member in other.groups[own.id].facts
        )
        step = Question(
            number=item.name,
            words=words.words,
            asks=asks,
            basis=item.group.basis,
            only_if=self._condition(item.ways),
        )
        return Draught(step=step, words=words)

    # --- conditions ---------------------------------------------------------------------------------------------

    def _condition(self, ways: Sequence[Way]) -> Condition | None:
        """Return when *ways* hold, without what follows from the rest; nothing if in any case."""
        short: Sequence[Way] = tuple(dict.fromkeys(self._short(way) for way in ways))
        if () in short:
            return None
        short = _without_needless(short, self.items)
        return condition(short, self._in_order(short))

    def _in_order(self, ways: Sequence[Way]) -> dict[str, str]:
        """Return the names in *ways* in the order in which they are asked."""
        names = {name for way in ways for name, _ in way}
        return {name: name for name in sorted(names, key=self._places.__getitem__)}

    @property
    def _places(self) -> Mapping[str, int]:
        """Where each question stands in the order of asking."""
        if len(self.known) != len(self.items):
            self.known = {name: place for place, name in enumerate(self.items)}
        return self.known

    def _short(self, way: Way) -> Way:
        """Return *way* without the answers without which its other questions would not have been asked."""
        kept = list(way)
        for answer in way:
            if any(answer in self._implied(other) for other, _ in kept if other != answer[0]):
                kept.remove(answer)
        return tuple(kept)

    def _implied(self, name: str) -> frozenset[tuple[str, bool]]:
        """Return the answers that were given in any case where the question of that name was asked."""
        ways = self.items[name].ways
        whole = (frozenset(way).union(*(self._implied(other) for other, _ in way)) for way in ways)
        return frozenset.intersection(*whole) if ways else frozenset()

    # --- damages ------------------------------------------------------------------------------------------------

    def _money(self, commanded: Sequence[tuple[GroupedCount, Command, tuple[str, ...]]]) -> Iterator[FormPart]:
        """Yield the parts on damages."""
        counts = [count.charge.count for count, _, _ in commanded]
        liable = [Liable(count=count, when=self._liable(count.id)) for count in counts]
        for_nominal = {count.charge.count.id: self._with_court(count, command) for count, command, _ in commanded}
        awarding = PlainAwarding(self.matter, self.library, self.kind)
        yield from awarding.parts(liable, lambda names: self._nominal([for_nominal[name] for name in names]))
        self.problems += awarding.problems

    def _liable(self, count: str) -> Condition | None:
        """Return on which answers a count is for the plaintiff; nothing if it never is."""
        found = self.routes[count]
        if found.ruled:
            return ALWAYS if found.ruled is Verdict.PLAINTIFF else None
        return (self._condition(_by_one(found.liable, self.items)) or ALWAYS) if found.liable else None

    def _nominal(self, counts: Sequence[tuple[Way, ...]]) -> Condition | None:
        """Return on which answers nominal damages may be due on one of several counts; nothing if in any case."""
        short = {frozenset(self._short(way)) for ways in counts for way in _by_one(ways, self.items)}
        least = [tuple(way) for way in short if not any(other < way for other in short)]
        least = [*_without_needless(least, self.items)]
        rows = sorted(tuple(sorted((self._places[name], not is_yes, name) for name, is_yes in way)) for way in least)
        named = [tuple((name, not is_no) for _, is_no, name in row) for row in rows]
        return None if () in named else any_of(condition(own, self._in_order(own)) for own in _whatever(named))

    def _with_court(self, count: GroupedCount, command: Command) -> tuple[Way, ...]:
        """Return on which answers nominal damages may be due: those for the plaintiff, and those for the court.

        A violation without a caused injury may be good for nominal damages, and the court then needs the jury's word.
        """
        found = self.routes[count.charge.count.id]
        if found.ruled or not found.liable:
            return ((),) if found.ruled is Verdict.PLAINTIFF else ()
        keys = count.charge.keys
        names = {
            fact.id: keys.get(fact.id) if keys.get(fact.id) in self.items else f"{count.charge.count.id} {fact.id}"
            for fact in facts_of(command.everything)
        }
        sets = smallest_sets(Any(parts=tuple(conflict.when for conflict in command.conflicts)), {})
        rows = [tuple((names[need.finding] or "", need.proved) for need in row) for row in sets]
        court = [row for row in rows if all(name in self.items for name, _ in row)]
        return (*found.liable, *court)


def _without_needless(ways: Sequence[Way], items: Mapping[str, _Item]) -> Sequence[Way]:
    """Return *ways* without the answers that follow from others."""
    is_several = ways[1:] and () not in ways
    return without_needless(ways, {name: item.ways for name, item in items.items()}) if is_several else ways


def _for_whom(count: Count, introduced: set[str]) -> Iterator[str]:
    """Say for whom a plaintiff sues, where the form first asks of that person."""
    if count.plaintiff.sues_for and count.plaintiff.key not in introduced:
        introduced.add(count.plaintiff.key)
        yield suing(count.plaintiff, count.plaintiff.full)


def _whatever(ways: Sequence[Way]) -> Iterator[list[Way]]:
    """Yield the ways, and two that differ in the answer to one question only together: whatever the answer to it.

    >>> list(_whatever([(("1", True), ("3", True)), (("1", True), ("3", False)), (("2", True),)]))
    [[(('1', True), ('3', True)), (('1', True), ('3', False))], [(('2', True),)]]
    """
    left = list(ways)
    while left:
        way = left.pop(0)
        others = ({**dict(way), name: not answer} for name, answer in way if way[1:])
        twin = next((other for turned in others for other in left if dict(other) == turned), None)
        if twin:
            left.remove(twin)
        yield [way, twin] if twin else [way]


def _by_one(ways: Sequence[Way], items: Mapping[str, _Item]) -> tuple[Way, ...]:
    """Return *ways* by the one question on which they hang, if there is one."""
    return by_one_question(ways, {name: item.ways for name, item in items.items()})


def _order(charge: CountCharge, count: GroupedCount) -> tuple[str, ...]:
    """Return the groups of a count, by their first findings, in the order in which the findings would be asked."""
    if charge.command is None:
        return ()
    order = in_order(charge.command, first_asked(charge, charge.command))
    return tuple(name for name in order if name in count.groups)


def _unfollowed(charge: CountCharge, words: str, names: tuple[str, ...]) -> Problem:
    """Return the problem of a planned question that the form cannot ask as it is planned."""
    said = f"“{words}”" if words else f"the question about {names[0]}"
    message = f"{said} asks together for {', '.join(names)}, and the verdict turns on which of them fails"
    place = charge.count.claim.place_of("questions")
    return Problem(code="V156", severity=Severity.ERROR, place=place, message=message, mend="split it under questions:")


def _mark(charge: CountCharge) -> Draught:
    """Return the line for the jury's own verdict on a count."""
    count = charge.count
    words = f"For whom is your verdict on this claim of {count.pair}?"
    lines = tuple(f"For {party.called}" for party in (count.plaintiff, count.defendant))
    basis = charge.command.prove.basis if charge.command else None
    mark = VerdictMark(number=f"mark {count.id}", words=words, count=count.id, lines=lines, basis=basis)
    return Draught(step=mark)


def _closed(charges: Sequence[CountCharge]) -> str:
    """Say what is settled on the counts of a claim."""
    told = [
        (without_later(leaf.told), charge.count.defendant.called)
        for charge in charges
        if charge.command
        for leaf in leaves(charge.command.prove)
        if isinstance(leaf, Given)
    ]
    return settled(told)


def _bears_on_several(block: Block) -> bool:
    return len({charge.count.claim.key for charge in block.charges}) > 1


def _reached(found: CountRoutes, names: Mapping[str, str]) -> Iterator[tuple[str, tuple[Way, ...]]]:
    """Yield the name of each question of *found*, and the answers on which the jury is sent there."""
    for name in found.asked:
        ways: list[Way] = [way for lead in found.entry if lead.to == name for way in lead.ways or ((),)]
        for source, leads in found.leads.items():
            for lead in leads:
                if lead.to == name != OUT:
                    ways += lead.ways or (((source, False),), ((source, True),))
        yield names[name], tuple(dict.fromkeys(_named(way, names) for way in ways))


def _named(way: Way, names: Mapping[str, str]) -> Way:
    return tuple((names[name], is_found) for name, is_found in way)
