"""Word files in the form "Strict Open XML Document" become the usual form.

In: the bytes of a .docx that the guard has let in. Out: the same file with the names that Word writes otherwise; the
usual form comes back as it is. Nothing is refused.
"""

import io
import re
import zipfile

STRICT = "http://purl.oclc.org/ooxml/"
NAME = re.compile(STRICT + r"(\w+)/(\w+)")
USUAL = r"http://schemas.openxmlformats.org/\1/2006/\2"


def as_usual(data: bytes) -> bytes:
    """Return the file in the usual form of Word."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {member: archive.read(member) for member in archive.infolist()}
    xml = {member for member in parts if member.filename.lower().endswith((".xml", ".rels"))}
    if not any(STRICT in _text(parts[member])[0] for member in xml):
        return data
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for member, content in parts.items():
            new.writestr(member.filename, _renamed(content) if member in xml else content)
    return file.getvalue()


def _text(content: bytes) -> tuple[str, str]:
    """Return a part as text, and its encoding; the bytes that are none stay as they are."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1"
    return content.decode(encoding, "surrogatepass"), encoding


def _renamed(content: bytes) -> bytes:
    text, encoding = _text(content)
    return NAME.sub(USUAL, text).encode(encoding, "surrogatepass")
