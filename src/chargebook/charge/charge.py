"""The charge of a matter: which instructions govern each count, and what they command together.

In: a `Matter` and a `Library`. Out: for each count its `CountCharge`: the elements instruction, the instructions on the
particular rights, and the `Command` that follows from their text (`chargebook.charge.commanding`). What the court has
ruled on a fact, or the parties have stipulated, reaches every count that turns on the fact. A count without a
particular right, or on a theory that its instruction does not cover, has no command: it is not decided.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from chargebook.charge.closedby import ClosedBy, by_ruling
from chargebook.charge.commanding import commanded
from chargebook.charge.drafting.setting import Setting
from chargebook.charge.facts import Made
from chargebook.charge.texts import CountTexts, Texts
from chargebook.ground.problem import Problem
from chargebook.library.shelf import Entry, InstructionKind, Library
from chargebook.matter.matter import Count, Matter, Ruling
from chargebook.rule.decide import Command
from chargebook.rule.formula import All, Fact, Rule, leaves


@dataclass(frozen=True, slots=True, kw_only=True)
class CountCharge:
    """One count with the instructions that govern it. *command* is None if the count may not be decided.

    *labels* gives for each element's number in its instruction (9.3/3) the findings that it stands for, *defined* what
    takes the place of an element that other instructions fill, *closings* what closes a finding, *facts* the fact of
    the world behind each finding, closed or not, and *setting* where its texts are drafted.
    """

    count: Count
    elements: Entry
    rights: tuple[Entry, ...]
    setting: Setting
    command: Command | None
    labels: tuple[tuple[str, tuple[str, ...]], ...] = ()
    defined: tuple[tuple[str, Rule], ...] = ()
    closings: tuple[tuple[str, ClosedBy], ...] = ()
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The elements instruction and those on the particular rights, in the order in which they are read."""
        return (self.elements, *self.rights)

    @property
    def everything(self) -> Rule:
        """All that the verdict on the count turns on, as one rule."""
        if self.command is None:
            return All(parts=())
        return self.command.everything

    @property
    def findings(self) -> tuple[str, ...]:
        """The names of all that can be found on the count, what is closed included."""
        return tuple(dict.fromkeys(leaf.id for leaf in leaves(self.everything)))

    @property
    def keys(self) -> Mapping[str, str]:
        """The fact of the world behind each finding that is for the jury."""
        return {leaf.id: leaf.key for leaf in leaves(self.everything) if isinstance(leaf, Fact)}

    def meant(self, name: str) -> tuple[str, ...]:
        """Return the findings that *name* can mean: in full, by the element's number, or by its end.

        An element that one other instruction defines is that definition.
        """
        known = self.findings
        if name in known:
            return (name,)
        by_label = dict(self.labels).get(name)
        filled = dict(self.defined).get(name)
        if filled is not None:
            by_label = tuple(dict.fromkeys(leaf.id for leaf in leaves(filled)))
        return by_label or tuple(finding for finding in known if finding.endswith(f"/{name}"))

    def covered(self, name: str) -> tuple[str, ...]:
        """Return the findings that a planned question covers by *name*: what it can mean, or all of an instruction."""
        return self.meant(name) or tuple(finding for finding in self.findings if finding.rpartition("/")[0] == name)


def doubtful(charges: Sequence[CountCharge]) -> tuple[Problem, ...]:
    """Return the passages of the instructions in *charges* that nobody has settled: nothing may be built on them."""
    used = (entry for count in charges for entry in count.entries)
    entries = {
        (entry.number, entry.own_changes): entry
        for entry in used
        if not (entry.is_own and entry.kind is InstructionKind.OTHER)  # of such a text nothing is read
    }
    return tuple(doubt.problem for entry in entries.values() for doubt in entry.instruction.doubts)


def charge(matter: Matter, library: Library) -> tuple[CountCharge, ...]:
    """Return the charge of every count that is still in the case.

    Raises EditionError if the matter names an instruction that the shelf does not have.
    """
    return still_in(matter, charge_all(matter, library))


def charge_all(matter: Matter, library: Library) -> tuple[CountCharge, ...]:
    """Return the charge of every count of *matter*, those that have left the case too.

    What the court ruled on a count that is gone still reaches the others that turn on the same fact, and a form that
    was made before it left is read by its findings. Raises EditionError as `charge` does.
    """
    counts, shared = matter.pleaded, Texts(matter, library)
    texts = [shared.of(count) for count in counts]
    made = [commanded(text, {}) for text in texts]
    closed = _closed(matter.rulings, counts, made)
    if closed:
        made = [commanded(text, closed) for text in texts]
    return tuple(map(_charge, texts, made))


def still_in(matter: Matter, charges: Sequence[CountCharge]) -> tuple[CountCharge, ...]:
    """Return those of *charges* whose counts are still in the case."""
    left = {count.id for count in matter.counts}
    return tuple(charge for charge in charges if charge.count.id in left)


def _charge(texts: CountTexts, made: Made) -> CountCharge:
    return CountCharge(
        count=texts.count,
        elements=texts.elements,
        rights=texts.rights,
        setting=texts.setting,
        command=made.command,
        labels=tuple(made.labels.items()),
        defined=tuple(made.defined.items()),
        closings=tuple(made.closings.items()),
        facts=tuple(made.keys.items()),
    )


# --- what is closed -------------------------------------------------------------------------------------------------


def _closed(rulings: Sequence[Ruling], counts: Sequence[Count], made: Sequence[Made]) -> dict[str, ClosedBy]:
    """Return what the rulings close, by the key of the fact: that on one count before a general one, the later last."""
    closed: dict[str, ClosedBy] = {}
    for ruling in sorted(rulings, key=lambda ruling: (bool(ruling.count), ruling.date)):
        for count, command in zip(counts, made, strict=True):
            if ruling.decide and ruling.count in ("", count.id):
                closed |= {key: by_ruling(ruling) for key in _keys(command, ruling.decide)}
    return closed


def _keys(made: Made, finding: str) -> Iterator[str]:
    """Yield the facts that *finding* names in one count: itself, or those for which its element stands."""
    names = made.labels.get(finding, (finding,))
    yield from (made.keys[name] for name in names if name in made.keys)
