"""Documents that show commands: their blocks, the commands in them, and what these print."""

import re
from pathlib import Path

from click.testing import CliRunner

from chargebook.cli import main

BLOCK = re.compile(r"^(?P<fence>`{3,})(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL)


def blocks(path: Path) -> list[tuple[str, str]]:
    return [(m["info"].strip(), m["body"]) for m in BLOCK.finditer(path.read_text(encoding="utf-8"))]


def sessions(body: str) -> list[tuple[str, str]]:
    """The commands of a block, each with what follows it."""
    pieces = re.split(r"^\$ chargebook ", body, flags=re.MULTILINE)[1:]
    return [(piece.partition("\n")[0], piece.partition("\n")[2]) for piece in pieces]


def run(command: str) -> str:
    result = CliRunner().invoke(main, command.split())
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    status = f"exit status {result.exit_code}\n" if result.exit_code else ""
    return result.output + status
