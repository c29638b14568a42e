"""Whatever keys are pressed, in any order: the text stays sound, the table shows it, undo leads back."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt

from app.domain.sop import Sop
from app.ui.sops.editor.table import TableEditor
from app.ui.sops.procedure import findings_of, row_cells
from tests.ui.sops.table.hands import ALT, CTRL, SHIFT, Hands

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
MOVES = [(key, NONE) for key in (Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Tab)]
LETTERS = [
    (key, NONE) for key in (Key.Key_A, Key.Key_P, Key.Key_U, Key.Key_K, Key.Key_1, Key.Key_2, Key.Key_3)
]
ACTS = [
    (Key.Key_Return, NONE),
    (Key.Key_Escape, NONE),
    (Key.Key_Space, NONE),
    (Key.Key_Space, SHIFT),
    (Key.Key_Delete, NONE),
    (Key.Key_F2, NONE),
    (Key.Key_Return, CTRL),
    (Key.Key_Delete, CTRL),
    (Key.Key_D, CTRL),
    (Key.Key_Up, ALT),
    (Key.Key_Down, ALT),
    (Key.Key_Left, ALT),
    (Key.Key_Right, ALT),
    (Key.Key_Down, SHIFT),
    (Key.Key_Up, CTRL | ALT),
    (Key.Key_N, CTRL | SHIFT),
    (Key.Key_Right, CTRL | SHIFT),
    (Key.Key_Left, CTRL | SHIFT),
    (Key.Key_E, CTRL | SHIFT),
    (Key.Key_O, CTRL | SHIFT),
    (Key.Key_Delete, CTRL | SHIFT),
]


@pytest.mark.parametrize("seed", range(4))
def test_any_keys(hands: Hands, editor: TableEditor, sop: Sop, seed: int) -> None:
    lot = random.Random(seed)
    for _ in range(90):
        key, modifier = lot.choice(lot.choice((MOVES, LETTERS, ACTS)))
        hands.key(key, modifier)
        if lot.random() < 0.15:
            editor.document.undo()
        if lot.random() < 0.1:
            editor.grid.setFocus()
        check_shown(editor)
    editor.grid.end_edit()
    while editor.document.undo_stack.canUndo():
        editor.document.undo()
    assert editor.document.sop == sop
    check_shown(editor)


def check_shown(editor: TableEditor) -> None:
    """The cells, the flowchart and the strip are those of the text as it stands."""
    sop, grid = editor.document.sop, editor.grid
    found = editor.document.findings
    assert [row.no for row in sop.rows] == list(range(1, len(sop.rows) + 1))
    assert grid.cells.rowCount() == len(sop.rows)
    for line, row in enumerate(sop.rows):
        assert grid.cells.line(line) == row_cells(sop, row, findings_of(row, found))
    if sop.rows and sop.roles:
        assert grid.flow.sop == sop
        assert {mark.node for mark in grid.flow.page.marks} == set(sop.nodes)
    node = grid.node()
    if node is not None:
        leaving = [at for at, arrow in enumerate(sop.arrows) if arrow.source == node.id]
        assert [line.at for line in editor.strip.lines] == leaving
