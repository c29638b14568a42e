"""Knows how a dossier is worked at on its sheets: cells, findings, remarks, changes, correction, trace."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QAbstractItemModelTester

from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.terms import SubmissionState, ThreadState
from app.domain.tables.values import Sign, Value
from app.services.submissions import SheetView
from app.ui.kit.labels import BodyLabel, MutedLabel
from app.ui.kit.trace import TraceDialog
from app.ui.submissions.bench.sheet_side import SheetSide
from app.ui.submissions.sheet.picture import SheetPicture
from tests.helpers.data_tables import open_round
from tests.helpers.handed_in import fill_form, hand_in, scan
from tests.helpers.submitted import GOOD, Sender, values_of
from tests.ui.submissions.conftest import CTRL, SHIFT, Visitor


def key_here(visitor: Visitor) -> tuple[str, str] | None:
    """Row and column of the table where the keyboard is."""
    bench = visitor.screen.bench
    picture, place = bench.picture(), bench.place()
    return picture.key(place) if picture is not None and place is not None else None


def go(visitor: Visitor, row: str, column: str) -> None:
    """Go to a cell."""
    picture = visitor.screen.bench.picture()
    assert picture is not None
    place = picture.place_of(row, column)
    assert place is not None
    assert visitor.screen.bench.sheet.go_to(place)


def test_the_first_that_waits_is_gone_to(visitor: Visitor) -> None:
    visitor.deliver(visitor.finding("2", "pr"))
    visitor.open_sheet()
    assert key_here(visitor) == ("2", "pr")
    QAbstractItemModelTester(
        visitor.screen.bench.sheet.sheet, QAbstractItemModelTester.FailureReportingMode.Fatal
    )


def test_f8_goes_round_all_that_waits(visitor: Visitor) -> None:
    visitor.deliver(visitor.finding("1", "lk"), visitor.finding("2", "pr", Severity.REFUSE))
    visitor.open_sheet()
    seen = []
    for _turn in range(3):
        seen.append(key_here(visitor))
        visitor.press(Qt.Key.Key_F8, on=visitor.screen.bench.sheet)
    assert seen == [("1", "lk"), ("2", "pr"), ("1", "lk")]
    visitor.press(Qt.Key.Key_F8, SHIFT, on=visitor.screen.bench.sheet)
    assert key_here(visitor) == ("1", "lk")


def test_a_state_is_never_colour_alone(visitor: Visitor) -> None:
    visitor.deliver(visitor.finding("1", "lk"))
    visitor.open_sheet()
    model = visitor.screen.bench.sheet.sheet
    index = visitor.screen.bench.sheet.currentIndex()
    assert model.look(index.row(), index.column()).severity is Severity.ASK
    tip = model.data(index, Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith("Ditanyakan: ")


def test_a_remark_is_made_answered_and_closed_by_keys(visitor: Visitor) -> None:
    number = visitor.deliver()
    visitor.open_sheet()
    sheet = visitor.screen.bench.sheet
    go(visitor, "1", "pr")
    visitor.answer("Lebih besar dari tahun lalu, benarkah?")
    visitor.press(Qt.Key.Key_R, on=sheet)
    (remark,) = visitor.house.submissions.remarks(number)
    assert (remark.row, remark.column, remark.state) == ("1", "pr", ThreadState.OPEN)
    index = sheet.currentIndex()
    assert sheet.sheet.look(index.row(), index.column()).thread is ThreadState.OPEN
    visitor.press(Qt.Key.Key_B, on=sheet)
    dialog = visitor.dialog()
    visitor.write(dialog.words, "Benar, ada perumahan baru")
    dialog.is_opd.set_value(True)
    visitor.agree(dialog)
    assert visitor.house.submissions.remarks(number)[0].state is ThreadState.ANSWERED
    visitor.press(Qt.Key.Key_S, on=sheet)
    assert visitor.house.submissions.remarks(number)[0].state is ThreadState.CLOSED
    assert visitor.counter.messages.undo is not None
    visitor.counter.messages.undo()
    assert visitor.house.submissions.remarks(number)[0].state is ThreadState.OPEN


def test_a_remark_of_a_finding_begins_with_its_words(visitor: Visitor) -> None:
    number = visitor.deliver(visitor.finding("1", "lk", Severity.REFUSE))
    visitor.open_sheet()
    visitor.answer("Mohon diperbaiki")
    visitor.press(Qt.Key.Key_Return, on=visitor.screen.bench.sheet)
    said = next(words for kind, words in visitor.counter.messages.said if kind == "ask_text")
    assert "Catatan pada" in said
    assert visitor.house.submissions.remarks(number)[0].finding == "formula"


def test_an_asked_finding_is_right_for_a_reason(visitor: Visitor) -> None:
    number = visitor.deliver(visitor.finding("1", "lk"), visitor.finding("2", "pr", read="70"))
    visitor.open_sheet()
    visitor.press(Qt.Key.Key_Return, on=visitor.screen.bench.sheet)
    dialog = visitor.dialog()
    assert not dialog.verb.isEnabled(), "a reason is needed"
    visitor.write(dialog.reason, "Sudah ditanyakan lewat telepon")
    dialog.more.set_value(True)
    visitor.agree(dialog)
    marks = visitor.house.submissions.marks(number)
    assert [mark.answer for mark in marks] == ["Sudah ditanyakan lewat telepon"] * 2
    assert visitor.house.submissions.detail(number).row.unanswered == 0


def test_a_reading_is_chosen_beside_the_cell(visitor: Visitor, tmp_path: Path) -> None:
    forms = visitor.house.requests.make_forms(visitor.sender.round_id, tmp_path, opds=["DUKCAPIL"])
    table = visitor.house.tables.get(visitor.sender.table)
    cells = {key: value.number or 0.0 for key, value in values_of(GOOD).items()}
    filled = fill_form(forms[0], table, {**cells, ("1", "lk"): 1.234})
    number = hand_in(visitor.house, [filled, scan(tmp_path)], visitor.by).submission
    visitor.screen.reload()
    visitor.open_sheet()
    go(visitor, "1", "lk")
    visitor.push(visitor.button("Baca 1234 (pemisah ribuan)", visitor.screen.bench.panel))
    assert visitor.house.submissions.detail(number).row.unanswered == 0
    values = visitor.house.submissions.sheet(number, visitor.sender.table).values
    assert 1234.0 in {value.number for value in values.values()}


def test_the_second_delivery_shows_what_changed(visitor: Visitor) -> None:
    number = visitor.deliver(visitor.finding("1", "lk", Severity.REFUSE))
    visitor.house.submissions.send_back(number, "Keliru", visitor.by)
    visitor.deliver(rows={**GOOD, "1": (121.0, 130.0)})
    visitor.open_sheet()
    bench = visitor.screen.bench
    assert bench.side.only_changed.isVisible()
    assert bench.side.only_changed.isChecked(), "first what changed"
    picture = bench.picture()
    assert picture is not None
    assert {picture.key(place) for place in picture.view.changed} == {("1", "lk"), ("1", "jumlah")}
    bench.sheet.setFocus()
    visitor.press(Qt.Key.Key_Space, on=bench.sheet)
    assert not bench.side.only_changed.isChecked()
    assert bench.sheet.sheet.hidden_rows() == 0
    index = bench.sheet.sheet.index_of(picture.place_of("1", "lk"))  # type: ignore[arg-type]
    assert bench.sheet.sheet.look(index.row(), index.column()).before == "120", "what it was stands beside"
    visitor.press(Qt.Key.Key_P, on=bench.sheet)
    assert bench.sheet.sheet.look(index.row(), index.column()).before == ""
    assert not SheetSide(visitor.counter.tools).compare.isChecked(), "and so it stays"


def test_cells_are_copied_for_a_spreadsheet(visitor: Visitor) -> None:
    visitor.deliver()
    visitor.open_sheet()
    sheet = visitor.screen.bench.sheet
    go(visitor, "1", "lk")
    sheet.selectRow(sheet.currentIndex().row())
    visitor.press(Qt.Key.Key_C, CTRL, on=sheet)
    assert QGuiApplication.clipboard().text().split("\t")[0] == "120"


def test_a_decision_opens_the_next_dossier(visitor: Visitor) -> None:
    number = visitor.deliver()
    visitor.open_sheet()
    visitor.press(Qt.Key.Key_Return, CTRL, on=visitor.screen.bench.sheet)
    assert visitor.house.submissions.detail(number).row.state is SubmissionState.APPROVED
    assert not visitor.screen.is_bench(), "there is no other one: back to the list"


def test_an_approved_value_is_corrected_and_traced(visitor: Visitor) -> None:
    number = visitor.deliver()
    visitor.house.submissions.approve(number, visitor.by)
    visitor.screen.reload()
    visitor.screen.arrive(number)
    visitor.open_sheet()
    sheet = visitor.screen.bench.sheet
    go(visitor, "1", "lk")
    visitor.press(Qt.Key.Key_F2, on=sheet)
    dialog = visitor.dialog()
    visitor.write(dialog.amount, "seratus")
    assert "angka" in dialog.amount.shown_problem()
    visitor.write(dialog.amount, "1.205")
    visitor.write(dialog.reason, "Salah ketik di OPD")
    visitor.agree(dialog)
    row = visitor.house.submissions.detail(number).row
    trace = visitor.house.submissions.trace(visitor.sender.table, row.period, row.opd, "1", "lk")
    assert (trace.newest.value.number, trace.newest.value.sign) == (1205.0, Sign.REVISED)
    visitor.press(Qt.Key.Key_A, on=sheet)
    shown = visitor.dialog()
    assert isinstance(shown, TraceDialog)
    said = "\n".join(label.text() for label in shown.view.findChildren(type(shown.problem_label)))
    assert "Salah ketik di OPD" in said
    shown.reject()


def test_tabs_are_turned_by_keys(visitor: Visitor) -> None:
    visitor.deliver(signed=False)
    visitor.open_sheet()
    bench = visitor.screen.bench
    assert [bench.tabs.tabText(at) for at in range(bench.tabs.count())] == [
        "1 Penduduk",
        "Metadata ✓",
        "Pengesahan ✗",
    ]
    visitor.press(Qt.Key.Key_PageDown, CTRL, on=bench.sheet)
    assert bench.stack.currentWidget() is bench.metadata
    visitor.press(Qt.Key.Key_PageDown, CTRL)
    assert bench.stack.currentWidget() is bench.signed
    assert visitor.button("Tambah pindaian…", bench.signed).isEnabled()


def test_last_year_stands_beside(visitor: Visitor) -> None:
    before = Sender(visitor.house, open_round(visitor.house, year=2024), visitor.sender.table)
    last = before.send(rows={**GOOD, "1": (100.0, 130.0)}).submission
    visitor.house.submissions.approve(last, visitor.by)
    number = visitor.deliver()
    visitor.screen.arrive(number)
    visitor.open_sheet()
    go(visitor, "1", "lk")
    bench = visitor.screen.bench
    said = [label.text() for label in bench.panel.findChildren(BodyLabel)]
    assert "100 (+20%)" in said
    visitor.press(Qt.Key.Key_T, on=bench.sheet)
    index = bench.sheet.currentIndex()
    assert bench.sheet.sheet.look(index.row(), index.column()).before == "100"


def test_a_large_sheet_is_smooth(visitor: Visitor) -> None:
    rows, columns = 3_000, 40
    texts = tuple(tuple(f"{row}.{column:03}" for column in range(columns)) for row in range(rows))
    inputs = {
        (row, column): (str(row), str(column)) for row in range(1, rows) for column in range(1, columns)
    }
    view = SheetView(1, 1, "t", "T", "S", texts, inputs, {}, (), {}, {}, frozenset(), frozen_rows=1)
    sheet = visitor.screen.bench.sheet
    begun = perf_counter()
    sheet.show_picture(SheetPicture(view))
    assert perf_counter() - begun < 2.0
    sheet.resize(1100, 600)
    begun = perf_counter()
    for page in range(20):
        sheet.verticalScrollBar().setValue(page * 100)
        sheet.grab()
    assert (perf_counter() - begun) / 20 < 0.25, "seconds for a page, on a busy machine"


def test_a_correction_is_seen_on_the_sheet(visitor: Visitor) -> None:
    number = visitor.deliver()
    visitor.house.submissions.approve(number, visitor.by)
    values = {("1", "lk"): Value(121.0), ("1", "jumlah"): Value(251.0)}
    values |= {("jumlah", "lk"): Value(201.0), ("jumlah", "jumlah"): Value(401.0)}
    visitor.house.submissions.correct(number, visitor.sender.table, values, "Terhitung ganda", visitor.by)
    visitor.screen.arrive(number)
    visitor.open_sheet()
    go(visitor, "1", "lk")
    bench = visitor.screen.bench
    index = bench.sheet.currentIndex()
    look = bench.sheet.sheet.look(index.row(), index.column())
    assert (look.text, look.before) == ("121 r", "120")
    assert "121 r" in [label.text() for label in bench.panel.findChildren(BodyLabel)]
    assert visitor.button("Asal nilai", bench.panel).isEnabled()


def test_metadata_that_are_missing_are_named(visitor: Visitor) -> None:
    visitor.deliver(metadata=40)
    visitor.open_sheet()
    bench = visitor.screen.bench
    bench.tabs.setCurrentIndex(1)
    said = [label.text() for label in bench.metadata.findChildren(MutedLabel)]
    assert "40% isian metadata terisi" in said
    visitor.push(visitor.button("Minta kelengkapan…", bench.metadata))
    dialog = visitor.dialog()
    assert dialog.reason.value() == "Mohon melengkapi: metadata."
    dialog.reject()


def test_a_signed_page_is_seen_as_paper_or_picture(visitor: Visitor, tmp_path: Path) -> None:
    image = QImage(300, 400, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    path = tmp_path / "pengesahan.png"
    image.save(str(path))
    page = visitor.screen.bench.signed
    assert page.picture.show_picture(path.read_bytes())
    fitted = page.picture.factor()
    page.picture.zoom(2.0)
    assert page.picture.factor() == pytest.approx(fitted * 2)
    assert not page.picture.show_picture(b"bukan gambar")
