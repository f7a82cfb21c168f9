"""Prove right verdict forms of growing size: in parts, as a whole, with z3, and by walking every path.

    python benchmarks/verify.py [SECONDS]

Defendants times claims, nine questions a count, with color of law asked once for each defendant or stipulated. Every
contestant gets the same form and rule and runs in a process of its own; one that needs longer than SECONDS (20) is not
tried on larger forms. Memory is that of the whole process, in which the libraries of all four are loaded.
"""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "builders"))

import z3
from form_oracle import one_filling

from chargebook.forms.form import Answer, Question, walk
from chargebook.forms.proof.graph import Graph
from chargebook.forms.proof.passage import Passage
from chargebook.forms.proof.properties import at_all, checks_of_count, checks_of_sums
from chargebook.forms.proof.routes import FormRoutes
from chargebook.forms.proof.verification import verify
from forms import grid

SIZES = ((2, 1), (2, 2), (5, 3), (10, 5), (20, 10), (50, 20), (100, 50))
CONTESTANTS = ("parts", "whole", "z3", "walk")


def one(contestant: str, defendants: int, claims: int, *, stipulated: bool) -> None:
    """Prove one form and print what it took."""
    form, commands = grid(defendants, claims, stipulated=stipulated)
    prove = {"parts": in_parts, "whole": as_a_whole, "z3": with_z3, "walk": by_walking}[contestant]
    prove(*grid(1, 1))  # what is loaded once is not measured
    start = time.perf_counter()
    is_right = prove(form, commands)
    took = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"right": is_right, "seconds": took, "memory": memory}))


def in_parts(form, commands):
    return not verify(form, commands).faults


def as_a_whole(form, commands):
    return not verify(form, commands, in_parts=False).faults


def with_z3(form, commands):
    """The formulas of the whole form, each check asked of z3."""
    graph, routes = Graph(), FormRoutes(form, commands)
    way = Passage(routes, graph, lambda _: (graph.variable(), graph.variable()))
    checks = [check for count in commands for check in checks_of_count(routes, count)] + list(checks_of_sums(routes))
    wanted = [at_all(check, way) for check in checks]
    solver, nodes = z3.SolverFor("QF_FD"), [z3.BoolVal(False)]
    for number, pair in enumerate(graph.pairs[1:], start=1):
        node = z3.Bool(f"v{number}")
        if pair[0]:
            solver.add(node == z3.And(*(z3.Not(nodes[side >> 1]) if side & 1 else nodes[side >> 1] for side in pair)))
        nodes.append(node)

    def can_be(literal):
        node = nodes[literal >> 1]
        return solver.check(z3.Not(node) if literal & 1 else node) == z3.sat

    reached = all(literal == 1 or can_be(literal) for literal in way.entered.values())
    return reached and not any(can_be(literal) for literal in wanted)


def by_walking(form, commands):
    """Every way of answering Yes or No, walked through one after the other."""
    asked = {step.number for step in form.steps if isinstance(step, Question)}
    left = [{}]
    while left:
        filled = left.pop()
        way = walk(form, filled)
        nxt = next((number for number in way.reached if number in asked and number not in filled), None)
        if nxt is None:
            if any(one_filling(form, commands, filled, way)):
                return False
        else:
            left += [{**filled, nxt: Answer.YES}, {**filled, nxt: Answer.NO}]
    return True


def main(limit: float) -> None:
    for stipulated in (False, True):
        print(f"\ncolor of law {'stipulated' if stipulated else 'asked once for each defendant'}")
        print(f"{'size':>9} {'counts':>7}" + "".join(f"{name:>18}" for name in CONTESTANTS) + "   ratio to parts")
        out = set()
        for defendants, claims in SIZES:
            row = {name: run(name, defendants, claims, stipulated, limit) for name in CONTESTANTS if name not in out}
            out |= {name for name, took in row.items() if took is None}
            cells = [row.get(name) for name in CONTESTANTS]
            shown = [f"{c['seconds']:.2f} s {c['memory']} MB" if c else "-" for c in cells]
            ratios = [f"{c['seconds'] / cells[0]['seconds']:.1f}" if c and cells[0] else "-" for c in cells[1:]]
            print(
                f"{defendants:>5}x{claims:<3} {defendants * claims:>7}"
                + "".join(f"{cell:>18}" for cell in shown)
                + "   "
                + " ".join(ratios),
                flush=True,
            )


def run(name: str, defendants: int, claims: int, stipulated: bool, limit: float):
    command = [sys.executable, __file__, "one", name, str(defendants), str(claims), str(int(stipulated))]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit, check=True)
    except subprocess.TimeoutExpired:
        return None
    took = json.loads(done.stdout)
    return took if took["right"] else None


if __name__ == "__main__":
    if sys.argv[1:2] == ["one"]:
        one(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), stipulated=sys.argv[5] == "1")
    else:
        main(float(sys.argv[1]) if len(sys.argv) > 1 else 20)
