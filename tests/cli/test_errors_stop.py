"""An error stops the papers, whichever it is: nothing for filing is written, and the exit status is 1, as the docs say.

The matters are those of the documents in `tests/bad` in which `check` or `draft` finds an error.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from documents import blocks, sessions

from chargebook.checks import check
from chargebook.checks.checked_matter import CheckedMatter, error
from chargebook.cli import main
from chargebook.ground.problem import Problem
from chargebook.ground.text import Place

ROOT = Path(__file__).parents[2]
BAD = ROOT / "tests" / "bad"
ERROR = re.compile(r"^error: \S+ (?P<code>[CD]\d{3}) ", re.MULTILINE)
CODED = re.compile(r"^### (?P<code>[CD]\d{3})$", re.MULTILINE)
CASE = """\
manual: ca9-civil
parties:
  reyes: {role: plaintiff, name: Ana Reyes, pronoun: she}
  holt: {role: defendant, name: Mark Holt, pronoun: he}
claims:
  force:
    plaintiff: reyes
    status: arrestee
    rights: ["9.20", "9.25"]
    secured-by: constitution
    facts: Mark Holt struck her with a baton
    color-of-law: stipulated
    claimed-injury: harm
    against: {holt: {conduct: act}}
    brackets:
      "9.20": {intentionally: drop}
      "9.25": {resistance: drop, other-means: drop, lives-at-risk: drop, warning: drop}
"""


def faulty() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each document that shows an error of a matter, with its files."""
    for path in sorted(BAD.glob("*.md")):
        shown = blocks(path)
        printed = "\n".join(out for info, body in shown if info == "console" for _, out in sessions(body))
        files = {info.split()[1]: body for info, body in shown if len(info.split()) == 2}
        if ERROR.search(printed) and "matter.yaml" in files:
            yield path.stem, files


FAULTY = list(faulty())


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> int:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code


@pytest.mark.parametrize(("name", "files"), FAULTY, ids=[name for name, _ in FAULTY])
def test_an_error_stops_the_drafts_and_the_form(name: str, files: dict[str, str]) -> None:
    for path, words in files.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(words, encoding="utf-8")

    assert 1 == run("check", "matter.yaml"), name
    assert 0 != run("draft", "matter.yaml", "-o", "drafts")
    assert 0 != run("ask", "matter.yaml", "-o", "form")
    assert [] == for_filing()


def for_filing() -> list[str]:
    """The files that were written, but for the working copies, which say that they are not for filing."""
    written = (path for folder in ("drafts", "form") for path in Path(folder).rglob("*") if path.is_file())
    return [path.name for path in written if "working-copy" not in path.name and not path.name.startswith(".")]


def codes() -> list[str]:
    return CODED.findall((ROOT / "docs" / "problems.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", codes())
def test_whatever_its_code_an_error_of_the_matter_stops_every_paper(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Planted:
        @staticmethod
        def find(_: CheckedMatter) -> Iterator[Problem]:
            yield error(code, Place(file="matter.yaml", line=1, column=1), "a planted fault", "take it out")

    Path("matter.yaml").write_text(CASE, encoding="utf-8")
    monkeypatch.setattr(check, "ALL", (Planted,))

    assert [1, 1] == [run("draft", "matter.yaml", "-o", "drafts"), run("ask", "matter.yaml", "-o", "form")]
    assert [] == for_filing()


@pytest.mark.parametrize("verb", ["check", "draft", "decide", "ask", "verify"])
def test_every_verb_on_a_matter_with_an_error_ends_with_one(verb: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("matter.yaml").write_text(CASE, encoding="utf-8")
    sound = run(verb, "matter.yaml")
    Path("matter.yaml").write_text(CASE.replace("intentionally: drop", "other: drop"), encoding="utf-8")

    assert (0, 1) == (sound, run(verb, "matter.yaml"))
