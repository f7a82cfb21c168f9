"""The Word file around the words: its parts, its styles, and the archive that holds them.

In: words for the body, then its XML and a date. Out: the bytes of a .docx, the same for the same input: no clock is
read, and every member of the archive has one fixed time. It refuses characters that XML cannot hold.
"""

import datetime
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from chargebook.ground.errors import RenderError

AUTHOR = "chargebook"
FIXED = datetime.date(1980, 1, 1)  # of a file whose date nobody gives
TITLE = "Jury instructions"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP archive can name
UNIX = 3
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
TYPE = "application/vnd.openxmlformats-"

CONTENT_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="{TYPE}package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{TYPE}officedocument.wordprocessingml.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{TYPE}officedocument.wordprocessingml.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{TYPE}officedocument.wordprocessingml.settings+xml"/>'
    f'<Override PartName="/docProps/core.xml" ContentType="{TYPE}package.core-properties+xml"/>'
    "</Types>"
)
RELATIONSHIPS = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
DOCUMENT_RELATIONSHIPS = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/relationships/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/relationships/settings" Target="settings.xml"/>'
    "</Relationships>"
)
SETTINGS = (
    f'<w:settings xmlns:w="{WORD}">{{fields}}<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
UPDATED = '<w:updateFields w:val="true"/>'
CORE = (
    f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
    '<cp:revision>1</cp:revision><dcterms:created xsi:type="dcterms:W3CDTF">{date}</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{date}</dcterms:modified></cp:coreProperties>'
)

FONT = "Times New Roman"
DEFAULTS = (
    f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" '
    f'w:cs="{FONT}"/><w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-US"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
)
# id, name, paragraph (as the schema orders it), type
STYLES = (
    (
        "Heading1",
        "heading 1",
        '<w:keepNext/><w:pageBreakBefore/><w:spacing w:after="120"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/>',
        "<w:b/>",
    ),
    (
        "Heading2",
        "heading 2",
        '<w:keepNext/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="1"/>',
        "<w:b/>",
    ),
    ("Wording", "Wording", '<w:keepNext/><w:spacing w:after="240"/><w:jc w:val="center"/>', '<w:i/><w:sz w:val="20"/>'),
    ("BodyText", "Body Text", '<w:spacing w:line="480" w:lineRule="auto"/><w:ind w:firstLine="720"/>', ""),
    (
        "Item",
        "Item",
        '<w:tabs><w:tab w:val="left" w:pos="1440"/></w:tabs><w:spacing w:line="480" w:lineRule="auto"/>'
        '<w:ind w:left="1440" w:hanging="720"/>',
        "",
    ),
    ("Departure", "Departure", '<w:spacing w:before="20" w:after="20"/>', '<w:sz w:val="18"/>'),
)
PAGE = (
    '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" '
    'w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'
)
TEXT = '<w:t xml:space="preserve">'
LINKS = f"{OFFICE}/relationships"
SHORT = {"header": "hdr", "footer": "ftr"}


def _part_type(part: str, kind: str) -> str:
    return f'<Override PartName="/word/{part}.xml" ContentType="{TYPE}officedocument.wordprocessingml.{kind}+xml"/>'


NOTED_TYPES = _part_type("comments", "comments") + _part_type("header1", "header")
NOTED_RELATIONSHIPS = (
    f'<Relationship Id="rId3" Type="{LINKS}/comments" Target="comments.xml"/>'
    f'<Relationship Id="rId4" Type="{LINKS}/header" Target="header1.xml"/>'
)
HEADER = (  # words across the page, as Word itself writes a watermark
    f'<w:hdr xmlns:w="{WORD}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office">'
    "<w:p><w:r><w:pict>"
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>'
    '<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
    '<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" '
    'style="position:absolute;margin-left:0;margin-top:0;width:480pt;height:80pt;rotation:315;z-index:-251658752;'
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;"
    'mso-position-vertical-relative:margin" fillcolor="silver" stroked="f"><v:fill opacity=".5"/>'
    '<v:textpath style="font-family:&quot;Times New Roman&quot;;font-size:1pt" string="{words}"/></v:shape>'
    "</w:pict></w:r></w:p></w:hdr>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordLayout:
    """What stands around the words of a Word file: the page, what is above and below it, the styles, and the title.

    *page* is the inside of its section, *header* and *footer* are paragraphs as XML; *has_fields* asks Word to work out
    anew what a table of contents says.
    """

    page: str = PAGE.removeprefix("<w:sectPr>").removesuffix("</w:sectPr>")
    header: str = ""
    footer: str = ""
    styles: tuple[tuple[str, str, str, str], ...] = STYLES
    title: str = TITLE
    has_fields: bool = False

    @property
    def margins(self) -> dict[str, str]:
        """What is printed above and below each page, by the name of its part."""
        return {name: words for name, words in (("header", self.header), ("footer", self.footer)) if words}

    @property
    def section(self) -> str:
        """The section at the end of the body."""
        places = "".join(
            f'<w:{name}Reference xmlns:r="{LINKS}" w:type="default" r:id="{name}1"/>' for name in self.margins
        )
        return f"<w:sectPr>{places}{self.page}</w:sectPr>"


PLAIN = WordLayout()


def pack(body: str, date: datetime.date, layout: WordLayout = PLAIN) -> bytes:
    """Return the Word file whose body is *body*.

    Raises RenderError if a character in it has no place in XML.
    """
    strange = NOT_IN_XML.search(body)
    if strange:
        message = f"the words hold the character U+{ord(strange[0]):04X}, which no Word file can hold"
        raise RenderError(message, hint="take it out of the matter or the model's text")
    types = "".join(_part_type(f"{name}1", name) for name in layout.margins)
    links = "".join(
        f'<Relationship Id="{name}1" Type="{LINKS}/{name}" Target="{name}1.xml"/>' for name in layout.margins
    )
    parts = {
        "[Content_Types].xml": CONTENT_TYPES.replace("</Types>", f"{types}</Types>"),
        "_rels/.rels": RELATIONSHIPS,
        "docProps/core.xml": CORE.format(title=escape(layout.title), author=AUTHOR, date=moment(date)),
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}{layout.section}</w:body></w:document>',
        "word/_rels/document.xml.rels": DOCUMENT_RELATIONSHIPS.replace("</Relationships>", f"{links}</Relationships>"),
        "word/settings.xml": SETTINGS.format(fields=UPDATED if layout.has_fields else ""),
        "word/styles.xml": _styles(layout.styles),
    }
    for name, words in layout.margins.items():
        parts[f"word/{name}1.xml"] = f'<w:{SHORT[name]} xmlns:w="{WORD}">{words}</w:{SHORT[name]}>'
    return _archive(parts)


def annotated(document: bytes, change: Callable[[str], str], notes: Sequence[str], watermark: str) -> bytes:
    """Return a file of ours with its body changed, a comment for each of *notes*, and a word across every page.

    *notes* are read when the body has been changed: changing it may add to them.
    """
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        parts = {name: archive.read(name).decode().removeprefix(DECLARATION) for name in archive.namelist()}
    before, begin, rest = parts["word/document.xml"].partition("<w:body>")
    body, page, behind = rest.rpartition(PAGE)
    headed = page.replace(
        "<w:sectPr>", f'<w:sectPr><w:headerReference xmlns:r="{LINKS}" w:type="default" r:id="rId4"/>'
    )
    parts["word/document.xml"] = f"{before}{begin}{change(body)}{headed}{behind}"
    comments = "".join(_comment(number, words) for number, words in enumerate(notes, 1))
    parts["word/comments.xml"] = f'<w:comments xmlns:w="{WORD}">{comments}</w:comments>'
    parts["word/header1.xml"] = HEADER.format(words=escape(watermark, {'"': "&quot;"}))
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace("<dc:title>", f"<dc:title>{escape(watermark)}: ", 1)
    parts["[Content_Types].xml"] = CONTENT_TYPES.replace("</Types>", f"{NOTED_TYPES}</Types>")
    more = DOCUMENT_RELATIONSHIPS.replace("</Relationships>", f"{NOTED_RELATIONSHIPS}</Relationships>")
    parts["word/_rels/document.xml.rels"] = more
    return _archive(parts)


def commented(number: int, words: str) -> str:
    """Return highlighted words as the place of the comment of that number; *words* are XML already."""
    where = f'w:id="{number}"'
    return (
        f'<w:commentRangeStart {where}/><w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr>{TEXT}{words}</w:t></w:r>'
        f"<w:commentRangeEnd {where}/><w:r><w:commentReference {where}/></w:r>"
    )


def line_of(words: str, *, is_bold: bool) -> str:
    """Return a line of ours above the words of a paper."""
    letters = "<w:rPr><w:b/></w:rPr>" if is_bold else ""
    return f'<w:p><w:pPr><w:spacing w:after="120"/></w:pPr><w:r>{letters}{text(words)}</w:r></w:p>'


def _comment(number: int, words: str) -> str:
    who = f'w:id="{number}" w:author="{AUTHOR}" w:date="{moment(FIXED)}" w:initials="cb"'
    return f"<w:comment {who}><w:p><w:r>{text(words)}</w:r></w:p></w:comment>"


def text(words: str, *, tag: str = "t") -> str:
    """Return words as the text of a run, with their white space.

    >>> text("act & omission ")
    '<w:t xml:space="preserve">act &amp; omission </w:t>'
    """
    return f'<w:{tag} xml:space="preserve">{escape(words)}</w:{tag}>'


def moment(date: datetime.date) -> str:
    """Return the first moment of *date* as Word writes it.

    >>> moment(datetime.date(1980, 1, 1))
    '1980-01-01T00:00:00Z'
    """
    return f"{date:%Y-%m-%d}T00:00:00Z"


def _styles(styled: tuple[tuple[str, str, str, str], ...]) -> str:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
        for key, name, paragraph, letters in styled
    )
    return f'<w:styles xmlns:w="{WORD}">{DEFAULTS}{styles}</w:styles>'


def _archive(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            member = zipfile.ZipInfo(name, EPOCH)
            member.create_system = UNIX
            archive.writestr(member, DECLARATION + xml, zipfile.ZIP_DEFLATED)
    return out.getvalue()
