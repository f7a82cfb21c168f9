"""How the work grows with the matter: what a command takes for n defendants with a record of n acts, and without one.

    python benchmarks/growth.py 10 20 50

Each line is one command in a process of its own, as a user calls it: the seconds of the processor, the memory at most,
and the letters that it prints. Work that is linear takes as long *for each* in every row. To assess n defendants on n
acts asks of each defendant about each act, so that the answer itself grows with the square: of it the rows say what
each pair takes. Without a record each defendant stands in twenty claims; to tally is to read the form that was made for
these, with every question answered yes.
"""

import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

SIZES = (10, 20, 50)  # more take minutes on a slow machine
VERBS = ("check", "ask", "verify", "decide", "draft")
CLAIMS = 20
MOST_TALLIED = 2_500  # counts whose form is no larger than a form file may be


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


def returned(path: Path) -> None:
    """Write the form of a matter beside it, and answers: yes to each question, and a dollar on each other line."""
    for name in ("yaml", "answers"):
        run(("ask", str(path), f"--{name}"), path.with_suffix(f".{name}.txt"))
    blocks = path.with_suffix(".answers.txt").read_text(encoding="utf-8").split("\n\n")
    numbered = ((re.search(r'^# ("\S+"):', block, re.MULTILINE), block) for block in blocks)
    answers = (f"{number[1]}: {'yes' if '(yes' in block else '$1.00'}\n" for number, block in numbered if number)
    path.with_suffix(".answers.txt").write_text("".join(answers), encoding="utf-8")


def run(words: tuple[str, ...], into: Path | None = None) -> tuple[float, float, int]:
    """Run a command; return the seconds of the processor, the megabytes at most, and how many bytes it prints."""
    with (into.open("w+b") if into else tempfile.TemporaryFile()) as out, open(os.devnull, "wb") as nowhere:
        code = "from chargebook.cli import main; main()"
        child = os.posix_spawn(
            sys.executable,
            (sys.executable, "-c", code, *words),
            os.environ,
            file_actions=((os.POSIX_SPAWN_DUP2, out.fileno(), 1), (os.POSIX_SPAWN_DUP2, nowhere.fileno(), 2)),
        )
        _, status, used = os.wait4(child, 0)
        if os.waitstatus_to_exitcode(status) == 2:
            raise SystemExit(f"chargebook {' '.join(words)} could not be done")
        return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, out.seek(0, os.SEEK_END)


def work() -> Iterator[tuple[tuple[str, ...], Callable[[int], str], Callable[[int], int]]]:
    """Yield what is measured: a command, what makes its matter, and for how many things it answers."""
    for more in ((), ("--json",)):
        yield ("assess", *more), matter, lambda size: size * size
        for verb in VERBS:
            yield (verb, *more), bare, lambda size: size * CLAIMS
    yield ("tally", "--json"), bare, lambda size: size * CLAIMS


def main() -> None:
    """Print a row for each kind of work and size."""
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "matter.yaml"
        path.write_text(bare(1), encoding="utf-8")
        start, _, _ = run(("check", str(path)))
        print(f"to start, and one defendant: {start:.2f} s; the rows are without it")
        for (verb, *more), made, things in work():
            for size in sizes:
                if verb == "tally" and things(size) > MOST_TALLIED:
                    print(f"tally {size}: a form of {things(size)} counts is larger than a form file may be")
                    continue
                path.write_text(made(size), encoding="utf-8")
                paths = [str(path)]
                if verb == "tally":
                    returned(path)
                    paths += (str(path.with_suffix(f".{name}.txt")) for name in ("yaml", "answers"))
                seconds, megabytes, printed = run((verb, *paths, *more))
                each = 1000 * (seconds - start) / things(size)
                name = " ".join((verb, *more))
                print(
                    f"{name:14} {size:4}  {seconds - start:7.2f} s  {each:7.3f} ms for each  {megabytes:5.0f} MB"
                    f"  prints {printed / 1e6:6.2f} MB",
                    flush=True,
                )


if __name__ == "__main__":
    main()
