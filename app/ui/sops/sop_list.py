"""The list of SOPs as cards of one height: title, number, size, state, findings in words.

It reads no store and parses no definition: rows of stored columns are handed in, and only the
cards in sight are laid out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from app.services.registry import SopRow
from app.ui.kit import theme
from app.ui.kit.rowtable import Column, RowTable, RowTableModel
from app.ui.kit.rowtable.column import ROW_ROLE
from app.ui.kit.rowtable.copying import as_tsv
from app.ui.kit.tokens import Tone
from app.ui.sops.cutting import two_lines
from app.ui.sops.states import KEEPERS, Kept, row_state, say_stored_counts, stored_tone

Index = QModelIndex | QPersistentModelIndex
_PAD, _EDGE, _SMALL = 12, 8, 11.5  # base pixels
_LINES = 5  # small lines under the first line of the title; a longer title takes one of them
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine

NOTHING = (
    "Belum ada SOP",
    "Pilih SOP baru… (Ctrl+Shift+N) untuk menulis yang pertama.",
)
NOTHING_KEPT = {
    Kept.IN_FORCE: ("Belum ada SOP yang berlaku", "Sahkan konsepnya, lalu pilih Berlakukan…"),
    Kept.DRAFT: ("Tidak ada konsep", "Konsep baru lahir dari SOP baru…, Revisi, atau Gandakan."),
    Kept.DISCARDED: ("Tidak ada konsep yang dibuang", "Konsep yang dibuang dapat diambil kembali dari sini."),
    Kept.RETIRED: ("Tidak ada SOP yang dicabut", "SOP yang dicabut tetap tersimpan dan tampil di sini."),
}


class ListedSop:
    """One SOP of the list; what it says is put together when it is first seen."""

    def __init__(self, row: SopRow, is_due: bool) -> None:
        """``is_due``: its yearly evaluation is due."""
        self.row = row
        self.is_due = is_due
        # By which the search finds it: the folded columns, joined once.
        self.folded = f"{row.title}\n{row.number}\n{row.institution}".casefold()

    @cached_property
    def state(self) -> tuple[str, Tone]:
        """How it stands, in words and tone."""
        return row_state(self.row)

    @cached_property
    def size(self) -> str:
        """Rows, roles, cases under way: "15 baris · 4 pelaksana · 1 berjalan"."""
        row = self.row
        said = (f"{row.rows} baris", f"{row.roles} pelaksana", self.running)
        return " · ".join(part for part in said if part)

    @cached_property
    def counts(self) -> str:
        """The findings by severity, in words."""
        return say_stored_counts(self.row.findings)

    @cached_property
    def all_counts(self) -> tuple[str, ...]:
        """The findings in words, then in fewer words."""
        serious, *others = self.row.findings
        few = [f"{serious} berat"] * bool(serious) + [f"{sum(others)} lainnya"] * bool(sum(others))
        return self.counts, ", ".join(few)

    @cached_property
    def running(self) -> str:
        """Cases under way, "" where there are none."""
        return f"{self.row.running} berjalan" if self.row.running else ""

    @property
    def number(self) -> str:
        """The number, or that there is none."""
        return self.row.number or "Tanpa nomor di naskah"

    @property
    def tone(self) -> Tone:
        """The tone of the gravest finding."""
        return stored_tone(self.row.findings)

    @property
    def tip(self) -> str:
        """Everything the card says, uncut."""
        due = "Evaluasi tahunan jatuh tempo" if self.is_due else ""
        row = self.row
        said = (row.title, self.number, row.institution, self.size, row.totals, self.state[0])
        return "\n".join(part for part in (*said, f"Temuan: {self.counts}", due) if part)


class CardPainter(QStyledItemDelegate):
    """One SOP as a card of lines; what does not fit stands in the tip."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: ListedSop = index.data(ROW_ROLE)
        tokens = theme.tokens()
        _paint_ground(painter, option)
        pad = theme.px(_PAD)
        room = option.rect.adjusted(pad, theme.px(_EDGE), -pad, 0)
        room.setHeight(theme.metrics(bold=True).height())
        painter.setFont(theme.shared_font(bold=True))
        painter.setPen(QColor(tokens.ink))
        title = two_lines(card.row.title, room.width(), theme.metrics(bold=True))
        for words in title:
            painter.drawText(room, int(_LEFT), words)
            room.translate(0, room.height())
        small = theme.metrics(_SMALL)
        room.setHeight(small.height() + theme.px(1))
        painter.setFont(theme.shared_font(_SMALL))
        painter.setPen(QColor(tokens.muted))
        for words in _facts(card, len(title)):
            painter.drawText(
                room, int(_LEFT), small.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            )
            room.translate(0, room.height())
        room.translate(0, theme.px(2))
        _paint_state(painter, room, card)
        room.translate(0, _pill_height() + theme.px(2))
        painter.setFont(theme.shared_font(_SMALL, bold=True))
        painter.setPen(QColor(tokens.text(card.tone)))
        painter.drawText(room, int(_LEFT), _fitting(card.all_counts, room.width()))

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(theme.px(240), card_height())

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, _option: QStyleOptionViewItem, index: Index
    ) -> bool:
        card = index.data(ROW_ROLE)
        if card is None:
            return False
        QToolTip.showText(event.globalPos(), card.tip, view)
        return True


def card_height() -> int:
    """Pixels of every card, in the letters in use."""
    small = theme.metrics(_SMALL).height() + theme.px(1)
    words = 2 * theme.metrics(bold=True).height() + (_LINES - 2) * small
    return words + _pill_height() + theme.px(2 * _EDGE + 4)


def _pill_height() -> int:
    return theme.metrics(_SMALL).height() + theme.px(4)


def _facts(card: ListedSop, lines_of_title: int) -> tuple[str, ...]:
    """Two lines under a long title, three under a short one."""
    if lines_of_title == 1:
        return card.number, card.row.region or "Tanpa instansi", card.size
    return card.number, card.size


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    tokens, rect = theme.tokens(), option.rect
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    if selected or option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, QColor(tokens.accent_soft if selected else tokens.hover))
    if selected:
        painter.fillRect(QRect(rect.topLeft(), QSize(theme.px(3), rect.height())), QColor(tokens.accent))
    painter.setPen(QColor(tokens.line))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _paint_state(painter: QPainter, room: QRect, card: ListedSop) -> None:
    """The state as a pill, at its right what is due, else the norms added up."""
    said, tone = card.state
    ink, ground = theme.tokens().pair(tone)
    pad = theme.px(8)
    words = _fitting((said, said.replace(" · ada konsep revisi", " · revisi")), room.width() - 2 * pad)
    width = min(theme.advance(words, _SMALL, bold=True) + 2 * pad, room.width())
    pill = QRect(room.left(), room.top(), width, _pill_height())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(ground))
    rim = QColor(ink)
    rim.setAlpha(90)
    painter.setPen(rim)
    painter.drawRoundedRect(QRectF(pill).adjusted(0.5, 0.5, -0.5, -0.5), pill.height() / 2, pill.height() / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setFont(theme.shared_font(_SMALL, bold=True))
    painter.setPen(QColor(ink))
    painter.drawText(pill, int(_LEFT | Qt.AlignmentFlag.AlignHCenter), words)
    beside = QRect(pill.right() + pad, pill.top(), room.right() - pill.right() - pad, pill.height())
    aside, aside_tone = ("evaluasi!", Tone.NEARLY) if card.is_due else (card.row.totals, Tone.MUTED)
    painter.setFont(theme.shared_font(_SMALL, bold=card.is_due))
    painter.setPen(QColor(theme.tokens().text(aside_tone)))
    if theme.advance(aside, _SMALL, bold=card.is_due) <= beside.width():
        painter.drawText(beside, int(_RIGHT), aside)


def _fitting(said: Sequence[str], width: int) -> str:
    """The first of ``said`` that has room in small bold letters, else the last."""
    return next((words for words in said if theme.advance(words, _SMALL, bold=True) <= width), said[-1])


class SopListModel(RowTableModel[ListedSop]):
    """SOPs kept by a filter of states and by the words of the search."""

    def __init__(self) -> None:
        super().__init__([Column("SOP", _said, stretch=1)], _key)
        self._kept = Kept.ALL

    def set_kept(self, kept: Kept) -> None:
        """Keep SOPs of this filter only."""
        if kept is not self._kept:
            self._kept = kept
            self._rearrange()

    def counts(self) -> dict[str, int]:
        """How many SOPs each filter keeps."""
        rows = [card.row for card in self._all]
        return {kept.value: sum(map(keeps, rows)) for kept, keeps in KEEPERS.items()}

    def kept(self) -> Kept:
        """The filter in use."""
        return self._kept

    def card_of(self, version_id: int) -> ListedSop | None:
        """The SOP whose newest version, draft or version in force this is, kept or not."""
        wanted = (
            card
            for card in self._all
            if version_id in (card.row.id, card.row.draft_id, card.row.in_force_id, card.row.discarded_id)
        )
        return next(wanted, None)

    def card_named(self, key: str) -> ListedSop | None:
        """The SOP with this key, kept or not."""
        return next((card for card in self._all if card.row.key == key), None)

    def _keeps(self, card: ListedSop) -> bool:
        if not KEEPERS[self._kept](card.row):
            return False
        return not self._words or all(word in card.folded for word in self._words)


class SopList(RowTable):
    """SOPs under one another; rows are told apart by the key of the SOP, not by version."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.rows_model = SopListModel()
        super().__init__(self.rows_model, NOTHING, parent=parent)
        self.rows_model.setParent(self)
        self.setItemDelegate(CardPainter(self))
        self.verticalHeader().setDefaultSectionSize(card_height())
        self.horizontalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Daftar SOP")

    def show_rows(self, rows: Sequence[SopRow], today: date) -> None:
        """Show these instead; filter, search and choice stay."""
        self.rows_model.set_rows(
            [ListedSop(row, row.evaluation_due is not None and row.evaluation_due <= today) for row in rows]
        )

    def keep(self, kept: Kept) -> None:
        """Show SOPs of this filter only."""
        self.set_empty(*NOTHING_KEPT.get(kept, NOTHING))
        self.rows_model.set_kept(kept)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End lead to the first and the last SOP; there is but one column."""
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers():
            self.choose_line(0 if event.key() == Qt.Key.Key_Home else self.rows_model.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def copy_rows(self) -> None:
        """The facts of the chosen SOPs, parted by tabs."""
        facts = [
            (
                card.row.number,
                card.row.title,
                card.row.institution,
                card.state[0],
                str(card.row.version_no),
                str(card.row.rows),
                str(card.row.roles),
                card.row.totals,
                str(card.row.running),
                card.counts,
            )
            for card in self.chosen_rows()
        ]
        if facts:
            QGuiApplication.clipboard().setText(as_tsv(facts))


def _said(card: ListedSop) -> str:
    return f"{card.row.title}, {card.number}, {card.state[0]}, {card.counts}"


def _key(card: ListedSop) -> str:
    return card.row.key
