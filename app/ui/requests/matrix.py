"""The completeness matrix: a line per OPD, its tables beside it, each state in colour and word.

Rounds in which every OPD is asked the same show a column per table; where each OPD has its own
tables, they stand from left to right.  It reads nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.ui.kit.remember import Remember
from app.ui.kit.rowtable import Align, Column
from app.ui.kit.tokens import Tone
from app.ui.requests.keeping import Kept
from app.ui.requests.reading import OpdLine, RoundView
from app.ui.requests.remade import RemadeTable, on_time, on_time_sort, sort_of, text_of, tone_of
from app.ui.requests.words import say_cell

#: Letters of a title that fit over a column.
HEAD_LETTERS = 22


class MatrixTable(RemadeTable[OpdLine]):
    """The list; it is made anew when a round with other columns is shown."""

    def __init__(self, remember: Remember, parent: QWidget | None = None) -> None:
        super().__init__(_columns((), 0, ()), _code, remember, parent)
        self._heads: tuple[str, ...] = ()

    def show_view(self, view: RoundView, kept: Kept) -> None:
        """Show these OPDs; the one chosen stays chosen."""
        keys = view.columns()
        heads = (str(view.row.id), *(keys or (str(view.widest()),)))
        if heads != self._heads:
            self.remake(_columns(keys, view.widest(), [view.detail.titles[key] for key in keys]))
            self._heads = heads
        self.show_lines(view.kept(kept), self.table.row())

    def chosen_opds(self) -> list[OpdLine]:
        """All OPDs that are selected."""
        return self.table.chosen_rows()

    def table_here(self, line: OpdLine) -> str:
        """Key of the table in whose cell the keyboard is; "" beside the tables."""
        at = self.table.currentIndex().column()
        name = self.model.columns[at].key if 0 <= at < len(self.model.columns) else ""
        if name.startswith("slot-"):
            return _key_at(int(name.removeprefix("slot-")), line)
        return name.removeprefix("table-") if name.startswith("table-") else ""


def _columns(keys: Sequence[str], widest: int, titles: Sequence[str]) -> tuple[Column[OpdLine], ...]:
    return (*_first_columns(), *(_shared(keys, titles) if keys else _slots(widest)))


def _first_columns() -> tuple[Column[OpdLine], ...]:
    return (
        Column("OPD", _name, stretch=3, tip=_full_name, key="opd"),
        Column("Masuk", _arrived, sort=_arrived_sort, tone=_arrived_tone, key="arrived"),
        Column("Tepat waktu", on_time, sort=on_time_sort, align=Align.RIGHT, spare=1, key="on-time"),
    )


def _shared(keys: Sequence[str], titles: Sequence[str]) -> list[Column[OpdLine]]:
    return [
        Column(
            short(title),
            partial(text_of, key),
            sort=partial(sort_of, key),
            tone=partial(tone_of, key),
            tip=partial(_tip_of, key),
            pill=True,
            key=f"table-{key}",
        )
        for key, title in zip(keys, titles, strict=True)
    ]


def _slots(widest: int) -> list[Column[OpdLine]]:
    return [
        Column(
            f"Tabel {at + 1}",
            partial(_text_at, at),
            sort=partial(_sort_at, at),
            tone=partial(_tone_at, at),
            tip=partial(_tip_at, at),
            pill=True,
            key=f"slot-{at}",
        )
        for at in range(widest)
    ]


def short(title: str, letters: int = HEAD_LETTERS) -> str:
    """The beginning of a title, without the words that all titles begin with."""
    flat = " ".join(title.split()).removeprefix("Jumlah ")
    flat = flat.partition(" Menurut ")[0]
    return flat if len(flat) <= letters else f"{flat[: letters - 1].rstrip()}…"


def _code(line: OpdLine) -> str:
    return line.code


def _name(line: OpdLine) -> str:
    return line.name


def _full_name(line: OpdLine) -> str:
    return f"{line.name} ({line.code})"


def _arrived(line: OpdLine) -> str:
    return f"{line.arrived} dari {line.asked}"


def _arrived_sort(line: OpdLine) -> float:
    return line.arrived / line.asked if line.asked else 0.0


def _arrived_tone(line: OpdLine) -> Tone:
    if line.late:
        return Tone.LATE
    return Tone.GOOD if line.arrived == line.asked else Tone.PLAIN


def _tip_of(key: str, line: OpdLine) -> str:
    cell = line.cells.get(key)
    return f"{line.titles[key]}: {say_cell(cell)}" if cell else "Tidak diminta dari OPD ini"


def _key_at(at: int, line: OpdLine) -> str:
    keys = tuple(line.cells)
    return keys[at] if at < len(keys) else ""


def _text_at(at: int, line: OpdLine) -> str:
    return text_of(_key_at(at, line), line)


def _tone_at(at: int, line: OpdLine) -> Tone:
    return tone_of(_key_at(at, line), line)


def _tip_at(at: int, line: OpdLine) -> str:
    return _tip_of(_key_at(at, line), line)


def _sort_at(at: int, line: OpdLine) -> int | None:
    return sort_of(_key_at(at, line), line)
