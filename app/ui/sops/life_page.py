"""The page of a version's life: its history, who has read it, evaluations, measured times.

It asks for what it shows when it is looked at; it does nothing itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.versions import Act
from app.ui.kit import theme
from app.ui.kit.buttons import CommandButton
from app.ui.kit.cards import Card
from app.ui.kit.labels import BodyLabel, FieldLabel, MutedLabel, paint_words
from app.ui.kit.panel import empty
from app.ui.kit.tokens import Tone
from app.ui.kit.tools import Tools
from app.ui.sops.acts import SopActs
from app.ui.sops.celltable import CellTable
from app.ui.sops.facts import FactPage
from app.ui.sops.life_words import (
    MEASURED_HEADS,
    due_words,
    evaluation_line,
    happened_words,
    measured_cells,
    reader_line,
    reading_summary,
    version_line,
    when_and_who,
    whole_words,
)
from app.ui.sops.reading import Life, SopCard, SopReader

NARROW = 640  # base pixels
NO_CASES = "Belum ada kegiatan selesai dengan versi ini, jadi belum ada waktu yang terukur."


class LifePage(FactPage):
    """Cards of what is known of a version besides its words."""

    def __init__(self, tools: Tools, reader: SopReader, acts: SopActs, parent: QWidget | None = None) -> None:
        super().__init__("Riwayat SOP", parent)
        self._tools = tools
        self._reader = reader
        self._life: Life | None = None
        self.versions = _Lines("Versi")
        self.history = _Lines("Riwayat")
        self.readers = _Lines("Tanda baca", CommandButton(acts.of[Act.READ]))
        self.evaluations = _Lines("Evaluasi", CommandButton(acts.of[Act.EVALUATE]))
        self.measured = _Lines("Waktu terukur di samping mutu baku")
        self.times = CellTable("Waktu terukur")
        self.measured.body.addWidget(self.times)
        # Beside one another where there is room, else under one another.
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(theme.px(8))
        for cards in ((self.versions, self.history), (self.readers, self.evaluations)):
            self._sides.addWidget(_side(cards), 1)
        self.column.addLayout(self._sides)
        self.column.addWidget(self.measured)
        self.column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < theme.px(NARROW)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._sides.direction() != direction:
            self._sides.setDirection(direction)

    def show_card(self, card: SopCard) -> None:
        """Ask for the life of this version."""
        self._tools.runner.ask(self._reader.life, card, done=self._came, newest="life")

    def _came(self, life: Life) -> None:
        if life == self._life:
            return
        self._life = life
        card = life.card
        zone = card.zone
        self.versions.write([(version_line(row), Tone.PLAIN) for row in card.versions])
        self.history.write_pairs(
            [
                (happened_words(row), f"{when_and_who(row.at, row.by, zone)} · versi {row.no}")
                for row in life.history
            ]
        )
        self._write_readers(life)
        self.evaluations.write(
            [
                due_words(card.version, card.today),
                *((evaluation_line(row, zone), Tone.MUTED) for row in life.evaluations),
            ]
        )
        self._write_times(life)

    def _write_readers(self, life: Life) -> None:
        zone = life.card.zone
        read = [row for row in life.readers if row.read_at is not None]
        unread = [row for row in life.readers if row.read_at is None]
        lines: list[tuple[str, Tone]] = [(reading_summary(life.readers), Tone.PLAIN)]
        lines += [(f"✓ {reader_line(row, zone)}", Tone.GOOD) for row in read]
        lines += [
            (f"Belum, pelaksana: {reader_line(row, zone)}", Tone.NEARLY) for row in unread if row.concerned
        ]
        others = [row.name for row in unread if not row.concerned]
        if others:
            lines.append((f"Belum: {', '.join(others)}", Tone.MUTED))
        self.readers.write(lines)

    def _write_times(self, life: Life) -> None:
        measured, rows = life.measured, life.card.sop.rows
        has_cases = measured.cases > 0
        self.measured.write([(whole_words(measured.whole) if has_cases else NO_CASES, Tone.PLAIN)])
        self.times.setVisible(has_cases)
        if has_cases:
            cells = [measured_cells(row, measured.rows[row.no]) for row in rows]
            self.times.set_cells(MEASURED_HEADS, [row.no for row in rows], cells)
            self.times.setFixedHeight(theme.px(300))


def _side(cards: Sequence[Card]) -> QWidget:
    """Cards under one another, as wide as there is room, whatever their words wish."""
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(8))
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    side.setSizePolicy(policy)
    return side


class _Lines(Card):
    """A heading, perhaps a command beside it, and lines of words."""

    def __init__(self, heading: str, button: CommandButton | None = None) -> None:
        super().__init__(pad=12)
        head = QHBoxLayout()
        head.addWidget(FieldLabel(heading, self), 1)
        if button is not None:
            button.setParent(self)
            head.addWidget(button)
        self.body.addLayout(head)
        self._words: list[str] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.px(4))
        self.body.addLayout(self._lines)

    def words(self) -> list[str]:
        """The lines, without those under them."""
        return list(self._words)

    def write(self, lines: Sequence[tuple[str, Tone]]) -> None:
        """Say these instead."""
        empty(self._lines)
        self._words = [words for words, _tone in lines]
        for words, tone in lines:
            label = BodyLabel(words)
            paint_words(label, tone)
            self._lines.addWidget(label)

    def write_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Words with a smaller line under each."""
        empty(self._lines)
        self._words = [words for words, _under in pairs]
        for words, under in pairs:
            self._lines.addWidget(BodyLabel(words))
            small = MutedLabel(under, wrap=True)
            small.setFont(theme.font(11.5))
            self._lines.addWidget(small)
