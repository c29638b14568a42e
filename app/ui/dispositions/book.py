"""What the disposition book says of a sheet: its state, dates, columns and filters.

It knows no widget; sheets come from the service as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum
from functools import partial

from app.domain.dates import say_moment, say_short
from app.services.dispositions import DispositionRow, Dispositions
from app.services.office import Office
from app.ui.kit.rowtable import Column
from app.ui.kit.tokens import Tone

#: Sizes a sheet can be drawn on, with the words of the choice.
SIZES = (("A4", "A4"), ("A5", "A5"), ("F4", "F4"), ("half", "½ folio"))
SIZE_WORDS = dict(SIZES)


class State(StrEnum):
    """What a sheet is now."""

    ISSUED = "issued"
    WITHDRAWN = "withdrawn"
    UNDRAWN = "undrawn"


STATE_WORDS = {State.ISSUED: "Terbit", State.WITHDRAWN: "Ditarik", State.UNDRAWN: "Belum tergambar"}
STATE_TONES = {State.ISSUED: Tone.GOOD, State.WITHDRAWN: Tone.NEARLY, State.UNDRAWN: Tone.LATE}
WITHDRAWN_WORDS = "Lembar ini ditarik dan tidak berlaku lagi. Nomornya tetap tercatat dalam buku."


@dataclass(frozen=True)
class Book:
    """The sheets, newest first, and the office's zone for their dates."""

    rows: tuple[DispositionRow, ...]
    zone: tzinfo

    def years(self) -> list[int]:
        """Years that have sheets, newest first."""
        return sorted({row.year for row in self.rows}, reverse=True)

    def kept(self, year: int, state: State | None) -> list[DispositionRow]:
        """Sheets of a year (0: all) in a state (None: all)."""
        return [row for row in self.of_year(year) if state is None or state_of(row) is state]

    def of_year(self, year: int) -> list[DispositionRow]:
        """Sheets of a year (0: all)."""
        return [row for row in self.rows if not year or row.year == year]


def read_book(dispositions: Dispositions, office: Office) -> Book:
    """Everything the screen lists."""
    return Book(tuple(dispositions.rows()), office.calendar().local_zone)


def state_of(row: DispositionRow) -> State:
    """A withdrawn sheet stays withdrawn, drawn or not."""
    if row.state == State.WITHDRAWN:
        return State.WITHDRAWN
    return State.ISSUED if row.is_drawn else State.UNDRAWN


def count_states(rows: Iterable[DispositionRow]) -> dict[str, int]:
    """How many sheets are in each state, by the state's value."""
    states = [state_of(row) for row in rows]
    return {state.value: states.count(state) for state in State}


def receivers(row: DispositionRow) -> str:
    """Who gets it, in one line."""
    return ", ".join(row.receivers.splitlines())


def file_name(row: DispositionRow, size: str) -> str:
    """The name offered for saving: "disposisi-2026-012-A5.pdf"."""
    number = row.agenda.partition("/")[0].zfill(3)
    paper = SIZE_WORDS[size].replace("½ ", "setengah-")
    return f"disposisi-{row.year}-{number}-{paper}.pdf"


def size_note(row: DispositionRow, size: str) -> str:
    """Whether the paper shown is the stored one."""
    if not row.paper_size or size == row.paper_size:
        return "Ukuran asli, seperti yang tersimpan."
    return f"Isi sama, digambar ulang dari ukuran asli {SIZE_WORDS[row.paper_size]}."


def columns(zone: Callable[[], tzinfo | None]) -> Sequence[Column[DispositionRow]]:
    """The columns of the book; ``zone`` answers the office's zone."""
    return (
        Column("No. agenda", _agenda, sort=_number, key="agenda"),
        Column("Tanggal", partial(_date, zone), sort=_issued, tip=partial(_moment, zone), key="date"),
        Column("Dari", _sender, stretch=2, spare=2, key="sender"),
        Column("Kepada", receivers, stretch=2, spare=1, key="receivers"),
        Column("Hal", _subject, stretch=3, key="subject"),
        Column("Kegiatan", _case, stretch=3, spare=3, key="case"),
        Column("Keadaan", _state, tone=_tone, pill=True, key="state"),
    )


def local(zone: tzinfo | None, at: datetime) -> datetime:
    """The instant in office time."""
    return at.astimezone(zone)


def _agenda(row: DispositionRow) -> str:
    return row.agenda


def _number(row: DispositionRow) -> tuple[int, int]:
    return row.year, int(row.agenda.partition("/")[0])


def _issued(row: DispositionRow) -> datetime:
    return row.issued_at


def _date(zone: Callable[[], tzinfo | None], row: DispositionRow) -> str:
    return say_short(local(zone(), row.issued_at))


def _moment(zone: Callable[[], tzinfo | None], row: DispositionRow) -> str:
    return say_moment(local(zone(), row.issued_at))


def _sender(row: DispositionRow) -> str:
    return row.sender


def _subject(row: DispositionRow) -> str:
    return row.subject


def _case(row: DispositionRow) -> str:
    return row.case


def _state(row: DispositionRow) -> str:
    return STATE_WORDS[state_of(row)]


def _tone(row: DispositionRow) -> Tone:
    return STATE_TONES[state_of(row)]
