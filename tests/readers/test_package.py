import io
import re
import zipfile

import pytest
import word_files as word
from hypothesis import given, settings
from hypothesis import strategies as st

from chargebook.ground.errors import ReadError
from chargebook.readers.word.docx import read_docx
from chargebook.readers.word.guard import CHUNK, MOST_MEMBERS

MAIN = "word/document.xml"
STYLES = "word/styles.xml"
TYPES = "[Content_Types].xml"
LINKS = "word/_rels/document.xml.rels"
GOOD = word.saved(word.of(word.p("In order to prevail")))
HEAD = '<?xml version="1.0" encoding="{}"?>'
DOCTYPE = '<!DOCTYPE w [<!ENTITY lol "lol"><!ENTITY lots "&lol;&lol;&lol;">]>'


def refusal(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read_docx(data, name="9.3.docx")
    assert caught.value.place is not None
    assert caught.value.hint
    assert "9.3.docx" == caught.value.place.file
    return caught.value.message


def part(name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        return archive.read(name)


def replaced(name: str, old: bytes, new: bytes) -> bytes:
    assert old in part(name)
    return word.repacked(GOOD, {name: part(name).replace(old, new)})


def patched(data: bytes, signature: bytes, at: int, value: int) -> bytes:
    """Set one byte in each header of an archive that begins with *signature*."""
    changed = bytearray(data)
    start = data.find(signature)
    while start >= 0:
        changed[start + at] |= value
        start = data.find(signature, start + 1)
    return bytes(changed)


def test_a_sound_file_passes_the_guard() -> None:
    assert "In order to prevail" == read_docx(GOOD, name="9.3.docx")[0].text


def test_utf16_parts_are_as_good_as_utf8_ones() -> None:
    styles = part(STYLES).decode().split("?>", 1)[1]
    data = word.repacked(GOOD, {STYLES: (HEAD.format("UTF-16") + styles).encode("utf-16")})

    assert "In order to prevail" == read_docx(data, name="9.3.docx")[0].text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("before", ["", "<!--" + "x" * (CHUNK - 30) + "-->", "<!--" + "x" * (3 * CHUNK) + "-->"])
@pytest.mark.parametrize("name", [STYLES, LINKS, "customXml/item1.xml"])
def test_a_part_that_declares_entities_is_refused_wherever_it_does(name: str, before: str, encoding: str) -> None:
    xml = HEAD.format(encoding) + before + DOCTYPE + "<w/>"

    message = refusal(word.repacked(GOOD, {name: xml.encode(encoding)}))

    assert f"the part {name!r} declares XML entities" == message


@pytest.mark.parametrize("offset", range(0, 60, 7))
def test_a_declaration_across_two_chunks_is_found(offset: int) -> None:
    start = HEAD.format("utf-8") + "<!--"
    xml = start + "x" * (CHUNK - len(start) - 3 - offset) + "-->" + DOCTYPE + "<w/>"

    assert "declares XML entities" in refusal(word.repacked(GOOD, {STYLES: xml.encode()}))


@pytest.mark.parametrize("encoding", ["utf-7", "cp037", "utf-32"])
def test_xml_in_an_encoding_that_hides_declarations_is_refused(encoding: str) -> None:
    xml = (HEAD.format(encoding) + DOCTYPE + "<w/>").encode(encoding)

    message = refusal(word.repacked(GOOD, {STYLES: xml}))

    assert f"the part {STYLES!r} is not XML in UTF-8 or UTF-16" == message


def test_a_bomb_is_refused_by_its_ratio() -> None:
    message = refusal(word.repacked(GOOD, {"word/media/a.bin": bytes(3_000_000)}))

    assert "the part 'word/media/a.bin' unpacks to over 200 times its size" == message


def test_a_well_packed_small_part_is_no_bomb() -> None:
    data = word.repacked(GOOD, {"word/media/a.bin": bytes(1_000_000)})

    assert "In order to prevail" == read_docx(data, name="9.3.docx")[0].text


def test_a_file_that_unpacks_to_too_much_in_all_is_refused_before_it_is_unpacked() -> None:
    data = word.repacked(GOOD, {f"word/media/{i}.bin": bytes(1_000_000) for i in range(106)})

    assert "the file unpacks to more than 100 MB" == refusal(data)


def test_a_file_of_too_many_parts_is_refused() -> None:
    data = word.repacked(GOOD, {f"word/media/{i}.bin": b"" for i in range(MOST_MEMBERS)})

    assert f"more than {MOST_MEMBERS}" in refusal(data)


@pytest.mark.parametrize("name", ["../evil.xml", "word/../../evil.xml", "/etc/passwd", "..\\evil.xml", "C:\\evil.xml"])
def test_a_part_that_points_outside_the_file_is_refused(name: str) -> None:
    assert f"the part {name!r} points outside the file" == refusal(word.repacked(GOOD, {name: b"<w/>"}))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", [MAIN, MAIN.upper()])
def test_two_parts_of_one_name_are_refused(name: str) -> None:
    file = io.BytesIO(GOOD)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(name, b"<w/>")

    assert "two parts of the file have the same name" == refusal(file.getvalue())


def test_a_locked_part_is_refused() -> None:
    locked = patched(patched(GOOD, b"PK\x01\x02", 8, 1), b"PK\x03\x04", 6, 1)

    assert "the file is locked with a password" == refusal(locked)


def test_an_unusual_packing_is_refused() -> None:
    assert "packed in an unusual way" in refusal(patched(GOOD, b"PK\x01\x02", 10, 4))


@pytest.mark.parametrize(
    "data",
    [
        word.repacked(GOOD, {"word/vbaProject.bin": b"\0"}),
        replaced(TYPES, b"wordprocessingml.document.main+xml", b"wordprocessingml.document.macroEnabled.main+xml"),
        replaced(TYPES, b"</Types>", b'<Default Extension="x" ContentType="x/vnd.ms-office.vbaProject"/></Types>'),
    ],
)
def test_macros_are_refused_whatever_the_file_is_called(data: bytes) -> None:
    assert "the Word document holds macros" == refusal(data)


@pytest.mark.parametrize("name", [MAIN, TYPES])
def test_an_archive_without_a_word_document_is_refused(name: str) -> None:
    assert "the file is an archive but holds no Word document" == refusal(word.repacked(GOOD, {name: None}))


def test_a_sheet_under_the_name_of_a_word_document_is_refused() -> None:
    data = replaced(TYPES, b"wordprocessingml.document.main+xml", b"spreadsheetml.sheet.main+xml")

    assert "the file is an archive but holds no Word document" == refusal(data)


def test_the_main_part_is_found_by_its_relationship_whatever_its_name() -> None:
    parts = {
        MAIN: None,
        "word/document2.xml": part(MAIN),
        LINKS: None,
        "word/_rels/document2.xml.rels": part(LINKS),
        TYPES: part(TYPES).replace(b"/word/document.xml", b"/word/document2.xml"),
        "_rels/.rels": part("_rels/.rels").replace(b"word/document.xml", b"word/document2.xml"),
    }

    assert "In order to prevail" == read_docx(word.repacked(GOOD, parts), name="9.3.docx")[0].text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_strict_document_is_read_like_any_other(encoding: str) -> None:
    document = word.of(word.p("the ", word.i("act"), word.note_mark("footnote", 2)))
    data = word.saved(word.with_notes(document, "footnote", {2: word.p("a note")}))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    usual = re.compile(r"http://schemas\.openxmlformats\.org/(wordprocessingml|officeDocument)/2006/")
    strict = {name: usual.sub(r"http://purl.oclc.org/ooxml/\1/", content.decode()) for name, content in parts.items()}
    heads = {name: re.sub("encoding=.[uUtTfF8-]*.", f'encoding="{encoding}"', xml, count=1) for name, xml in strict.items()}
    source, problems = read_docx(
        word.repacked(data, {name: xml.encode(encoding) for name, xml in heads.items()}), name="9.3.docx"
    )

    assert "the act\nFootnotes\n1.\ta note" == source.text
    assert ["act"] == [source.slice(span) for span in source.italics]
    assert ["R103"] == [problem.code for problem in problems]


def test_entities_in_a_part_with_another_suffix_are_refused() -> None:
    parts = {
        "word/styles.dat": (HEAD.format("utf-8") + DOCTYPE + f"<w:styles {word.DECLARED}/>").encode(),
        STYLES: None,
        TYPES: part(TYPES).replace(b"/word/styles.xml", b"/word/styles.dat"),
        LINKS: part(LINKS).replace(b"styles.xml", b"styles.dat"),
    }

    assert "a part of the file declares XML entities" == refusal(word.repacked(GOOD, parts))


@pytest.mark.parametrize(
    "data",
    [
        replaced(LINKS, b"styles.xml", b"absent.xml"),
        replaced(LINKS, b"</Relationships>", b"<Relationship/></Relationships>"),
        replaced(LINKS, b"</Relationships>", b""),
        replaced(MAIN, b"</w:body>", b""),
        word.repacked(GOOD, {"_rels/.rels": None}),
        word.repacked(GOOD, {MAIN: b"<w>" * 300 + b"</w>" * 300}),
        word.repacked(GOOD, {MAIN: b"<w>&lots;</w>"}),
        word.repacked(GOOD, {STYLES: b"<w"}),
    ],
)
def test_a_file_with_missing_or_malformed_parts_is_refused_without_a_traceback(data: bytes) -> None:
    assert "the file is not a sound Word document" == refusal(data)


def test_a_file_without_styles_lists_or_settings_is_read() -> None:
    main = f"<w:document {word.DECLARED}><w:body>{word.p('1983')}</w:body></w:document>".encode()
    types = (
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        b'<Override PartName="/word/document.xml" ContentType="%b.document.main+xml"/></Types>'
    ) % word.WORD_TYPES.encode()
    links = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Target="word/document.xml" Type="%b/officeDocument"/></Relationships>'
    ) % word.NAMESPACES["r"].encode()
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in ((TYPES, types), ("_rels/.rels", links), (MAIN, main)):
            archive.writestr(name, content)

    assert "1983" == read_docx(file.getvalue(), name="9.3.docx")[0].text


def test_no_outside_address_that_a_file_names_is_fetched() -> None:
    link = (
        b'<Relationship Id="rId77" TargetMode="External" Target="http://127.0.0.1:9/evil.dotm" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"/></Relationships>'
    )

    assert "In order to prevail" == read_docx(replaced(LINKS, b"</Relationships>", link), name="9.3.docx")[0].text


def test_a_document_without_a_body_is_refused() -> None:
    xml = f"<w:document {word.DECLARED}/>".encode()

    assert "the Word document has no body" == refusal(word.repacked(GOOD, {MAIN: xml}))


def test_a_part_whose_bytes_have_changed_is_refused() -> None:
    data = bytearray(GOOD)
    data[GOOD.index(b"word/document.xml") + 60] ^= 0xFF

    assert "the file is damaged or cut off" == refusal(bytes(data))


@given(st.integers(min_value=0, max_value=len(GOOD) - 1))
def test_a_file_that_is_cut_off_is_refused(length: int) -> None:
    assert "the file is damaged or cut off" == refusal(GOOD[:length])


def read_or_refused(data: bytes) -> str:
    try:
        return read_docx(data, name="9.3.docx")[0].name
    except ReadError as error:
        return error.place.file if error.place else ""


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_noise_in_the_archive_ends_in_a_text_or_in_a_refusal(noise: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD)
    for at, value in noise:
        data[at] = value

    assert "9.3.docx" == read_or_refused(bytes(data))


@settings(deadline=None)
@given(
    st.sampled_from([MAIN, STYLES, TYPES, LINKS, "_rels/.rels", "word/numbering.xml"]),
    st.floats(min_value=0, max_value=1, exclude_max=True),
    st.binary(max_size=4),
    st.integers(0, 20),
)
def test_noise_in_a_part_ends_in_a_text_or_in_a_refusal(name: str, where: float, noise: bytes, gone: int) -> None:
    xml = part(name)
    at = int(where * len(xml))
    data = word.repacked(GOOD, {name: xml[:at] + noise + xml[at + gone :]})

    assert "9.3.docx" == read_or_refused(data)
