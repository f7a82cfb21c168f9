"""Every command says on a terminal that long work goes on."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

import pytest
from click.testing import CliRunner

from chargebook import cli


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_whoever_waits_for_a_command_is_told_that_it_goes_on(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []

    @contextmanager
    def patience(stream: TextIO) -> Iterator[None]:
        begun.append(command)
        yield

    monkeypatch.setattr(cli, "patience", patience)
    CliRunner().invoke(cli.main, [command, "--help"])

    assert [command] == begun
