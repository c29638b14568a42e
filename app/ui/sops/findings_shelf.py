"""Where the findings stand under a page: open as a list, or folded to one line so that the page has the room.

It judges nothing and leads nowhere; what is chosen is told by the list itself.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QSplitter, QWidget

from app.core.texts import say
from app.ui.kit import theme
from app.ui.kit.cards import Card
from app.ui.kit.remember import Remember
from app.ui.sops.cutting import two_lines
from app.ui.sops.findings_panel import FindingsPanel
from app.ui.sops.words import SEVERITY_WORDS, say_counts

FOLDED, OPEN = "folded", "open"  # what the person wished last; "" for neither
KEY = "Ctrl+Shift+L"
_OPENED = 190  # base pixels of a list that was never open before
_MOST = 0.34  # of the room of both: more than that the page needs itself
_ANY_HEIGHT = 16_777_215  # Qt's own for no limit


class FoldLine(QPushButton):
    """The findings in one line, a chosen one in two, cut where there is no room; a press opens the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._lines = 1
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setStyleSheet(
            "QPushButton { text-align: left; border: none; background: transparent; padding: 0 4px; }"
        )

    def say(self, words: str, tip: str, lines: int = 1) -> None:
        """Say this in at most so many lines (1 or 2), with more in the tip."""
        self._words, self._lines = words, lines
        self.setAccessibleName(words)
        self.setToolTip(tip)
        self._fit()

    def words(self) -> str:
        """What is said, uncut."""
        return self._words

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), self._lines * self.fontMetrics().lineSpacing() + theme.px(8))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - theme.px(16)
        if self._lines > 1:
            cut = "\n".join(two_lines(self._words, room, self.fontMetrics()))
        else:
            cut = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(cut.replace("&", "&&"))


class FindingsShelf(Card):
    """Folds by itself where the room is low, until the person says otherwise; that is remembered."""

    def __init__(self, panel: FindingsPanel, remember: Remember, key: str, *, least: int, low: int) -> None:
        """``least``: base pixels of the open list; ``low``: a room below so many folds it."""
        super().__init__(pad=8)
        self._panel = panel
        self._remember = remember
        self._key = key
        self._least, self._low = least, low
        self._folded = False
        self._sizes: list[int] = []  # of the splitter, before folding
        self.line = FoldLine(self)
        self.line.hide()
        self.body.addWidget(self.line)
        self.body.addWidget(panel)
        self.setMinimumHeight(theme.px(least))
        self.line.clicked.connect(self._pressed)
        panel.fold_wanted.connect(self.toggle)
        panel.said.connect(self.refresh)
        if self._wish() == FOLDED:
            self._fold(on=True)
        self.refresh()

    def folded(self) -> bool:
        """Whether only the line is seen."""
        return self._folded

    def toggle(self) -> None:
        """Fold or open, as the person wants it from now on."""
        on = not self._folded
        self._remember.put(self._key, FOLDED if on else OPEN)
        self._fold(on=on)

    def open(self) -> None:
        """Open the list for now; what the person wished stays."""
        self._fold(on=False)

    def take_room(self, high: int) -> None:
        """``high``: pixels that page and findings have together."""
        if not self._wish():
            self._fold(on=high < theme.px(self._low))

    def refresh(self) -> None:
        """Say what was found, or the finding chosen."""
        finding, shown = self._panel.finding(), self._panel.shown()
        if finding is None:
            counts = say_counts(self._panel.findings())
            self.line.say(say("sop_desk.folded", counts=counts, key=KEY), "Buka daftar temuan")
            self._be_low()
            return
        severity = SEVERITY_WORDS[finding.severity]
        at = f"{shown.index(finding) + 1} dari {len(shown)}" if finding in shown else ""
        place = self._panel.place_words() or finding.place
        tip = "\n\n".join(part for part in (finding.text, finding.remedy, finding.reason) if part)
        facts = {"at": at, "severity": severity, "place": place, "text": finding.text}
        self.line.say(say("sop_desk.folded_at", **facts), tip, lines=2)
        self._be_low()

    # ------------------------------------------------------------ inside

    def _wish(self) -> str:
        return self._remember.get(self._key)

    def _pressed(self, _checked: bool = False) -> None:
        self.toggle()
        self._panel.setFocus(Qt.FocusReason.MouseFocusReason)

    def _fold(self, *, on: bool) -> None:
        if on == self._folded:
            return
        splitter = self.parentWidget()
        if on and isinstance(splitter, QSplitter):
            self._sizes = splitter.sizes()
        had_focus = self._panel.isAncestorOf(self.focusWidget() or self)
        self._folded = on
        self._panel.setVisible(not on)
        self.line.setVisible(on)
        edge = theme.px(4 if on else 8)
        self.body.setContentsMargins(theme.px(8), edge, theme.px(8), edge)
        if on:
            self._be_low()
        else:
            self.setMaximumHeight(_ANY_HEIGHT)
            self.setMinimumHeight(theme.px(self._least))
        if not on and isinstance(splitter, QSplitter):
            self._give_room(splitter)
        if on and had_focus:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _be_low(self) -> None:
        """As high as the line, while folded."""
        if self._folded:
            edges = self.body.contentsMargins()
            self.setFixedHeight(self.line.sizeHint().height() + edges.top() + edges.bottom())

    def _give_room(self, splitter: QSplitter) -> None:
        whole = sum(splitter.sizes())
        own = min(theme.px(_OPENED), max(round(whole * _MOST), self.minimumHeight()))
        kept = self._sizes if len(self._sizes) == 2 and self._sizes[1] >= theme.px(self._least) else None
        splitter.setSizes(kept or [max(whole - own, 1), own])
