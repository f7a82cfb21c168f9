"""The command line, run as a user runs it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import hostile_files as hostile
import pytest
import word_files
from click.testing import CliRunner, Result
from matters import text

import chargebook
from chargebook.cli import main

ROOT = Path(__file__).parents[2]
SEED = ROOT / "src/chargebook/library/manuals/ca9-civil/9.3.txt"
FINDINGS = """\
force/reyes/holt:
  color-of-law: proved
  deprivation: proved
  but-for: not proved
  "9.20/1": proved
  "9.20/2": proved
  "9.20/3": proved
  violation: proved
"""


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def matter(tmp_path: Path) -> Path:
    path = tmp_path / "matter.yaml"
    path.write_text(text(), encoding="utf-8")
    return path


@pytest.fixture
def findings(tmp_path: Path) -> Path:
    path = tmp_path / "findings.yaml"
    path.write_text(FINDINGS, encoding="utf-8")
    return path


def test_read_prints_brackets_as_they_stand() -> None:
    result = run("read", SEED)

    assert 0 == result.exit_code
    assert "the [act[s]] [failure to act] of the defendant" in result.stdout
    assert "Peck v. Montoya, 51 F.4th 877, 891 (9th Cir. 2022)" in result.stdout


@pytest.mark.parametrize("words", [["read"], ["cite"], ["compare", SEED], ["library", "add", "--edition=1", "--date=2025-01-01"]])
def test_each_command_that_reads_documents_keeps_to_the_limits_of_the_user(tmp_path: Path, words: list[str | Path]) -> None:
    path = tmp_path / "9.3\x1b[2J.txt"
    path.write_bytes(hostile.open_brackets())
    result = run(*words, "--seconds=0.3", path)

    assert 2 == result.exit_code
    assert "9.3\\x1b[2J.txt: reading it takes longer than 0.3 seconds; if you trust the file, allow more with --seconds" in result.stderr


def test_read_names_a_case_that_is_cited_by_its_name_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Peck v. Montoya, 51 F.4th 877, 891 (9th Cir. 2022). In Peck, they fired. Peck at 893.\n")

    assert "  [1] Peck, 893 = [0]" in run("read", path).output.splitlines()


def test_read_and_library_add_take_footnotes_for_the_jury_if_told_so(tmp_path: Path) -> None:
    path, home = tmp_path / "9.98.txt", {"CHARGEBOOK_HOME": str(tmp_path / "home")}
    path.write_text("9.98 Search\n\nThe plaintiff must prove that it rained.1\n\n1 The defendant need not.\n")
    told = ["library", "add", str(path), "--edition", "2026-01", "--date", "2026-01-01", "--footnotes-to-jury"]

    assert ["R103" in run("read", path).output, "R152" in run("read", "--footnotes-to-jury", path).output] == [True, True]
    assert "R152" in CliRunner().invoke(main, told, env=home).output


def test_read_json_is_one_object_a_line_in_the_order_of_the_files() -> None:
    shelf = SEED.parent
    result = run("read", "--json", shelf / "9.25.txt", SEED)
    rows = [json.loads(line) for line in result.stdout.splitlines()]

    assert ["9.25", "9.3"] == [row["number"] for row in rows]
    assert all(row["printed"] == row["source"] for row in rows)


def test_read_form_prints_a_verdict_form_as_it_is_printed(tmp_path: Path) -> None:
    (tmp_path / "form.txt").write_text("1. Did he? ___ Yes ___ No\nIf you answered no, stop here.\n", encoding="utf-8")
    printed, table = run("read", "--form", tmp_path / "form.txt"), run("read", "--form", "--json", tmp_path / "form.txt")

    assert "  1. [yes-no] Did he?\n      no: to the end\n" in printed.stdout
    assert [("1", "yes-no")] == [(question["id"], question["answer"]) for question in json.loads(table.stdout)["questions"]]
    assert 2 == run("read", "--form", tmp_path / "missing.txt").exit_code


@pytest.mark.parametrize("name", ["form.txt", "form.docx", "form.pdf", "form.html"])
def test_a_document_that_is_none_of_its_kind_is_refused_in_the_place_of_a_form(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\x89PNG\r\n")
    result = run("verify", "examples/reyes.yaml", tmp_path / name)

    assert (2, "") == (result.exit_code, result.stdout)
    assert "this is an image (PNG)" in result.stderr


HANDED = "tests/forms/handed"


def test_a_question_of_a_document_that_is_not_certain_is_settled_in_the_file_of_links(tmp_path: Path) -> None:
    form = tmp_path / "form.txt"
    shutil.copy(f"{HANDED}/turned-around.txt", form)
    first = run("verify", f"{HANDED}/claims.yaml", form, "--write-links", tmp_path / "form.links.yaml")
    text = (tmp_path / "form.links.yaml").read_text(encoding="utf-8")
    again = run("verify", f"{HANDED}/claims.yaml", form, "--write-links", tmp_path / "form.links.yaml")

    assert (1, 2) == (first.exit_code, again.exit_code)
    assert "V321 Question 1 is not linked: “probable cause” may turn it around" in first.stderr
    assert "  1: not settled" in first.stdout
    assert "    # denies: {arrest/reyes/holt: [9.3/deprivation, 9.20/1, 9.20/2, 9.23/violation]}" in text.splitlines()
    assert "the file is there already" in again.stderr

    settled = text.replace("    # denies: {arrest/reyes/holt: [", "    denies: {arrest/reyes/holt: [")
    (tmp_path / "form.links.yaml").write_text(settled, encoding="utf-8")
    proved = run("verify", "--json", f"{HANDED}/claims.yaml", form)
    links = json.loads(proved.stdout)["links"]

    assert all(link["settled"] for link in links)
    assert "denied: arrest/reyes/holt" in links[0]["asks_for"]
    assert links[0]["reason"].startswith("by the file of links (")

    form.write_text(form.read_text(encoding="utf-8").replace("have probable cause", "lack probable cause"), encoding="utf-8")
    changed = run("verify", f"{HANDED}/claims.yaml", form)

    assert 1 == changed.exit_code
    assert "V323 Question 1 has other words than when it was linked" in changed.stderr
    assert 1 == changed.stderr.count("V321") + changed.stderr.count("V323")


def test_a_document_is_tallied_as_a_form_file_is(tmp_path: Path) -> None:
    answers = tmp_path / "answers.yaml"
    answers.write_text('"1": yes\n"2": yes\n"3": no\n"5": "$12,000"\n', encoding="utf-8")
    result = run("tally", "--json", f"{HANDED}/two.yaml", f"{HANDED}/right-two-defendants.txt", answers)
    unsettled = run("tally", f"{HANDED}/claims.yaml", f"{HANDED}/turned-around.txt", answers)
    counts = {count["id"]: count["verdict"] for count in json.loads(result.stdout)["counts"]}

    assert {"force/reyes/holt": "plaintiff", "force/reyes/lee": "defendant"} == counts
    assert 2 == unsettled.exit_code
    assert "V321" in unsettled.stderr


def test_a_document_goes_back_with_its_mends(tmp_path: Path) -> None:
    lines = Path(f"{HANDED}/ends-at-the-first-no.txt").read_text(encoding="utf-8").splitlines()
    form, right = tmp_path / "form.docx", tmp_path / "right.docx"
    form.write_bytes(word_files.saved(word_files.of(*(word_files.p(line) for line in lines if line.strip()))))
    result = run("verify", f"{HANDED}/claims.yaml", form, "--mend", right)

    assert 1 == result.exit_code
    assert "the skip on No goes to the signature, should go to 3" in result.stdout
    assert 0 == run("verify", f"{HANDED}/claims.yaml", right).exit_code
    assert "there is nothing to mend" in run("verify", f"{HANDED}/claims.yaml", right, "--mend", form).stderr
    refused = run("verify", f"{HANDED}/claims.yaml", f"{HANDED}/ends-at-the-first-no.txt", "--mend", form)
    assert "only a form that is a .docx can be mended" in refused.stderr


def test_there_are_no_links_to_write_for_a_form_file(tmp_path: Path) -> None:
    result = run("verify", "examples/reyes.yaml", "examples/reyes.form.yaml", "--write-links", tmp_path / "links.yaml")

    assert 2 == result.exit_code
    assert "there are no links to write" in result.stderr


def test_read_of_one_bad_file_among_good_ones_prints_nothing_but_the_message() -> None:
    result = run("read", SEED, "no-such.txt")

    assert 2 == result.exit_code
    assert "" == result.stdout
    assert "no-such.txt: no such file; check the name and the folder\n" == result.stderr


def test_check_exit_status_tells_whether_an_error_stands(matter: Path) -> None:
    assert 0 == run("check", matter).exit_code

    matter.write_text(text(rights="[]"), encoding="utf-8")
    result = run("check", matter)
    assert 1 == result.exit_code
    assert f"error: {matter}:10:5: C101 claim force" in result.stdout


def test_check_json_lists_code_severity_place_message_mend_authority(matter: Path) -> None:
    matter.write_text(text(rights="[]"), encoding="utf-8")
    rows = json.loads(run("check", matter, "--json").stdout)

    assert [{"code", "severity", "place", "message", "mend", "authority"}] == [
        set(row) for row in rows if row["code"] == "C101"
    ]


def test_draft_writes_every_paper_and_says_so(matter: Path, tmp_path: Path) -> None:
    result = run("draft", matter, "-o", tmp_path / "out")

    assert 0 == result.exit_code
    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert ["charge-tracked.docx", "charge.docx", "charge.json", "charge.txt"] == [name for name in written if "charge" in name]
    assert {"9.3-force-reyes-holt.md", "9.3-force-reyes-holt.txt"} <= set(written)


def test_draft_with_a_gap_writes_no_paper_for_filing(matter: Path, tmp_path: Path) -> None:
    matter.write_text(text().replace("    facts: Deputy Holt struck her with a baton\n", ""), encoding="utf-8")
    result = run("draft", matter, "-o", tmp_path / "out")

    assert 1 == result.exit_code
    assert "D201" in result.stderr
    assert not (tmp_path / "out" / "charge.docx").exists()


def test_draft_of_one_count_gives_what_governs_it_alone(matter: Path) -> None:
    result = CliRunner().invoke(main, ["draft", str(matter), "--count", "force/reyes/holt", "--json"])

    assert all(draft["counts"] == ["force/reyes/holt"] for draft in json.loads(result.stdout)["drafts"])


def test_draft_of_a_count_that_is_not_in_the_case_names_those_that_are(matter: Path) -> None:
    result = CliRunner().invoke(main, ["draft", str(matter), "--count", "force/reyes/nobody"])

    assert 2 == result.exit_code
    assert "M236 there is no count force/reyes/nobody in the case; name one of force/reyes/holt" in result.stderr


def test_draft_json_gives_text_and_departures(matter: Path) -> None:
    rows = json.loads(run("draft", matter, "--json").stdout)
    draft = next(row for row in rows["drafts"] if row["instruction"] == "9.3")

    assert "[" not in draft["text"]
    assert all(set(d) == {"where", "from", "to", "why", "authority"} for d in draft["departures"])
    assert ("[name of individual defendant]", "Deputy Mark Holt") in [(d["from"], d["to"]) for d in draft["departures"]]
    assert [] == rows["problems"]


def test_decide_json_has_the_documented_shape(matter: Path, findings: Path) -> None:
    result = run("decide", matter, findings, "--json")
    [count] = json.loads(result.stdout)["counts"]

    assert 0 == result.exit_code
    assert ("force/reyes/holt", "reyes", "holt", "force") == tuple(
        count[key] for key in ("id", "plaintiff", "defendant", "claim")
    )
    assert "court" == count["verdict"]  # Floyd v. Laws, 929 F.2d 1390 (9th Cir. 1991), against the text of element 3
    assert 3 == len(count["conflicts"][0]["authorities"])
    assert {"plaintiff", "defendant"} == set(count["needs"])
    assert [] == count["closed"]


def test_decide_without_a_right_gives_a_problem_and_no_verdict(matter: Path, findings: Path) -> None:
    matter.write_text(text(rights="[]"), encoding="utf-8")
    findings.write_text("force/reyes/holt: {deprivation: proved}\n", encoding="utf-8")
    result = run("decide", matter, findings, "--json")
    answer = json.loads(result.stdout)

    assert 1 == result.exit_code
    assert "undecided" == answer["counts"][0]["verdict"]
    assert None is answer["counts"][0]["reasons"]
    assert "C101" in [problem["code"] for problem in answer["problems"]]


def test_schema_is_a_json_schema() -> None:
    schema = json.loads(run("schema").stdout)

    assert "https://json-schema.org/draft/2020-12/schema" == schema["$schema"]


def test_the_same_input_gives_the_same_bytes(matter: Path, findings: Path, tmp_path: Path) -> None:
    for words in (["check", matter, "--json"], ["draft", matter, "--json"], ["decide", matter, findings, "--json"]):
        assert run(*words).stdout_bytes == run(*words).stdout_bytes

    for folder in ("one", "two"):
        run("draft", matter, "-o", tmp_path / folder)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_every_command_has_help() -> None:
    for name in main.list_commands(None):
        command = main.get_command(None, name)
        assert command.help, name
        assert 0 == run(name, "--help").exit_code


def test_the_help_lists_every_command_and_loads_none() -> None:
    program = "import sys; from chargebook.cli import main; main(['--help'], standalone_mode=False); print(*sys.modules)"
    run_ = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    *listed, modules = run_.stdout.splitlines()
    first, last = listed.index("Commands:") + 1, listed.index("  A drafting aid, not legal advice.") - 1
    names = [line.split()[0] for line in listed[first:last]]

    assert names == main.list_commands(None)
    assert all(len(line) < 80 and "..." not in line for line in listed[first:last])
    files_ = {path.stem for path in Path(chargebook.__file__).parent.joinpath("cli").glob("*.py")}
    assert files_ - {"__init__", "output"} == set(main.list_commands(None))
    assert not {name for name in modules.split() if name.startswith("chargebook.cli.")}


def test_the_program_runs_from_a_shell_and_tells_its_version() -> None:
    program = "from chargebook.cli import main; main()"
    run_ = subprocess.run([sys.executable, "-c", program, "--version"], capture_output=True, text=True, check=True)

    assert f"chargebook, version {chargebook.__version__}\n" == run_.stdout


def test_a_command_that_reads_no_authorities_does_not_load_the_reporters() -> None:
    program = "import sys, chargebook.cli; print('eyecite' in sys.modules)"
    run_ = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert "False\n" == run_.stdout


def test_verbs_of_the_package_are_those_it_names() -> None:
    assert sorted(chargebook.__all__) == list(chargebook.__all__)
    assert all(callable(getattr(chargebook, name)) for name in chargebook.__all__)
    with pytest.raises(AttributeError, match="no attribute 'guess'"):
        chargebook.guess  # noqa: B018 - the attribute is looked up on purpose


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only where there is a device that is always full")
@pytest.mark.parametrize("words", [["library", "list"], ["--help"], ["schema"]])
def test_a_full_standard_output_is_a_message(words: list[str]) -> None:
    code = "from chargebook.cli import main; main(prog_name='chargebook')"
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(  # our own program
            [sys.executable, "-c", code, *words], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )

    assert (2, 1) == (ended.returncode, len(ended.stderr.splitlines()))
    assert "the output cannot be written (No space left on device)" in ended.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["draft", "examples/reyes.yaml", "-o", ""],
        ["draft", "examples/reyes.yaml", "-o", "x" * 300],
        ["draft", "examples/reyes.yaml", "-o", "/".join(["y" * 200] * 30)],
        ["draft", ""],
        ["read", ""],
        ["read", "x" * 300],
        ["library", "add", "", "--edition", "1", "--date", "2026-01-05"],
        ["library", "add", "x" * 300, "--edition", "1", "--date", "2026-01-05"],
        ["compare", "examples/reyes.yaml", "x" * 5000],
    ],
)
def test_a_name_that_cannot_be_is_a_message(words: list[str]) -> None:
    result = CliRunner().invoke(main, words)

    assert (2, SystemExit) == (result.exit_code, type(result.exception))
    assert result.stderr


def test_a_message_shows_what_a_screen_would_obey(tmp_path: Path) -> None:
    (tmp_path / "9.3.txt").write_text("9.3 Claim\n\nIt is is\x1b[2J\x1b[2J \u202e{name\u202e of officer}.\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["read", str(tmp_path / "9.3.txt")])

    assert "\x1b" not in result.stderr
    assert "\u202e" not in result.stderr
