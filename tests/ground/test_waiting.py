"""What a terminal is told while work goes on; time is made up here, nothing waits."""

import io

import pytest

from chargebook.ground import waiting
from chargebook.ground.waiting import EVERY, patience, tell


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_line_is_written_each_time_the_work_has_not_ended() -> None:
    stream, ends = Terminal(), iter([False, False, True])
    asked: list[float] = []

    def has_ended(seconds: float) -> bool:
        asked.append(seconds)
        return next(ends)

    tell(stream, has_ended)

    assert "still working after 2 seconds\nstill working after 4 seconds\n" == stream.getvalue()
    assert [EVERY] * 3 == asked


def test_short_work_at_a_terminal_is_told_nothing() -> None:
    stream = Terminal()
    with patience(stream):
        pass

    assert "" == stream.getvalue()


def test_the_teller_ends_with_the_work_also_where_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr(waiting, "tell", lambda _, has_ended: told.append(has_ended(60)))
    with pytest.raises(ValueError, match="it"), patience(Terminal()):
        raise ValueError("it")

    assert [True] == told


def test_what_is_no_terminal_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr(waiting, "tell", lambda *_: told.append("a line"))
    with patience(io.StringIO()):
        pass

    assert [] == told
