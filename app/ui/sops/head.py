"""The head of the sheet: which version is looked at, how it stands, what can be done with it now.

It does nothing itself: buttons and menu are the commands of the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QPushButton, QWidget

from app.domain.dates import say_short
from app.domain.versions import VersionState
from app.ui.kit import theme
from app.ui.kit.buttons import CommandButton
from app.ui.kit.commands import fill_menu
from app.ui.kit.flow import FlowLayout
from app.ui.kit.labels import Pill
from app.ui.kit.tokens import Tone
from app.ui.sops.acts import SopActs
from app.ui.sops.reading import SopCard
from app.ui.sops.states import STATE_TONES, STATE_WORDS, is_large

W = TypeVar("W", bound=QWidget)


class VersionChooser(QComboBox):
    """The versions of one SOP, newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Versi yang dibaca")
        self.setToolTip("Versi yang dibaca di lembar ini")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def show_versions(self, card: SopCard) -> None:
        """Offer these, the one looked at chosen."""
        self.blockSignals(True)
        self.clear()
        for version in card.versions:
            self.addItem(f"Versi {version.no} · {STATE_WORDS[version.state]}", version.id)
        self.setCurrentIndex(self.findData(card.version.id))
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class VersionHead(QWidget):
    """Version, state, news; the foremost commands and the menu of all."""

    version_wanted = Signal(int)

    def __init__(self, acts: SopActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self.versions = VersionChooser(self)
        self.all = QPushButton("Tindakan", self)
        self.all.setToolTip("Semua tindakan untuk SOP ini")
        self.menu = QMenu(self.all)
        self.menu.setToolTipsVisible(True)
        fill_menu(self.menu, acts.menu())
        self.all.setMenu(self.menu)
        self._pills: list[Pill] = []
        self._states = QWidget(self)
        self._states.setFixedHeight(self.all.sizeHint().height())
        self._states_row = QHBoxLayout(self._states)
        self._states_row.setContentsMargins(0, 0, 0, 0)
        self._states_row.setSpacing(theme.px(6))
        self._buttons: list[CommandButton] = []
        # What does not fit goes on in the next line.
        self._row = FlowLayout(theme.px(8), self)
        self._row.addWidget(self.versions)
        self._row.addWidget(self.all)
        self.versions.activated.connect(self._chosen)
        acts.offered.connect(self._offer)
        self._offer()

    def show_card(self, card: SopCard) -> None:
        """Speak of this version."""
        self.versions.show_versions(card)
        fresh = [Pill(words, tone, self._states) for words, tone in pills_of(card)]
        self._pills = _replace(self._pills, fresh)
        # The version says its state in words too: with large letters that is enough.
        for pill in fresh[is_large() :]:
            self._states_row.addWidget(pill)
        self._states.setToolTip(since(card))
        self._arrange()

    def pills(self) -> list[str]:
        """What is said of the version."""
        return [pill.text() for pill in self._pills]

    def _offer(self) -> None:
        """The commands possible now, the first one foremost."""
        possible = [action for action in self._acts.foremost() if action.isEnabled()]
        # The menu has them all; with large letters the first alone has room beside it.
        possible = possible[:1] if is_large() else possible
        if possible == [button.action() for button in self._buttons]:
            return
        fresh = [CommandButton(action, self, primary=at == 0) for at, action in enumerate(possible)]
        self._buttons = _replace(self._buttons, fresh)
        self._arrange()

    def _arrange(self) -> None:
        while self._row.takeAt(0) is not None:
            continue
        for widget in (self.versions, self._states, *self._buttons, self.all):
            if widget is not self._states or self._states_row.count():
                self._row.addWidget(widget)
                widget.show()

    def _chosen(self, _at: int) -> None:
        self.version_wanted.emit(int(self.versions.currentData()))


def pills_of(card: SopCard) -> list[tuple[str, Tone]]:
    """How the version stands, and what else is to be known."""
    version = card.version
    words, tone = STATE_WORDS[version.state], STATE_TONES[version.state]
    if version.effective is not None and version.state is VersionState.APPROVED:
        words += f", berlaku mulai {say_short(version.effective)}"
    said = [(words, tone)]
    if version.evaluation_due is not None and version.evaluation_due <= card.today:
        said.append(("Evaluasi jatuh tempo", Tone.NEARLY))
    return said


def since(card: SopCard) -> str:
    """Since when the version is in force, and who works on the next one."""
    version, said = card.version, []
    if version.effective is not None and version.state is VersionState.IN_FORCE:
        said.append(f"Berlaku sejak {say_short(version.effective)}")
    if card.draft is not None and card.draft.id != version.id:
        said.append(f"Konsep: versi {card.draft.no}, disunting {card.draft.edited.by}".rstrip(", "))
    return "\n".join(said)


def _replace(old: Sequence[W], fresh: list[W]) -> list[W]:
    for widget in old:
        widget.hide()
        widget.deleteLater()
    return fresh
