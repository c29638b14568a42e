"""A table is chosen, looked at, turned, traced, saved, and put into a book, as a person does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication

from app.bootstrap import House
from app.domain.books.structure import ChartWish, NodeKind
from app.domain.charts.spec import ChartKind
from app.domain.statistics.views import Reckoning, TableView
from app.services.books.turning import Turn
from app.services.submissions import NewRemark
from app.ui.kit.remember import Remember
from app.ui.tables.below import CHART
from app.ui.tables.looks import TABLE, TURN, Look, Looks
from tests.helpers.approved import ages_of
from tests.helpers.books import a_table
from tests.helpers.data_tables import open_round
from tests.helpers.houses import who
from tests.helpers.submitted import Sender
from tests.ui.tables.conftest import ALT, CTRL, SHIFT, Visitor


def test_the_list_holds_what_is_approved_and_searches_all_words(visitor: Visitor) -> None:
    tables = visitor.screen.list
    assert tables.model.rowCount() == 3
    assert tables.count.text() == "3 tabel"
    visitor.screen.search("kesehatan")
    assert [row.topic for row in tables.model.rows()] == ["1.02"]
    assert tables.count.text() == "1 dari 3 tabel"
    visitor.screen.search("")
    visitor.take(tables.period, "2022")
    assert tables.model.rowCount() == 1
    visitor.take(tables.period, None)
    visitor.take(tables.topic, "1.01")
    assert [row.topic for row in tables.model.rows()] == ["1.01"]


def test_figures_signs_notes_and_source_are_read_as_printed(visitor: Visitor) -> None:
    visitor.open("Fasilitas")
    figures = visitor.figures()
    assert figures[0] == ["Argamakmur", "3", "1", "1", "72,5*"]
    assert figures[3][3] == "…"
    assert visitor.screen.desk.foot.text().endswith("Sumber: Dinas Kesehatan")
    assert "* angka sementara" in visitor.screen.desk.foot.text()
    visitor.screen.desk.older.toggle()
    assert visitor.figures()[0][-1] == "72,5x"
    assert visitor.counter.remember.get("tabel/tanda-lama") == "1"


def test_years_reckoning_and_order_are_chosen_and_remembered(visitor: Visitor) -> None:
    visitor.open("Penduduk")
    form = visitor.screen.desk.view_form
    visitor.take(form.reckoning, Reckoning.GROWTH)
    table = visitor.screen.desk.table()
    assert table is not None
    assert table.title.startswith("Pertumbuhan")
    assert [column.label for column in table.columns] == ["2024–2025"] * 3
    visitor.take(form.years, 5)
    assert len(visitor.screen.desk.table().columns) == 12  # type: ignore[union-attr]
    visitor.open("Murid")
    visitor.open("Penduduk")
    assert form.view.reckoning is Reckoning.GROWTH
    assert form.view.years == 5
    visitor.push(form.reset)
    assert visitor.figures()[-1] == ["Jumlah", "119.706", "117.875", "237.581"]
    visitor.screen.desk.grid.head_picked.emit("jumlah")
    assert visitor.figures()[0][0] == "Ulok Kupai"
    visitor.screen.desk.grid.head_picked.emit("jumlah")
    assert visitor.figures()[0][0] == "Argamakmur"


def test_figures_for_so_many_inhabitants(visitor: Visitor) -> None:
    visitor.open("Fasilitas")
    form = visitor.screen.desk.view_form
    people = next(row.key for row in visitor.screen.list.rows() if "Penduduk" in row.title)
    visitor.take(form.reckoning, Reckoning.PER_HEAD)
    visitor.take(form.people, people)
    visitor.take(form.people_column, "jumlah")
    visitor.take(form.per, 10_000)
    assert form.people.isVisible()
    assert visitor.figures()[0][1] == "1,47"  # 3 of 20.462 people
    assert form.view.people_column == "jumlah"


def test_rows_and_columns_are_chosen_in_a_window(visitor: Visitor) -> None:
    visitor.open("Penduduk")
    visitor.push(visitor.screen.desk.view_form.columns)
    dialog = visitor.dialog()
    dialog.list.set_value(("jumlah",))
    visitor.agree(dialog)
    assert visitor.figures()[0] == ["Argamakmur", "20.462"]
    assert visitor.screen.desk.view_form.columns.text() == "Kolom (1 dari 3)…"


def test_a_click_or_enter_says_where_a_figure_comes_from(visitor: Visitor) -> None:
    visitor.open("Penduduk")
    visitor.click_figure(2, 0)
    view = visitor.screen.desk.below.trace
    assert view is not None
    said = dict(view.facts)
    assert said["OPD"] == "Dinas Kependudukan dan Pencatatan Sipil (DUKCAPIL)"
    assert said["Periode"] == "2025"
    assert said["Sel"].startswith("1 Penduduk ")
    visitor.take(visitor.screen.desk.view_form.reckoning, Reckoning.SHARE)
    visitor.press(Qt.Key.Key_Return, on=visitor.screen.desk.grid)
    assert "dihitung oleh Alur" in visitor.screen.desk.below.note
    assert visitor.screen.desk.below.trace is not None
    visitor.press(Qt.Key.Key_Escape, on=visitor.screen.desk.below)
    assert visitor.screen.desk.grid.hasFocus()


def test_a_table_is_turned_by_keys_and_filtered(visitor: Visitor) -> None:
    visitor.open("Penduduk")
    visitor.press(Qt.Key.Key_2, ALT)
    screen, form = visitor.screen, visitor.screen.desk.turn_form
    assert screen.look.part == TURN
    assert form.turn().down == ("baris1",)
    assert visitor.figures()[-1] == ["Jumlah", "229.489", "231.512", "233.535", "235.557", "237.581"]
    spare = form.lists["sisa"]
    spare.setCurrentRow(0)
    visitor.press(Qt.Key.Key_B, on=spare)
    assert form.turn().down == ("baris1", "kolom")
    form.keep("periode", ("2025",))
    assert screen.desk.table().title.endswith(", 2025")  # type: ignore[union-attr]
    visitor.press(Qt.Key.Key_Return, on=form.lists["kolom"])
    assert "Periode" in form.lists["kolom"].item(0).text()
    visitor.click_figure(1, 0)
    trace = screen.desk.below.trace
    assert trace is not None, "one figure stands there: it is traced as in the table"
    assert dict(trace.facts)["Periode"] == "2025"
    form.place("kolom", "sisa")
    visitor.click_figure(1, 0)
    trace = screen.desk.below.trace
    assert trace is not None
    assert trace.title == "Jumlah dari 2 angka yang disetujui"
    assert [where for where, _said in trace.facts] == [
        "Bermani, Laki-laki, 2025",
        "Bermani, Perempuan, 2025",
    ]
    form.place("kolom", "baris")
    visitor.open("Murid")
    assert screen.look.part == TABLE
    visitor.open("Penduduk")
    assert screen.look.part == TURN
    assert form.turn().kept == {"periode": ("2025",)}


def test_the_chart_is_changed_at_once(visitor: Visitor) -> None:
    visitor.open("Murid")
    side = visitor.screen.desk.chart
    first = side.spec()
    assert first is not None
    assert first.kind is ChartKind.PYRAMID
    visitor.take(side.kind, ChartKind.STACKED.value)
    side.lying.toggle()
    side.figures.toggle()
    spec = side.spec()
    assert spec is not None
    assert (spec.kind, spec.shows_values) == (ChartKind.STACKED, False)
    visitor.press(Qt.Key.Key_4, ALT)
    assert side.sheet.is_grey
    picture = side.sheet.grab().toImage()
    middle = picture.height() // 2
    colours = [picture.pixelColor(x, middle) for x in range(4, picture.width() - 4, 2)]
    assert all(colour.red() == colour.green() == colour.blue() for colour in colours)
    assert len({colour.red() for colour in colours}) > 2


@pytest.mark.parametrize("name", ["tabel.xlsx", "tabel.csv"])
def test_the_table_is_saved(visitor: Visitor, tmp_path: Path, name: str) -> None:
    visitor.open("Penduduk")
    visitor.answer(tmp_path / name)
    visitor.press(Qt.Key.Key_E, CTRL, on=visitor.screen.desk.grid)
    assert (tmp_path / name).stat().st_size > 300
    assert visitor.said() == ("made", f"“{name}” disimpan. {name}")
    visitor.answer(None)
    visitor.press(Qt.Key.Key_E, CTRL, on=visitor.screen.desk.grid)
    assert str(tmp_path) in visitor.said()[1]


@pytest.mark.parametrize("name", ["grafik.png", "grafik.svg"])
def test_the_chart_is_saved(visitor: Visitor, tmp_path: Path, name: str) -> None:
    visitor.open("Murid")
    visitor.answer(tmp_path / name)
    visitor.press(Qt.Key.Key_E, CTRL | SHIFT, on=visitor.screen.desk.grid)
    assert (tmp_path / name).stat().st_size > 1000


def test_copies_are_text_for_spreadsheets(visitor: Visitor) -> None:
    visitor.open("Penduduk")
    grid = visitor.screen.desk.grid
    line = QItemSelection(grid.grid.index(0, 0), grid.grid.index(0, 2))
    grid.selectionModel().select(line, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    visitor.press(Qt.Key.Key_C, CTRL, on=grid)
    assert QApplication.clipboard().text() == "10.310\t10.152\t20.462"
    assert visitor.said()[1].startswith("3 sel disalin")
    visitor.press(Qt.Key.Key_C, CTRL | SHIFT, on=grid)
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0].startswith("Jumlah Penduduk Menurut Kecamatan")
    assert lines[1] == "Kecamatan\tLaki-laki\tPerempuan\tJumlah"
    assert lines[-1].startswith("Sumber: ")
    visitor.push(visitor.screen.desk.below.copy)
    assert "237.581 orang" in QApplication.clipboard().text()


def test_a_table_is_used_in_a_book(visitor: Visitor, house: House) -> None:
    (edition,) = house.books.begin(2025, "Statistik Sektoral", who(house, "pengelola")).ids
    visitor.open("Penduduk")
    visitor.take(visitor.screen.desk.view_form.years, 3)
    visitor.press(Qt.Key.Key_B, CTRL | SHIFT, on=visitor.screen.desk.grid)
    dialog = visitor.dialog()
    chapter = house.books.detail(edition).structure.find(dialog.holder.value())
    assert chapter.topic == "2.12"
    before = len(chapter.children)
    visitor.agree(dialog)
    after = house.books.detail(edition).structure.find(chapter.id)
    table, chart = after.children[before:]
    assert (table.kind, table.view.years) == (NodeKind.TABLE, 3)
    assert (chart.kind, chart.view.years) == (NodeKind.CHART, 3)
    assert visitor.said()[0] == "info"
    assert "2025" in visitor.said()[1]


def test_without_a_draft_it_is_said_what_to_do(visitor: Visitor) -> None:
    visitor.open("Penduduk")
    visitor.press(Qt.Key.Key_B, CTRL | SHIFT, on=visitor.screen.desk.grid)
    assert visitor.said()[0] == "problem"
    assert "Mulailah edisi baru" in visitor.said()[1]


def test_a_turn_is_used_in_a_book_and_taken_back(visitor: Visitor, house: House) -> None:
    (edition,) = house.books.begin(2025, "Statistik Sektoral", who(house, "pengelola")).ids
    before = house.books.detail(edition).structure
    visitor.open("Penduduk")
    visitor.press(Qt.Key.Key_2, ALT)
    form = visitor.screen.desk.turn_form
    form.keep("periode", ("2024", "2025"))
    shown = visitor.screen.desk.table()
    assert shown is not None
    visitor.press(Qt.Key.Key_B, CTRL | SHIFT, on=visitor.screen.desk.grid)
    visitor.agree(visitor.dialog())
    structure = house.books.detail(edition).structure
    added = [node for node, _path in structure.walk() if not before.has(node.id)]
    assert [node.kind for node in added] == [NodeKind.TABLE, NodeKind.CHART]
    assert added[0].turn == Turn(("baris1",), ("periode",), last=2), "next year it is the newest two again"
    assert house.book_pages.node(edition, added[0]).table == replace(shown, definition=added[0].table)
    undo = visitor.counter.messages.undo
    assert undo is not None
    undo()
    assert house.books.detail(edition).structure == before


def test_an_empty_office_says_what_comes_here(visitor: Visitor) -> None:
    tables = visitor.screen.list
    tables.show_rows(())
    assert tables.model.rowCount() == 0
    assert visitor.screen.desk.table() is None
    assert not visitor.screen.acts.save_table.isEnabled()


def test_with_little_room_chart_and_words_take_turns(visitor: Visitor) -> None:
    visitor.open("Penduduk")
    right = visitor.screen.desk.right
    assert not right.is_narrow()
    assert right.chart.isVisible()
    visitor.screen.resize(1000, 430)
    QApplication.processEvents()
    assert right.is_narrow()
    assert right.chart.isVisible()
    visitor.click_figure(0, 0)
    assert not right.chart.isVisible()
    assert right.below.trace is not None
    right.below.parts.choose(CHART)
    assert right.chart.isVisible()
    visitor.screen.resize(1150, 760)
    QApplication.processEvents()
    assert not right.is_narrow()
    assert right.chart.isVisible()


def test_the_list_is_closed_and_opened_by_a_key(visitor: Visitor) -> None:
    visitor.press(Qt.Key.Key_F9, on=visitor.screen.desk.grid)
    assert not visitor.screen.list.isVisible()
    visitor.press(Qt.Key.Key_F9, on=visitor.screen.desk.grid)
    assert visitor.screen.list.isVisible()


def test_what_is_approved_meanwhile_is_seen_at_once(visitor: Visitor, house: House) -> None:
    visitor.open("Murid")
    form = visitor.screen.desk.view_form
    assert form.years.combo.count() == 1
    key = visitor.screen.row.key  # type: ignore[union-attr]
    sender = Sender(house, open_round(house, title="Murid 2024", year=2024), key, opd="DISDIK")
    number = sender.send(values=ages_of(2024)).submission
    visitor.counter.tools.bus.changed(house.submissions.approve(number, who(house, "kadis")).changes)
    assert form.years.combo.count() == 2


def test_a_turned_table_is_drawn_and_described_as_it_stands(visitor: Visitor) -> None:
    visitor.open("Penduduk")
    before = [sentence.text for sentence in visitor.screen.desk.below.sentences]
    visitor.screen.desk.view_form.turned.toggle()
    assert visitor.figures()[0][:2] == ["Laki-laki", "10.310"]
    assert [sentence.text for sentence in visitor.screen.desk.below.sentences] == before
    spec = visitor.screen.desk.chart.spec()
    assert spec is not None
    assert spec.categories[0] == "Ulok Kupai"
    visitor.click_figure(0, 0)
    trace = visitor.screen.desk.below.trace
    assert trace is not None
    assert trace.figure == "10.310"


def test_looks_that_cannot_be_read_any_more_are_plain() -> None:
    remember = Remember()
    looks = Looks(remember)
    broken: list[Any] = [
        {"view": {"years": 2, "reckoning": "gone"}},
        {"turn": {"down": 1}},
        {"chart": {"kind": "?"}},
        [],
    ]
    for kept in broken:
        remember.put_json("tabel/lihat/x", kept)
        assert looks.get("x") == Look()
    look = Look(TURN, TableView(years=3), ChartWish(ChartKind.LINE), Turn(("a",), ("b",), {"a": ("x",)}))
    looks.put("x", look)
    assert looks.get("x") == look


def test_a_dimension_is_dragged_from_list_to_list(visitor: Visitor) -> None:
    visitor.open("Penduduk")
    visitor.screen.desk.parts.choose(TURN)
    form = visitor.screen.desk.turn_form
    spare, down, across = (form.lists[part] for part in ("sisa", "baris", "kolom"))
    across.addItem(spare.takeItem(0))  # as Qt does it when something was dropped
    across.moved.emit()
    visitor.qtbot.waitUntil(lambda: visitor.screen.look.turn == form.turn())
    assert form.turn().across == ("periode", "kolom")
    spare.addItem(down.takeItem(0))
    spare.moved.emit()
    visitor.qtbot.waitUntil(lambda: down.keys() == ["baris1"])  # something has to stand down


def test_thousands_of_rows_are_shown_at_once(visitor: Visitor) -> None:
    table = a_table(3, rows=20_000, columns=12)
    begun = perf_counter()
    visitor.screen.desk.show_table(table)
    visitor.screen.desk.chart.show_table(table, None)
    assert perf_counter() - begun < 3.0
    grid = visitor.screen.desk.grid
    visitor.press(Qt.Key.Key_End, CTRL, on=grid)
    assert grid.cell() == ("jumlah", "c11")


def test_too_many_columns_are_said_and_the_table_stays(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.tables.screen.MOST_COLUMNS", 3)
    visitor.open("Penduduk")
    before = visitor.figures()
    visitor.screen.desk.parts.choose(TURN)
    assert visitor.said()[0] == "problem"
    assert "5 kolom" in visitor.said()[1]
    assert visitor.figures() == before


def test_remarks_on_a_figure_are_told(visitor: Visitor, house: House) -> None:
    visitor.open("Murid")
    key = visitor.screen.row.key  # type: ignore[union-attr]
    by = who(house, "pengelola")
    sender = Sender(house, open_round(house, title="Murid 2024", year=2024), key, opd="DISDIK")
    number = sender.send(values=ages_of(2024)).submission
    house.submissions.remark(number, [NewRemark("Mohon dicek lagi", key, "u4", "lk")], by)
    (remark,) = house.submissions.remarks(number)
    house.submissions.close_remarks([remark.id], by)
    visitor.counter.tools.bus.changed(house.submissions.approve(number, who(house, "kadis")).changes)
    visitor.take(visitor.screen.desk.view_form.years, 2)
    visitor.click_figure(0, 0)
    trace = visitor.screen.desk.below.trace
    assert trace is not None
    said = dict(trace.facts)[f"Catatan {remark.no}"]
    assert "Mohon dicek lagi" in said
    assert "selesai" in said
