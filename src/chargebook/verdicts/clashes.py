"""Find what does not go together in a returned verdict form, and the reading under which it does after all.

In: the returned form and its counts. Out: an `Irregularity` for each clash. Before a clash is left open a consistent
reading is looked for, on any reasonable theory (Pierce v. S. Pac. Transp. Co., 823 F.2d 1366); whether the evidence
bears it is for the court. Only what stands at a step to which the jury was sent is looked at.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from chargebook.doctrine.causation.causation import DENIED, is_causal
from chargebook.forms.form import PUNITIVE_GROUND, Answer, Question, VerdictKind
from chargebook.forms.pitfalls import persons_at
from chargebook.rule.decide import Verdict, decide
from chargebook.rule.formula import Fact, Finding, Given, Value, leaves
from chargebook.rule.smallest import Denied
from chargebook.verdicts.clash import clash, opening
from chargebook.verdicts.counted import Counted, state_of
from chargebook.verdicts.irregularity import Irregular, Irregularity
from chargebook.verdicts.returned import AnsweredLine, Returned
from chargebook.verdicts.sumclashes import sum_clashes

TOGETHER = Finding.DENIED_TOGETHER
DECIDED = (Verdict.PLAINTIFF, Verdict.DEFENDANT)
SOMEBODY_ELSE = "somebody who is no defendant on this claim violated the right"
OTHER_ACT = "the liability of the governing body rests on another act, or on that of somebody who is no defendant"
OWN_CONDUCT = "each defendant was judged on the evidence against that defendant"
COMMITTED_BY_NOBODY = "and no person sued on that right is found to have committed it"
OWN = {
    Verdict.PLAINTIFF: "for the plaintiff",
    Verdict.DEFENDANT: "for the defendant",
    Verdict.COURT: "for the court to give",
    Verdict.UNDECIDED: "none yet",
    None: "none",
}
OWN_READING: dict[Verdict | None, str] = {
    Verdict.PLAINTIFF: "the jury's own verdict for the plaintiff is for the violation, with nominal damages",
    Verdict.DEFENDANT: "the jury's own verdict for the defendant follows the instruction: one element is not proved",
}
OF_EACH = re.compile(r"\b(?:each|both|every|all)\b", re.IGNORECASE)
OF_ANY = re.compile(r"\b(?:or|either|any)\b", re.IGNORECASE)
OF_PLAINTIFF = re.compile(r"\W*(?:\d+\.\s*)?the plaintiff(?=\s)", re.IGNORECASE)
OTHER_TIME = "each of them dealt with the plaintiff at another time, or knew other things"
SET_ASIDE = "the answer is set aside"


def find_clashes(returned: Returned, counts: Sequence[Counted]) -> Iterator[Irregularity]:
    """Yield every clash, those within one count first."""
    yield from _majority(returned, counts)
    for count in counts:
        yield from _settled(count)
        yield from _conflicts(count)
        yield from _own_verdict(returned, count)
        yield from _declared(count)
    yield from _both_ways(returned, counts)
    yield from _several(returned, counts)
    yield from sum_clashes(returned, counts)
    yield from _nobody(counts)
    yield from _policies(counts)
    yield from _unlike(counts)
    yield from _different(counts)


def _majority(returned: Returned, counts: Sequence[Counted]) -> Iterator[Irregularity]:
    """Find a form that tells the jury that it need not be unanimous, where nobody has stipulated that."""
    bound = [count for count in counts if count.submission.unanimous]
    if bound and not returned.form.unanimous:
        why = "the form says that the answers need not be unanimous, and the matter has no stipulation of that"
        yield clash(Irregular.MAJORITY, why, bound)


# --- within one count -----------------------------------------------------------------------------------------------


def _settled(count: Counted) -> Iterator[Irregularity]:
    """Find an answer on a finding that was settled before, where it says otherwise."""
    command = count.submission.command
    given = {leaf.id: leaf for leaf in leaves(command.prove) if isinstance(leaf, Given)} if command else {}
    for answer in count.found:
        before = given.get(answer.finding)
        if before and answer.value is not before.finding:
            why = f"{answer.finding} was not for the jury: {before.because}"
            yield clash(Irregular.SETTLED, why, [count], steps=[answer.step], reading=SET_ASIDE)


def _both_ways(returned: Returned, counts: Sequence[Counted]) -> Iterator[Irregularity]:
    """Find one fact that was answered both ways, on however many counts it bears."""
    clashing: dict[tuple[str, ...], list[tuple[Counted, str]]] = {}
    for count in counts:
        known = {fact.id for fact in count.submission.facts} | {PUNITIVE_GROUND}
        for finding in dict.fromkeys(answer.finding for answer in count.found if answer.finding in known):
            on = [answer for answer in count.found if answer.finding == finding and answer.value is not TOGETHER]
            if len({answer.value for answer in on}) > 1:
                clashing.setdefault(tuple(answer.step for answer in on), []).append((count, finding))
    yield from _denied_and_found(returned, counts)
    for steps, members in clashing.items():
        finding, on_counts = members[0][1], [count for count, _ in members]
        readings = [_same_either_way(count, name) for count, name in members]
        why = f"{finding} is answered in two ways"
        irregularity = clash(
            Irregular.BOTH_WAYS, why, on_counts, steps=steps, reading=readings[0] if all(readings) else ""
        )
        hanging = [count for (count, _), reading in zip(members, readings, strict=True) if not reading]
        yield opening(irregularity, hanging) if hanging and finding != PUNITIVE_GROUND else irregularity


def _same_either_way(count: Counted, finding: str) -> str:
    """Return the reading that the finding does not matter, if the verdict is the same whichever answer stands."""
    command = count.submission.command
    if command is None or finding == PUNITIVE_GROUND:
        return ""
    either = ({**count.state, finding: value} for value in (Finding.PROVED, Finding.NOT_PROVED))
    return _if_alike(decide(command, state, count.denied).verdict for state in either)


def _if_alike(verdicts: Iterable[Verdict]) -> str:
    ways = set(verdicts)
    verdict = ways.pop() if len(ways) == 1 else None
    return f"the verdict is the same whichever answer stands: {verdict}" if verdict in DECIDED else ""


def _denied_and_found(returned: Returned, counts: Sequence[Counted]) -> Iterator[Irregularity]:
    """Find a No to several findings of which each is found by itself, on however many counts they bear."""
    clashing: dict[tuple[str, ...], list[tuple[Counted, Denied]]] = {}
    for count in counts:
        singly = state_of(count.found)
        for step, row in returned.denied(count.submission.count):
            if all(singly.get(need.finding) is Finding(need.proved) for need in row):
                names = {need.finding for need in row}
                others = (answer.step for answer in count.found if answer.finding in names)
                clashing.setdefault(tuple(dict.fromkeys((step, *others))), []).append((count, row))
    for steps, members in clashing.items():
        together = " and ".join(need.finding for need in members[0][1])
        why = f"step {steps[0]} denies that {together} are all so, and other answers find each of them"
        on = [count for count, _ in members]
        readings = [_same_without(count, row) for count, row in members]
        irregularity = clash(Irregular.BOTH_WAYS, why, on, steps=steps, reading=readings[0] if all(readings) else "")
        yield opening(irregularity, [count for count, reading in zip(on, readings, strict=True) if not reading])


def _same_without(count: Counted, row: Denied) -> str:
    """Return the reading that the clash does not matter, if the verdict is the same whichever of its answers goes."""
    command = count.submission.command
    if command is None:
        return ""
    state, others = count.state, tuple(denied for denied in count.denied if denied != row)
    without = ({**state, need.finding: Finding(not need.proved)} for need in row)
    return _if_alike((decide(command, state, others).verdict, *(decide(command, way).verdict for way in without)))


def _conflicts(count: Counted) -> Iterator[Irregularity]:
    """Find a state of the findings on which two authorities pull apart."""
    for conflict in count.outcome.conflicts if count.outcome else ():
        what = Irregular.DEPRIVATION if conflict.question == DENIED else Irregular.CONFLICT
        asked = (found for found in count.found if is_causal(found.finding) or found.value is not Finding.PROVED)
        steps = [answer.step for answer in asked]
        reading = OWN_READING.get(count.general, "") if what is Irregular.CONFLICT else ""
        yield opening(clash(what, conflict.question, [count], steps=steps, reading=reading), [count])


def _own_verdict(returned: Returned, count: Counted) -> Iterator[Irregularity]:
    """Find a general verdict that is not the one that the answers command, or that was given both ways."""
    lines = [line for line in returned.marks(count.submission.count) if line.reached]
    steps = [line.step.number for line in lines]
    rule = count.outcome.verdict if count.outcome else Verdict.COURT
    if len({line.answer for line in lines}) > 1:
        why = "the jury gives two verdicts on one count"
        yield opening(clash(Irregular.BOTH_WAYS, why, [count], steps=steps), [count])
    elif count.kind is VerdictKind.QUESTIONS and lines and count.verdict is Verdict.COURT is not rule:
        why = f"the jury's own verdict is {OWN[count.general]}, and what its answers command is {OWN[rule]}"
        yield opening(clash(_own_kind(count), why, [count], steps=steps), [count])


def _own_kind(count: Counted) -> Irregular:
    """Tell a general verdict against answers that agree (Rule 49(b)(3)) from one among answers that do not ((4))."""
    answered = {(answer.finding, answer.value) for answer in count.found}
    is_both_ways = len({finding for finding, _ in answered}) < len(answered)
    return Irregular.OWN_AMONG if is_both_ways else Irregular.OWN_VERDICT


def _declared(count: Counted) -> Iterator[Irregularity]:
    """Find a verdict that the form itself declares, where the rule commands another."""
    rule = count.outcome.verdict if count.outcome else Verdict.COURT
    for verdict in dict.fromkeys(count.declared):
        if verdict not in (rule, count.verdict) and rule is not Verdict.COURT:
            why = f"the verdict that the form declares is {OWN[verdict]}, and what the answers command is {OWN[rule]}"
            yield opening(clash(Irregular.DECLARED, why, [count]), [count] if rule in DECIDED else [])


def _several(returned: Returned, counts: Sequence[Counted]) -> Iterator[Irregularity]:
    """Find one answer to a question that asks of several persons what each of them did, and does not say of whom."""
    known = {count.submission.count: count for count in counts if count.submission.keys is not None}
    sides = {name: (count.submission.defendant, count.submission.plaintiff) for name, count in known.items()}
    keys = {
        (name, finding): key
        for name, count in known.items()
        for finding, key in (count.submission.keys or {}).items()
        if key
    }
    for line in returned.lines:
        if not isinstance(line.step, Question) or not line.reached or not _may_be_for_one(line):
            continue
        if persons := persons_at(line.step, sides, keys):
            on = [known[name] for name in dict.fromkeys(asked.count for asked in line.step.asks) if name in known]
            why = f"step {line.step.number} has one answer for {' and '.join(persons)}, and it may mean one of them"
            yield opening(clash(Irregular.SEVERAL, why, on, steps=[line.step.number]), on)


def _may_be_for_one(line: AnsweredLine) -> bool:
    """Tell whether the answer may be about one of several persons only: a Yes to each, or a No to either, is not."""
    words = line.step.words
    if line.answer is Answer.YES:
        return not OF_EACH.search(words) or bool(OF_ANY.search(words))
    return line.answer is Answer.NO and not OF_ANY.search(words)


# --- between defendants ---------------------------------------------------------------------------------------------


def _actors(count: Counted, counts: Sequence[Counted]) -> list[Counted]:
    """Return the counts on the same right against those who are said to have acted, or against the one who is named."""
    direct = (other for other in counts if not other.submission.is_derived and not other.submission.is_governing)
    about = (other for other in direct if other.submission.is_about(count.submission))
    return [other for other in about if other.submission.is_by(count.submission)]


def _nobody(counts: Sequence[Counted]) -> Iterator[Irregularity]:
    """Find a part in a violation that, by the other answers, nobody committed.

    Where the instructions name the one who committed it, nobody else can have.
    """
    derived = [count for count in counts if count.submission.is_derived]
    for count, on in _baseless(derived, counts):
        why = f"{count.submission.defendant} had a part in a violation, {COMMITTED_BY_NOBODY}"
        reading = "" if count.submission.violation_by else SOMEBODY_ELSE
        irregularity = clash(Irregular.NOBODY, why, on, steps=_findings(on), reading=reading)
        yield opening(irregularity, [count]) if count.verdict is Verdict.PLAINTIFF else irregularity


def _policies(counts: Sequence[Counted]) -> Iterator[Irregularity]:
    """Find a governing body that is liable although no person is found to have violated the right."""
    governing = [count for count in counts if count.submission.is_governing]
    for count, on in _baseless(governing, counts):
        why = f"{count.submission.defendant} answers for a violation, {COMMITTED_BY_NOBODY}"
        irregularity = clash(Irregular.POLICY, why, on, steps=_findings(on), reading=OTHER_ACT)
        yield opening(irregularity, [count]) if count.verdict is Verdict.PLAINTIFF else irregularity


def _baseless(some: Sequence[Counted], counts: Sequence[Counted]) -> Iterator[tuple[Counted, list[Counted]]]:
    """Yield each of *some* counts that rests on a violation, with those of the actors, none of whom committed it.

    A count on more than the actors are sued for may rest on the rest.
    """
    for count in some:
        actors = _actors(count, counts) if count.violated is Value.PROVED else []
        sued_for = {wrong for actor in actors for wrong in actor.submission.wrongs}
        is_covered = bool(actors) and sued_for >= count.submission.wrongs
        if is_covered and all(actor.violated is Value.NOT_PROVED for actor in actors):
            yield count, [count, *actors]


def _findings(on: Sequence[Counted]) -> Iterator[str]:
    return (answer.step for count in on for answer in count.found)


def _unlike(counts: Sequence[Counted]) -> Iterator[Irregularity]:
    """Find a fact of the plaintiff's own, such as a need, that is found towards one defendant and not another."""
    for one, other in combinations(counts, 2):
        if not one.submission.is_about(other.submission) or one.submission.defendant == other.submission.defendant:
            continue
        facts = {fact.id for fact in one.submission.facts if is_of_plaintiff(fact)}
        for finding in sorted(facts & one.state.keys() & other.state.keys()):
            if {one.state[finding], other.state[finding]} == {Finding.PROVED, Finding.NOT_PROVED}:
                steps = [answer.step for count in (one, other) for answer in count.found if answer.finding == finding]
                why = f"{finding} is a fact of the plaintiff's own, and it is found towards one defendant only"
                yield clash(Irregular.UNLIKE, why, [one, other], steps=steps, reading=OTHER_TIME)


def is_of_plaintiff(fact: Fact) -> bool:
    """Tell whether a fact is of the plaintiff's own: the sentence of the instruction is about nobody else.

    >>> from chargebook.ground.text import Place
    >>> from chargebook.rule.formula import Basis
    >>> words = "1. the plaintiff faced a serious medical need;", "1. the defendant seized the plaintiff"
    >>> here = [Basis(words=each, place=Place(file="example")) for each in words]
    >>> [is_of_plaintiff(Fact(id="x", words="", basis=basis)) for basis in here]
    [True, False]
    """
    return OF_PLAINTIFF.match(fact.basis.words) is not None and "defendant" not in fact.basis.words.lower()


def _different(counts: Sequence[Counted]) -> Iterator[Irregularity]:
    """Find general verdicts on one claim that differ between defendants, where no finding says why.

    Findings that differ are in order: each defendant was judged on the evidence against that defendant (Flores v. City
    of Westminster, 873 F.3d 739).
    """
    alike: dict[tuple[str, str, str], list[Counted]] = {}
    for count in counts:
        key = (count.submission.claim, count.submission.plaintiff, count.submission.theory)
        alike.setdefault(key, []).append(count)
    for on in alike.values():
        if all(count.kind is VerdictKind.GENERAL for count in on) and {count.verdict for count in on} >= set(DECIDED):
            why = "the same claim is decided for one defendant and against another"
            yield clash(Irregular.DIFFERENT, why, on, reading=OWN_CONDUCT)
