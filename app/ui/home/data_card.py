"""The card of data: deliveries to be checked, each running round, and the book that is made of them.

It says how far they are and leads there; it is not there while nothing is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.texts import say
from app.domain.books.edition import EditionState
from app.domain.dates import say_date
from app.domain.tables.rounds import DELIVERED, DeliveryState, RoundState
from app.services.requests import RoundRow
from app.ui.kit import theme
from app.ui.kit.cards import Card
from app.ui.kit.doors import Door, DoorList
from app.ui.kit.tokens import Tone

if TYPE_CHECKING:  # the first window does not wait for the book
    from app.services.books.rows import EditionRow

#: Rounds named before the rest is left to its own place.
MOST = 3
#: Base pixels of the heading, of a door, and of one with a bar.
HEADING, LINE, LINE_WITH_BAR = 62, 58, 70
WAITING = "waiting"  # the filter of the place of delivered data


class DataCard(Card):
    """``opened`` carries a place and what to open there."""

    opened = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say("home.data"), pad=12, parent=parent)
        self.doors = DoorList("", self)
        self.doors.setAccessibleName(say("home.data"))
        self.doors.opened.connect(self._open)
        self.body.addWidget(self.doors, 1)
        self.hide()

    def show_data(
        self, waiting: int, rounds: Sequence[RoundRow], books: Sequence[EditionRow], today: date
    ) -> None:
        """``waiting``: deliveries nobody has judged; of rounds and editions those that run."""
        running = [row for row in rounds if row.state is not RoundState.CLOSED]
        found = [waiting_door(waiting)] if waiting else []
        found += [round_door(row, today) for row in running[:MOST]]
        found += [book_door(row) for row in books if row.state is not EditionState.APPROVED][:1]
        self.doors.set_doors(found)
        rows = sum(LINE if door.part is None else LINE_WITH_BAR for door in found)
        self.setFixedHeight(theme.px(HEADING + rows))
        self.setVisible(bool(found))

    def _open(self, what: tuple[str, object]) -> None:
        self.opened.emit(*what)


def waiting_door(count: int) -> Door:
    """Deliveries to be checked."""
    return Door(
        key="data waiting",
        what=("masuk", WAITING),
        title=say("home.data_waiting", count=count),
        lines=(say("home.data_waiting_how"),),
        pill=say("home.data_check"),
        tone=Tone.ACCENT,
    )


def book_door(row: EditionRow) -> Door:
    """The edition that is being made: what it lacks, and what is said of it."""
    lacks = say("home.book_lacks", missing=row.missing, tables=row.tables)
    remarks = say("home.book_remarks", count=row.open_remarks) if row.open_remarks else ""
    return Door(
        key=f"book {row.id}",
        what=("buku", row.id),
        title=say("home.book", title=row.title, year=row.year),
        lines=(" · ".join(part for part in (lacks, remarks) if part),),
        part=(row.tables - row.missing) / row.tables if row.tables else 0.0,
        pill=say(f"book.state.{row.state.value}"),
        tone=Tone.ACCENT if row.state is EditionState.DRAFT else Tone.NEARLY,
    )


def round_door(row: RoundRow, today: date) -> Door:
    """A running round: how much has come, and what is late."""
    came = sum(row.counts[state] for state in DELIVERED)
    late = row.counts[DeliveryState.LATE]
    due = say("home.round_due", day=say_date(row.due)) if row.due else say("home.round_no_due")
    is_over = row.due is not None and row.due < today
    return Door(
        key=f"round {row.id}",
        what=("permintaan", row.id),
        title=row.title,
        lines=(say("home.round_came", came=came, asked=row.asked, due=due),),
        part=came / row.asked if row.asked else 0.0,
        pill=say("home.round_late", count=late) if late else "",
        tone=Tone.LATE if late and is_over else Tone.NEARLY,
    )
