"""The list of SOPs as cards: title, number, region, size, norms, findings in words.

It reads no store: the cards are handed in.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.kit import theme
from app.ui.kit.rowtable import Column, RowTable, RowTableModel
from app.ui.kit.rowtable.column import ROW_ROLE
from app.ui.kit.rowtable.copying import as_tsv
from app.ui.kit.tokens import Tone
from app.ui.sops.reading import SopCard
from app.ui.sops.words import gravest

Index = QModelIndex | QPersistentModelIndex
_PAD, _SMALL = 12, 11.5
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class CardPainter(QStyledItemDelegate):
    """One SOP as a card of lines, every line wrapped rather than cut."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: SopCard = index.data(ROW_ROLE)
        tokens = theme.tokens()
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(tokens.accent_soft if selected else tokens.hover))
        if selected:
            bar = QRect(option.rect.topLeft(), QSize(theme.px(3), option.rect.height()))
            painter.fillRect(bar, QColor(tokens.accent))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        pad = theme.px(_PAD)
        top, left, width = (
            option.rect.top() + theme.px(8),
            option.rect.left() + pad,
            option.rect.width() - 2 * pad,
        )
        for words, tone, size, bold in _lines(card):
            painter.setFont(theme.font(size, bold=bold))
            painter.setPen(QColor(tokens.text(tone)))
            high = _height(words, size, bold, width)
            painter.drawText(QRect(left, top, width, high), int(_WRAP), words)
            top += high + theme.px(1)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(240), card_height(index.data(ROW_ROLE), option.rect.width() or theme.px(240)))


def card_height(card: SopCard, width: int) -> int:
    """Pixels a card needs in a list of ``width`` pixels."""
    room = width - 2 * theme.px(_PAD)
    lines = _lines(card)
    return sum(_height(words, size, bold, room) + theme.px(1) for words, _t, size, bold in lines) + theme.px(
        16
    )


def _lines(card: SopCard) -> list[tuple[str, Tone, float, bool]]:
    tone = gravest(card.findings)
    return [
        (card.row.title, Tone.PLAIN, 0.0, True),
        *((line, Tone.MUTED, _SMALL, False) for line in card.lines),
        (card.counts, tone, _SMALL, True),
    ]


def _height(words: str, size: float, bold: bool, width: int) -> int:
    metrics = QFontMetrics(theme.font(size, bold=bold))
    return metrics.boundingRect(QRect(0, 0, width, 10_000), int(_WRAP), words).height()


class SopList(RowTable):
    """SOPs under one another; the search goes through every word of a card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.rows_model: RowTableModel[SopCard] = RowTableModel([Column("SOP", _found_by, stretch=1)], _key)
        super().__init__(
            self.rows_model,
            ("Belum ada SOP", "SOP bawaan terdaftar sendiri ketika data kantor pertama kali disiapkan."),
            parent=parent,
        )
        self.rows_model.setParent(self)
        self.setItemDelegate(CardPainter(self))
        self.horizontalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Daftar SOP")
        self.rows_model.modelReset.connect(self._fit_rows)

    def copy_rows(self) -> None:
        """The facts of the chosen SOPs, parted by tabs."""
        facts = [
            (
                card.row.number,
                card.row.title,
                card.row.institution,
                str(card.row.version_no),
                str(card.row.rows),
                str(card.row.roles),
                card.totals,
                str(card.row.running),
                card.counts,
            )
            for card in self.chosen_rows()
        ]
        if facts:
            QGuiApplication.clipboard().setText(as_tsv(facts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()

    def _fit_rows(self) -> None:
        for line, card in enumerate(self.rows_model.rows()):
            self.setRowHeight(line, card_height(card, self.viewport().width()))


def _found_by(card: SopCard) -> str:
    return card.found_by


def _key(card: SopCard) -> int:
    return card.row.id
