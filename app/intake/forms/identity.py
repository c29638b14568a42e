"""Writes into a form what it is, hidden, and reads that back from bytes that may be anything.

What is read is a claim, never trusted: whoever uses it compares it with what was asked.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from xml.etree import ElementTree

from app.domain.tables.form import FormIdentity
from app.intake.forms.words import plain

IDENTITY_SHEET = "_alur"
_MARK, _FORMAT = "alur-form", "1"
_PREFIX = "Alur"
_LONGEST_PROPERTY = 255  # Excel's limit
_GLUE = "|"

_MOST_FILE = 40_000_000  # bytes; a form has some ten thousand
_MOST_PART = 16_000_000  # bytes of one part, unpacked
_MOST_HELD = 200_000  # bytes of a part that is kept as a tree
_MOST_PARTS = 2_000
_MOST_TABLES = 500
_MOST_CELL = 2_000  # characters of a cell that is looked at
_LONGEST_NUMBER = 12  # digits

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # how Excel writes a letter that XML cannot hold
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


# -- writing ------------------------------------------------------------------------------


def identity_cells(identity: FormIdentity) -> list[tuple[int, int, str]]:
    """The hidden sheet's cells: row, column, words."""
    rows: list[tuple[str, ...]] = [
        (_MARK, _FORMAT),
        ("office", identity.office),
        ("opd", identity.opd),
        ("round", str(identity.round)),
    ]
    rows += [("table", key, str(version), fingerprint) for key, version, fingerprint in identity.tables]
    return [(at, column, plain(text)) for at, row in enumerate(rows) for column, text in enumerate(row)]


def identity_properties(identity: FormIdentity) -> list[tuple[str, str]]:
    """The same as properties of the document, for forms whose hidden sheet got lost.

    Only the first, which says whose format it is, where one of them would be too long.
    """
    first = (_PREFIX, _FORMAT)
    others = [
        (f"{_PREFIX}.office", plain(identity.office)),
        (f"{_PREFIX}.opd", plain(identity.opd)),
        (f"{_PREFIX}.round", str(identity.round)),
        *(
            (f"{_PREFIX}.table.{no}", _GLUE.join((plain(key), str(version), fingerprint)))
            for no, (key, version, fingerprint) in enumerate(identity.tables, 1)
        ),
    ]
    fits = all(text and len(text.encode("utf-16-le")) // 2 <= _LONGEST_PROPERTY for _name, text in others)
    return [first, *others] if fits else [first]


# -- reading ------------------------------------------------------------------------------


def read_identity(data: bytes) -> FormIdentity | None:
    """What a form claims to be; None for anything that is no form, damaged, or beyond all measure.

    Only the hidden sheet is unpacked (else the properties), and no more of it than a form needs.
    """
    if len(data) > _MOST_FILE:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if len(package.infolist()) > _MOST_PARTS:
                return None
            return _from_sheet(package) or _from_properties(package)
    except (
        zipfile.BadZipFile,
        zlib.error,
        ElementTree.ParseError,
        KeyError,
        ValueError,
        IndexError,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,  # a part that wants a password
    ):
        return None


def _part(package: zipfile.ZipFile, name: str) -> ElementTree.Element:
    """A part as a tree; ``ValueError`` for one too large or with declarations of its own."""
    with package.open(name) as opened:
        data = opened.read(_MOST_PART + 1)
    if len(data) > _MOST_PART or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise ValueError(name)
    return _tree(data) if len(data) <= _MOST_HELD else ElementTree.fromstring(data)


@lru_cache(maxsize=16)
def _tree(data: bytes) -> ElementTree.Element:
    """A small part as a tree, which nobody changes: forms of one round share most of theirs."""
    return ElementTree.fromstring(data)


def _from_sheet(package: zipfile.ZipFile) -> FormIdentity | None:
    name = _sheet_part(package)
    if name is None:
        return None
    return _from_rows(_rows(package, _part(package, name)))


def identity_of_rows(rows: Sequence[Sequence[str]]) -> FormIdentity | None:
    """What the hidden sheet says, its words row by row; None where it says nothing whole."""
    try:
        return _from_rows(rows)
    except (KeyError, ValueError, IndexError):
        return None


def _from_rows(rows: Sequence[Sequence[str]]) -> FormIdentity | None:
    """Raises as :func:`_identity` does."""
    if not rows or list(rows[0][:1]) != [_MARK]:
        return None
    facts = {row[0]: row[1] for row in rows if len(row) > 1 and row[0] != "table"}
    tables = [row[1:4] for row in rows if len(row) > 3 and row[0] == "table"]
    return _identity(facts, tables)


def _sheet_part(package: zipfile.ZipFile) -> str | None:
    """The part that holds the hidden sheet."""
    sheets = _every(_part(package, "xl/workbook.xml"), "sheet")
    wanted = [each for each in sheets if each.get("name") == IDENTITY_SHEET]
    if not wanted:
        return None
    link = next((text for key, text in wanted[0].attrib.items() if key.endswith("}id")), None)
    for relation in _part(package, "xl/_rels/workbook.xml.rels"):
        if relation.get("Id") == link:
            target = relation.get("Target") or ""
            return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    return None


def _every(element: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    """The elements of that name within, in either namespace of the format or without one."""
    for space in (_MAIN, _STRICT, ""):
        yield from element.iter(f"{space}{name}")


def _rows(package: zipfile.ZipFile, sheet: ElementTree.Element) -> list[list[str]]:
    """The words of the first four columns, row by row, as far as a form has rows."""
    cells: dict[tuple[int, int], str | int] = {}
    for cell in _every(sheet, "c"):
        found = _CELL.fullmatch(cell.get("r") or "")
        if not found or len(found[1]) > 1 or found[1] > "D" or int(found[2]) > _MOST_TABLES + 4:
            continue
        cells[int(found[2]) - 1, ord(found[1]) - ord("A")] = _content(cell)
    shared = _shared(package, {each for each in cells.values() if isinstance(each, int)})
    last = max((row for row, _column in cells), default=-1)
    rows = []
    for row in range(last + 1):
        line = [cells.get((row, column), "") for column in range(4)]
        rows.append([shared.get(each, "") if isinstance(each, int) else each for each in line])
    return rows


def _content(cell: ElementTree.Element) -> str | int:
    """The words of a cell, or the number under which they are kept for all sheets."""
    if cell.get("t") == "inlineStr":
        return _words(cell)
    value = next((each.text or "" for each in _every(cell, "v")), "")[:_MOST_CELL]
    return int(value[:_LONGEST_NUMBER]) if cell.get("t") == "s" else value


def _words(element: ElementTree.Element) -> str:
    said = "".join(each.text or "" for each in _every(element, "t"))[:_MOST_CELL]
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), said)


def _shared(package: zipfile.ZipFile, wanted: set[int]) -> dict[int, str]:
    if not wanted:
        return {}
    items = _part(package, "xl/sharedStrings.xml")
    return {number: _words(items[number]) for number in wanted if 0 <= number < len(items)}


def _from_properties(package: zipfile.ZipFile) -> FormIdentity | None:
    said = {}
    for entry in _part(package, "docProps/custom.xml"):
        said[entry.get("name") or ""] = "".join(entry.itertext())[:_MOST_CELL]
    if _PREFIX not in said:
        return None
    facts = {name: said[f"{_PREFIX}.{name}"] for name in ("office", "opd", "round")}
    return _identity(facts, list(_listed(said)))


def _listed(said: dict[str, str]) -> Iterator[Sequence[str]]:
    for no in range(1, _MOST_TABLES + 1):
        text = said.get(f"{_PREFIX}.table.{no}")
        if text is None:
            return
        yield text.rsplit(_GLUE, 2)


def _identity(facts: dict[str, str], tables: Sequence[Sequence[str]]) -> FormIdentity:
    """Raises ``KeyError``, ``IndexError`` or ``ValueError`` where something is missing or no number."""
    return FormIdentity(
        office=facts["office"],
        opd=facts["opd"],
        round=_number(facts["round"]),
        tables=tuple((key, _number(version), fingerprint) for key, version, fingerprint in tables),
    )


def _number(text: str) -> int:
    """A whole number; spreadsheets may have made 7 into 7.0."""
    plain_text = text.removesuffix(".0")
    if len(plain_text) > _LONGEST_NUMBER:
        raise ValueError(text)
    return int(plain_text)
