import doctest
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_the_page_on_papers_says_what_the_program_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    results = doctest.testfile(str(ROOT / "docs/render.md"), module_relative=False, encoding="utf-8")

    assert (0, 7) == (results.failed, results.attempted)
