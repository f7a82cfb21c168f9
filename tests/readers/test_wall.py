"""Documents are read in a process of its own: the same words come out, and harm ends there."""

import dataclasses
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path

import hostile_files as hostile
import pdf_files as pdf
import pytest
import word_files as word
from web_pages import PAGE

from chargebook.ground.errors import ReadError
from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import Place, Source, Span
from chargebook.instruction.reading import tried
from chargebook.readers import document, wall
from chargebook.readers.archive import read_folder
from chargebook.readers.document import MOST_BYTES
from chargebook.readers.limits import TOO_MUCH_MEMORY, Limits
from chargebook.readers.messages import as_read, as_refused, read_back
from chargebook.readers.wall import CAN_COPY, Wall
from chargebook.readers.worker import LONG

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a process from the network and to its memory")
COPIES = pytest.mark.skipif(not CAN_COPY, reason="the system cannot copy a process")
SMALL = Limits(seconds=20, megabytes=48)
SHORT = Limits(seconds=0.2)
LONG_TEXT = b"9.3 Title\n\nIt rained. " + b"a" * LONG
WORD = word.saved(word.of(word.p("9.3 Title"), word.p("the [", word.i("name"), "] acted")))
WATCHED = """
import os
from chargebook.readers.limits import watch_memory

copy = os.fork()
if not copy:
    watch_memory(50 << 20)
    kept = b"x" * (99 << 20)
    os._exit(sum(range(10**8)) % 2)
print(os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1]))
"""
SOUND = {
    "9.3.docx": WORD,
    "9.3.pdf": pdf.pdf(pdf.lines("9.3 Section 1983 Claim", "In order to prevail", "it rained."), packed=True),
    "9.3.html": PAGE.encode(),
    "9.3.txt": "9.3 Title\r\n\r\nThe “plaintiff” must prove it.".encode(),
    "9.4.txt": b"\xff\xfe\x3d\xd8\x00\xde",
    "koi8.html": '<meta charset="koi8-r"><p>дождь'.encode("koi8-r"),
    "locked.pdf": pdf.locked(),
    "late.txt": b"9.3\nIt rained.\n\0",
    "9.3.rtf": b"{\\rtf1 x}",
    "empty.txt": b"",
    "\udcff\x1b.txt": b"It rained.",
}


def outcome(read: wall.Reading, name: str, data: bytes) -> object:
    try:
        return read(data, name=name)
    except ReadError as refusal:
        return (refusal.message, refusal.place, refusal.hint)


def refusal(read: wall.Reading, name: str, data: bytes) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(data, name=name)
    return caught.value


@pytest.fixture(params=[pytest.param(True, marks=COPIES), False], ids=["copying", "alone"])
def own(request: pytest.FixtureRequest):  # type: ignore[no-untyped-def]
    with Wall(copying=request.param) as made:
        yield made


def test_what_is_read_behind_the_wall_is_what_is_read_here(own: Wall) -> None:
    for name, data in SOUND.items():
        assert outcome(document.read_bytes, name, data) == outcome(own.read, name, data), name

    assert 1 == len(own.idle)


def test_broken_documents_have_the_same_outcome_on_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1]))
    input_of = import_module("fuzz_readers").input_of
    inputs = [input_of(number) for number in range(60)]

    for name, data in inputs:
        assert outcome(document.read_bytes, name, data) == outcome(wall.read_bytes, name, data), name


def test_all_that_a_source_and_a_problem_hold_crosses_the_wall() -> None:
    kept = {field.name for field in dataclasses.fields(Source)} - {"folded", "lower", "lines", "reads_as"}  # made here, from the rest

    assert {"name", "text", "sha256", "italics", "typed", "pages"} == kept, "let messages.py carry what is new"
    assert {"code", "severity", "place", "message", "mend", "span", "authority"} == {
        field.name for field in dataclasses.fields(Problem)
    }


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("forms.pdf", hostile.escaped_forms(), "draws more than 50,000 things"),
        ("five.pdf", hostile.packed_pdf(times=5, megabytes=200), "is packed 5 times over"),
        ("twice.pdf", hostile.packed_pdf(times=2, megabytes=201), "unpacks to more than 200 MB"),
        ("hex.pdf", hostile.packed_pdf(times=1, megabytes=201, in_letters=True), "unpacks to more than 200 MB"),
        ("p.html", hostile.crowded_page(), "more than 5,000 attributes"),
        ("blank.txt", hostile.blank_lines(), "more than 500,000 lines"),
    ],
)
def test_a_hostile_document_is_refused_by_the_guard_for_what_it_is(name: str, data: bytes, message: str) -> None:
    error = refusal(document.read_bytes, name, data)

    assert message in error.message
    assert error.hint


def test_a_document_that_the_guard_does_not_see_through_ends_at_the_limit_of_time(own: Wall) -> None:
    with pytest.raises(ReadError) as caught:
        own.read(hostile.crowded_page_unseen(), name="p.html", limits=SHORT)

    expected = "p.html: reading it takes longer than 0.2 seconds; if you trust the file, allow more with --seconds"

    assert expected == str(caught.value)
    assert "It rained." == own.read(b"<p>It rained.", name="9.3.html")[0].text


@LINUX
def test_a_document_that_the_guard_does_not_see_through_ends_at_the_limit_of_memory() -> None:
    with Wall() as own, pytest.raises(ReadError) as caught:
        own.read(hostile.unseen_forms(), name="f.pdf", limits=SMALL)

    expected = "f.pdf: reading it takes more than 48 MB of memory; if you trust the file, allow more with --megabytes"

    assert expected == str(caught.value)


@LINUX
def test_the_user_sets_the_limit() -> None:
    large = b"a " * (MOST_BYTES // 2)

    with Wall() as own:
        assert "more than 48 MB of memory" in refusal(lambda data, name: own.read(data, name=name, limits=SMALL), "a.txt", large).message
        assert len(large) == len(own.read(large, name="a.txt", limits=Limits(megabytes=256))[0].text)
        assert 1 == len(own.idle)


def test_what_is_made_of_a_long_text_is_tried_behind_the_wall(own: Wall) -> None:
    data = hostile.open_brackets()

    assert len(data) == len(own.read(data, name="9.3.txt")[0].text)
    with pytest.raises(ReadError, match="takes longer than"):
        own.read(data, name="9.3.txt", limits=SHORT, trial=tried)


def test_a_reader_that_breaks_down_takes_nothing_with_it(own: Wall) -> None:
    with pytest.raises(ReadError, match="its reader breaks down at it"):
        own.read(LONG_TEXT, name="9.3.txt", trial=hostile.breaks_down)

    assert "It rained." == own.read(b"It rained.", name="9.3.txt")[0].text


def test_a_process_that_somebody_ended_is_begun_again(own: Wall) -> None:
    own.read(b"It rained.", name="9.3.txt")
    own.idle[0].kill()
    own.idle[0].process.wait()

    assert "It rained." == own.read(b"It rained.", name="9.3.txt")[0].text


def test_no_process_can_be_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")

    assert "no process can be begun to read it" in refusal(Wall().read, "9.3.txt", b"It rained.").message


@LINUX
def test_the_process_that_reads_opens_no_connection_starts_no_program_and_writes_no_file() -> None:
    with Wall() as own:
        assert len(LONG_TEXT) == len(own.read(LONG_TEXT, name="9.3.txt", trial=hostile.opens_connection)[0].text)


def test_a_folder_of_many_files_is_read_by_one_process(tmp_path: Path, own: Wall) -> None:
    for number in range(20):
        (tmp_path / f"9.{number}.txt").write_text(f"9.{number} Title", encoding="utf-8")
    (tmp_path / "9.7.html").write_bytes(b"<p> </p>")

    gathered = read_folder(tmp_path, own.read)

    assert (20, ["R140"], 1) == (len(gathered.documents), [each.code for each in gathered.problems], len(own.idle))


def test_threads_read_at_the_same_time_each_with_a_process_of_its_own(own: Wall) -> None:
    expected = [outcome(document.read_bytes, name, data) for name, data in SOUND.items()] * 2

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda row: outcome(own.read, *row), [*SOUND.items()] * 2))

    assert expected == found
    assert 1 <= len(own.idle) <= 4


def test_without_limits_a_document_is_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(wall, "shared")

    assert "It rained." == wall.read_bytes(b"It rained.", name="9.3.txt", limits=None)[0].text


def test_a_file_over_20_megabytes_is_refused_behind_the_wall_too() -> None:
    assert "the file is larger than 20 MB" == refusal(wall.read_bytes, "9.3.txt", b"a" * (MOST_BYTES + 9)).message


def test_a_copy_of_the_asking_process_leaves_its_readers_alone() -> None:
    with Wall() as own:
        own.read(b"It rained.", name="9.3.txt")
        Wall(owner=os.getpid() + 1, idle=list(own.idle)).close()

        assert own.idle[0].process.poll() is None


@COPIES
def test_where_the_system_sets_no_limit_the_process_watches_its_memory() -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", WATCHED], env=environment, capture_output=True, text=True, check=True)

    assert f"{TOO_MUCH_MEMORY}\n" == done.stdout


# What comes back is words and nothing else.

PROBLEM = Problem(
    code="R101", severity=Severity.NOTE, place=Place(file="9.3.txt", line=1, column=2), message="it", mend="look", span=Span(start=1, end=2)
)
WORDS = Source(name="9.3.txt", text="It “rained”.", sha256="", italics=(Span(start=0, end=2),), typed=True)
ANSWER = as_read(WORDS, [PROBLEM])


def test_an_answer_gives_back_what_was_read() -> None:
    source, noticed = read_back(ANSWER, b"rain", name="9.3.txt")

    assert (WORDS.text, WORDS.italics, True, (PROBLEM,)) == (source.text, source.italics, source.typed, noticed)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        ANSWER[:-1],
        ANSWER + b"\0",
        ANSWER.replace(b"R101", b"\\u001b[2J"),
        ANSWER.replace(b'"note"', b'"none"'),
        ANSWER.replace(b'"line": 1', b'"line":-1'),
        ANSWER.replace(b'"line": 1', b'"line": x'),
        ANSWER.replace(b"[1, 2]", b"[2, 1]"),
        ANSWER.replace(b"[1, 2]", b"[1,99]"),
        ANSWER.replace(b'"it"', b"1234"),
        ANSWER.replace("“".encode(), b"\xff\xff\xff"),
        ANSWER[:8] + b"\xff" * 8 + ANSWER[16:],
        as_refused(ReadError("it rained")).replace(b'"it rained"', b"12345678901"),
        as_read(dataclasses.replace(WORDS, italics=(Span(start=0, end=99),)), []),
    ],
)
def test_an_answer_that_no_sound_reader_gives_is_refused(answer: bytes) -> None:
    with pytest.raises(ReadError, match="gave no sound answer"):
        read_back(answer, b"rain", name="9.3.txt")


def test_an_answer_speaks_of_its_document_alone() -> None:
    _, noticed = read_back(as_read(WORDS, [dataclasses.replace(PROBLEM, place=Place(file="/etc/other"))]), b"", name="9.3.txt")

    assert [Place(file="9.3.txt")] == [problem.place for problem in noticed]
