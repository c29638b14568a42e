"""The rows above the editor's pages: what is edited and how it is saved; and the bar that speaks of trouble.

They decide nothing: commands are handed in, words come from the autosave.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.core.texts import say
from app.services.rescue import Rescued
from app.ui.kit import theme
from app.ui.kit.buttons import CommandButton
from app.ui.kit.labels import BodyLabel, SectionHeading, paint_words
from app.ui.kit.saving import SaveState
from app.ui.kit.tokens import Tone
from app.ui.sops.editor.saving import Autosave

_TONES = {
    SaveState.SAVED: Tone.MUTED,
    SaveState.SAVING: Tone.MUTED,
    SaveState.FAILED: Tone.LATE,
    SaveState.MOVED: Tone.LATE,
}


class _Title(SectionHeading):
    """A heading that ends in an ellipsis where there is no room for all of it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        self.whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, text: str) -> None:
        """Say ``text``."""
        self.whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self.whole, Qt.TextElideMode.ElideRight, max(self.width(), 1))
        if shown != self.text():
            self.setText(shown)


class TitleBar(QWidget):
    """Title at the left, how it is saved, and the commands at the right."""

    def __init__(self, commands: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = _Title(self)
        self.saved = BodyLabel("", self, wrap=False)
        self.saved.setAccessibleName("Keadaan penyimpanan")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.title, 1)
        row.addWidget(self.saved)
        for command in commands:
            row.addWidget(CommandButton(command, self))

    def show_title(self, title: str) -> None:
        """What is edited."""
        self.title.say(title)

    def show_saved(self, autosave: Autosave) -> None:
        """How it is saved; a long reason is cut here and stands whole in the tip and the bar."""
        words = autosave.words()
        short = words if len(words) <= 40 else words[:39].rstrip() + "…"
        self.saved.setText(short)
        self.saved.setToolTip(words if short != words else "")
        paint_words(self.saved, _TONES[autosave.state])


class TroubleBar(QFrame):
    """Says that the draft moved elsewhere, or that the database is away; hidden otherwise."""

    load_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = BodyLabel("", self)
        paint_words(self._words, Tone.LATE)
        self.load = QPushButton("Muat yang baru", self)
        self.copy = QPushButton("Simpan sebagai salinan", self)
        self.load.clicked.connect(self.load_wanted)
        self.copy.clicked.connect(self.copy_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(10), theme.px(6), theme.px(10), theme.px(6))
        row.addWidget(self._words, 1)
        row.addWidget(self.load)
        row.addWidget(self.copy)
        _frame(self, "trouble")
        self.hide()

    def words(self) -> str:
        """What is said."""
        return self._words.text()

    def show_state(self, autosave: Autosave) -> None:
        """Speak up, or fall silent."""
        moved = autosave.state is SaveState.MOVED
        if moved:
            self._words.setText(
                f"{autosave.problem} Ketikan di sini masih utuh: simpan sebagai salinan bila diperlukan."
            )
        elif autosave.state is SaveState.FAILED:
            self._words.setText(f"{autosave.problem} Teruslah mengetik; konsep dicoba simpan lagi sendiri.")
        self.load.setVisible(moved)
        self.copy.setVisible(moved)
        self.setVisible(autosave.state in (SaveState.MOVED, SaveState.FAILED))


class RescueBar(QFrame):
    """Offers typing that was not stored when the program ended; hidden otherwise."""

    taken = Signal(object)  # the Sop
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rescued: Rescued | None = None
        self._words = BodyLabel("", self)
        self.take = QPushButton("Pulihkan ketikan", self)
        self.take.setToolTip("Ctrl+Z membatalkannya")
        self.drop = QPushButton("Buang", self)
        self.take.clicked.connect(self._take)
        self.drop.clicked.connect(self._drop)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(10), theme.px(6), theme.px(10), theme.px(6))
        row.addWidget(self._words, 1)
        row.addWidget(self.take)
        row.addWidget(self.drop)
        _frame(self, "rescue", "nearly")
        self.hide()

    def words(self) -> str:
        """What is said."""
        return self._words.text()

    def offer(self, rescued: Rescued | None, moment: str, *, moved: bool) -> None:
        """Offer it, or nothing; ``moment``: when it was typed, ``moved``: stored otherwise since then."""
        self._rescued = rescued
        if rescued is not None:
            code = "editor.rescued_moved" if moved else "editor.rescued"
            self._words.setText(say(code, moment=moment))
        self.setVisible(rescued is not None)

    def _take(self, _checked: bool = False) -> None:
        if self._rescued is not None:
            self.hide()
            self.taken.emit(self._rescued.sop)

    def _drop(self, _checked: bool = False) -> None:
        self.hide()
        self.dropped.emit()


def _frame(bar: QFrame, name: str, tone: str = "late") -> None:
    tokens = theme.tokens()
    bar.setObjectName(name)
    bar.setStyleSheet(
        f"QFrame#{name} {{ background: {getattr(tokens, f'{tone}_soft')};"
        f" border: 1px solid {getattr(tokens, tone)}; border-radius: {theme.px(6)}px; }}"
    )
