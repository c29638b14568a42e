"""The findings of an SOP under its sheet: severity in words, place, text, remedy.

It does not judge; choosing a finding is told to the sheet.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.domain.findings import Finding, Severity
from app.ui.kit import theme
from app.ui.kit.buttons import FilterChips
from app.ui.kit.labels import MutedLabel, SectionHeading
from app.ui.kit.tokens import Tone
from app.ui.sops.cells import Cell, Head
from app.ui.sops.celltable import CellTable
from app.ui.sops.states import is_large
from app.ui.sops.words import READING, SEVERITY_TONES, SEVERITY_WORDS, is_reading

ALL, READINGS = "all", "readings"
ROOM_FOR_WHY = 190  # base pixels
_HEADS = (
    Head("Bobot", is_ours=True),
    Head("Tempat", least=110, is_ours=True),
    Head("Temuan", share=3, least=160, is_ours=True),
    Head("Saran perbaikan", share=2, least=130, is_ours=True),
)


class FindingsPanel(QWidget):
    """``chosen`` carries the finding to look at, or None."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Finding, ...] = ()
        # With large letters the first choice is the heading too: one line has room for no more.
        words = [
            (ALL, "Temuan" if is_large() else "Semua"),
            *((s.value, SEVERITY_WORDS[s]) for s in Severity),
            (READINGS, "Pembacaan"),
        ]
        self.chips = FilterChips(words, self)
        self.table = CellTable("Temuan", self)
        self._nothing = MutedLabel("Tidak ada temuan di sini.", self, wrap=True)
        self._nothing.setMargin(theme.px(12))
        self.why = MutedLabel("", self, wrap=True)
        self.why.hide()
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        heading = SectionHeading("Temuan", self)
        heading.setVisible(not is_large())
        head.addWidget(heading)
        head.addWidget(self.chips, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addLayout(head)
        column.addLayout(self._stack, 1)
        column.addWidget(self.why)
        self.setFocusProxy(self.table)
        self.chips.chosen.connect(self._fill)
        self.table.chosen.connect(self._row_chosen)
        self.table.opened.connect(self._row_chosen)

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show these instead; the filter stays."""
        self._findings = findings
        counts = {key: len(self._kept(key)) for key in (ALL, READINGS, *(s.value for s in Severity))}
        self.chips.set_counts(counts)
        self._fill(self.chips.key())

    def shown(self) -> tuple[Finding, ...]:
        """The findings the filter keeps, as seen."""
        return tuple(self._findings[key] for key in self.table.cells.keys)

    def finding(self) -> Finding | None:
        """The chosen one."""
        key = self.table.key()
        return None if key is None else self._findings[key]

    def choose(self, finding: Finding) -> None:
        """Make this the chosen one; a filter that hides it is taken off."""
        at = self._findings.index(finding)
        if at not in self.table.cells.keys:
            self.chips.choose(ALL)
        self.table.choose(at)

    def step(self, by: int) -> None:
        """The finding ``by`` places further, round and round."""
        shown = self.table.cells.keys
        if not shown:
            return
        now = self.table.key()
        here = shown.index(now) if now in shown else (-1 if by > 0 else 0)
        self.table.choose(shown[(here + by) % len(shown)])

    def _kept(self, key: str) -> list[int]:
        kept = enumerate(self._findings)
        if key == ALL:
            return [at for at, _finding in kept]
        if key == READINGS:
            return [at for at, finding in kept if is_reading(finding)]
        return [at for at, finding in kept if finding.severity == key]

    def _fill(self, key: str) -> None:
        kept = self._kept(key)
        self.table.set_cells(_HEADS, kept, [_cells(self._findings[at]) for at in kept])
        self._stack.setCurrentIndex(0 if kept else 1)
        self._say_why()
        self.chosen.emit(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_why()

    def _say_why(self) -> None:
        """Why the form asks for it, where the list leaves room; the tip says it anyway."""
        finding = self.finding()
        reason = finding.reason if finding is not None else ""
        self.why.setText(f"Mengapa: {reason}")
        self.why.setVisible(bool(reason) and self.height() > theme.px(ROOM_FOR_WHY))

    def _row_chosen(self, key: int | None) -> None:
        self._say_why()
        self.chosen.emit(None if key is None else self._findings[key])


def _cells(finding: Finding) -> tuple[Cell, ...]:
    severity = Cell(
        SEVERITY_WORDS[finding.severity],
        under=((READING, Tone.MUTED),) if is_reading(finding) else (),
        tone=SEVERITY_TONES[finding.severity],
        bold=True,
    )
    why = (finding.reason,) if finding.reason else ()
    text = Cell(finding.text, said=why, tip=finding.reason)
    return severity, Cell(finding.place), text, Cell(finding.remedy, tip=finding.reason)
