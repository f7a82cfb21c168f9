"""What follows when a claim or a party leaves the case, by the ground on which it leaves.

In: the ground of a ruling. Out: its `Effect`: how it is called, what the jury may be told, what it means for the
judgment, each with the rule. No ground finds a fact about anybody who is left: where the court took a fact from the
jury too, that is a ruling of its own (`docs/analysis/dismissals.md`).
"""

from dataclasses import dataclass

from chargebook.citations.relied_on import ReliedOn, relied_on
from chargebook.matter.grounds import Ground

NO_LONGER = "that it is no longer before it, and not why"
NEVER_HEARD = f"nothing, unless it has heard of the claim; then {NO_LONGER}"
FOR_DEFENDANT = "judgment for the defendant on it, whatever the jury wrote"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a ground means. *called* is how a lawyer calls the act, *cite* the rule, empty where it rests on none.

    *to_jury* is what the jury may be told, *in_judgment* what is entered, *authorities* those for all of it.
    """

    called: str
    cite: str
    to_jury: str
    in_judgment: str
    authorities: tuple[ReliedOn, ...] = ()


def effect_of(ground: Ground) -> Effect:
    """Return what follows from a dismissal on *ground*.

    >>> effect_of(Ground.AFTER_VERDICT).to_jury
    'nothing: it has given its verdict and gone'
    >>> effect_of(Ground.AT_TRIAL).cite
    'Fed. R. Civ. P. 50(a)'
    """
    called, to_jury, in_judgment, *keys = EFFECTS[ground]
    authorities = tuple(map(relied_on, keys))
    return Effect(
        called=called,
        cite="" if ground is Ground.SETTLED or not authorities else authorities[0].cite,
        to_jury=to_jury,
        in_judgment=in_judgment,
        authorities=authorities,
    )


# called, to the jury, in the judgment, and the keys of the authorities, that of the ground first
EFFECTS: dict[Ground, tuple[str, ...]] = {
    Ground.UNSTATED: (
        "the matter does not say on what ground",
        "what the ground allows: say it with ground:",
        "no verdict is entered on it",
    ),
    Ground.PLEADINGS: (
        "dismissed on the pleadings",
        NEVER_HEARD,
        "on the merits, unless the order says otherwise or it is for want of jurisdiction, of venue or of a party",
        "rule-12",
        "rule-41b",
    ),
    Ground.GIVEN_UP: (
        "given up by the plaintiff, or dismissed for the plaintiff's default",
        NO_LONGER,
        "nothing on it; what was given up may be brought again unless it is said otherwise, and what was dismissed for "
        "a default may not",
        "rule-41",
        "rule-41b",
    ),
    Ground.SUMMARY: ("summary judgment", NEVER_HEARD, FOR_DEFENDANT, "rule-56"),
    Ground.AT_TRIAL: (
        "judgment as a matter of law before the case went to the jury",
        NO_LONGER,
        FOR_DEFENDANT,
        "rule-50a",
    ),
    Ground.AFTER_VERDICT: (
        "judgment as a matter of law after the verdict",
        "nothing: it has given its verdict and gone",
        "judgment for the defendant on it in the place of the verdict, which stays on the form: the court also says "
        "whether there is a new trial if its ruling is reversed",
        "rule-50b",
        "rule-50c",
    ),
    Ground.SETTLED: (
        "settled",
        f"{NO_LONGER}: that it was settled is no evidence",
        "nothing on it; whether what was paid counts towards what others owe is for the court",
        "fre-408",
    ),
}
