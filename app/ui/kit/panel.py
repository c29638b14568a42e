"""The right panel: one chosen thing, with its parts above and its commands always in sight below.

It does not know what the thing is.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.ui.kit import theme
from app.ui.kit.buttons import CommandButton
from app.ui.kit.flow import FlowLayout
from app.ui.kit.labels import BodyLabel, Caption, MutedLabel, Pill, SectionHeading
from app.ui.kit.remember import Remember
from app.ui.kit.tokens import Tone

LARGE = 1.15  # times the usual size of letters
LEAST = 300  # base pixels: no narrower


class SidePanelFoot(QFrame):
    """Holds the commands of the panel."""


class SidePanel(QFrame):
    """Caption, heading, pills, parts that scroll, and a foot of commands, the first one primary.

    Build it anew with :meth:`clear`, :meth:`head`, :meth:`part`, :meth:`lines`, :meth:`facts`, :meth:`add`.
    """

    def __init__(self, nothing: str, parent: QWidget | None = None) -> None:
        """``nothing``: what is said while nothing is chosen."""
        super().__init__(parent)
        self.setMinimumWidth(theme.px(LEAST))
        self._stack = QStackedLayout(self)
        self._nothing = MutedLabel(nothing, self, wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setMargin(theme.px(24))
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._full())

    def clear(self) -> None:
        """Take everything out; the foot stays."""
        empty(self._body)

    def show_nothing(self, words: str = "") -> None:
        """Nothing is chosen."""
        if words:
            self._nothing.setText(words)
        self._stack.setCurrentIndex(0)

    def show_thing(self) -> None:
        """Something is chosen: show the parts, from their top."""
        self._stack.setCurrentIndex(1)
        self._scroll.verticalScrollBar().setValue(0)

    def head(self, caption: str, heading: str, pills: Sequence[tuple[str, Tone]] = ()) -> None:
        """The first lines: where it belongs, what it is, its states."""
        if caption:
            self._body.addWidget(Caption(caption, wrap=True))
        title = SectionHeading(heading, wrap=True)
        title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._body.addWidget(title)
        if pills:
            row = FlowLayout(theme.px(6))
            for words, tone in pills:
                row.addWidget(Pill(words, tone))
            self._body.addLayout(row)

    def part(self, heading: str) -> None:
        """Begin a part."""
        self._body.addSpacing(theme.px(4))
        self._body.addWidget(SectionHeading(heading, wrap=True))

    def lines(self, lines: Sequence[str], *, muted: bool = False) -> None:
        """Lines of words under one another."""
        for line in lines:
            self._body.addWidget(MutedLabel(line, wrap=True) if muted else BodyLabel(line))

    def facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Pairs of a name and what it is, in two columns."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnStretch(1, 1)
        for at, (name, value) in enumerate(facts):
            grid.addWidget(MutedLabel(name), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(BodyLabel(value), at, 1)
        self._body.addLayout(grid)

    def add(self, widget: QWidget) -> None:
        """Any other part."""
        self._body.addWidget(widget)

    def set_commands(
        self, actions: Sequence[QAction], grave: Sequence[QAction] = (), *, decides: bool = True
    ) -> None:
        """The buttons at the foot: the first is primary where it ``decides``, those in ``grave`` are red."""
        empty(self._foot)
        for at, action in enumerate(actions):
            self._foot.addWidget(
                CommandButton(action, self._foot_frame, primary=decides and at == 0, grave=action in grave)
            )
        self._foot_frame.setVisible(bool(actions))

    def set_note(self, words: str) -> None:
        """A sentence above the commands, such as why one of them cannot be used now; "" for none."""
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def _full(self) -> QWidget:
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        inner = QWidget(whole)
        self._body = QVBoxLayout()
        self._body.setSpacing(theme.px(6))
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(theme.px(16), theme.px(14), theme.px(16), theme.px(12))
        outer.addLayout(self._body)
        outer.addStretch(1)
        self._scroll = QScrollArea(whole)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inner)
        column.addWidget(self._scroll, 1)
        self._foot_frame = SidePanelFoot(whole)
        self._note = MutedLabel("", self._foot_frame, wrap=True)
        self._note.hide()
        self._foot = FlowLayout(theme.px(8))
        margins = theme.px(14)
        foot = QVBoxLayout(self._foot_frame)
        foot.setContentsMargins(margins, theme.px(10), margins, theme.px(12))
        foot.setSpacing(theme.px(6))
        foot.addWidget(self._note)
        foot.addLayout(self._foot)
        self._foot_frame.hide()
        column.addWidget(self._foot_frame)
        return whole


class SplitView(QSplitter):
    """List in the middle, panel at the right; the division is remembered."""

    def __init__(
        self, middle: QWidget, right: QWidget, name: str, remember: Remember, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.addWidget(middle)
        self.addWidget(right)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        # With large letters the list needs its part of a narrow screen more than the panel does.
        panel = theme.px(378 if theme.current().scale <= LARGE else 320)
        remember.splitter(name, self, (theme.px(744), panel))


def empty(layout: QLayout) -> None:
    """Take everything out of ``layout`` and free it."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty(inner)
            inner.deleteLater()


def row_of(*widgets: QWidget, stretch: bool = True) -> QHBoxLayout:
    """Widgets beside one another, room left over at the right."""
    row = QHBoxLayout()
    row.setSpacing(theme.px(8))
    for widget in widgets:
        row.addWidget(widget)
    if stretch:
        row.addStretch(1)
    return row
