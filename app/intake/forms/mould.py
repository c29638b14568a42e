"""Makes the forms of one layout: the workbook is made once, then only what differs is put in.

What stands in a form is decided by ``book.py``.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from xml.sax.saxutils import escape

from xlsxwriter.utility import xl_cell_to_rowcol

from app.core.errors import Refused
from app.domain.tables.form import FormSpec
from app.intake.forms.book import DEFAULT_PAPER, draw_book, fillings_of
from app.intake.forms.identity import identity_properties
from app.intake.forms.ink import Filling, SlotName
from app.intake.forms.package import Part, joined, packed, read_parts

_BLANK = re.compile(rb'<c r="([A-Z]+[0-9]+)"((?: s="[0-9]+")?)/>')
_SHEET = re.compile(r"xl/worksheets/sheet([0-9]+)\.xml")
_CUSTOM = "docProps/custom.xml"
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def layout_of(spec: FormSpec) -> Hashable:
    """All that forms made in one mould have in common."""
    tables = tuple(
        (table.definition.fingerprint, table.definition.dssd, bool(table.last_year)) for table in spec.tables
    )
    return (
        spec.office,
        spec.region,
        spec.round_title,
        spec.year,
        spec.period,
        spec.due,
        spec.instructions,
        tables,
    )


class FormMaker:
    """Forms of the layout of one spec, for any OPD that is asked the same tables in the same round.

    Raises ``Refused`` as :func:`app.intake.forms.make_form` does.
    """

    def __init__(self, spec: FormSpec, paper: str = DEFAULT_PAPER) -> None:
        self._layout = layout_of(spec)
        data, slots = draw_book(spec, paper, None)
        self._parts: list[Part | _Patched | None] = []  # None: the properties
        for name, content in read_parts(data).items():
            self._parts.append(_prepared(name, content, slots))

    def fits(self, spec: FormSpec) -> bool:
        """Whether ``spec`` has this layout."""
        return layout_of(spec) == self._layout

    def fill(self, spec: FormSpec) -> bytes:
        """The form of ``spec``; raises ``Refused`` for one of another layout."""
        if not self.fits(spec):
            raise Refused("form.other_layout", opd=spec.opd_name)
        fillings = fillings_of(spec)
        parts = []
        for part in self._parts:
            if part is None:
                parts.append(packed(_CUSTOM, _custom(spec)))
            elif isinstance(part, _Patched):
                parts.append(packed(part.name, part.content(fillings)))
            else:
                parts.append(part)
        return joined(parts)


def _prepared(
    name: str, content: bytes, slots: Mapping[tuple[int, int, int], SlotName]
) -> Part | _Patched | None:
    if name == _CUSTOM:
        return None
    found = _SHEET.fullmatch(name)
    number = int(found[1]) - 1 if found else -1
    own = {(row, column): slot for (sheet, row, column), slot in slots.items() if sheet == number}
    return _Patched(name, content, own) if own else packed(name, content)


class _Patched:
    """A sheet as pieces, with a place to fill after each but the last."""

    def __init__(self, name: str, content: bytes, slots: Mapping[tuple[int, int], SlotName]) -> None:
        self.name = name
        self._pieces: list[bytes] = []
        self._places: list[tuple[int, SlotName, bytes]] = []  # where in _pieces, whose, the cell's beginning
        done = 0
        for found in _BLANK.finditer(content):
            slot = slots.get(xl_cell_to_rowcol(found[1].decode()))
            if slot is None:
                continue
            self._pieces += (content[done : found.start()], found[0])
            begin = b'<c r="' + found[1] + b'"' + found[2]
            self._places.append((len(self._pieces) - 1, slot, begin))
            done = found.end()
        self._pieces.append(content[done:])

    def content(self, fillings: Mapping[SlotName, Filling]) -> bytes:
        """The sheet with its places filled."""
        pieces = self._pieces.copy()
        for at, slot, begin in self._places:
            filling = fillings.get(slot)
            if isinstance(filling, str):
                if filling:
                    pieces[at] = b'%b t="inlineStr"><is><t xml:space="preserve">%b</t></is></c>' % (
                        begin,
                        _text(filling),
                    )
            elif filling is not None:
                pieces[at] = b"%b><v>%.16G</v></c>" % (begin, filling)
        return b"".join(pieces)


def _text(words: str) -> bytes:
    """Words as XML; "_x0041_" would be read as a letter's number."""
    return escape(_ESCAPED.sub("_x005F_", words)).encode()


def _custom(spec: FormSpec) -> bytes:
    """The properties that the form says of itself."""
    entries = "".join(
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"'
        f' pid="{no}" name="{name}"><vt:lpwstr>{escape(text)}</vt:lpwstr></property>'
        for no, (name, text) in enumerate(identity_properties(spec.identity), 2)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f"{entries}</Properties>"
    ).encode()
