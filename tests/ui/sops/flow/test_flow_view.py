"""The flowchart over the table: everything drawn, in its cell, found by mouse and keys, said in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.flowchart.drawing import Band, Connector, End, Label, Mark, Page, Rect, Way
from app.domain.sop import Arrow, Sop
from app.ui.kit import theme
from app.ui.sops.flow.items import Look
from app.ui.sops.flow.shifting import shifted
from app.ui.sops.flow.table import FlowTable
from app.ui.sops.flow.things import Thing, area_of, say_arrow, say_node, say_way, thing_at, things_of
from app.ui.sops.flow.view import FlowView
from app.ui.sops.procedure import heads, rows
from tests.helpers.presets import PRESET_KEYS
from tests.ui.sops.flow.conftest import Maker, sop_of

LEFT = Qt.MouseButton.LeftButton


def sop_shown(table: FlowTable) -> Sop:
    assert table.flow.sop is not None
    return table.flow.sop


@pytest.mark.parametrize("key", PRESET_KEYS)
def test_every_symbol_stands_in_its_cell(shown: Maker, key: str) -> None:
    table = shown(key)
    sop, origin = sop_shown(table), table.flow.pos()
    drawn = {mark.node for mark in table.flow.page.marks}
    assert drawn == set(sop.nodes)
    for node in sop.nodes.values():
        area = table.flow.area(Thing(node=node.id)).translated(QPointF(origin))
        line = sop.row_of[node.id].no - 1
        top = table.rowViewportPosition(line)
        assert top <= area.top()
        assert area.bottom() <= top + table.rowHeight(line)
        if node.role:
            column = 2 + [role.key for role in sop.roles].index(node.role)
            left = table.columnViewportPosition(column)
            assert left <= area.left()
            assert area.right() <= left + table.columnWidth(column)


@pytest.mark.parametrize("key", PRESET_KEYS)
def test_every_arrow_is_drawn(shown: Maker, key: str) -> None:
    table = shown(key)
    drawn = {way.arrow for way in table.flow.page.ways}
    drawn |= {arrow for one in table.flow.page.connectors for arrow in one.arrows}
    assert drawn == set(range(len(sop_shown(table).arrows)))


def test_the_flowchart_goes_with_the_table(shown: Maker) -> None:
    table = shown("metro-pengumpulan")
    bar = table.verticalScrollBar()
    for value in (0, 40, bar.maximum()):
        bar.setValue(value)
        assert table.flow.pos() == QPoint(table.columnViewportPosition(2), table.rowViewportPosition(0))
    table.resize(700, 400)
    assert table.flow.width() == sum(table.columnWidth(2 + at) for at in range(4))


def test_the_wheel_over_the_flowchart_scrolls_the_table(shown: Maker) -> None:
    table = shown("metro-pengumpulan")
    spot = QPointF(40, 60)
    event = QWheelEvent(
        spot,
        QPointF(table.flow.viewport().mapToGlobal(spot.toPoint())),
        QPoint(0, 0),
        QPoint(0, -240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(table.flow.viewport(), event)
    assert table.verticalScrollBar().value() > 0


def test_a_click_chooses_the_symbol_and_its_row(shown: Maker, qtbot: QtBot) -> None:
    table = shown("metro-pengumpulan")
    node = sop_shown(table).rows[1].nodes[0].id
    spot = table.flow.area(Thing(node=node)).center().toPoint()
    with qtbot.waitSignal(table.flow.chosen) as chosen:
        qtbot.mouseClick(table.flow.viewport(), LEFT, pos=spot)
    assert chosen.args == [Thing(node=node)]
    assert table.flow.look_of(Thing(node=node)) is Look.CHOSEN
    assert table.key() == 2


def test_the_mouse_lights_what_it_is_over(shown: Maker, qtbot: QtBot) -> None:
    table = shown("metro-pengumpulan")
    flow = table.flow
    thing = Thing(node=flow.page.marks[0].node)
    qtbot.mouseMove(flow.viewport(), flow.area(thing).center().toPoint())
    assert flow.look_of(thing) is Look.HOVERED
    assert flow.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    qtbot.mouseMove(flow.viewport(), QPoint(2, 2))
    assert flow.look_of(thing) is Look.PLAIN


def test_keys_go_through_symbols_and_arrows_in_order(shown: Maker, qtbot: QtBot) -> None:
    table = shown("metro-pengumpulan")
    flow, sop = table.flow, sop_shown(table)
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    flow.setFocus(Qt.FocusReason.TabFocusReason)
    things = things_of(sop)
    assert flow.thing() == things[0]
    for expected in things[1:6]:
        qtbot.keyClick(flow, Qt.Key.Key_Down)
        assert flow.thing() == expected
    qtbot.keyClick(flow, Qt.Key.Key_Left)
    assert flow.thing() == things[4]
    qtbot.keyClick(flow, Qt.Key.Key_End)
    assert flow.thing() == things[-1]
    area = flow.area(things[-1]).translated(QPointF(flow.pos()))
    assert area.top() >= 0
    assert area.bottom() <= table.viewport().height()
    with qtbot.waitSignal(flow.opened) as opened:
        qtbot.keyClick(flow, Qt.Key.Key_Return)
    assert opened.args == [things[-1]]
    qtbot.keyClick(flow, Qt.Key.Key_Home)
    assert flow.thing() == things[0]
    qtbot.keyClick(flow, Qt.Key.Key_Escape)
    assert flow.thing() is None


def test_what_is_chosen_is_said(shown: Maker) -> None:
    table = shown("metro-pengumpulan")
    flow = table.flow
    assert flow.accessibleName() == "Bagan alir"
    flow.choose(Thing(arrow=0))
    assert flow.accessibleDescription().startswith("Panah dari baris 1 · Kadis ke baris 2 · Kabid")


def test_words_of_symbols_and_arrows() -> None:
    sop = sop_of("metro-pengumpulan")
    node = sop.rows[4].nodes[0]
    said = say_node(sop, node)
    assert said.startswith("baris 5 · Kasi · Proses\nKasi mengoreksi")
    assert "→ baris 6 · Kabid (setuju, dibaca)" in said
    assert "← baris 4 · JFU (perbaiki, dibaca)" in said
    assert say_node(sop, sop.rows[-1].nodes[-1]).endswith("→ selesai")
    judged = next(arrow for arrow in sop.arrows if arrow.judged)
    assert say_arrow(sop, judged).endswith("tidak tertulis di naskah.")
    assert "simbol yang tidak ada" in say_way(sop, Arrow(node.id, "hilang"))


def test_a_node_of_nobody_and_several_in_a_cell_are_told_apart() -> None:
    magetan = sop_of("magetan-penyebarluasan")
    assert "tanpa pelaksana" in say_node(magetan, magetan.start)
    row = magetan.rows[1]
    twice = replace(row, nodes=(*row.nodes, replace(row.nodes[0], id="lagi")))
    sop = replace(magetan, rows=(magetan.rows[0], twice, *magetan.rows[2:]))
    assert "(ke-2)" in say_node(sop, sop.nodes["lagi"])


def a_page() -> Page:
    """Two symbols, a line with words, another that ends in a pentagon."""
    return Page(
        (Mark("a", "capsule", Rect(10, 10, 50, 34), "1a"), Mark("b", "diamond", Rect(10, 110, 50, 134))),
        (
            Way(0, ((30, 34), (30, 110))),
            Way(1, ((50, 122), (80, 122), (80, 60), (30, 60)), End.JOIN),
            Way(2, ((10, 122), (5, 122)), End.NONE),
        ),
        (Label(1, ("Tidak",), Rect(52, 106, 82, 120)),),
        (Connector("A", (2,), Rect(0, 140, 16, 156), True),),
    )


@pytest.mark.parametrize(
    ("x", "y", "found"),
    [
        (30, 20, Thing(node="a")),
        (30, 80, Thing(arrow=0)),
        (33, 80, Thing(arrow=0)),
        (81, 90, Thing(arrow=1)),
        (60, 110, Thing(arrow=1)),
        (8, 150, Thing(arrow=2)),
        (60, 20, None),
    ],
)
def test_what_stands_at_a_point(x: float, y: float, found: Thing | None) -> None:
    assert thing_at(a_page(), x, y, 5) == found


def test_the_room_of_a_thing() -> None:
    assert area_of(a_page(), Thing(arrow=1)) == Rect(30, 60, 80, 122)
    assert area_of(a_page(), Thing(node="c")) is None


def test_a_drawing_moves_with_its_rows() -> None:
    before = (Band(1, 0, 60), Band(2, 60, 160))
    after = (Band(1, 0, 100), Band(2, 100, 200))
    page = shifted(a_page(), before, after)
    assert page.marks[0].box == a_page().marks[0].box
    assert page.marks[1].box == Rect(10, 150, 50, 174)
    assert page.ways[0].points == ((30, 34), (30, 150))
    assert page.labels[0].box == Rect(52, 146, 82, 160)
    assert page.connectors[0].box.top == 180


def test_only_what_differs_is_touched_and_what_is_gone_goes(qtbot: QtBot) -> None:
    view = FlowView()
    qtbot.addWidget(view)
    sop = sop_of("metro-pengumpulan")
    view.show_page(sop, a_page(), 100, 200)
    items = set(map(id, view.scene().items()))
    view.show_page(sop, a_page(), 100, 200)
    assert set(map(id, view.scene().items())) == items
    view.show_page(sop, replace(a_page(), ways=(), labels=(), connectors=()), 100, 200)
    assert len(view.scene().items()) == 4  # two symbols with their words
    view.show_nothing()
    assert view.scene().items() == []


def test_a_read_arrow_is_dashed_and_the_look_follows_the_theme(qtbot: QtBot, qapp: QApplication) -> None:
    sop = sop_of("metro-pengumpulan")
    judged = next(at for at, arrow in enumerate(sop.arrows) if arrow.judged)
    plain = next(at for at, arrow in enumerate(sop.arrows) if not arrow.judged)
    view = FlowView()
    qtbot.addWidget(view)
    for arrow, dashed in ((judged, True), (plain, False)):
        view.show_page(sop, Page(ways=(Way(arrow, ((50, 0), (50, 100))),)), 100, 110)
        assert (inked(view) < 80) is dashed
    try:
        theme.adopt(qapp, theme.Mode.DARK)
        assert inked(view, dark=True) >= 80
    finally:
        theme.adopt(qapp, theme.Mode.LIGHT)


def inked(view: FlowView, *, dark: bool = False) -> int:
    """How many of the hundred points along the line are painted."""
    picture = QImage(100, 110, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.black if dark else Qt.GlobalColor.white)
    painter = QPainter(picture)
    whole = QRectF(0, 0, 100, 110)
    view.scene().render(painter, whole, whole)
    painter.end()
    shades = [[picture.pixelColor(x, y).lightness() for x in range(46, 55)] for y in range(95)]
    return sum(max(row) > 110 if dark else min(row) < 145 for row in shades)


def test_a_broken_sop_is_shown_as_far_as_it_goes(qtbot: QtBot) -> None:
    whole = sop_of("metro-pengumpulan")
    node = whole.rows[0].nodes[0]
    lost = (Arrow(node.id, "hilang"), Arrow("tiada", node.id))
    odd = replace(whole.rows[1], nodes=(replace(whole.rows[1].nodes[0], role="tak ada"),))
    sop = replace(whole, rows=(whole.rows[0], odd, *whole.rows[2:]), arrows=(*whole.arrows, *lost))
    table = FlowTable("Tabel prosedur")
    qtbot.addWidget(table)
    for shown in (sop, replace(sop, roles=()), replace(sop, rows=()), replace(sop, roles=(), rows=())):
        table.show_sop(shown, heads(shown), rows(shown, ()))
    assert not table.flow.isVisibleTo(table)
    table.show_sop(sop, heads(sop), rows(sop, ()))
    assert table.flow.isVisibleTo(table)
    assert "simbol yang tidak ada" in table.cells.cell(0, 1).words()
