"""The side bar: office, places with their counts, the person at the desk.

It opens nothing: it says which place is wanted.  It draws its own words, since it must
stand in the first paint; icons come later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui.kit import theme
from app.ui.kit.desk import DeskPerson
from app.ui.shell.measures import BUTTON_GAP, BUTTON_HIGH, GAP, LOGO, NARROW, OFFICE_HIGH, WIDE, WORDS_LEFT
from app.ui.shell.place import Place

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

SWITCH = "Ganti pengguna… (Ctrl+U)"


class SideButton(QAbstractButton):
    """One line of the side bar: icon, word, count."""

    def __init__(self, words: str, keys: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.here = False
        self.count = 0
        self.narrow = False
        self._keys = keys
        self.setText(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.tell()

    def tell(self) -> None:
        """Renew what the tip and the reader for the blind say."""
        count = f", {self.count} menunggu" if self.count else ""
        self.setAccessibleName(f"{self.text()}{count}")
        self.setToolTip(f"{self.text()}{count} ({self._keys})" if self._keys else f"{self.text()}{count}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(NARROW), theme.px(BUTTON_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.rect().adjusted(theme.px(8), 1, -theme.px(8), -1)
        self._paint_ground(painter, room)
        ink = QColor(tokens.side_active_ink if self.here else tokens.side_ink)
        painter.setPen(ink)
        painter.setFont(theme.font(bold=self.here))
        spot = theme.px(18)
        left = room.center().x() - spot // 2 + 1 if self.narrow else room.left() + theme.px(12)
        box = QRect(left, room.center().y() - spot // 2, spot, spot)
        if not self.icon().isNull():
            self.icon().paint(painter, box)
        elif self.narrow:
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text()[:1])
        if self.narrow:
            self._paint_badge(painter, room)
            return
        self._paint_words(painter, room.adjusted(theme.px(WORDS_LEFT), 0, -theme.px(10), 0))

    def _paint_ground(self, painter: QPainter, room: QRect) -> None:
        tokens = theme.tokens()
        painter.setPen(QColor(tokens.side_ink) if self.hasFocus() else Qt.PenStyle.NoPen)
        ground = QColor(tokens.side_active)
        if not self.here:
            ground.setAlpha(110 if self.underMouse() else 0)
        painter.setBrush(ground)
        round_ = theme.px(6)
        painter.drawRoundedRect(QRectF(room).adjusted(0.5, 0.5, -0.5, -0.5), round_, round_)

    def _paint_words(self, painter: QPainter, room: QRect) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        count = str(self.count) if self.count else ""
        wide = painter.fontMetrics().horizontalAdvance(count) + theme.px(6) if count else 0
        words = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width() - wide
        )
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, words)
        if count:
            painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, count)

    def _paint_badge(self, painter: QPainter, room: QRect) -> None:
        if not self.count:
            return
        painter.setFont(theme.font(10, bold=True))
        words = str(self.count) if self.count < 100 else "99+"
        wide = max(theme.px(14), painter.fontMetrics().horizontalAdvance(words) + theme.px(6))
        badge = QRect(room.right() - wide + theme.px(4), room.top(), wide, theme.px(14))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("side_ink"))
        painter.drawRoundedRect(badge, theme.px(7), theme.px(7))
        painter.setPen(theme.color("side"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)


class PersonButton(SideButton):
    """Name, role and remark of who sits at the desk; opens the choice of another."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Belum ada pengguna", "Ctrl+U", parent)
        self._under: tuple[str, ...] = (SWITCH,)

    def show_person(self, person: DeskPerson | None) -> None:
        """Show who sits here."""
        if person is not None:
            self.setText(person.name)
            self._under = tuple(part for part in (person.role, person.note) if part) or (SWITCH,)
        under = ", ".join(self._under)
        self.setAccessibleName(f"Pengguna: {self.text()}, {under}. Ganti pengguna")
        self.setToolTip("\n".join((self.text(), *self._under, "Ganti pengguna (Ctrl+U)")))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(NARROW), theme.px(26 + 16 * len(self._under) + 10))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.narrow:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.rect().adjusted(theme.px(8), 1, -theme.px(8), -1)
        self._paint_ground(painter, room)
        room = room.adjusted(theme.px(8), theme.px(6), -theme.px(4), 0)
        painter.setPen(theme.color("side_ink"))
        painter.setFont(theme.font(bold=True))
        self._line(painter, room, self.text())
        room.setTop(room.top() + painter.fontMetrics().height() + 1)
        painter.setPen(theme.color("side_muted"))
        painter.setFont(theme.font(12))
        for words in self._under:
            self._line(painter, room, words)
            room.setTop(room.top() + painter.fontMetrics().height() + 1)

    def _line(self, painter: QPainter, room: QRect, words: str) -> None:
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextSingleLine, shown)


class OfficeHead(QWidget):
    """Logo, name of the program, name of the office – drawn, at most three lines for the office."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.office = ""
        self.logo: QPixmap | None = None
        self.narrow = False
        self.setFixedHeight(theme.px(OFFICE_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = self.rect().adjusted(theme.px(12), theme.px(12), -theme.px(10), -theme.px(4))
        if self.logo is not None and not self.logo.isNull():
            room = self._paint_logo(painter, self.logo, room)
        painter.setPen(theme.color("side_active_ink" if not self.narrow else "side_ink"))
        if theme.tokens().side_active == theme.tokens().side_ink:
            painter.setPen(theme.color("side_ink"))
        painter.setFont(theme.font(16, bold=True))
        if self.narrow:
            if self.logo is None:
                painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter, "A")
            return
        painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, "Alur")
        below = room.adjusted(0, painter.fontMetrics().height() + theme.px(1), 0, 0)
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("side_muted"))
        painter.drawText(below, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, self.office)

    def _paint_logo(self, painter: QPainter, logo: QPixmap, room: QRect) -> QRect:
        size = theme.px(LOGO)
        box = QSize(size, size)
        shown = logo.size().scaled(box, Qt.AspectRatioMode.KeepAspectRatio)
        left = room.left() if not self.narrow else room.center().x() - size // 2
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(QRect(left, room.top(), shown.width(), shown.height()), logo)
        return room.adjusted(size + theme.px(GAP), 0, 0, 0)


class SideBar(QWidget):
    """``wanted`` carries the key of a place, ``person_pressed`` asks for another person."""

    wanted = Signal(str)
    person_pressed = Signal()

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places = {place.key: place for place in places}
        self.head = OfficeHead(self)
        self.person = PersonButton(self)
        self.buttons = {place.key: SideButton(place.title, place.shortcut, self) for place in places}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(8))
        column.setSpacing(theme.px(BUTTON_GAP))
        column.addWidget(self.head)
        for apart in (False, True):
            for place in places:
                if place.at_bottom is apart:
                    column.addWidget(self.buttons[place.key])
            if not apart:
                column.addStretch(1)
        column.addWidget(self.person)
        for key, button in self.buttons.items():
            button.clicked.connect(partial(self._clicked, key))
        self.person.clicked.connect(self.person_pressed)
        self._order = [b for a in (False, True) for k, b in self.buttons.items() if self._apart(k) is a]
        self.set_narrow(False)

    def show_here(self, key: str) -> None:
        """The place ``key`` is open."""
        for name, button in self.buttons.items():
            button.here = name == key
            button.update()

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """What waits in each place; places without a number show none."""
        for key, button in self.buttons.items():
            button.count = counts.get(key, 0)
            button.tell()

    def set_office(self, office: str, logo: QPixmap | None) -> None:
        """Name and logo of the office."""
        self.head.office, self.head.logo = office, logo
        self.head.setAccessibleName(f"Alur, {office}")
        self.head.setToolTip(office)
        self.head.update()

    def set_icons(self, icons: Mapping[str, QIcon]) -> None:
        """Icons by place; ``person`` is the one beside the person."""
        for key, button in (*self.buttons.items(), ("person", self.person)):
            if key in icons:
                button.setIcon(icons[key])

    def set_narrow(self, narrow: bool) -> None:
        """Icons only, or icons and words."""
        self._narrow = narrow
        self.setFixedWidth(theme.px(NARROW if narrow else WIDE))
        for button in (*self.buttons.values(), self.person):
            button.narrow = narrow
            button.update()
        self.head.narrow = narrow
        self.head.update()

    def narrow(self) -> bool:
        """Whether only icons are seen."""
        return self._narrow

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        walk = [*self._order, self.person]
        now = next((at for at, button in enumerate(walk) if button.hasFocus()), -1)
        if step and now >= 0:
            walk[(now + step) % len(walk)].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and now >= 0:
            walk[now].click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme.fill(QPainter(self), self.rect(), theme.color("side"))

    def _apart(self, key: str) -> bool:
        return self._places[key].at_bottom

    def _clicked(self, key: str, _checked: bool = False) -> None:
        self.wanted.emit(key)
