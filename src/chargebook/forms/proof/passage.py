"""The way through a verdict form, as formulas over the answers: who is sent to which step, and what is found there.

In: the `FormRoutes` of a form and a `Logic`. Out: a `Passage`: for each step where the jury is sent to it; and its
`CountEnds`: for each count what the answers find, what the rule commands on them, and which verdicts the form declares.
It says in formulas what `chargebook.forms.form.walk` does with one filling.

A passage may look at a few steps only, its *focus*. Whatever else the form asks is then free to be anything at all, so
that what holds of a part holds of the whole form; what fails in a part may still hold of the whole.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from chargebook.forms.form import PUNITIVE_GROUND, AllOf, Answer, Answered, NoneOf, Question, VerdictKind, VerdictMark
from chargebook.forms.proof.graph import FALSE, Logic, all_of, any_of, at_least
from chargebook.forms.proof.routes import FormRoutes, Route, Term
from chargebook.forms.proof.ruling import Findings, Rails, VerdictFormulas, ruling
from chargebook.rule.decide import Verdict

Line = tuple[int, int]  # two formulas: *is it answered*, and *is it Yes*; not answered and Yes means: cannot agree


@dataclass(frozen=True, slots=True)
class Part:
    """What a passage looks at: the steps in *focus*. *free* makes a formula for what lies outside and may be anything.

    *stand_in* gives the conditions that are settled elsewhere; then no skip over the focus is left out.
    """

    focus: frozenset[int]
    free: Callable[[], int]
    stand_in: Callable[[Term], int | None] | None = None


class Passage:
    """The way through a form, or through a part of it. *line* gives the two formulas of the answer at a step."""

    def __init__(self, routes: FormRoutes, logic: Logic, line: Callable[[int], Line], part: Part | None = None) -> None:
        self.routes, self.logic, self.part = routes, logic, part
        self.focus = part.focus if part else frozenset(range(len(routes.steps)))
        self.entered: dict[int, int] = {}
        self._line, self._lines = line, dict[int, Line]()
        self._taken: dict[tuple[int, int], int] = {}
        self._free: dict[object, int] = {}
        self._flying: dict[int, tuple[int, int]] = {}
        self._near = self._routes_near() if part and not part.stand_in else None
        for place in sorted(self.focus):
            self.entered[place] = self._entered(place)

    @cached_property
    def ends(self) -> "CountEnds":
        """Where this way ends on each count."""
        return CountEnds(self)

    # --- the way through ---

    def line(self, place: int) -> Line:
        """Return the formulas of the answer at *place*."""
        if place not in self._lines:
            self._lines[place] = self._line(place)
        return self._lines[place]

    def heard(self, place: int, answer: Answer) -> int:
        """Return where the jury is sent to *place* and gives that answer."""
        answered, yes = self.line(place)
        true = self.logic.true
        match answer:
            case Answer.YES:
                given = self.logic.both(answered, yes)
            case Answer.NO:
                given = self.logic.both(answered, yes ^ true)
            case Answer.CANNOT_AGREE:
                given = self.logic.both(answered ^ true, yes)
        return self.logic.both(self.entered.get(place, true), given)

    def taken(self, route: Route) -> int:
        """Return where the jury takes that skip: it is the first of its step that applies."""
        key = (route.source, route.order)
        if key not in self._taken:
            true, limit = self.logic.true, route.source + 1
            terms = [self._applies(other, limit) for other in self.routes.leaving[route.source][: route.order + 1]]
            before = [term ^ true for term in terms[:-1]]
            self._taken[key] = all_of(self.logic, (self._sent(route.source), *before, terms[-1]))
        return self._taken[key]

    def _applies(self, route: Route, limit: int) -> int:
        return self.holds(route.when, limit) if route.when else self.logic.true

    def _sent(self, place: int) -> int:
        """Return where the jury is sent to *place*, which may lie outside the focus."""
        if place in self.entered:
            return self.entered[place]
        if not self.routes.over[place] and self.routes.only_if[place] is None:
            return self.logic.true  # no skip passes over it
        return self._unknown("sent to", place)

    def _entered(self, place: int) -> int:
        true, only_if = self.logic.true, self.routes.only_if[place]
        over = (self._in_flight(place, target, number) ^ true for target, number in self.routes.over[place])
        here = all_of(self.logic, over)
        return self.logic.both(here, self.holds(only_if, place)) if only_if else here

    def _in_flight(self, place: int, target: int, number: int) -> int:
        """Return where the jury is on its way past *place*, on one of the first *number* skips to *target*."""
        if self._near is None:
            done, so_far = self._flying.get(target, (0, FALSE))
            so_far = any_of(self.logic, (so_far, *map(self.taken, self.routes.to[target][done:number])))
            self._flying[target] = (number, so_far)
            return so_far
        near = [route for route in self._near.get(target, ()) if route.source < place]
        others = [self._unknown("past", target, number)] if len(near) < number else []
        return any_of(self.logic, (*map(self.taken, near), *others))

    def _routes_near(self) -> dict[int, list[Route]]:
        """Return the skips that start in the focus or rest on an answer in it, by their targets."""
        skips: dict[tuple[int, int], Route] = {}
        for place in self.focus:
            for route in (*self.routes.leaving[place], *self.routes.resting.get(place, ())):
                skips[route.source, route.order] = route
        near: dict[int, list[Route]] = {}
        for _, route in sorted(skips.items()):
            near.setdefault(route.target, []).append(route)
        return near

    # --- conditions ---

    def holds(self, term: Term, limit: int) -> int:
        """Return where *term* holds for a jury that has answered the steps before *limit*."""
        if self.part and self.part.stand_in and term.last < limit:
            known = self.part.stand_in(term)
            if known is not None:
                return known
        if term.join is Answered:
            is_answer = term.place < limit and isinstance(self.routes.steps[term.place], Question | VerdictMark)
            return self.heard(term.place, term.answer) if is_answer and term.answer else FALSE
        parts = [self.holds(part, limit) for part in self._looked_at(term)]
        if len(parts) < len(term.parts):
            parts.append(self._unknown("holds", term.key, limit if term.last >= limit else 0))
        if term.join is AllOf:
            return all_of(self.logic, parts)
        one_holds = any_of(self.logic, parts)
        return one_holds ^ self.logic.true if term.join is NoneOf else one_holds

    def _looked_at(self, term: Term) -> Iterable[Term]:
        """Return the parts of *term* that rest on the focus; the others may be anything."""
        return term.touching(self.focus) if self._near is not None else term.parts

    def _unknown(self, *key: str | int) -> int:
        """Return a formula that may be either, the same for the same *key*: what is asked, and of what."""
        if self.part and key not in self._free:
            self._free[key] = self.part.free()
        return self._free[key]

    def sent_to(self, places: Iterable[int]) -> int:
        """Return where the jury is sent to one of *places*."""
        return any_of(self.logic, (self.entered[place] for place in places))

    @cached_property
    def full(self) -> int:
        """Where every question and every mark to which the jury is sent is answered Yes or No."""
        lines = (place for place in self.routes.answered if place in self.focus)
        if self.part:
            lines = (
                place for place in sorted(self.focus) if isinstance(self.routes.steps[place], Question | VerdictMark)
            )
        blank = (self.logic.both(self.entered[place], self.line(place)[0] ^ self.logic.true) for place in lines)
        return any_of(self.logic, blank) ^ self.logic.true

    def written(self) -> list[int]:
        """Return for each question and mark where the jury is sent to it and writes something."""
        true = self.logic.true
        lines = ((place, *self.line(place)) for place in self.routes.answered)
        return [
            self.logic.both(self.entered[place], self.logic.both(a ^ true, y ^ true) ^ true) for place, a, y in lines
        ]

    def fewer_written(self, number: int) -> int:
        """Return where fewer than *number* lines are written."""
        return at_least(self.logic, self.written(), number)[number] ^ self.logic.true


class CountEnds:
    """What the answers on a way find on each count, what the rule commands on them, and what the form declares."""

    def __init__(self, way: Passage) -> None:
        self.way, self.routes, self.logic = way, way.routes, way.logic
        self._rulings: dict[str, VerdictFormulas] = {}

    def found(self, count: str, finding: str) -> Rails:
        """Return where the answers find *finding* of *count*, and where the opposite; neither where they clash."""
        true, proofs, denials = self.logic.true, [], []
        steps = self.routes.counts[count]
        for place, yes_finds in steps.asked.get(finding, ()):
            yes, no = self.way.heard(place, Answer.YES), self.way.heard(place, Answer.NO)
            no = FALSE if place in steps.joint else no
            proofs.append(yes if yes_finds else no)
            denials.append(no if yes_finds else yes)
        proved, refuted = any_of(self.logic, proofs), any_of(self.logic, denials)
        return Rails(self.logic.both(proved, refuted ^ true), self.logic.both(refuted, proved ^ true))

    def ruling(self, count: str) -> VerdictFormulas:
        """Return where which verdict is right on *count*: by the rule, or by the mark of a general verdict."""
        if count not in self._rulings:
            if self.routes.form.kind is VerdictKind.GENERAL:
                self._rulings[count] = self._marked(count)
            else:
                command = self.routes.commands[count]
                denied = [(self.way.heard(place, Answer.NO), row) for place, row in self.routes.counts[count].denied]
                found = Findings(lambda finding: self.found(count, finding), tuple(denied))
                self._rulings[count] = ruling(command, found, self.logic)
        return self._rulings[count]

    def _marked(self, count: str) -> VerdictFormulas:
        true = self.logic.true
        yes, no = (self._mark(count, answer) for answer in (Answer.YES, Answer.NO))
        plaintiff, defendant = self.logic.both(yes, no ^ true), self.logic.both(no, yes ^ true)
        return VerdictFormulas(plaintiff, defendant, FALSE, any_of(self.logic, (plaintiff, defendant)) ^ true)

    def _mark(self, count: str, answer: Answer) -> int:
        return any_of(self.logic, (self.way.heard(place, answer) for place in self.routes.counts[count].marks))

    def ground(self, count: str) -> Rails:
        """Return where the ground for punitive damages is proved on *count*, and where it is not.

        A general verdict may leave it to the jury's own amount, without a question.
        """
        is_asked = PUNITIVE_GROUND in self.routes.counts[count].asked
        if self.routes.form.kind is VerdictKind.GENERAL and not is_asked:
            return Rails(self.logic.true, FALSE)
        return self.found(count, PUNITIVE_GROUND)

    def declared(self, count: str) -> list[tuple[int, Verdict]]:
        """Return each verdict that the form declares on *count*, with where it does."""
        return [(self.way.taken(route), verdict) for route, verdict in self.routes.counts[count].declared]

    @cached_property
    def agreed(self) -> int:
        """Where no mark says for one side what the answers say for the other: the proof leaves those to the tally."""
        if self.routes.form.kind is not VerdictKind.QUESTIONS:
            return self.logic.true
        counts = [count for count, steps in self.routes.counts.items() if steps.marks]
        if self.way.part:
            near = {count for place in self.way.focus for count in self.routes.counts_of[place]}
            counts = [count for count in counts if count in near and self.routes.counts[count].places <= self.way.focus]
        clashes = (
            any_of(
                self.logic,
                (
                    self.logic.both(self._mark(count, Answer.YES), self.ruling(count).defendant),
                    self.logic.both(self._mark(count, Answer.NO), self.ruling(count).plaintiff),
                ),
            )
            for count in counts
        )
        return any_of(self.logic, clashes) ^ self.logic.true
