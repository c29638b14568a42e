"""The columns and filters of the *daftar data*; it knows no widget and reads nothing."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from app.services.tables import TableRow
from app.ui.kit.rowtable import Align, Column
from app.ui.kit.tokens import Tone

DASH = "–"


class Shown(StrEnum):
    """Which tables are listed."""

    ALL = "all"
    READY = "ready"
    BARE = "bare"
    NO_OPD = "no-opd"
    RETIRED = "retired"


SHOWN_WORDS = {
    Shown.ALL: "Semua",
    Shown.READY: "Siap diminta",
    Shown.BARE: "Belum bersusun",
    Shown.NO_OPD: "Produsen belum dikenal",
    Shown.RETIRED: "Di luar daftar",
}


def is_shown(row: TableRow, shown: Shown) -> bool:
    """Whether the filter leaves a table in the list."""
    if row.is_active is (shown is Shown.RETIRED):
        return False
    match shown:
        case Shown.READY:
            return row.has_form and bool(row.producer_name)
        case Shown.BARE:
            return not row.has_form
        case Shown.NO_OPD:
            return not row.producer_name
        case Shown.ALL | Shown.RETIRED:
            return True


def counts(rows: Sequence[TableRow]) -> dict[str, int]:
    """How many tables each filter leaves."""
    return {shown.value: sum(is_shown(row, shown) for row in rows) for shown in Shown}


def columns() -> tuple[Column[TableRow], ...]:
    """The columns of the list."""
    return (
        Column("Judul", _title, stretch=4, key="title"),
        Column("Produsen", _producer, stretch=2, tone=_producer_tone, key="producer"),
        Column("Satuan", _unit, key="unit", spare=2),
        Column("Periode", _period, key="period", spare=3),
        Column("Susunan", _shape, sort=_size, tone=_shape_tone, key="shape"),
        Column("Metadata", _complete, sort=_percent, align=Align.RIGHT, key="complete", spare=1),
    )


def key_of(row: TableRow) -> str:
    """What tells tables apart."""
    return row.key


def say_shape(row: TableRow) -> str:
    """Rows × columns, or that there are none yet."""
    return f"{row.rows} × {row.columns}" if row.has_form else "Belum ada"


def _title(row: TableRow) -> str:
    return row.title


def _producer(row: TableRow) -> str:
    return row.producer_name or row.producer or DASH


def _producer_tone(row: TableRow) -> Tone:
    return Tone.PLAIN if row.producer_name else Tone.NEARLY


def _unit(row: TableRow) -> str:
    return row.unit or DASH


def _period(row: TableRow) -> str:
    return row.period.capitalize() or DASH


def _shape(row: TableRow) -> str:
    return say_shape(row)


def _size(row: TableRow) -> int:
    return row.rows * row.columns


def _shape_tone(row: TableRow) -> Tone:
    return Tone.PLAIN if row.has_form else Tone.NEARLY


def _complete(row: TableRow) -> str:
    return f"{row.complete}%"


def _percent(row: TableRow) -> int:
    return row.complete
