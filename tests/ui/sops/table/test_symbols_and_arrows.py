"""Symbols and arrows under fingers: placed, changed, moved, joined, aimed, named, taken away, undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.domain.editing import SetLegend, nodes_in
from app.domain.sop import NodeKind, Sop
from app.ui.sops.editor.table import TableEditor
from app.ui.sops.editor.table.columns import KINDS
from app.ui.sops.editor.table.grid import TableGrid
from app.ui.sops.flow.things import Thing
from tests.ui.sops.table.hands import ALT, CTRL, LEFT, SHIFT, Hands

Key = Qt.Key


def node_of(sop: Sop, row: int) -> str:
    return sop.rows[row - 1].nodes[0].id


def test_a_click_on_an_empty_cell_places_a_box(hands: Hands, editor: TableEditor, sop: Sop) -> None:
    hands.click_cell(2, "jfu")
    added = nodes_in(hands.sop, 2, "jfu")
    assert [node.symbol for node in added] == ["box"]
    assert editor.palette_box.isVisible()
    assert hands.grid.node() == added[0]
    hands.undo()
    assert hands.sop == sop


def test_space_places_a_box_and_digits_choose_the_symbol(hands: Hands, editor: TableEditor, sop: Sop) -> None:
    hands.go(2, "kadis")
    hands.key(Key.Key_Space)
    hands.key(Key.Key_3)
    added = nodes_in(hands.sop, 2, "kadis")[0]
    assert (added.symbol, added.kind) == ("diamond", NodeKind.DECIDE)
    assert editor.palette_box.symbols[2].isChecked()
    hands.key(Key.Key_1)
    assert nodes_in(hands.sop, 2, "kadis")[0].symbol == "capsule"
    hands.key(Key.Key_Escape)
    for _ in range(3):
        hands.undo()
    assert hands.sop == sop


def test_a_digit_in_an_empty_cell_places_that_symbol(hands: Hands) -> None:
    hands.go(2, "kadis")
    hands.key(Key.Key_3)
    assert nodes_in(hands.sop, 2, "kadis")[0].symbol == "diamond"


@pytest.mark.parametrize("kind", list(KINDS))
def test_letters_say_what_happens(hands: Hands, kind: NodeKind) -> None:
    node = node_of(hands.sop, 4)
    before = hands.sop
    hands.go(4, "jfu")
    hands.type(KINDS[kind][0].lower())
    assert hands.sop.nodes[node].kind is kind
    if hands.sop != before:
        hands.undo()
    assert hands.sop == before


def test_the_palette_is_pressed(hands: Hands, editor: TableEditor, sop: Sop, qtbot: QtBot) -> None:
    hands.click_node(node_of(sop, 4))
    hands.key(Key.Key_Space)
    box = editor.palette_box
    qtbot.mouseClick(box.symbols[0], LEFT)
    qtbot.mouseClick(box.kinds[NodeKind.SIGN], LEFT)
    node = hands.sop.nodes[node_of(sop, 4)]
    assert (node.symbol, node.kind) == ("capsule", NodeKind.SIGN)
    qtbot.mouseClick(box.remove, LEFT)
    assert node.id not in hands.sop.nodes
    assert not box.isVisible()
    for _ in range(3):
        hands.undo()
    assert hands.sop == sop


def test_symbols_of_the_legend_are_offered(hands: Hands, editor: TableEditor) -> None:
    editor.document.apply(SetLegend("document", "Dokumen"))
    hands.go(4, "jfu")
    hands.key(Key.Key_Space)
    assert editor.palette_box.symbols[3].text().endswith("Dokumen")
    hands.key(Key.Key_4)
    assert hands.sop.nodes[node_of(hands.sop, 4)].symbol == "document"


def test_several_symbols_in_a_cell(hands: Hands, grid: TableGrid, sop: Sop) -> None:
    hands.go(4, "jfu")
    hands.key(Key.Key_Space, SHIFT)
    first, second = nodes_in(hands.sop, 4, "jfu")
    assert grid.node() == second
    hands.key(Key.Key_Up)
    assert grid.node() == first
    hands.key(Key.Key_Down)
    hands.key(Key.Key_Up, CTRL | ALT)
    assert nodes_in(hands.sop, 4, "jfu") == (second, first)
    hands.key(Key.Key_Down, CTRL | ALT)
    assert nodes_in(hands.sop, 4, "jfu") == (first, second)
    for _ in range(3):
        hands.undo()
    assert hands.sop == sop


def test_delete_takes_the_symbol_and_bridges_its_arrows(hands: Hands, sop: Sop) -> None:
    hands.go(2, "kabid")
    hands.key(Key.Key_Delete)
    assert nodes_in(hands.sop, 2, "kabid") == ()
    assert hands.sop.arrows_from[node_of(sop, 1)][0].target == node_of(sop, 3)
    hands.undo()
    assert hands.sop == sop


def test_a_symbol_goes_to_the_next_column_by_keys(hands: Hands, grid: TableGrid, sop: Sop) -> None:
    node = node_of(sop, 2)
    hands.go(2, "kabid")
    hands.key(Key.Key_Right, ALT)
    assert hands.sop.nodes[node].role == "kasi"
    assert grid.role() == hands.sop.role["kasi"]
    hands.key(Key.Key_Left, ALT)
    assert hands.sop.nodes[node].role == "kabid"
    hands.undo()
    hands.undo()
    assert hands.sop == sop


def test_a_symbol_is_carried_to_another_cell(hands: Hands, grid: TableGrid, sop: Sop) -> None:
    node = node_of(sop, 2)
    to = hands.spot(node_of(sop, 3)) + QPoint(grid.columnWidth(4), 0)
    hands.drag(grid.flow.viewport(), hands.spot(node), to)
    moved = hands.sop.nodes[node]
    assert (hands.sop.row_of[node].no, moved.role) == (3, "jfu")
    assert grid.node() == moved
    hands.undo()
    assert hands.sop == sop


def test_an_arrow_is_drawn_from_the_handle(hands: Hands, grid: TableGrid, sop: Sop) -> None:
    source, target = node_of(sop, 1), node_of(sop, 3)
    hands.click_node(source)
    handle = grid.flow.handle(source)
    assert handle is not None
    hands.drag(grid.flow.viewport(), handle.center().toPoint(), hands.spot(target))
    assert (hands.sop.arrows[-1].source, hands.sop.arrows[-1].target) == (source, target)
    assert grid.arrow() == len(hands.sop.arrows) - 1
    hands.undo()
    assert hands.sop == sop


def test_an_arrow_is_aimed_by_keys_and_named(hands: Hands, editor: TableEditor, sop: Sop) -> None:
    hands.go(3, "kasi")
    hands.key(Key.Key_3)
    hands.key(Key.Key_A)
    assert editor.grid.flow.aiming()
    assert "Esc batal" in editor.hints()
    hands.key(Key.Key_Up)
    hands.key(Key.Key_Up)
    hands.key(Key.Key_Return)
    source = node_of(sop, 3)
    leaving = hands.sop.arrows_from[source]
    assert {arrow.label: arrow.target for arrow in leaving} == {
        "Ya": node_of(sop, 4),
        "Tidak": node_of(sop, 2),
    }
    hands.type("Perbaiki")
    assert {arrow.label for arrow in hands.sop.arrows_from[source]} == {"Ya", "Perbaiki"}
    for _ in range(3):
        hands.undo()
    assert hands.sop == sop


def test_an_arrow_is_aimed_by_a_click(hands: Hands, grid: TableGrid, sop: Sop, qtbot: QtBot) -> None:
    hands.go(1, "kadis")
    hands.key(Key.Key_A)
    qtbot.mouseClick(grid.flow.viewport(), LEFT, pos=hands.spot(node_of(sop, 4)))
    assert hands.sop.arrows[-1].target == node_of(sop, 4)


def test_escape_gives_the_arrow_up(hands: Hands, grid: TableGrid, sop: Sop) -> None:
    hands.go(1, "kadis")
    hands.key(Key.Key_A)
    hands.key(Key.Key_Escape)
    assert not grid.flow.aiming()
    assert hands.sop == sop


def test_arrows_are_changed_in_the_strip(hands: Hands, editor: TableEditor, sop: Sop, qtbot: QtBot) -> None:
    hands.go(5, "kasi")
    agree, mend = editor.strip.lines
    assert (agree.label.currentText(), agree.target.currentText()) == ("setuju", "Baris 6 · Kabid")
    at = agree.at
    qtbot.mouseClick(agree.confirm, LEFT)
    assert not hands.sop.arrows[at].judged
    agree, mend = editor.strip.lines
    assert not agree.confirm.isVisible()
    editor.strip.focus_label(mend.at)
    hands.type("Tidak")
    assert hands.sop.arrows[mend.at].label == "Tidak"
    mend.target.setFocus()
    qtbot.keyClick(mend.target, Key.Key_Up)
    assert hands.sop.arrows[mend.at].target == node_of(sop, 3)
    qtbot.mouseClick(editor.strip.lines[1].remove, LEFT)
    assert len(editor.strip.lines) == 1
    for _ in range(4):
        hands.undo()
    assert hands.sop == sop


def test_an_arrow_is_chosen_confirmed_and_removed_by_keys(hands: Hands, grid: TableGrid, sop: Sop) -> None:
    at = next(at for at, arrow in enumerate(sop.arrows) if arrow.judged)
    grid.choose_thing(Thing(arrow=at))
    hands.key(Key.Key_T, CTRL | SHIFT)
    assert not hands.sop.arrows[at].judged
    hands.key(Key.Key_Delete)
    assert len(hands.sop.arrows) == len(sop.arrows) - 1
    hands.undo()
    hands.undo()
    assert hands.sop == sop


def test_an_arrow_is_clicked(grid: TableGrid, sop: Sop, qtbot: QtBot) -> None:
    way = next(way for way in grid.flow.page.ways if way.arrow == 0)
    (x1, y1), (x2, y2) = way.points[:2]
    middle = QPoint(round((x1 + x2) / 2), round((y1 + y2) / 2))
    qtbot.mouseClick(grid.flow.viewport(), LEFT, pos=middle)
    assert grid.arrow() == 0
    assert grid.node() == sop.nodes[sop.arrows[0].source]
    qtbot.mouseDClick(grid.flow.viewport(), LEFT, pos=middle)
    assert grid.window().focusWidget().accessibleName() in ("Tulisan panah", "")


def test_words_and_product_of_a_symbol(hands: Hands, editor: TableEditor, sop: Sop, qtbot: QtBot) -> None:
    hands.go(4, "jfu")
    editor.strip.words.setFocus()
    hands.type("tulis surat")
    node = hands.sop.nodes[node_of(sop, 4)]
    assert node.text == sop.nodes[node.id].text + "tulis surat"
    editor.strip.makes.setFocus()
    qtbot.keyClick(editor.strip.makes, Key.Key_Home)
    assert hands.sop.nodes[node.id].makes == ""
    hands.undo()
    hands.undo()
    assert hands.sop == sop


def test_the_menu_has_every_command_with_its_key(editor: TableEditor) -> None:
    actions = [action for action in editor.commands() if action is not None]
    assert all(not action.shortcut().isEmpty() for action in actions)
    keys = [action.shortcut().toString() for action in actions]
    assert len(keys) == len(set(keys))
    menu = editor.commands_of.menu(editor.commands_of.here())
    assert menu.actions()
    menu.deleteLater()


def test_a_right_click_offers_the_commands_of_the_symbol(
    hands: Hands, editor: TableEditor, sop: Sop, qtbot: QtBot
) -> None:
    spot = hands.spot(node_of(sop, 2))
    viewport = editor.grid.flow.viewport()
    qtbot.mousePress(viewport, Qt.MouseButton.RightButton, pos=spot)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, viewport.mapToGlobal(spot))
    QApplication.sendEvent(viewport, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    said = [action.text() for action in menu.actions()]
    assert said[0] == "Simbol…"
    assert {"Panah dari simbol ini…", "Tambah baris di bawah", "Salin sel"} <= set(said)
    assert editor.grid.node() == sop.rows[1].nodes[0]
    next(action for action in menu.actions() if action.text().startswith("Hapus simbol")).trigger()
    menu.close()
    assert nodes_in(hands.sop, 2, "kabid") == ()
    hands.undo()
    assert hands.sop == sop


def test_escape_steps_back_one_thing_at_a_time(hands: Hands, editor: TableEditor, sop: Sop) -> None:
    source = node_of(sop, 4)
    editor.grid.choose_thing(Thing(arrow=sop.arrows.index(sop.arrows_from[source][0])))
    hands.key(Key.Key_Escape)
    assert editor.grid.flow.thing() == Thing(node=source)
    hands.key(Key.Key_Space)
    assert editor.palette_box.isVisible()
    hands.key(Key.Key_Escape)
    assert not editor.palette_box.isVisible()
    editor.grid.light((4,))
    hands.key(Key.Key_Escape)
    assert editor.grid.cells.lit() == ()


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Escape])
def test_enter_and_escape_lead_from_an_arrow_back_to_the_table(
    hands: Hands, editor: TableEditor, key: Qt.Key
) -> None:
    hands.go(5, "kasi")
    editor.strip.focus_label(editor.strip.lines[0].at)
    hands.key(key)
    assert editor.grid.hasFocus()


def test_a_second_way_of_a_plain_step_asks_for_its_words(editor: TableEditor, sop: Sop) -> None:
    editor.acts.join(node_of(sop, 1), node_of(sop, 4))
    focus = editor.focusWidget()
    assert focus is not None
    assert editor.strip.isAncestorOf(focus)


def test_the_palette_goes_when_its_page_goes(hands: Hands, editor: TableEditor) -> None:
    hands.go(4, "jfu")
    hands.key(Key.Key_Space)
    editor.hide()
    assert not editor.palette_box.isVisible()


def test_an_external_role_says_so_in_the_head(hands: Hands, grid: TableGrid) -> None:
    hands.go(1, "jfu")
    hands.key(Key.Key_E, CTRL | SHIFT)
    assert grid.cells.heads[hands.role_column("jfu")].note == "luar kantor"
