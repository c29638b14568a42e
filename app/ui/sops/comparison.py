"""Two versions of an SOP side by side: what is new, gone, changed or moved, by colour, sign and word.

It changes nothing; which versions are compared is chosen above.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.comparing import Comparison, Kind
from app.domain.sop import Sop
from app.services.registry import Registry
from app.services.version_reading import VersionRow
from app.services.versions import Versions
from app.ui.kit import theme
from app.ui.kit.buttons import CommandButton
from app.ui.kit.cards import Card
from app.ui.kit.commands import make_command
from app.ui.kit.flow import FlowLayout
from app.ui.kit.labels import MutedLabel, SectionHeading
from app.ui.kit.tokens import Tone
from app.ui.kit.tools import Tools
from app.ui.sops.cells import CELL_ROLE, Cell, CellPainter, Head
from app.ui.sops.celltable import CellTable
from app.ui.sops.compare_words import SIGNS, TONES, DiffLine, lines_of, say_count
from app.ui.sops.dialogs import version_words
from app.ui.sops.reading import SopCard

Index = QModelIndex | QPersistentModelIndex
ONLY_CHANGED = "sop/compare/only_changed"


@dataclass(frozen=True, slots=True)
class Compared:
    """Two definitions and what the later one says otherwise."""

    found: Comparison
    old: Sop
    new: Sop


@dataclass(frozen=True, slots=True)
class DiffCell(Cell):
    """A cell on the ground of what became of it."""

    ground: Tone = Tone.PLAIN


class DiffPainter(CellPainter):
    """Changed cells stand on a coloured ground, also in the chosen line."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: Cell = index.data(CELL_ROLE)
        if isinstance(cell, DiffCell) and cell.ground is not Tone.PLAIN:
            painter.fillRect(option.rect, QColor(theme.tokens().pair(cell.ground)[1]))
            option.state &= ~QStyle.StateFlag.State_Selected
        super().paint(painter, option, index)


class ComparisonView(QWidget):
    """Choosers and commands above, the lines below."""

    closed = Signal()

    def __init__(
        self, tools: Tools, registry: Registry, versions: Versions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tools = tools
        self._registry = registry
        self._versions = versions
        self._compared: Compared | None = None
        self._lines: list[DiffLine] = []
        self.title = SectionHeading("", self, wrap=True)
        self.old, self.new = _VersionBox("Versi lama"), _VersionBox("Versi baru")
        self.only = QCheckBox("Hanya yang berubah", self)
        self.only.setChecked(tools.remember.get(ONLY_CHANGED, "1") == "1")
        self.count = MutedLabel("", self)
        self.table = CellTable("Perbandingan versi", self)
        self.table.setItemDelegate(DiffPainter(self.table))
        self._make_commands()
        self._lay_out()
        self.table.set_commands(self.commands())
        self.old.activated.connect(self._version_chosen)
        self.new.activated.connect(self._version_chosen)
        self.only.toggled.connect(self._only_toggled)

    def show_pair(self, card: SopCard, old: int, new: int) -> None:
        """Compare these versions of the SOP looked at."""
        self.title.setText(card.version.title or "SOP tanpa judul")
        self.old.offer(card.versions, old)
        self.new.offer(card.versions, new)
        self._ask()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def commands(self) -> Sequence[QAction | None]:
        """Acts possible here."""
        return (self._next, self._before, self._switch, None, self._close)

    def hints(self) -> str:
        """The keys that work here."""
        return "F8 perubahan berikutnya   Shift+F8 sebelumnya   Ctrl+H hanya yang berubah   Esc kembali"

    def lines(self) -> Sequence[DiffLine]:
        """What is shown, line by line."""
        return tuple(self._lines)

    def step(self, by: int) -> None:
        """Go to the change ``by`` places further, round and round."""
        changed = [at for at, line in enumerate(self._lines) if line.kind is not Kind.SAME]
        if not changed:
            return
        now = self.table.key()
        if now is None:
            at = changed[0] if by > 0 else changed[-1]
        elif by > 0:
            at = next((at for at in changed if at > now), changed[0])
        else:
            at = next((at for at in reversed(changed) if at < now), changed[-1])
        self.table.choose(at)

    # ------------------------------------------------------------ inside

    def _make_commands(self) -> None:
        self._next = self._command("Perubahan berikutnya", partial(self.step, 1), "F8")
        self._before = self._command("Perubahan sebelumnya", partial(self.step, -1), "Shift+F8")
        self._switch = self._command("Hanya yang berubah", self.only.toggle, "Ctrl+H")
        self._close = self._command("Kembali ke lembar", self.closed.emit, "Esc")

    def _command(self, words: str, call: Callable[[], object], key: str) -> QAction:
        return make_command(self, words, call, key)

    def _lay_out(self) -> None:
        chosen = FlowLayout(theme.px(10))
        next_one, close = CommandButton(self._next, self), CommandButton(self._close, self)
        arrow = MutedLabel("→", self)
        for widget in (self.old, arrow, self.new, self.only, self.count, next_one, close):
            chosen.addWidget(widget)
        for label in (arrow, self.count, self.only):  # as high as what stands beside them
            label.setMinimumHeight(close.sizeHint().height())
        card = Card(pad=10)
        card.body.addWidget(self.title)
        card.body.addLayout(chosen)
        card.body.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self.setFocusProxy(self.table)

    def _version_chosen(self, _at: int) -> None:
        self._ask()

    def _only_toggled(self, on: bool) -> None:
        self._tools.remember.put(ONLY_CHANGED, "1" if on else "0")
        self._fill()

    def _ask(self) -> None:
        self._tools.runner.ask(
            _compare,
            self._registry,
            self._versions,
            self.old.version(),
            self.new.version(),
            done=self._came,
            newest="compare",
        )

    def _came(self, compared: Compared) -> None:
        self._compared = compared
        changed = lines_of(compared.found, compared.old, compared.new, only_changed=True)
        self.count.setText(say_count(sum(not line.is_heading for line in changed)))
        self._fill()

    def _fill(self) -> None:
        if self._compared is None:
            return
        found, old, new = self._compared.found, self._compared.old, self._compared.new
        self._lines = lines_of(found, old, new, only_changed=self.only.isChecked())
        heads = (
            Head("Tanda", least=80, is_ours=True),
            Head("Bagian", share=2, least=150, is_ours=True),
            Head(self.old.currentText(), share=5, least=200, is_ours=True),
            Head(self.new.currentText(), share=5, least=200, is_ours=True),
        )
        self.table.set_cells(heads, range(len(self._lines)), [_cells(line) for line in self._lines])
        for at, line in enumerate(self._lines):
            if line.is_heading:
                self.table.setSpan(at, 0, 1, len(heads))
        self.table.lay_out(anew=True)  # a heading has the whole width
        for action in (self._next, self._before):
            action.setEnabled(found.count > 0)


class _VersionBox(QComboBox):
    """One of the versions of an SOP."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def offer(self, versions: Sequence[VersionRow], chosen: int) -> None:
        """Offer these."""
        self.clear()
        for version in versions:
            self.addItem(version_words(version), version.id)
        self.setCurrentIndex(self.findData(chosen))

    def version(self) -> int:
        """The version chosen."""
        return int(self.currentData() or 0)


def _compare(registry: Registry, versions: Versions, old: int, new: int) -> Compared:
    return Compared(versions.compare(old, new), registry.sop(old), registry.sop(new))


def _cells(line: DiffLine) -> tuple[Cell, ...]:
    if line.is_heading:
        return (DiffCell(line.section, bold=True, ground=Tone.MUTED), Cell(), Cell(), Cell())
    if line.kind is Kind.SAME:
        return (Cell(), Cell(line.part), Cell(line.before), Cell(line.after))
    tone = TONES[line.kind]
    sign = Cell(SIGNS[line.kind], tone=tone, bold=True)
    before = DiffCell(line.before, ground=tone if line.before else Tone.PLAIN)
    after = DiffCell(line.after, ground=tone if line.after else Tone.PLAIN)
    return sign, Cell(line.part, bold=True), before, after
