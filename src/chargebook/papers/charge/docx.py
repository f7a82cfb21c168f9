"""A set of instructions as a Word file: caption, table of contents, and a page for each instruction.

In: `ChargePages`. Out: the bytes of a .docx, the same for the same pages. It is one document with Word's own styles,
headings, bookmarks and fields, so that somebody can go on writing in it; on pleading paper the words stand on the
numbered lines. It refuses characters that a Word file cannot hold.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from chargebook.ground.errors import RenderError
from chargebook.papers.charge.caption import Caption
from chargebook.papers.charge.geometry import HEIGHT, WIDTH, Geometry
from chargebook.papers.charge.pages import BlockKind, ChargePages, SetPage
from chargebook.papers.word import FIXED, WordLayout, pack, text

TWIPS = 20  # twentieths of a point, in which Word measures
HALF = WIDTH // 2
CONTENTS = "Contents"
STYLE_OF = {
    BlockKind.HEAD: "Heading1",
    BlockKind.TITLE: "Heading2",
    BlockKind.BODY: "BodyText",
    BlockKind.ITEM: "Item",
    BlockKind.NOTE: "Note",
    BlockKind.FOOT: "Authority",
    BlockKind.BOX: "Box",
}
ENDED = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
SMALL = '<w:sz w:val="20"/>'


def charge_docx(pages: ChargePages, begins: Sequence[int] = ()) -> bytes:
    """Return the pages as a Word file.

    *begins* says on which page each part is likely to begin, until Word has counted anew.

    Raises RenderError if there is no page, or one holds a character that a Word file cannot hold.
    """
    if not pages.pages:
        raise RenderError("there is no instruction to write", hint="name a matter that has a count")
    geometry = Geometry(lines=pages.lines)
    body = chain(
        _caption(pages.caption, geometry) if pages.caption else (),
        _contents(pages, begins) if pages.has_contents else (),
        *(_page(place, page, is_first=place == 1, pages=pages) for place, page in enumerate(pages.pages, 1)),
    )
    return pack("".join(body), FIXED, _layout(pages, geometry))


# --- the page -------------------------------------------------------------------------------------------------------


def _layout(pages: ChargePages, geometry: Geometry) -> WordLayout:
    return WordLayout(
        page=_section(geometry),
        header="".join(_numbers(geometry)) if geometry.is_numbered else "",
        footer=_foot(pages.foot),
        styles=_styles(geometry),
        title=pages.title,
        has_fields=pages.has_contents,
    )


def _section(geometry: Geometry) -> str:
    margins = {"top": geometry.top, "right": geometry.right, "bottom": geometry.bottom, "left": geometry.left}
    sides = " ".join(f'w:{side}="{points * TWIPS}"' for side, points in margins.items())
    return (
        f'<w:pgSz w:w="{WIDTH * TWIPS}" w:h="{HEIGHT * TWIPS}"/>'
        f'<w:pgMar {sides} w:header="400" w:footer="360" w:gutter="0"/>'
    )


def _styles(geometry: Geometry) -> tuple[tuple[str, str, str, str], ...]:
    """Return the styles; every line is as high as a numbered one, or half as high."""
    whole, half = (
        f'<w:spacing w:before="0" w:after="{{after}}" w:line="{points * TWIPS}" w:lineRule="exact"/>'
        for points in (geometry.pitch, geometry.pitch // 2)
    )
    whole, after = whole.format(after=0), half.format(after=geometry.pitch // 2 * TWIPS)
    half = half.format(after=0)
    plain = '<w:widowControl w:val="0"/>' if geometry.is_numbered else ""
    items = '<w:tabs><w:tab w:val="left" w:pos="1440"/></w:tabs>'
    centre, hanging = '<w:jc w:val="center"/>', '<w:ind w:left="1440" w:hanging="720"/>'
    inner = (WIDTH - geometry.left - geometry.right) * TWIPS
    leader = f'<w:tabs><w:tab w:val="left" w:pos="720"/><w:tab w:val="right" w:leader="dot" w:pos="{inner}"/></w:tabs>'
    return (
        ("Heading1", "heading 1", f'<w:keepNext/>{whole}{centre}<w:outlineLvl w:val="0"/>', "<w:b/>"),
        ("Heading2", "heading 2", f'<w:keepNext/>{whole}{centre}<w:outlineLvl w:val="1"/>', "<w:b/>"),
        ("BodyText", "Body Text", f'{plain}{whole}<w:ind w:firstLine="720"/>', ""),
        ("Item", "Item", f"{plain}{items}{whole}{hanging}", ""),
        ("Note", "Note", f"{after}", "<w:i/>"),
        ("Authority", "Authority", f"<w:keepLines/>{after}", SMALL),
        ("Box", "Box", f"<w:keepLines/>{whole}", SMALL),
        ("Caption", "Caption block", half, ""),
        ("Court", "Court", f"{whole}{centre}", "<w:b/>"),
        ("TOC1", "toc 1", f'{leader}{after}<w:ind w:left="720" w:hanging="720"/>', ""),
    )


def _numbers(geometry: Geometry) -> Iterator[str]:
    """Yield the numbers of pleading paper, which lie in the margin of each page, and its rules."""
    pitch, top = geometry.pitch * TWIPS, geometry.top * TWIPS
    for number in range(1, geometry.lines + 1):
        frame = _frame(500, geometry.lines * pitch, (geometry.left - 46) * TWIPS, top)
        spacing = f'<w:spacing w:before="0" w:after="0" w:line="{pitch}" w:lineRule="exact"/><w:jc w:val="right"/>'
        yield f"<w:p><w:pPr>{frame}{spacing}</w:pPr><w:r>{text(str(number))}</w:r></w:p>"
    rules = ((geometry.left - 14, "double"), (WIDTH - geometry.right + 8, "single"))
    for left, kind in rules:
        frame = _frame(20, HEIGHT * TWIPS, left * TWIPS, 1)
        border = f'<w:pBdr><w:left w:val="{kind}" w:sz="4" w:space="0" w:color="000000"/></w:pBdr>'
        yield f'<w:p><w:pPr>{frame}{border}<w:spacing w:line="240" w:lineRule="exact"/></w:pPr></w:p>'
    yield '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'


def _frame(width: int, height: int, left: int, top: int) -> str:
    return (
        f'<w:framePr w:w="{width}" w:h="{height}" w:hRule="exact" w:hSpace="0" w:wrap="around" '
        f'w:vAnchor="page" w:hAnchor="page" w:x="{left}" w:y="{top}"/>'
    )


def _foot(title: str) -> str:
    """Return the foot of a page: its number, and what the paper is."""
    number = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    spacing = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="exact"/><w:jc w:val="center"/>'
    words = f"<w:p><w:pPr>{spacing}</w:pPr><w:r><w:rPr>{SMALL}</w:rPr>{text(title)}</w:r></w:p>" if title else ""
    return f"<w:p><w:pPr>{spacing}</w:pPr>{number}</w:p>{words}"


# --- the first pages ------------------------------------------------------------------------------------------------


def _caption(caption: Caption, geometry: Geometry) -> Iterator[str]:
    for signer in caption.signers:
        yield from (_paragraph("Caption", line) for line in signer)
        yield _paragraph("Caption", "")
    yield _paragraph("Court", "")
    yield from (_paragraph("Court", line.upper()) for line in caption.court)
    yield _between(caption, geometry)
    yield _paragraph("Caption", "")


def _between(caption: Caption, geometry: Geometry) -> str:
    """Return the table with the parties on the left, and the number and the title on the right."""
    left: list[str] = []
    for side in caption.sides:
        left += ["v.", ""] if left else []
        left += [f"{side.names},", "", f"{side.role},", ""]
    if left:
        left[-2] = f"{caption.sides[-1].role}."
    number = [f"Case No. {caption.number}", ""] if caption.number else []
    right = [*number, caption.title.upper(), "", *caption.facts]
    inner = (WIDTH - geometry.left - geometry.right) * TWIPS
    sides = ((left, '<w:bottom w:val="single" w:sz="4"/><w:right w:val="single" w:sz="4"/>'), (right, ""))
    cells = "".join(_cell(lines, inner // 2, borders) for lines, borders in sides)
    grid = f'<w:tblGrid><w:gridCol w:w="{inner // 2}"/><w:gridCol w:w="{inner // 2}"/></w:tblGrid>'
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{inner // 2 * 2}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"{grid}<w:tr>{cells}</w:tr></w:tbl>"
    )


def _cell(lines: list[str], width: int, borders: str) -> str:
    edges = f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""
    words = "".join(_paragraph("Caption", line) for line in lines) or _paragraph("Caption", "")
    margins = '<w:tcMar><w:left w:w="120" w:type="dxa"/></w:tcMar>'
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{edges}{margins}</w:tcPr>{words}</w:tc>'


def _contents(pages: ChargePages, begins: Sequence[int]) -> Iterator[str]:
    """Yield the table of contents: a field of Word's, with an entry for each instruction and the page it is on."""
    yield _paragraph("Court", CONTENTS, is_new=pages.caption is not None)
    entries = [(place, page.entry) for place, page in enumerate(pages.pages, 1) if page.entry]
    for position, (place, (number, title)) in enumerate(entries):
        opening = _field(r' TOC \h \z \t "Heading 1,1" ') if position == 0 else ""
        closing = ENDED if position == len(entries) - 1 else ""
        words = f"{number}\t{title}" if number else title
        reference = rf" PAGEREF {_mark(place)} \h "
        begin = begins[place - 1] if begins else place + 2
        page = f"{_field(reference)}<w:r><w:t>{begin}</w:t></w:r>{ENDED}"
        link = f"{_runs(words)}<w:r><w:tab/></w:r>{page}"
        link = f'<w:hyperlink w:anchor="{_mark(place)}" w:history="1">{link}</w:hyperlink>'
        yield f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{opening}{link}{closing}</w:p>'


def _field(instruction: str) -> str:
    """Return the beginning of a field; what follows it is its result, which Word works out again."""
    told = f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
    return f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{told}<w:r><w:fldChar w:fldCharType="separate"/></w:r>'


def _mark(place: int) -> str:
    return f"_Instruction{place}"


# --- the instructions -----------------------------------------------------------------------------------------------


def _page(place: int, page: SetPage, *, is_first: bool, pages: ChargePages) -> str:
    is_new = page.is_new and not (is_first and not pages.caption and not pages.has_contents)
    words = []
    for position, block in enumerate(page.blocks):
        runs = _marked(place, _runs(block.words)) if position == 0 else _runs(block.words)
        words.append(_in(STYLE_OF[block.kind], runs, is_new=is_new and position == 0))
    return "".join(words)


def _marked(place: int, runs: str) -> str:
    where = f'w:id="{place}"'
    return f'<w:bookmarkStart {where} w:name="{_mark(place)}"/>{runs}<w:bookmarkEnd {where}/>'


def _paragraph(style: str, words: str, *, is_new: bool = False) -> str:
    return _in(style, _runs(words) if words else "", is_new=is_new)


def _in(style: str, runs: str, *, is_new: bool) -> str:
    new = "<w:pageBreakBefore/>" if is_new else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{new}</w:pPr>{runs}</w:p>'


def _runs(words: str) -> str:
    parts = (text(part) if part else "" for part in words.split("\t"))
    return f"<w:r>{'<w:tab/>'.join(parts)}</w:r>"
