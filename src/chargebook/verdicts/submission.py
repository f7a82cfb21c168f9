"""A count as it goes to the jury: who sues whom, on which theory, and what the instructions command.

In: the charge of each count. Out: `Submission`, all that the reading of a completed form needs to know of a count.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chargebook.charge.charge import CountCharge
from chargebook.library.shelf import InstructionKind
from chargebook.matter.matter import Capacity, Theory
from chargebook.matter.publicbody import stands_for_public_body
from chargebook.rule.decide import Command
from chargebook.rule.formula import Fact, facts_of

DERIVED = (Theory.INTEGRAL, Theory.ACQUIESCED, Theory.SET_IN_MOTION, Theory.INTERCEDE, Theory.SUPERVISOR)
GOVERNING = (Theory.POLICY, Theory.POLICYMAKER, Theory.RATIFICATION, Theory.TRAINING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One count as the jury has it. *rights* are the instructions on the rights, *general* those others go on from.

    *command* is None if none is known; *capacity* is that in which the defendant is sued, *violation_by* whose conduct
    is the violation, if another's, and *occasion* the event that the claim is about. *injury* is what was suffered,
    empty if the matter does not say it; *keys* have for each finding the fact that it is, None if that is not known.
    *is_public_body* tells whether a public body answers, itself or by its official; *unanimous* whether the verdict on
    the count must be.
    """

    claim: str
    plaintiff: str
    defendant: str
    command: Command | None
    theory: Theory = Theory.DIRECT
    capacity: Capacity = Capacity.INDIVIDUAL
    rights: tuple[str, ...] = ()
    violation_by: str = ""
    occasion: str = ""
    general: tuple[str, ...] = ()
    injury: str = ""
    keys: Mapping[str, str] | None = None
    is_public_body: bool = False
    unanimous: bool = True

    @property
    def count(self) -> str:
        """The name of the count.

        >>> Submission(claim="force", plaintiff="reyes", defendant="holt", command=None).count
        'force/reyes/holt'
        """
        return f"{self.claim}/{self.plaintiff}/{self.defendant}"

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What the jury must find on the count; what is settled is not among it."""
        return facts_of(self.command.prove) if self.command else ()

    @property
    def is_derived(self) -> bool:
        """Tell whether the defendant answers for a part in what another person did."""
        return self.theory in DERIVED

    @property
    def is_governing(self) -> bool:
        """Tell whether the defendant is a governing body that answers for its policy, its training or the like."""
        return self.theory in GOVERNING or self.capacity is not Capacity.INDIVIDUAL

    def is_about(self, other: "Submission") -> bool:
        """Tell whether both counts are about one plaintiff and one claim, or one right on one occasion."""
        is_alike = self.occasion == other.occasion and bool(self.wrongs & other.wrongs)
        same = self.claim == other.claim or is_alike
        return self.plaintiff == other.plaintiff and same and self != other

    @property
    def wrongs(self) -> frozenset[str]:
        """The instructions that say what was wrong: all but the general ones, unless there is no other."""
        return frozenset(self.rights).difference(self.general) or frozenset(self.rights)

    def is_by(self, other: "Submission") -> bool:
        """Tell whether this defendant's conduct can be the violation for which the defendant of *other* answers."""
        return other.violation_by in ("", self.defendant)


def submissions(charges: Sequence[CountCharge]) -> tuple[Submission, ...]:
    """Return the counts of a matter as they go to the jury."""
    return tuple(_submission(charge) for charge in charges)


def _submission(charge: CountCharge) -> Submission:
    count = charge.count
    return Submission(
        claim=count.claim.key,
        plaintiff=count.plaintiff.key,
        defendant=count.defendant.key,
        command=charge.command,
        theory=count.accusation.theory,
        capacity=count.defendant.capacity,
        rights=tuple(entry.number for entry in charge.rights),
        violation_by=count.accusation.violation_by,
        occasion=count.claim.occasion,
        injury=" ".join(count.claim.injury.split()).rstrip("."),
        keys=charge.keys,
        is_public_body=stands_for_public_body(count.defendant),
        unanimous=charge.setting.matter.unanimous,
        general=tuple(
            entry.number for entry in charge.rights if entry.kind is InstructionKind.GENERAL or not entry.kind.is_right
        ),
    )
