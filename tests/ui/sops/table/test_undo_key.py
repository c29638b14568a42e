"""Ctrl+Z is the document's wherever the keyboard is: in a cell, in a name, in the words of an arrow."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from app.domain.sop import Sop
from app.ui.sops.editor.table import TableEditor
from tests.ui.sops.table.hands import CTRL, SHIFT, Hands

Key = Qt.Key


@pytest.fixture
def framed(editor: TableEditor) -> TableEditor:
    """The editor with the undo of its frame."""
    undo = QAction("Urungkan", editor)
    undo.setShortcut(QKeySequence("Ctrl+Z"))
    undo.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    undo.triggered.connect(partial(_undo, editor))
    editor.addAction(undo)
    return editor


def _undo(editor: TableEditor, _checked: bool = False) -> None:
    editor.document.undo()


def test_in_a_cell(framed: TableEditor, hands: Hands, sop: Sop) -> None:
    hands.go(2, "output")
    hands.key(Key.Key_F2)
    hands.type("xy")
    hands.key(Key.Key_Z, CTRL)
    assert hands.sop == sop
    assert framed.grid.editor.toPlainText() == sop.rows[1].output


@pytest.mark.usefixtures("framed")
def test_in_the_name_of_a_role(hands: Hands, sop: Sop) -> None:
    hands.go(2, "kasi")
    hands.key(Key.Key_F2)
    hands.type("X")
    assert hands.sop.role["kasi"].name == "X"
    hands.key(Key.Key_Z, CTRL)
    assert hands.sop == sop


def test_in_the_words_of_an_arrow(framed: TableEditor, hands: Hands, sop: Sop) -> None:
    hands.go(5, "kasi")
    line = framed.strip.lines[0]
    framed.strip.focus_label(line.at)
    hands.type("Ya")
    assert hands.sop.arrows[line.at].label == "Ya"
    hands.key(Key.Key_Z, CTRL)
    assert hands.sop == sop
    assert framed.strip.lines[0].label.currentText() == "setuju"


@pytest.mark.usefixtures("framed")
def test_in_the_table(hands: Hands, sop: Sop) -> None:
    hands.go(5, "kasi")
    hands.key(Key.Key_D, CTRL)
    hands.key(Key.Key_O, CTRL | SHIFT)
    hands.key(Key.Key_Z, CTRL)
    hands.key(Key.Key_Z, CTRL)
    assert hands.sop == sop
