"""Every single wrong change to a right verdict form: is it caught, and is nothing else reported?

    python benchmarks/mutation.py [MATTERS [PLAIN]]

For generated matters a right form is changed in one place in every way: a skip retargeted, swapped or removed, a
question, a row or a table dropped, an answer, a meaning or a declared verdict inverted, the condition of an amount
changed. Whether the change shows is found by filling the form in, apart from the proof. A change of meaning that no
filling can show is one of words; the report names the question for a person to read.

First come small forms, made by the tests, each filled in in every way. Then come the plain forms with tables that `ask`
makes of whole matters; where there are too many ways through one, it is filled in in some hundred ways, and each alarm
must be shown by the filling that comes with it.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "builders"))

from form_oracle import SOFTER, shown, walks, wrong
from lawsuits import law_suit, loaded
from matters import SHELF
from wrong_forms import mutants

from chargebook.charge.charge import CountCharge, charge
from chargebook.forms.asking import ask_matter
from chargebook.forms.form import Form, Question, VerdictKind
from chargebook.forms.plain.grouping import Detail
from chargebook.forms.proof.failures import failures
from chargebook.forms.proof.routes import FormRoutes
from chargebook.forms.sharing import spread
from chargebook.rule.decide import Command
from forms import generated

MOST = 40  # changes of one small form, evenly chosen
MOST_CHANGES = 400  # of one plain form
MOST_WAYS = 160  # through one plain form
MOST_LINES = 30  # that a plain form may have

Seen = Counter[tuple[str, str]]


def small_forms(matters: int) -> Seen:
    """Judge the changes of small forms, each filled in in every way."""
    seen: Seen = Counter()
    right, seed = 0, 0
    while right < matters:
        commands, form = generated(seed)
        seed += 1
        if wrong(form, commands):
            continue  # a rule that nobody can win has a line for money that nobody reaches
        right += 1
        for what, changed in evenly(list(mutants(form)), MOST):
            expected, found = wrong(changed, commands), {failed for failed, _ in told(changed, commands)}
            seen[what, judged(bool(expected), is_right=found == expected)] += 1
    return seen


def plain_forms(matters: int, first: int = 0) -> Seen:
    """Judge the changes of the plain forms with tables of generated matters."""
    seen: Seen = Counter()
    right, seed = 0, first
    while right < matters:
        choose = Random(seed)
        seed += 1
        matter = loaded(law_suit(choose.choice, most=1))
        charges = charge(matter, SHELF)
        form = ask_matter(matter, charges, SHELF, VerdictKind.SPECIAL, Detail.PLAIN).form
        questions = [step for step in form.steps if isinstance(step, Question)] if form else []
        if form is None or not any(step.row for step in questions) or len(questions) > MOST_LINES:
            continue
        right += 1
        for what, changed in evenly(list(mutants(form)), MOST_CHANGES):
            seen[what, plainly(changed, charges, choose)] += 1
    return seen


def plainly(changed: Form, charges: Sequence[CountCharge], choose: Random) -> str:
    """Tell whether a change of a plain form shows, and whether it was judged rightly."""
    commands = {each.count.id: each.command for each in charges if each.command}
    form = spread(changed, charges)
    ways, are_all = walks(form, choose, MOST_WAYS)
    alarms = dict(told(form, commands))
    seen = shown(form, commands, ways)
    if are_all:
        expected = {fault for fault in seen if (SOFTER.get(fault[0]), fault[1]) not in seen}
        return judged(bool(expected), is_right=alarms.keys() == expected)
    hidden = {(soft, who) for soft, hard in SOFTER.items() for code, who in alarms if code == hard}
    unreached = {fault for fault in seen if fault[0] == "V208"}  # by the ways tried
    missed = seen - unreached - alarms.keys() - hidden
    false = {fault for fault, filling in alarms.items() if filling and fault not in shown(form, commands, [filling])}
    false |= {fault for fault, filling in alarms.items() if filling is None and fault not in unreached}
    return judged(bool(alarms or missed), is_right=not missed and not false)


def told(form: Form, commands: Mapping[str, Command]) -> Iterator[tuple[tuple[str, str], dict[str, object]]]:
    """Yield what the proof says is wrong with a form, with the filling that shows it."""
    for failure in failures(FormRoutes(form, commands)):
        who = failure.check.count or form.steps[failure.check.place].number
        filling = failure.filling
        yield (
            (failure.check.code, who),
            None if filling is None else {form.steps[place].number: answer for place, answer in filling.items()},
        )


def evenly(changes: Sequence[tuple[str, Form]], most: int) -> Sequence[tuple[str, Form]]:
    return changes[:: len(changes) // most + 1]


def judged(shows: bool, *, is_right: bool) -> str:
    kind = "shows" if shows else "shows nothing"
    return kind if is_right else f"{kind}, JUDGED WRONGLY"


def report(title: str, seen: Seen, start: float) -> None:
    print(f"{title}, {sum(seen.values())} changes, {time.perf_counter() - start:.0f} s")
    for (what, kind), number in sorted(seen.items()):
        print(f"  {what:34} {kind:30} {number}")


def main(matters: int, plain: int) -> None:
    start = time.perf_counter()
    report(f"{matters} small forms", small_forms(matters), start)
    start = time.perf_counter()
    report(f"{plain} plain forms with tables", plain_forms(plain), start)



if __name__ == "__main__":
    given = [int(number) for number in sys.argv[1:]]
    main(*given, *(200, 60)[len(given) :])
