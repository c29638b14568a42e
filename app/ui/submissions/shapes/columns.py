"""The columns of the list of remembered shapes, and how a table lies on its sheet in words.

It reads decisions and changes none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from app.core import texts
from app.domain.dates import say_moment
from app.domain.sheets import column_name
from app.domain.submissions.placing import Layout, Placement
from app.services.submissions import MappingRow
from app.ui.kit.rowtable import Column
from app.ui.submissions.shapes.reading import Shapes

#: Roles of a long list that say no level or column: key -> code of the words.
_ROLES = {"year": "intake.lay_list_year", "part": "intake.lay_list_part", "value": "intake.lay_list_value"}


def shape_columns(shapes: Shapes) -> Sequence[Column[MappingRow]]:
    """For a list of these."""
    return (
        Column("OPD", _opd, stretch=2, tip=_opd_tip, key="opd"),
        Column("Tabel, lembar", _table, stretch=3, tip=_title, key="table"),
        Column("Letak", partial(_lies, shapes), stretch=2, tip=partial(_lies, shapes), spare=2, key="lies"),
        Column("Ditentukan", partial(_decided, shapes), sort=_newest, spare=1, key="at"),
    )


def shape_id(row: MappingRow) -> int:
    """What tells decisions apart."""
    return row.id


def say_when(shapes: Shapes, row: MappingRow) -> str:
    """When it was decided, in the office's time."""
    return say_moment(row.at.astimezone(shapes.zone))


def say_layout(placement: Placement) -> str:
    """How a table lies, in general."""
    if placement.layout is Layout.LONG:
        return "Satu baris untuk tiap angka"
    return "Label ke bawah, isian ke samping"


def say_labels(placement: Placement) -> str:
    """Where the labels stand."""
    if placement.layout is Layout.LONG:
        return "di kolom-kolom daftar"
    if placement.label_column >= 0:
        return f"kolom {column_name(placement.label_column)}"
    return "dikenali dari kata-katanya"


def say_heads(placement: Placement) -> str:
    """Which rows are headings."""
    head = placement.head
    if head is None:
        return "dikenali dari kata-katanya"
    rows = f"baris {head.top + 1}" if head.top == head.bottom else f"baris {head.top + 1}–{head.bottom + 1}"
    return f"{rows}, isian mulai baris {head.first + 1}"


def say_fields(placement: Placement, labels: Mapping[str, str]) -> list[str]:
    """Each column of the table (``labels`` by key) with what it is called on the sheet."""
    said = []
    for key in dict.fromkeys([*placement.columns, *placement.places]):
        place = placement.places.get(key)
        heading = placement.columns.get(key, "")
        where = f"“{heading}”" if heading else ""
        if place is not None:
            column = f"kolom {column_name(place)}" if place >= 0 else "tidak ada pada lembarnya"
            where = f"{where} di {column}" if where else column
        said.append(f"{say_field(key, labels)}: {where}")
    return said


def say_rows(placement: Placement, labels: Mapping[str, str]) -> list[str]:
    """Each row of the table (``labels`` by key) that is called differently on the sheet, or is not on it."""
    return [
        f"{labels.get(key, key)}: “{text}”" if text else f"{labels.get(key, key)}: tidak ada pada lembarnya"
        for key, text in placement.rows.items()
    ]


def say_field(key: str, labels: Mapping[str, str]) -> str:
    """A column of the table, or the role of a column of a long list, in words."""
    if key in labels:
        return labels[key]
    role, _dot, of = key.partition(".")
    if role in ("rows", "columns") and of:
        return texts.say(f"intake.lay_list_{role}_of", level=of)
    if role == "value" and of:
        return labels.get(of, of)
    return texts.say(_ROLES[key]) if key in _ROLES else key


def _opd(row: MappingRow) -> str:
    return row.opd_name


def _opd_tip(row: MappingRow) -> str:
    return f"{row.opd_name} ({row.opd})"


def _table(row: MappingRow) -> str:
    return f"{row.title}\nLembar “{row.sheet}”"


def _title(row: MappingRow) -> str:
    return row.title


def _lies(shapes: Shapes, row: MappingRow) -> str:
    words = shapes.words.get(row.table)
    fields = say_fields(row.placement, words.columns if words else {})
    if row.placement.label_column >= 0:
        fields.insert(0, f"Label: {say_labels(row.placement)}")
    return ", ".join(fields)


def _decided(shapes: Shapes, row: MappingRow) -> str:
    return "\n".join(filter(None, (say_when(shapes, row), row.by)))


def _newest(row: MappingRow) -> float:
    return -row.at.timestamp()
