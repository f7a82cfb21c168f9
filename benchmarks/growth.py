"""How the work grows with the matter: seconds for n defendants with a record of n acts, and for n without one.

Run it with the sizes: `python benchmarks/growth.py 10 20 50`. Work that is linear has the same last column in each row.
To assess n defendants on n acts asks of each defendant about each act, so that the answer itself grows with the square;
its size as JSON stands beside it. Without a record each defendant stands in twenty claims.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import chargebook
from chargebook.papers.screen.assessment import assessments_pieces

SIZES = (10, 20, 50)  # more take minutes
VERBS = ("check", "ask", "verify", "decide")
CLAIMS = 20


def parties(size: int) -> str:
    """Return the head of a matter against *size* defendants."""
    people = (f"  d{n}: {{role: defendant, name: Dan D{n}x, title: Deputy, office: public}}" for n in range(size))
    return "\n".join(
        ("manual: ca9-civil", "parties:", "  reyes: {role: plaintiff, name: Ana Reyes}", *people, "claims:")
    )


def claim(name: str, size: int) -> str:
    """Return a claim against all defendants."""
    against = (f"      d{n}: {{conduct: act}}" for n in range(size))
    lines = (f"  {name}:", "    plaintiff: reyes", '    rights: ["9.20", "9.25"]', "    against:", *against)
    return "\n".join(lines)


def matter(size: int) -> str:
    """Return a matter of one claim against *size* defendants, with an act of each and two statements on each act."""
    acts = (f"    a{n}: {{by: d{n}, what: struck Ana Reyes, violates: force, stands: found}}" for n in range(size))
    knew = (f"    - {{who: d{(n + 1) % size}, knew-of: a{n}}}" for n in range(size))
    duty = (f"    - {{who: d{n}, on-duty-in: a{n}, stands: found}}" for n in range(size))
    record = ("record:", "  acts:", *acts, "  statements:", *knew, *duty)
    return "\n".join((parties(size), claim("force", size), *record)) + "\n"


def bare(size: int) -> str:
    """Return a matter of twenty claims against *size* defendants, and no record."""
    return "\n".join((parties(size), *(claim(f"c{n}", size) for n in range(CLAIMS)))) + "\n"


def printed(path: Path) -> int:
    """Assess the matter at *path*, and return how many letters of JSON that makes."""
    return sum(map(len, assessments_pieces(chargebook.assess(path).assessments)))


def work() -> Iterator[tuple[str, Callable[[int], str], Callable[[Path], object]]]:
    """Yield what is measured: its name, what makes the matter, and what is done with it."""
    yield "assess", matter, chargebook.assess
    yield "assess, as JSON", matter, printed
    for verb in VERBS:
        yield f"{verb}, {CLAIMS} claims", bare, getattr(chargebook, verb)


def main() -> None:
    """Print a row for each kind of work and size."""
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "matter.yaml"
        for name, made, job in work():
            for size in sizes:
                path.write_text(made(size), encoding="utf-8")
                start = time.process_time()
                answer = job(path)
                seconds = time.process_time() - start
                size_of = f"{answer / 1e6:6.1f} MB" if isinstance(answer, int) else ""
                each = 1000 * seconds / size
                print(f"{name:18} {size:4}  {seconds:8.2f} s  {each:8.1f} ms for each {size_of}", flush=True)


if __name__ == "__main__":
    main()
