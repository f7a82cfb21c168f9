"""What the list of authorities knows of a decision that the user cites, and the user's text does not say.

In: the citations of the user's texts. Out: a warning where a later decision bears on one and is not cited in the same
text, and where a decision of the whole court is not marked. Nothing is looked up: of a decision that is not in the list
nothing is said.
"""

from collections.abc import Iterator, Sequence

from chargebook.citations.authority import AuthorityStatus, Cited, same_name
from chargebook.citations.patterns import CitationKind
from chargebook.citations.relied_on import Later, ReliedOn, all_relied_on, relied_on
from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import Place

LATER_HISTORY = "A113"
OTHER_HALF = "A114"
WHOLE_COURT = "A115"


def left_unsaid(cited: Sequence[Cited]) -> Iterator[Problem]:
    """Yield a warning for each decision that the user cites without what became of it; once in each text."""
    listed = {row.identity: row for row in reversed(all_relied_on())}
    users = [one for one in cited if one.writing.status is AuthorityStatus.USER and one.full is one.authority]
    texts: dict[tuple[str, Place | None], list[Cited]] = {}
    for one in users:
        texts.setdefault((one.writing.instruction, one.writing.home), []).append(one)
    for text in texts.values():
        named = {identity for one in text for identity in one.authority.identities}
        seen: set[str] = set()
        for one in text:
            row = _row(one, listed)
            if row and row.identity not in seen:
                seen.add(row.identity)
                yield from _of(one, row, named)


def _row(one: Cited, listed: dict[str, ReliedOn]) -> ReliedOn | None:
    """Return the row of the list for the decision that is cited; another name at its place is no mention of it."""
    if one.authority.kind is not CitationKind.CASE:
        return None
    rows = (listed[identity] for identity in one.authority.identities if identity in listed)
    return next((row for row in rows if same_name(row.name, one.authority.case.name)), None)


def _of(one: Cited, row: ReliedOn, named: set[str]) -> Iterator[Problem]:
    """Yield what the text that cites *row* and the decisions *named* does not say of it."""
    for later in row.later:
        if relied_on(later.by).identity not in named:
            yield _later(one, later)
    notes = [one.authority.case.court, *(note.text for note in one.authority.parentheticals)]
    if row.en_banc and not any("en banc" in note.lower() for note in notes):
        message, mend = f"this is a decision of the whole court: {row.decision}", "add (en banc)"
        yield _warning(one, WHOLE_COURT, (message, mend), row.decision)


def _later(one: Cited, later: Later) -> Problem:
    """Return the warning that the later decision is not cited in the same text."""
    printed, by = later.printed(one.authority.case.name), relied_on(later.by).decision
    if later.is_companion:
        fault = (f"a later decision bears on it and is not cited with it: {printed}", "cite both")
        return _warning(one, OTHER_HALF, fault, by)
    mend = "cite its history, and see that what you rely on stands"
    return _warning(one, LATER_HISTORY, (f"its later history is not cited: {printed}", mend), by)


def _warning(one: Cited, code: str, fault: tuple[str, str], authority: str) -> Problem:
    """Return a warning; *fault* is the message and the mend."""
    return Problem(
        code=code,
        severity=Severity.WARNING,
        place=one.place,
        message=f"{' '.join(one.authority.text.split())}: {fault[0]}",
        mend=fault[1],
        span=one.authority.span,
        authority=authority,
    )
