"""The eight counters of the person at the desk, each a door to exactly its list.

They count nothing: the numbers are handed in.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.services.queues import Counters, QueueFilter
from app.ui.kit import theme
from app.ui.kit.cards import CounterCard
from app.ui.kit.tokens import Tone

#: List, words, tone of a number above zero; in the order of their keys 1 to 8.
COUNTERS = (
    (QueueFilter.SIGN, "Perlu ditandatangani", Tone.PLAIN),
    (QueueFilter.CHECK, "Perlu diperiksa", Tone.PLAIN),
    (QueueFilter.UNREAD, "Belum dibaca", Tone.PLAIN),
    (QueueFilter.UNDONE, "Belum ditindaklanjuti", Tone.PLAIN),
    (QueueFilter.NEARLY, "Hampir lewat", Tone.NEARLY),
    (QueueFilter.LATE, "Melebihi mutu baku", Tone.LATE),
    (QueueFilter.WAITING, "Menunggu OPD", Tone.PLAIN),
    (QueueFilter.HELD, "Ditahan", Tone.MUTED),
)
IN_A_ROW = 4
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -IN_A_ROW,
    Qt.Key.Key_Down: IN_A_ROW,
}


class CounterGrid(QWidget):
    """Two rows of four; the arrow keys go from card to card.  ``wanted`` carries the list."""

    wanted = Signal(object)  # QueueFilter

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(10))
        self.cards: dict[QueueFilter, CounterCard] = {}
        for at, (chosen, words, tone) in enumerate(COUNTERS):
            card = CounterCard(words, tone, self)
            card.setToolTip(f"Buka daftarnya di Antrean (tombol {at + 1})")
            card.clicked.connect(partial(self.wanted.emit, chosen))
            grid.addWidget(card, at // IN_A_ROW, at % IN_A_ROW)
            grid.setColumnStretch(at % IN_A_ROW, 1)
            self.cards[chosen] = card
        self.setFocusProxy(next(iter(self.cards.values())))

    def show_counters(self, counters: Counters) -> None:
        """Show these numbers."""
        for chosen, card in self.cards.items():
            card.set_value(counters.of(chosen))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        cards = list(self.cards.values())
        at = next((at for at, card in enumerate(cards) if card.hasFocus()), -1)
        if step is None or at < 0 or not 0 <= at + step < len(cards):
            super().keyPressEvent(event)
        else:
            cards[at + step].setFocus(Qt.FocusReason.TabFocusReason)
