"""How soon the editing table stands again after a key: cells, heights, flowchart, painted.

Real key events on the real widget, offscreen; an SOP of 60 rows and 8 roles with several decisions.
"""

from __future__ import annotations

import os
import statistics
from collections.abc import Callable, Sequence
from functools import partial
from time import perf_counter_ns

from app.domain.sop import Arrow, Identity, Node, NodeKind, Norm, Role, Row, Sop
from tests.benchmarks.timing import Row as Measured
from tests.benchmarks.timing import within

LIMIT = 50.0  # milliseconds
DRAWN_LIMIT = 300.0  # milliseconds, not between a key and its letter
ROWS, ROLES, KEYS = 60, 8, 20


def a_large_sop() -> Sop:
    """Sixty rows over eight roles; every seventh row decides, and leads back or on."""
    roles = tuple(Role(f"r{at}", f"Pelaksana {at + 1}") for at in range(ROLES))
    rows, arrows = [], []
    for no in range(1, ROWS + 1):
        decides = no % 7 == 0
        ends = no in (1, ROWS)
        symbol = "capsule" if ends else ("diamond" if decides else "box")
        kind = NodeKind.DECIDE if decides else NodeKind.WORK
        node = Node(f"n{no}", roles[(no * 5) % ROLES].key, symbol, kind)
        text = f"Memeriksa dan mengolah data statistik sektoral tahap {no} bersama produsen data"
        rows.append(
            Row(no, f"{no}.", text, (node,), Norm("30 menit", 30, "menit"), "Disposisi", "Konsep data")
        )
        if no < ROWS:
            arrows.append(Arrow(f"n{no}", f"n{no + 1}", "Ya" if decides else ""))
        if decides:
            arrows.append(Arrow(f"n{no}", f"n{no - 4}", "Tidak"))
    return Sop("besar", Identity("SOP besar"), roles, tuple(rows), tuple(arrows))


def rows() -> list[Measured]:
    """A key in a cell whose row stays, one whose row grows, the drawing after a pause, an undo."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    bench = EditorBench()
    try:
        return [
            within("a key in a cell (60 rows, 8 roles)", bench.typing(), LIMIT),
            within("a key by which the row grows", bench.growing(), LIMIT),
            within("the flowchart drawn anew after a pause", bench.drawing(), DRAWN_LIMIT),
            within("undo and redo of typing", bench.undoing(), LIMIT),
        ]
    finally:
        bench.close()


class EditorBench:
    """The editor, seen, with the cursor in a cell in the middle; medians in µs until it is painted."""

    def __init__(self) -> None:
        from PySide6.QtWidgets import QApplication

        from app.core.clock import FixedClock
        from app.ui.kit import theme
        from app.ui.sops.editor.document import SopDocument
        from app.ui.sops.editor.table import TableEditor
        from tests.helpers.case_desk import START
        from tests.helpers.counters import Counter

        app = QApplication.instance() or QApplication([])
        assert isinstance(app, QApplication)
        self.app = app
        theme.adopt(app)
        self.document = SopDocument(a_large_sop())
        self.editor = TableEditor(self.document, Counter(FixedClock(START)).tools)
        self.editor.resize(1130, 620)
        self.editor.show()
        app.processEvents()
        self.editor.grid.setFocus()
        self.editor.grid.go_to(ROWS // 2 - 1, 1)
        self.editor.grid.edit_cell()

    def typing(self) -> float:
        """Letters, one after another."""
        from PySide6.QtTest import QTest

        field = self.editor.grid.editor
        words = "lalu menulis laporan yang lengkap dan rapi untuk pimpinan "
        return self._median([partial(QTest.keyClicks, field, letter) for letter in words])

    def growing(self) -> float:
        """Line breaks: the row grows, everything below moves."""
        return self._median([self._break_line] * KEYS)

    def drawing(self) -> float:
        """The exact drawing of the flowchart, which follows when the person pauses."""
        found = []
        for _ in range(KEYS // 2):
            self._break_line()
            self.app.processEvents()
            found.append(self._median([self.editor.grid.settle]))
        return statistics.median(found)

    def undoing(self) -> float:
        """All that was typed away and back again."""
        self.editor.grid.end_edit()
        return self._median([self.document.undo, self.document.redo] * (KEYS // 2))

    def close(self) -> None:
        """Free the window."""
        self.editor.close()
        self.editor.deleteLater()
        self.app.processEvents()

    def _break_line(self) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        field, shift = self.editor.grid.editor, Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(field, Qt.Key.Key_Return, shift)

    def _median(self, works: Sequence[Callable[[], object]]) -> float:
        found: list[int] = []
        for work in works:
            begun = perf_counter_ns()
            work()
            self.app.processEvents()
            found.append(perf_counter_ns() - begun)
        return statistics.median(found) / 1000
