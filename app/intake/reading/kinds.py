"""Tells by a file's content, never by its name, what it is; refuses what holds no table, naming it.

Reads no cell.  Compound files of Microsoft (.xls and older) are told apart by the names of their streams.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from app.core import texts
from app.domain.sheets import BookKind
from app.intake.reading.limits import MEGABYTE, MOST_FILE, Unreadable
from app.intake.reading.package import Package

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")

#: How files begin that are no workbooks; what they seem to be.
_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"\xff\xd8\xff", "picture"),
    (b"\x89PNG", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"RIFF", "media"),
    (b"{\\rtf", "rtf"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"SQLite format 3\0", "database"),
    (b"ID3", "media"),
    (b"OggS", "media"),
    (b"\0\x01\0\0Standard", "database"),
)
_TWO_LETTERS = (b"BM", b"MZ")  # also how a table's text may begin
_WEB = re.compile(rb"\s*<(!doctype\s+html|html|\?xml|table|head|body|meta)[\s>]", re.IGNORECASE)
_TABLE = re.compile(rb"<table[\s>]", re.IGNORECASE)
_XML_BOOK = re.compile(rb"<(?:[a-z]+:)?Workbook[\s>]")  # of Excel 2003: its tables are none of a web page
_MAIL = re.compile(rb"(From |Return-Path:|Received:|MIME-Version:|Delivered-To:)")
_LOOKED_AT = 4_096


class Found(NamedTuple):
    """A kind; ``package`` is there for what lies in a zip."""

    kind: BookKind
    package: Package | None = None


def kind_of(data: bytes) -> Found:
    """What the bytes are; raises ``Unreadable`` for what cannot be read."""
    if not data:
        raise Unreadable("intake_file.empty")
    if len(data) > MOST_FILE:
        size, most = round(len(data) / MEGABYTE), MOST_FILE // MEGABYTE
        raise Unreadable("intake_file.too_large", size=size, most=most)
    if data.startswith(_ZIP):
        return _zipped(Package(data))
    if data.startswith(_COMPOUND):
        return _compound(data)
    if data[:2] == b"\x09\x08" and data[2:4] in (b"\x10\0", b"\x08\0"):
        return Found(BookKind.XLS)  # the stream of an .xls without its container
    if data[:1] == b"\x09" and data[1:2] in (b"\0", b"\x02", b"\x04") and data[3:4] == b"\0":
        raise Unreadable("intake_file.old_excel", what="Excel 2–4")
    seems = _seems(data[:_LOOKED_AT])
    if seems == "web" and _TABLE.search(data) and not _XML_BOOK.search(data[:_LOOKED_AT]):
        return Found(BookKind.HTML)
    if seems:
        raise not_a_workbook(seems)
    return Found(BookKind.CSV)


def not_a_workbook(seems: str) -> Unreadable:
    """A refusal that names what the file is: a word of ``intake_file.seems``."""
    return Unreadable("intake_file.not_a_workbook", what=texts.say(f"intake_file.seems.{seems}"))


def _seems(head: bytes) -> str:
    for beginning, what in _BEGINNINGS:
        if head.startswith(beginning) and (beginning not in _TWO_LETTERS or b"\0" in head):
            return what
    if head[4:8] == b"ftyp":
        return "picture" if head[8:12] in (b"heic", b"heix", b"mif1", b"avif") else "media"
    if _WEB.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "web"
    return "mail" if _MAIL.match(head) else ""


def _zipped(package: Package) -> Found:
    names = package.names
    if "xl/workbook.bin" in names:
        raise Unreadable("intake_file.xlsb")
    if "word/document.xml" in names:
        raise not_a_workbook("word")
    if "ppt/presentation.xml" in names:
        raise not_a_workbook("slides")
    if "mimetype" in names:
        return _open_document(package)
    if "xl/workbook.xml" in names or ("_rels/.rels" in names and "[content_types].xml" in names):
        return Found(BookKind.XLSX, package)
    if "[content_types].xml" in names:
        raise Unreadable("intake_file.damaged", part="archive")
    raise not_a_workbook("zip")


def _open_document(package: Package) -> Found:
    said = package.read("mimetype")[:200].strip().decode("ascii", "replace")
    if said.startswith("application/vnd.oasis.opendocument.spreadsheet"):
        return Found(BookKind.ODS, package)
    raise not_a_workbook("text_document" if "opendocument" in said else "zip")


def _compound(data: bytes) -> Found:
    """By the names of the streams, which stand there in UTF-16."""
    if len(data) < 1_536:
        raise Unreadable("intake_file.truncated")

    def has(name: str) -> bool:
        return (name + "\0").encode("utf-16-le") in data

    if has("EncryptedPackage") or has("EncryptionInfo"):
        raise Unreadable("intake_file.password")
    if has("Workbook") or has("Book") or has("WORKBOOK") or has("BOOK"):
        return Found(BookKind.XLS)
    if has("WordDocument") or has("PowerPoint Document"):
        raise not_a_workbook("old_office")
    if has("__properties_version1.0"):
        raise not_a_workbook("mail")
    raise Unreadable("intake_file.truncated" if len(data) % 512 else "intake_file.unknown_kind")
