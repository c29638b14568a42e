"""The document being edited: every step can be undone, typing merges, changes say what they touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from app.domain.editing import AddRow, MoveRow, SetCell, SetField
from app.domain.sop import Sop
from app.ui.sops.editor.document import SopDocument
from tests.domain.editing.drawn import edits
from tests.helpers.random_sops import sops
from tests.helpers.tiny_sops import a_row, a_sop

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def sop() -> Sop:
    return a_sop(a_row(2), a_row(3))


@pytest.fixture
def document(sop: Sop) -> SopDocument:
    return SopDocument(sop)


def test_typing_in_one_field_is_one_step(document: SopDocument, sop: Sop) -> None:
    for text in ("L", "La", "Lap"):
        document.apply(SetField("title", text))
    document.apply(SetCell(2, "note", "x"))
    assert document.undo_stack.count() == 2
    assert document.undo_stack.undoText() == "ubah keterangan baris 2"
    document.undo()
    assert document.sop.identity.title == "Lap"
    document.undo()
    assert document.sop == sop
    document.redo()
    assert document.sop.identity.title == "Lap"


def test_after_a_pause_typing_is_a_new_step(document: SopDocument) -> None:
    document.apply(SetField("title", "L"))
    document.settle()
    document.apply(SetField("title", "La"))
    assert document.undo_stack.count() == 2
    document.undo()
    document.apply(SetField("title", "Lo"))
    assert document.undo_stack.count() == 2, "typing after undo does not go on in the step before"
    document.undo()
    assert document.sop.identity.title == "L"


def test_typing_that_came_to_nothing_is_passed_over(document: SopDocument, sop: Sop) -> None:
    document.apply(AddRow(0))
    for text in ("x", ""):
        document.apply(SetCell(2, "note", text))
    document.undo()
    assert document.sop == sop


def test_changes_say_what_was_touched(document: SopDocument) -> None:
    heard: list[object] = []
    document.changed.connect(heard.append)
    document.apply(SetCell(2, "note", "x"))
    document.undo()
    document.apply(MoveRow(2, 3))
    assert heard == [{2}, {2}, {2, 3}]


def test_an_edit_that_changes_nothing_is_no_step(document: SopDocument, sop: Sop) -> None:
    assert not document.apply(SetField("title", sop.identity.title))
    assert document.undo_stack.count() == 0


def test_what_moved_elsewhere_takes_no_edit(document: SopDocument, sop: Sop) -> None:
    document.apply(AddRow(0))
    document.set_writable(False)
    assert not document.apply(AddRow(0))
    document.undo()
    assert len(document.sop.rows) == len(sop.rows) + 1


def test_another_text_begins_anew(document: SopDocument, sop: Sop, qtbot: QtBot) -> None:
    document.apply(AddRow(0))
    with qtbot.waitSignal(document.loaded):
        document.load(sop)
    assert document.sop is sop
    assert not document.undo_stack.canUndo()


@given(data=st.data(), begun=sops())
def test_any_steps_are_undone_to_the_very_same_text(data: st.DataObject, begun: Sop) -> None:
    document = SopDocument(begun)
    texts = [begun]
    for _ in range(data.draw(st.integers(1, 5))):
        if document.apply(data.draw(edits(document.sop))):
            texts.append(document.sop)
        document.settle()
    for text in reversed(texts[:-1]):
        document.undo()
        assert document.sop is text
    for text in texts[1:]:
        document.redo()
        assert document.sop is text
