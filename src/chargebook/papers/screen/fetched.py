"""What came of fetching the court's pages, a page at a time.

In: a `FetchedPage`. Out: lines for the terminal. It refuses nothing.
"""

from collections.abc import Iterator

from chargebook.library.courtpages import FetchedPage, PageOutcome


def page_lines(fetched: FetchedPage, place: int, pages: int) -> Iterator[str]:
    """Yield what came of one page, the *place*th of *pages*, and what differs from what the shelf had."""
    yield f"[{place}/{pages}] {fetched.number}: {fetched.outcome} ({fetched.url})"
    if fetched.outcome is not PageOutcome.NEW:
        return
    if not fetched.before:
        yield "  the shelf had no text of it"
    elif fetched.comparison is None:
        yield f"  in the place of our {fetched.before}"
        yield from (f"  {problem.message}" for problem in fetched.structure)
    elif not fetched.comparison.changes:
        yield f"  no change of meaning against {fetched.before}"
    else:
        yield f"  against {fetched.before}:"
        yield from (f"  {change.message}" for change in fetched.comparison.changes)
