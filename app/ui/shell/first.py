"""The first paint: the words of the window on plain grounds, before any part of it exists.

It reacts to nothing and is replaced at once.  It is made of labels with palettes, and of
nothing that takes one of Qt's constants, on purpose: on first use the binding builds the
whole name space ``Qt`` – a colour handed to a painter is enough – and that takes longer
than opening an empty window.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QColor, QFont, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.ui.kit.tick import soon
from app.ui.kit.tokens import Tokens
from app.ui.shell import measures as m
from app.ui.shell.place import Place

TEXT = 40 / 3  # base pixels of plain words


class FirstFrame(QWidget):
    """Side bar with words, heading, head of the list; ``painted`` comes once, when it is seen."""

    painted = Signal()

    def __init__(
        self,
        office: str,
        places: Sequence[Place],
        here: str,
        tokens: Tokens,
        scale: float,
        *,
        narrow: bool,
        logo: bool = False,
    ) -> None:
        """``scale``: text size over the 10 pt base; ``logo``: leave room for one."""
        super().__init__()
        self._painted = False
        self._tokens = tokens
        self._scale = scale
        self._left = m.NARROW if narrow else m.WIDE
        _dress(self, tokens.ink, tokens.page)
        self._menu = self._ground(tokens.card)
        self._side = self._ground(tokens.side)
        self._rim = self._ground(tokens.line)
        self._card = self._ground(tokens.card)
        self._line = self._ground(tokens.line)
        place = next(place for place in places if place.key == here)
        self._write_menu()
        if not narrow:
            self._write_side(office, places, place, m.LOGO + m.GAP if logo else 0)
        self._write_place(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            # The labels are painted after this event, in the same go.
            soon(self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px, wide, high = self._px, self.width(), self.height()
        menu, side = px(m.MENU_HIGH), px(self._left)
        self._menu.setGeometry(0, 0, wide, menu)
        self._side.setGeometry(0, menu, side, high)
        left = side + px(m.SIDE_GAP)
        top = menu + px(m.TOP_GAP + m.TITLE_HIGH + m.GAP)
        card = QRect(left, top, wide - left - px(m.SIDE_GAP), high - top - px(m.STATUS_HIGH + m.GAP))
        self._rim.setGeometry(card)
        self._card.setGeometry(card.adjusted(1, 1, -1, -1))
        self._line.setGeometry(left, top + px(m.HEAD_HIGH), card.width(), 1)
        size = self._wait.sizeHint()
        self._wait.move(
            card.left() + (card.width() - size.width()) // 2, card.top() + (card.height() - px(86)) // 2
        )

    def _px(self, size: float) -> int:
        return round(size * self._scale)

    def _ground(self, paint: str) -> QWidget:
        ground = QWidget(self)
        _dress(ground, self._tokens.ink, paint)
        return ground

    def _write(
        self,
        text: str,
        rect: tuple[float, float, float, float],
        ink: str,
        size: float = TEXT,
        bold: bool = False,
    ) -> QLabel:
        """Words in the middle of the height of ``rect`` (left, top, width, height in base pixels)."""
        label = QLabel(text, self)
        label.setGeometry(*(self._px(part) for part in rect))
        font = QFont(self.font())
        font.setPixelSize(self._px(size))
        font.setBold(bold)
        label.setFont(font)
        _colour(label, ink, ink)
        return label

    def _write_menu(self) -> None:
        left = 10.0
        for title in m.MENU_TITLES:
            label = self._write(title.replace("&", ""), (left + 6, 0, 100, m.MENU_HIGH), self._tokens.ink)
            left += label.sizeHint().width() / self._scale + 20

    def _write_side(self, office: str, places: Sequence[Place], here: Place, right: int) -> None:
        tokens, top = self._tokens, m.MENU_HIGH
        self._write("Alur", (12 + right, top + 10, 180, 22), tokens.side_ink, 16, bold=True)
        name = self._write(office, (12 + right, top + 31, 182 - right, 36), tokens.side_muted, 12)
        name.setWordWrap(True)
        top += m.OFFICE_HIGH + m.BUTTON_GAP
        for place in places:
            if place.at_bottom:
                continue
            if place is here:
                ground = self._ground(tokens.side_active)
                ground.setGeometry(*(self._px(n) for n in (8, top + 1, m.WIDE - 16, m.BUTTON_HIGH - 2)))
            ink = tokens.side_active_ink if place is here else tokens.side_ink
            rect = (8 + m.WORDS_LEFT, top, m.WIDE - 16 - m.WORDS_LEFT, m.BUTTON_HIGH)
            self._write(place.title, rect, ink, bold=place is here)
            top += m.BUTTON_HIGH + m.BUTTON_GAP

    def _write_place(self, place: Place) -> None:
        left, top = self._left + m.SIDE_GAP, m.MENU_HIGH + m.TOP_GAP
        self._write(place.title, (left, top, 600, m.TITLE_HIGH), self._tokens.ink, 20, bold=True)
        top += m.TITLE_HIGH + m.GAP
        at = float(left + m.HEAD_PAD)
        for title in place.head:
            label = self._write(title, (at, top, 300, m.HEAD_HIGH), self._tokens.muted, 12, bold=True)
            at += label.sizeHint().width() / self._scale + m.HEAD_APART
        self._line.setVisible(bool(place.head))
        self._wait = self._write("Membuka data…", (left, top, 400, 20), self._tokens.muted)


def _colour(widget: QWidget, ink: str, ground: str) -> None:
    # The colours of "button" and "window" are the only two that can be set together without
    # naming a constant of Qt's; the words take the first.
    widget.setPalette(QPalette(QColor(ink), QColor(ground)))
    widget.setForegroundRole(QPalette.ColorRole.Button)


def _dress(widget: QWidget, ink: str, ground: str) -> None:
    _colour(widget, ink, ground)
    widget.setAutoFillBackground(True)
