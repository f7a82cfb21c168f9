"""The verdict form of a matter, made from the same rule as its instructions.

In: a matter, the charge of its counts, the library, and the kind of verdict. Out: `Asking`: the `Form`, or why there
can be none. For each count the form asks what is still for the jury, in the words of the drafted instructions; what is
settled is stated and not asked. The skips follow from the formula (`chargebook.forms.routes`), and an amount is asked
for only where, by the answers, a count that it covers is for the plaintiff. All liability comes before all damages.

It refuses a count without a command: a form that leaves a count out would pass for the whole case.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from chargebook.charge.charge import CountCharge
from chargebook.charge.charge import charge as charge_of
from chargebook.charge.clauses import sentence
from chargebook.charge.drafting.joining import suing
from chargebook.charge.drafting.setting import listed
from chargebook.forms.antecedents import without_later
from chargebook.forms.awards import ALWAYS, CLOSING, Awarding, Liable
from chargebook.forms.form import (
    END,
    Answer,
    Answered,
    Asked,
    Condition,
    Form,
    FormDirection,
    Question,
    Skip,
    Step,
    VerdictKind,
    VerdictMark,
)
from chargebook.forms.phrasing import question_words
from chargebook.forms.plain.beside import beside_parts
from chargebook.forms.plain.grouping import Detail
from chargebook.forms.plain.making import PlainMaking
from chargebook.forms.routes import OUT, CountRoutes, Lead, Way, condition, in_order, routes
from chargebook.forms.sharing import Block, blocks, first_asked
from chargebook.ground.problem import Problem, Severity
from chargebook.instruction.notation import Notation, load_notation
from chargebook.library.shelf import Library
from chargebook.matter.calling import called, who_is
from chargebook.matter.matter import Count, Matter, Party
from chargebook.matter.names import Names
from chargebook.rule.decide import Command, Verdict
from chargebook.rule.formula import All, Given, facts_of, leaves

TITLES = {
    VerdictKind.SPECIAL: "Special verdict",
    VerdictKind.QUESTIONS: "General verdict with answers to questions",
    VerdictKind.GENERAL: "General verdict",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """The form of a matter, and the problems. There is no form where a count cannot be asked about."""

    form: Form | None
    problems: tuple[Problem, ...] = ()


def ask_matter(
    matter: Matter,
    charges: Sequence[CountCharge],
    library: Library,
    kind: VerdictKind,
    detail: Detail = Detail.ELEMENTS,
) -> Asking:
    """Return the verdict form that asks the jury what the charge of *matter* leaves to it.

    A general verdict has no questions, whatever the *detail*.
    """
    problems = tuple(_uncommanded(matter, charges))
    if problems:
        return Asking(form=None, problems=problems)
    if detail is not Detail.ELEMENTS and kind is not VerdictKind.GENERAL:
        return _plain(matter, charges, library, kind, detail)
    form = _Making(matter, kind)
    form.liability(charges)
    form.beside(charges)
    awarding = Awarding(matter, library, kind)
    form.add(awarding.steps(form.liable, form.count_up))
    return Asking(form=form.made(), problems=tuple(awarding.problems))


def _plain(
    matter: Matter, charges: Sequence[CountCharge], library: Library, kind: VerdictKind, detail: Detail
) -> Asking:
    """Return the plain form, which calls everybody by name, and by initials whoever has no other name in court."""
    is_named = all(party.named in (Names.NAMES, Names.INITIALS) for party in matter.parties)
    styles = {Names.INITIALS: Names.INITIALS}
    by_name = (replace(party, named=styles.get(party.named, Names.NAMES)) for party in matter.parties)
    named = matter if is_named else replace(matter, parties=tuple(by_name))
    making = PlainMaking(named, library, kind, detail)
    form = making.form(charges if named is matter else charge_of(named, library), _titled(matter, kind))
    return Asking(form=form, problems=tuple(making.problems))


def _titled(matter: Matter, kind: VerdictKind) -> str:
    caption = ", ".join(filter(None, [matter.title, matter.number]))
    return f"{TITLES[kind]}: {caption}" if caption else TITLES[kind]


def _uncommanded(matter: Matter, charges: Sequence[CountCharge]) -> Iterator[Problem]:
    for charge in charges:
        if charge.command is None:
            message = f"nothing can be asked on count {charge.count.id}, for its instructions do not decide it"
            mend = "see chargebook check: name a right, or instructions that cover the theory"
            yield _problem("V151", matter, message, mend, charge)
    if not charges:
        yield _problem("V152", matter, "no count is left in the case", "look at the rulings that dismiss")


def _problem(code: str, matter: Matter, message: str, mend: str, charge: CountCharge | None = None) -> Problem:
    place = charge.count.accusation.place if charge else matter.claims[0].place
    return Problem(code=code, severity=Severity.ERROR, place=place, message=message, mend=mend)


@dataclass(slots=True)
class _Part:
    """A part of the form: its routes, the numbers of its questions by their names, and what stands behind them.

    *name* is that of the part, for the skips that lead out of it; *mark* the number of the jury's own verdict.
    """

    name: str
    routes: CountRoutes
    numbers: dict[str, str] = field(default_factory=dict)
    mark: str = ""


class _Making:
    """Puts the steps of a form one after the other, and numbers them."""

    def __init__(self, matter: Matter, kind: VerdictKind) -> None:
        self.matter, self.kind = matter, kind
        self.notation: Notation = load_notation(matter.manual)
        self.steps: list[Step] = []
        self.ends: dict[str, int] = {}
        self.liable: list[Liable] = []
        self.shared: dict[str, str] = {}
        self.last, self.parts = 0, 0
        self.is_single = False

    def count_up(self) -> str:
        """Return the next number."""
        self.last += 1
        return str(self.last)

    def add(self, steps: "Iterator[Step] | Sequence[Step]") -> None:
        """Put *steps* at the end of the form."""
        self.steps.extend(steps)

    def made(self) -> Form:
        """Return the whole form, with every skip out of a count leading to what follows the count."""
        return Form(
            kind=self.kind,
            title=_titled(self.matter, self.kind),
            steps=tuple(self._led_out(step) for step in self.steps),
            unanimous=self.matter.unanimous,
            closing=CLOSING,
            name=self.matter.name,
        )

    def _led_out(self, step: Step) -> Step:
        skips = tuple(replace(skip, to=self._behind(skip.to)) for skip in step.skips)
        return replace(step, skips=skips) if skips else step

    def _behind(self, target: str) -> str:
        """Return the number of the first step behind the count that *target* names; another target as it is."""
        if target not in self.ends:
            return target
        behind = (self.steps[place].number for place in range(self.ends[target], len(self.steps)))
        return next(filter(None, behind), END)

    def beside(self, charges: Sequence[CountCharge]) -> None:
        """Ask what decides no count, behind all that does."""
        for part in beside_parts(charges):
            self.steps += [FormDirection(words=words) for words in (part.heading, *part.told)]
            self.steps += [replace(draught.step, number=self.count_up()) for draught in part.draughts]

    # --- liability ----------------------------------------------------------------------------------------------

    def liability(self, charges: Sequence[CountCharge]) -> None:
        """Ask what decides the counts: first what several of them share, then count by count."""
        commanded = [
            (charge, command, in_order(command, first_asked(charge, command)))
            for charge in charges
            if (command := charge.command)
        ]
        self.is_single = len(commanded) == 1 and self.kind is VerdictKind.SPECIAL
        shared = blocks(commanded) if self.kind is not VerdictKind.GENERAL else ()
        for index, block in enumerate(shared):
            self._block(block, is_first=index == 0)
        for charge, command, order in commanded:
            self._liability(charge, command, order, numbered=bool(shared))

    def _liability(self, charge: CountCharge, command: Command, order: Sequence[str], *, numbered: bool) -> None:
        """Ask what decides one count besides what was asked for several."""
        names = {key: name for name, key in charge.keys.items()}
        before = {names[key]: number for key, number in self.shared.items() if key in names}
        order = (*before, *(name for name in order if name not in before))
        part = _Part(charge.count.id, routes(command, order, before=before), dict(before))
        self.add(self._count(part, charge, command, numbered=numbered))
        self.ends[part.name] = len(self.steps)
        self.liable.append(Liable(count=charge.count, when=self._when(part)))

    def _block(self, block: Block, *, is_first: bool) -> None:
        """Ask once what is one fact for several counts: each question settles it for all of them."""
        part = _Part(f"shared {block.owner}", block.routes, {key: self.shared[key] for key in block.before})
        asked = part.routes.asked
        part.numbers |= {key: self.count_up() for key in asked}
        if is_first and block.is_color:
            self.steps.append(FormDirection(words="Questions that matter for several claims"))
        if not block.is_color:
            entry = self._skips(part, part.routes.entry, OUT, asked[:1])
            self.steps.append(FormDirection(words=_about(block), number=self._letters(), skips=entry))
            self.steps += [FormDirection(words=words) for words in self._roles(_speaker(block).count)]
        for index, key in enumerate(asked):
            self.steps.append(self._shared_question(part, block, key, asked[index + 1 : index + 2]))
        self.ends[part.name] = len(self.steps)
        self.shared |= {key: part.numbers[key] for key in asked}

    def _shared_question(self, part: _Part, block: Block, key: str, following: tuple[str, ...]) -> Question:
        members = block.members[key]
        charge, fact = next((member for member in members if member[0] is _speaker(block)), members[0])
        asks = tuple(Asked(count=charge.count.id, finding=fact.id) for charge, fact in members)
        plaintiffs = tuple({charge.count.plaintiff.key: charge.count.plaintiff for charge, _ in members}.values())
        setting = replace(charge.setting, plaintiffs=plaintiffs)
        words = question_words(charge, fact, setting, self.notation, self._before(part, key, charge.keys))
        who = _whose(block)
        if block.is_color and who:
            words = f"On {who.full}: {words[0].lower()}{words[1:]}"
        return Question(
            number=part.numbers[key],
            words=words,
            asks=asks,
            basis=fact.basis,
            skips=self._skips(part, part.routes.leads[key], OUT, following),
        )

    def _count(self, part: _Part, charge: CountCharge, command: Command, *, numbered: bool) -> Iterator[Step]:
        """Yield the heading of a count, what is settled, its questions, and its mark if the jury returns one."""
        count, asked = charge.count, () if self.kind is VerdictKind.GENERAL else part.routes.asked
        known = sorted(part.numbers.values(), key=int)
        part.numbers |= {name: self.count_up() for name in asked}
        if self.kind is not VerdictKind.SPECIAL and part.routes.ruled is None:
            part.mark = self.count_up()
        entry = self._skips(part, part.routes.entry, OUT, asked[:1]) if asked or part.numbers else ()
        heading = f"{count.claim.title}: {count.pair}"
        yield FormDirection(words=heading, number=self._letters() if numbered else "", skips=entry)
        settled = " ".join(self._said(part, charge, command))
        if settled:
            yield FormDirection(words=settled)
        if known and not asked and not part.mark and not part.routes.ruled:
            numbers = f"Question{'s' if known[1:] else ''} {listed(known)}"
            yield FormDirection(words=f"Your answers above ({numbers}) decide this claim.")
        for index, name in enumerate(asked):
            yield self._question(part, charge, name, asked[index + 1 : index + 2])
        if part.mark:
            words = f"For whom is your verdict on this claim of {count.pair}?"
            lines = (f"For {called(count.plaintiff)}", f"For {called(count.defendant)}")
            yield VerdictMark(number=part.mark, words=words, count=count.id, lines=lines, basis=command.prove.basis)

    def _letters(self) -> str:
        """Return the letter of the next part: A to Z, then AA."""
        self.parts += 1
        letters, rest = "", self.parts
        while rest:
            rest, letter = divmod(rest - 1, 26)
            letters = f"{chr(ord('A') + letter)}{letters}"
        return letters

    def _roles(self, count: Count) -> Iterator[str]:
        """Say who the parties are where the words give only their roles, and for whom a plaintiff sues."""
        if meant := who_is([count.plaintiff, count.defendant]):
            yield meant
        if count.plaintiff.sues_for:
            yield suing(count.plaintiff, count.plaintiff.full)

    def _said(self, part: _Part, charge: CountCharge, command: Command) -> Iterator[str]:
        """Say who the parties are, and what is not for the jury."""
        yield from self._roles(charge.count)
        for given in {leaf.id: leaf for leaf in leaves(command.prove) if isinstance(leaf, Given)}.values():
            yield sentence(f"it is settled, and not for you to decide: {without_later(given.told)}")
        if part.routes.ruled:
            yield "Nothing is left for you to decide on this claim."

    def _question(self, part: _Part, charge: CountCharge, name: str, following: tuple[str, ...]) -> Question:
        fact = next(fact for fact in facts_of(command_of(charge).everything) if fact.id == name)
        return Question(
            number=part.numbers[name],
            words=question_words(charge, fact, charge.setting, self.notation, self._before(part, name)),
            asks=(Asked(count=charge.count.id, finding=name),),
            basis=fact.basis,
            skips=self._skips(part, part.routes.leads[name], OUT, following),
        )

    def _before(self, part: _Part, name: str, keys: Mapping[str, str] | None = None) -> Mapping[str, str]:
        """Return what is asked before *name*, with its number if in an earlier part; a block asks by *keys*."""
        asked = part.routes.asked
        here = set(asked[: asked.index(name)])
        numbers = {**self.shared, **part.numbers}
        names = keys or {finding: finding for finding in part.numbers}
        known = {finding: key for finding, key in names.items() if key in here or (key in numbers and key not in asked)}
        return {finding: "" if key in here else numbers[key] for finding, key in known.items()}

    def _skips(self, part: _Part, leads: Sequence[Lead], out: str, following: tuple[str, ...]) -> tuple[Skip, ...]:
        """Return the skips along *leads*, without the one to the step that follows in any case."""
        behind = part.mark or part.name
        next_one = following[0] if following else out
        skips = []
        for lead in leads:
            if lead.to != next_one:
                gone = END if self.is_single and lead.to == OUT and _is_lost(lead, part.routes) else behind
                to = gone if lead.to == out else part.numbers[lead.to]
                skips.append(Skip(to=to, when=condition(lead.ways, part.numbers) if lead.ways else None))
        return tuple(skips)

    def _when(self, part: _Part) -> Condition | None:
        """Return on which answers the verdict on a count is for the plaintiff; nothing if it never is."""
        if part.routes.ruled:
            return ALWAYS if part.routes.ruled is Verdict.PLAINTIFF else None
        if self.kind is VerdictKind.GENERAL:
            return Answered(number=part.mark, answer=Answer.YES)
        return condition(part.routes.liable, part.numbers) if part.routes.liable else None


def _is_lost(lead: Lead, found: CountRoutes) -> bool:
    """Tell whether no answers that lead there give the verdict to the plaintiff, so that nothing is left to answer."""
    return bool(lead.ways) and not any(_agree(way, won) for way in lead.ways for won in found.liable)


def _agree(one: Way, other: Way) -> bool:
    """Tell whether two sets of findings can be found together."""
    found = dict(one)
    return all(found.get(name, is_found) == is_found for name, is_found in other)


def command_of(charge: CountCharge) -> Command:
    """Return the command of a count that has one."""
    return charge.command or Command(prove=All(parts=()))


def _speaker(block: Block) -> CountCharge:
    """Return the count in whose words the block is asked: that of the one whom it is about, or the first."""
    own = (charge for charge in block.charges if charge.count.defendant is _whose(block))
    return next(own, block.charges[0])


def _whose(block: Block) -> Party | None:
    """Return the person whom the facts of a block are about; nobody where the matter does not name the person."""
    key = block.owner.rpartition("/")[2]
    named = (who for charge in block.charges for who in (charge.count.defendant, charge.setting.actor))
    return next((who for who in named if who and who.key == key), None)


def _about(block: Block) -> str:
    """Return the heading of a block: for which claims, whose conduct and towards whom it is."""
    who, plaintiff = _whose(block), _speaker(block).count.plaintiff
    titles = dict.fromkeys(charge.count.claim.title for charge in block.charges)
    conduct = f"the conduct of {who.full}" if who else "the conduct described in the instructions"
    return f"{listed(list(titles))}: {conduct} towards {plaintiff.injured.full}, which matters for several claims"
