"""Every single wrong change to a right verdict form: is it caught, and is nothing else reported?

    python benchmarks/mutation.py [MATTERS]

For generated matters a right form is changed in one place in every way: a skip retargeted, swapped or removed, a
question dropped, an answer, a meaning or a declared verdict inverted. Whether the change shows is found by filling the
form in in every way, apart from the proof. A change of meaning that no filling can show is one of words; the report
names the question for a person to read.
"""

import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "builders"))

from form_oracle import wrong
from wrong_forms import mutants

from chargebook.forms.proof.failures import failures
from chargebook.forms.proof.routes import FormRoutes
from forms import generated

MOST = 40  # changes of one form, evenly chosen


def main(matters: int) -> None:
    seen: Counter[tuple[str, str]] = Counter()
    right, seed, start = 0, 0, time.perf_counter()
    while right < matters:
        commands, form = generated(seed)
        seed += 1
        if wrong(form, commands):
            continue  # a rule that nobody can win has a line for money that nobody reaches
        right += 1
        changes = list(mutants(form))
        for what, changed in changes[:: len(changes) // MOST + 1]:
            expected = wrong(changed, commands)
            found = {
                (f.check.code, f.check.count or changed.steps[f.check.place].number)
                for f in failures(FormRoutes(changed, commands))
            }
            kind = "shows" if expected else "shows nothing"
            seen[what, kind if found == expected else f"{kind}, JUDGED WRONGLY"] += 1
    print(f"{right} matters, {sum(seen.values())} changes, {time.perf_counter() - start:.0f} s")
    for (what, kind), number in sorted(seen.items()):
        print(f"  {what:20} {kind:30} {number}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
