"""The columns of the list of editions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from functools import partial

from app.domain.dates import say_short
from app.services.books.rows import EditionRow
from app.ui.books.words import STATE_TONES, STATE_WORDS
from app.ui.kit.rowtable import Align, Column
from app.ui.kit.tokens import Tone


def columns(zone: tzinfo | None) -> Sequence[Column[EditionRow]]:
    """For a list whose days are those of the office."""
    return (
        Column("Tahun", _year, sort=_year_number, align=Align.RIGHT, key="year"),
        Column("Judul", _title, stretch=3, key="title"),
        Column("Keadaan", _state, tone=_state_tone, pill=True, key="state"),
        Column("Putaran", _round, sort=_round_number, align=Align.RIGHT, spare=3, key="round"),
        Column("Tabel", _tables, sort=_table_number, align=Align.RIGHT, spare=2, key="tables"),
        Column("Belum ada", _missing, sort=_missing_number, tone=_missing_tone, key="missing"),
        Column("Catatan", _remarks, sort=_remark_number, tone=_remark_tone, key="remarks"),
        Column("Diubah", partial(_changed, zone), sort=_changed_at, spare=4, key="changed"),
    )


def _year(row: EditionRow) -> str:
    return str(row.year)


def _year_number(row: EditionRow) -> int:
    return row.year


def _title(row: EditionRow) -> str:
    return row.title


def _state(row: EditionRow) -> str:
    return STATE_WORDS[row.state]


def _state_tone(row: EditionRow) -> Tone:
    return STATE_TONES[row.state]


def _round(row: EditionRow) -> str:
    return str(row.round_no)


def _round_number(row: EditionRow) -> int:
    return row.round_no


def _tables(row: EditionRow) -> str:
    return str(row.tables)


def _table_number(row: EditionRow) -> int:
    return row.tables


def _missing(row: EditionRow) -> str:
    return f"{row.missing} tabel" if row.missing else "lengkap"


def _missing_number(row: EditionRow) -> int:
    return row.missing


def _missing_tone(row: EditionRow) -> Tone:
    return Tone.NEARLY if row.missing else Tone.GOOD


def _remarks(row: EditionRow) -> str:
    return f"{row.open_remarks} terbuka" if row.open_remarks else "–"


def _remark_number(row: EditionRow) -> int:
    return row.open_remarks


def _remark_tone(row: EditionRow) -> Tone:
    return Tone.LATE if row.open_remarks else Tone.MUTED


def _changed(zone: tzinfo | None, row: EditionRow) -> str:
    day = row.changed_at.astimezone(zone).date() if zone else row.changed_at.date()
    return f"{say_short(day)}, {row.changed_by}" if row.changed_by else say_short(day)


def _changed_at(row: EditionRow) -> object:
    return row.changed_at
