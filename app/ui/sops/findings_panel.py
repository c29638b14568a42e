"""The findings of an SOP under its sheet: severity in words, place, text, remedy, and why it is asked.

It does not judge; choosing a finding is told to the sheet.  A finding of several rows is looked at
row after row.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QToolButton, QVBoxLayout, QWidget

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
ROOM_FOR_TITLES = 160  # base pixels
_HEADS = (
    Head("Bobot", is_ours=True),
    Head("Tempat", least=110, is_ours=True),
    Head("Temuan", share=3, least=160, is_ours=True),
    Head("Saran perbaikan", share=2, least=130, is_ours=True),
)


class FindingsPanel(QWidget):
    """``chosen`` carries the finding to look at, or None."""

    chosen = Signal(object)
    said = Signal()  # other findings, or another one is chosen; also where ``chosen`` is kept silent
    fold_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Finding, ...] = ()
        self._turn = 0  # which of the chosen finding's rows is looked at
        self._ahead = False  # that row is the next one to be looked at: the one before it was mended
        self._noted: int | None = None  # the finding that says why
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
        self.fold = QToolButton(self)
        self.fold.setText("▾")
        self.fold.setAccessibleName("Lipat temuan")
        self.fold.setToolTip("Lipat temuan menjadi satu baris (Ctrl+Shift+L)")
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        heading = SectionHeading("Temuan", self)
        heading.setVisible(not is_large())
        head.addWidget(heading)
        head.addWidget(self.chips, 1)
        head.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addLayout(head)
        column.addLayout(self._stack, 1)
        self.setFocusProxy(self.table)
        self.chips.chosen.connect(self._fill)
        self.table.chosen.connect(self._row_chosen)
        self.fold.clicked.connect(self._fold)

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show these instead; the filter stays."""
        self._findings = findings
        counts = {key: len(self._kept(key)) for key in (ALL, READINGS, *(s.value for s in Severity))}
        self.chips.set_counts(counts)
        self._fill(self.chips.key())

    def findings(self) -> tuple[Finding, ...]:
        """All of them, whatever the filter keeps."""
        return self._findings

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
        """The place ``by`` further: the chosen finding's next row, then the next finding, round and round."""
        shown = self.table.cells.keys
        if not shown or self.turn(by):
            return
        now = self.table.key()
        here = shown.index(now) if now in shown else (-1 if by > 0 else 0)
        wanted = shown[(here + by) % len(shown)]
        if wanted == now:
            self._row_chosen(now)
        else:
            self.table.choose(wanted)
        finding = self.finding()
        if by < 0 and finding is not None and len(finding.rows) > 1:
            self._turn = len(finding.rows) - 1
            self._tell()

    def turn(self, by: int, *, around: bool = False) -> bool:
        """Look at another row of the chosen finding; False (and nothing done) beyond its ends.

        ``around``: behind the last row comes the first.
        """
        finding = self.finding()
        rows = len(finding.rows) if finding is not None else 0
        further = by - 1 if by > 0 and self._ahead else by
        turn = (self._turn + further) % rows if around and rows else self._turn + further
        if (turn == self._turn and not self._ahead) or not 0 <= turn < rows:
            return False
        self._turn, self._ahead = turn, False
        self._tell()
        return True

    def look_near(self, row: int) -> None:
        """Other rows belong to the chosen finding now: go on from ``row``, silently."""
        finding = self.finding()
        rows = finding.rows if finding is not None else ()
        after = [at for at, no in enumerate(rows) if no >= row]
        if row and after:
            self._turn = after[0]
            self._ahead = rows[self._turn] != row

    def row(self) -> int:
        """The row of the chosen finding that is looked at; 0 where it is about none."""
        finding = self.finding()
        rows = finding.rows if finding is not None else ()
        return rows[self._turn] if self._turn < len(rows) else 0

    def spot(self) -> str:
        """The spot of the chosen finding that is looked at."""
        finding = self.finding()
        spots = finding.spots if finding is not None else ()
        return spots[self._turn] if self._turn < len(spots) else (finding.spot if finding else "")

    def place_words(self) -> str:
        """Which of several rows is looked at: "baris 4 (2 dari 5)"; "" with one row or none."""
        finding = self.finding()
        if finding is None or len(finding.rows) < 2:
            return ""
        return f"baris {self.row()} ({self._turn + 1} dari {len(finding.rows)})"

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
        self._turn, self._ahead, self._noted = 0, False, None
        self.said.emit()
        self.chosen.emit(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the list is low its titles give their room to what was found; they say little."""
        super().resizeEvent(event)
        self.table.horizontalHeader().setVisible(event.size().height() > theme.px(ROOM_FOR_TITLES))

    def _fold(self, _checked: bool = False) -> None:
        self.fold_wanted.emit()

    def _say_why(self) -> None:
        """Under the chosen finding: which of its rows is looked at, and why the form asks for it."""
        keys = self.table.cells.keys
        now = self.table.key()
        if now is None and self._noted is None:
            return
        lines = [_cells(self._findings[key]) for key in keys]
        if now is not None:
            at = keys.index(now)
            lines[at] = self._with_reason(lines[at], self._findings[now])
        self._noted = now
        self.table.cells.change_cells(lines)
        self.table.lay_out(anew=True)
        self.table.show_current()

    def _with_reason(self, cells: tuple[Cell, ...], finding: Finding) -> tuple[Cell, ...]:
        severity, place, text, remedy = cells
        why = f"Mengapa: {finding.reason}" if finding.reason else ""
        return severity, replace(place, note=self.place_words()), replace(text, said=(), note=why), remedy

    def _row_chosen(self, key: int | None) -> None:
        self._turn, self._ahead = 0, False
        self._tell(key)

    def _tell(self, key: int | None = None) -> None:
        key = self.table.key() if key is None else key
        self._say_why()
        self.said.emit()
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
