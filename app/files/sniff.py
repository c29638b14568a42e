"""What kind of file some bytes are, by their beginning, never by a name."""

from __future__ import annotations

_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),  # .xls, .doc
    (b"\x1aE\xdf\xa3", "matroska"),
)
_ZIPPED = ((b"xl/", "xlsx"), (b"word/", "docx"), (b"opendocument.spreadsheet", "ods"))


def kind_of(data: bytes) -> str:
    """A short name of the kind: pdf, png, jpeg, xlsx, docx, ods, zip, mp4, text or other."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data.startswith(b"PK\x03\x04"):
        return next((kind for mark, kind in _ZIPPED if mark in data), "zip")
    if data[4:8] == b"ftyp":
        return "mp4"
    return "text" if _is_text(data[:4096]) else "other"


def _is_text(beginning: bytes) -> bool:
    if b"\0" in beginning:
        return False
    try:
        beginning.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(beginning) - 4  # a character cut in two at the end
    return True
