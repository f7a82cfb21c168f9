"""The facts that several counts of a form share: each is asked once, before the first count that turns on it.

In: the charges of the counts. Out: `Block`s in the order in which they are asked: the shared facts about one person's
conduct, with the counts that turn on each. A fact is asked while it matters for one of these counts, whatever else is
found; what an earlier block has settled for all of them is not asked any more. A form of somebody else's is read so
that a question on one count settles the same fact on all; where it asks one fact in several questions, that is said.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from chargebook.charge.charge import CountCharge
from chargebook.forms.faults import FaceFault, face_fault, step_name
from chargebook.forms.form import Asked, Form, Question
from chargebook.forms.routes import CountRoutes, routes, shared_routes
from chargebook.ground.problem import Severity
from chargebook.instruction.instruction import ElementRole
from chargebook.library.shelf import InstructionKind
from chargebook.rule.decide import Command
from chargebook.rule.formula import Fact, facts_of


def first_asked(charge: CountCharge, command: Command) -> tuple[str, ...]:
    """Return the facts to ask for first: color of law, then what makes the violation of a right."""
    names = [fact.id for fact in facts_of(command.prove)]
    color = [name for name in names if name.endswith(f"/{ElementRole.COLOR_OF_LAW}")]
    early = (right for right in charge.rights if right.kind is not InstructionKind.DEFENCE)
    rights = [name for right in early for name in names if name.startswith(f"{right.instruction.number}/")]
    return (*color, *rights)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Shared facts about one person: their keys in order, and for each the counts that turn on it with their findings.

    *before* are the keys of earlier blocks on which some of these counts turn too: their answers can make a fact idle.
    """

    owner: str
    keys: tuple[str, ...]
    members: Mapping[str, tuple[tuple[CountCharge, Fact], ...]]
    before: tuple[str, ...]

    @property
    def charges(self) -> tuple[CountCharge, ...]:
        """The charges of the counts that turn on a fact of the block."""
        charges = (charge for key in self.keys for charge, _ in self.members[key])
        return tuple({charge.count.id: charge for charge in charges}.values())

    @property
    def is_color(self) -> bool:
        """Whether it is color of law alone: a fact that speaks of one person whatever the claim."""
        return all(map(_is_color, self.keys))

    @property
    def routes(self) -> CountRoutes:
        """The routes through the facts of the block, each under its key."""
        charged = [(charge.command, charge.keys) for charge in self.charges if charge.command]
        order = (*self.before, *self.keys)
        return shared_routes([command for command, _ in charged], [keys for _, keys in charged], order, self.before)


def blocks(charges: Sequence[tuple[CountCharge, Command, tuple[str, ...]]]) -> tuple[Block, ...]:
    """Return the blocks of what the counts share; each charge comes with its command and the order of asking.

    Color of law comes first, for it is one fact whatever the claim. Only what a count still turns on is asked for it: a
    ruling can make a fact idle.
    """
    members: dict[str, list[tuple[CountCharge, Fact]]] = {}
    for charge, command, order in charges:
        facts = {fact.id: fact for fact in facts_of(command.everything)}
        asked = set(routes(command, order).asked)
        for name in (name for name in order if name in asked and facts[name].key):
            members.setdefault(facts[name].key, []).append((charge, facts[name]))
    shared = {key: tuple(rows) for key, rows in members.items() if len(rows) > 1}
    owners: dict[str, list[str]] = {}
    for key in shared:
        owners.setdefault(key.rpartition(":")[0], []).append(key)
    made: list[Block] = []
    for owner, keys in sorted(owners.items(), key=lambda item: not all(map(_is_color, item[1]))):
        made.append(Block(owner=owner, keys=tuple(keys), members=shared, before=_before(made, keys, shared)))
    return tuple(made)


def _is_color(key: str) -> bool:
    return key.rpartition(":")[2].startswith("color-of-")


def _before(
    made: Sequence[Block], keys: Sequence[str], members: Mapping[str, Sequence[tuple[CountCharge, Fact]]]
) -> tuple[str, ...]:
    """Return the earlier keys on which the counts of a block turn too; color of law has no part to be passed over."""
    if all(map(_is_color, keys)):
        return ()
    counts = {charge.count.id for key in keys for charge, _ in members[key]}
    earlier = (key for block in made for key in block.routes.asked)
    return tuple(key for key in earlier if counts & {charge.count.id for charge, _ in members[key]})


# --- a form that somebody else made ---------------------------------------------------------------------------------


def spread(form: Form, charges: Sequence[CountCharge]) -> Form:
    """Return *form* with each question asking for its facts on every count that turns on them.

    Where two counts are each asked in a question merged over several facts, neither speaks for the other: a No does not
    say which fact failed. On a count that turns on some of these facts only, such a No finds nothing; the deprivation
    is no fact of its own there, for it asks for nothing beyond the violation that the instructions on the rights tell.
    """
    keys = {(charge.count.id, name): key for charge in charges for name, key in charge.keys.items() if key}
    same: dict[str, list[tuple[str, str]]] = {}
    for named, key in keys.items():
        same.setdefault(key, []).append(named)
    questions = [step for step in form.steps if isinstance(step, Question)]
    merged = {(asked.count, asked.finding) for step in questions if step.is_merged for asked in step.asks}
    spread_out = {id(step): _spread(step, keys, same, merged) for step in questions}
    return replace(form, steps=tuple(spread_out.get(id(step), step) for step in form.steps))


def _spread(
    question: Question,
    keys: Mapping[tuple[str, str], str],
    same: Mapping[str, Sequence[tuple[str, str]]],
    merged: Collection[tuple[str, str]],
) -> Question:
    own = {(asked.count, asked.finding) for asked in question.asks}
    named = merged if question.is_merged else own
    implied = {
        (count, finding): Asked(count=count, finding=finding, yes=asked.yes, is_implied=True)
        for asked in question.asks
        for count, finding in same.get(keys.get((asked.count, asked.finding), ""), ())
        if (count, finding) not in named
    }
    beyond = {asked for asked in own if asked[1].rpartition("/")[2] != ElementRole.DEPRIVATION}
    facts = {keys.get(asked, asked) for asked in beyond or own}
    if not implied and len(facts) <= question.breadth:
        return question
    return replace(question, asks=(*question.asks, *implied.values()), facts=len(facts) if len(facts) > 1 else 0)


def asked_again(form: Form, charges: Sequence[CountCharge]) -> Iterator[FaceFault]:
    """Find each fact that a form asks in several questions, though one person's one conduct has one answer."""
    keys = {(charge.count.id, name): key for charge in charges for name, key in charge.keys.items() if key}
    where: dict[str, dict[str, tuple[Question, str]]] = {}
    for step in form.steps:
        if isinstance(step, Question):
            named = (asked for asked in step.asks if not asked.is_implied)
            names = {keys.get((asked.count, asked.finding), ""): asked.finding for asked in named}
            for key, finding in names.items():
                where.setdefault(key, {})[step.number] = (step, finding)
    for key, steps in where.items():
        if key and len(steps) > 1:
            last, finding = list(steps.values())[-1]
            numbers = ", ".join(steps)
            message = f"{step_name(last)} asks for {finding} again, one fact with one answer (steps {numbers})"
            mend = "ask it once and refer to it later: two answers to it would be for the court"
            yield face_fault("V221", last.place, message, mend, severity=Severity.WARNING, step=last.number)
