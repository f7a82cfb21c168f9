"""How the work grows with the matter: seconds for n defendants and n acts, and what that is for each defendant.

Run it with the sizes: `python benchmarks/growth.py 10 20 50`. Linear work has the same last column in each row.
"""

import sys
import tempfile
import time
from pathlib import Path

import chargebook

SIZES = (10, 20, 50, 100, 200)
VERBS = ("check", "ask", "verify", "assess")


def matter(size: int) -> str:
    """Return a matter of one claim against *size* defendants, with an act of each and two statements on each act."""
    people = (f"  d{n}: {{role: defendant, name: Dan D{n}x, title: Deputy, office: public}}" for n in range(size))
    acts = (f"    a{n}: {{by: d{n}, what: struck Ana Reyes, violates: force, stands: found}}" for n in range(size))
    knew = (f"    - {{who: d{(n + 1) % size}, knew-of: a{n}}}" for n in range(size))
    duty = (f"    - {{who: d{n}, on-duty-in: a{n}, stands: found}}" for n in range(size))
    against = (f"      d{n}: {{conduct: act}}" for n in range(size))
    lines = ("manual: ca9-civil", "parties:", "  reyes: {role: plaintiff, name: Ana Reyes}", *people)
    claim = ("claims:", "  force:", "    plaintiff: reyes", '    rights: ["9.20", "9.25"]', "    against:", *against)
    return "\n".join((*lines, *claim, "record:", "  acts:", *acts, "  statements:", *knew, *duty)) + "\n"


def main() -> None:
    """Print a row for each verb and size."""
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "matter.yaml"
        for verb in VERBS:
            for size in sizes:
                path.write_text(matter(size), encoding="utf-8")
                start = time.process_time()
                getattr(chargebook, verb)(path)
                seconds = time.process_time() - start
                print(f"{verb:8} {size:4}  {seconds:8.2f} s  {1000 * seconds / size:8.1f} ms for each", flush=True)


if __name__ == "__main__":
    main()
