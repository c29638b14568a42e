"""Fills a form as an OPD does in its spreadsheet: figures and words into empty cells, all else as it is.

For samples and practice; what really comes in was filled by somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, unescape

from app.domain.sheets import cell_name
from app.domain.tables.definition import TableDefinition
from app.domain.tables.form import CellKey
from app.intake.forms.geometry import geometry_of
from app.intake.forms.metadata import ENTRY, metadata_lines
from app.intake.forms.package import joined, packed, read_parts

#: What a person writes into a cell.
Written = float | str

_NAMES = re.compile(r'<sheet name="([^"]*)"')
_BLANK = re.compile(rb'<c r="([A-Z]+[0-9]+)"((?: s="[0-9]+")?)/>')
_METADATA = "Metadata"


def fill_tables(
    form: bytes,
    tables: Sequence[TableDefinition],
    values: Mapping[str, Mapping[CellKey, Written]],
    metadata: Mapping[str, str] | None = None,
) -> bytes:
    """The form with ``values`` (by table key, then row and column) in its tables, in the order asked.

    ``metadata``: what is written into every empty field of that name (``MsVar.definition`` …).
    """
    written: dict[str, dict[str, Written]] = {}
    names = _sheet_names(form)
    for no, table in enumerate(tables, 1):
        sheet = next(name for name in names if name.startswith(f"{no} "))
        places = geometry_of(table)
        rows = {row.key: places.first + at for at, row in enumerate(table.rows)}
        columns = {place.column.key: place.value for place in places.places}
        written[sheet] = {
            cell_name(rows[row], columns[column]): value
            for (row, column), value in values.get(table.key, {}).items()
        }
    fields = metadata or {}
    written[_METADATA] = {
        cell_name(line.row, ENTRY): fields[line.field]
        for line in metadata_lines(tables)
        if line.field in fields
    }
    return _write(form, names, written)


def _sheet_names(form: bytes) -> list[str]:
    """The sheets in their order, which is that of their parts."""
    book = read_parts(form)["xl/workbook.xml"].decode()
    return [unescape(name) for name in _NAMES.findall(book)]


def _write(form: bytes, names: Sequence[str], written: Mapping[str, Mapping[str, Written]]) -> bytes:
    of_part = {
        f"xl/worksheets/sheet{no}.xml": written[name] for no, name in enumerate(names, 1) if written.get(name)
    }
    parts = []
    for name, content in read_parts(form).items():
        cells = of_part.get(name)
        parts.append(packed(name, _filled(content, cells) if cells else content))
    return joined(parts)


def _filled(content: bytes, cells: Mapping[str, Written]) -> bytes:
    def put(found: re.Match[bytes]) -> bytes:
        value = cells.get(found[1].decode())
        begin = b'<c r="' + found[1] + b'"' + found[2]
        if value is None:
            return found[0]
        if isinstance(value, str):
            return b'%b t="inlineStr"><is><t>%b</t></is></c>' % (begin, escape(value).encode())
        return b"%b><v>%.16G</v></c>" % (begin, value)

    return _BLANK.sub(put, content)
