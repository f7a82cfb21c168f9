"""The session that the documentation shows, from nothing to a checked matter, is what the program says to these answers."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import chargebook
from chargebook.cli import main
from chargebook.ground.problem import Severity

PAGE = Path(__file__).parents[2] / "docs" / "start.md"
BEGUN = (
    *("Reyes v. Holt, et al.", "2:26-cv-01234", "cacd"),
    *("Ana Reyes / Ms. Reyes (she)", ""),
    *("Deputy Mark Holt / Deputy Holt (he, public)", "Deputy Luis Ortiz / Deputy Ortiz (he, public)", ""),
    *("excessive force during arrest", "2"),  # the claim, and the status
    *("2", "1"),  # what Deputy Holt did, and how he took part
    *("3", "2", "1"),  # what Deputy Ortiz did, how he took part, and whose conduct the right is about
    "",  # the instructions are taken
    *("Deputy Holt struck her with a baton after she was handcuffed", "a broken wrist", "2", "1"),
    "",  # no more claims
)
SETTLED = ("drop", "keep", "drop", "drop", "drop", "he struck her with a baton")


def session() -> str:
    """What stands on the screen, with what is typed."""
    shown = ""
    for command, typed in (("new -o reyes.yaml", BEGUN), ("settle reyes.yaml", SETTLED), ("check reyes.yaml", ())):
        result = CliRunner().invoke(main, command.split(), input="".join(f"{words}\n" for words in typed))
        shown += f"$ chargebook {command}\n{result.output}"
    return shown


def test_the_session_of_the_page_is_what_the_program_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CHARGEBOOK_HOME", str(tmp_path / "home"))
    shown = re.findall(r"^```text\n(\$ chargebook new.*?)\n```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    actual = "\n".join(line.rstrip() for line in session().splitlines())

    assert [actual] == shown, f"docs/start.md: the session is now\n{actual}"
    assert not [problem for problem in chargebook.check("reyes.yaml") if problem.severity is Severity.ERROR]
