"""Knows how lists come from workbooks: sheet and columns chosen, stopped, code lists taken in and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.tables.code_lists import EntryOutcome
from app.ui.kit.mapping import MappingDialog
from app.ui.kit.progress import ProgressStrip
from app.ui.kit.tasks import Runner
from app.ui.requests.daftar_acts import DaftarActs
from app.ui.requests.daftar_dialog import DaftarDialog
from app.ui.requests.list_import import CodeListDialog
from tests.helpers.houses import who
from tests.helpers.list_books import Rows, write_ods, write_xlsx
from tests.ui.requests.conftest import ALT, CTRL, Visitor

ROWS: Rows = [
    ["Rekap indikator", None, None, None],
    ["Bidang", "Apa yang diukur", "Ukuran", "Siapa"],
    ["PENDIDIKAN", "Harapan lama sekolah", "Tahun", "Dinas Kesehatan"],
    ["PENDIDIKAN", "Angka melek huruf", "Persen", None],
]


def choose(visitor: Visitor, path: Path, page: Qt.Key = Qt.Key.Key_2) -> Any:
    """Choose the file with keys."""
    visitor.press(page, ALT)
    visitor.answer(path)
    here = visitor.screen.tables if page == Qt.Key.Key_2 else visitor.screen.lists
    visitor.press(Qt.Key.Key_I, CTRL, on=here.table)
    return visitor.dialog()


def test_headings_nobody_knows_are_given_a_meaning_and_remembered(visitor: Visitor, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "indikator.xlsx", {"Sampul": [["x"]], "Indikator": ROWS})
    dialog = choose(visitor, path)
    assert isinstance(dialog, MappingDialog)
    dialog.sheet.set_value("Indikator")
    dialog.heading.set_value(2)
    for field, says in zip(dialog.columns, ("topic", "indicator", "unit", "producer"), strict=True):
        field.set_value(says)
    visitor.agree(dialog)
    shown = visitor.dialog()
    assert isinstance(shown, DaftarDialog)
    assert [line.line for line in shown.model.rows()] == [1, 3, 4]
    assert (
        "lembar “Indikator”" in shown.findChildren(type(shown.problem_label))[0].text() or shown.taken() == 2
    )
    assert shown.taken() == 2
    visitor.agree(shown)
    assert {row.title for row in visitor.house.tables.rows()} == {"Harapan lama sekolah", "Angka melek huruf"}
    again = choose(visitor, path)
    assert isinstance(again, DaftarDialog), "a list with the same headings is read as last time"
    again.reject()


def test_columns_can_be_chosen_otherwise_once_the_lines_are_seen(visitor: Visitor, tmp_path: Path) -> None:
    rows: Rows = [
        ["OPD", "Nama Data", "Satuan", "Keterangan"],
        ["Dinas Kesehatan", "Jumlah", "unit", "Jumlah bidan"],
    ]
    shown = choose(visitor, write_ods(tmp_path / "daftar.ods", {"A": rows}))
    assert shown.model.rows()[0].row.title == "Jumlah"
    assert "Satuan: satuan" in shown.columns_button.toolTip()
    visitor.push(shown.columns_button)
    mapping = visitor.dialog()
    assert isinstance(mapping, MappingDialog)
    assert [field.value() for field in mapping.columns] == ["producer", "title", "unit", "note"]
    mapping.columns[1].set_value("")
    mapping.columns[3].set_value("title")
    visitor.agree(mapping)
    assert visitor.dialog().model.rows()[0].row.title == "Jumlah bidan"
    visitor.dialog().reject()
    assert visitor.house.tables.rows() == []


def test_code_lists_come_in_and_go_back(visitor: Visitor, tmp_path: Path) -> None:
    rows: Rows = [["Kode", "Kecamatan"], ["01", "Utara"], ["02", "Selatan"], [None, None], ["02", "Ganda"]]
    dialog = choose(visitor, write_xlsx(tmp_path / "Wilayah.xlsx", {"S": rows}), Qt.Key.Key_3)
    assert isinstance(dialog, CodeListDialog)
    assert [line.outcome for line in dialog.model.rows()] == [
        EntryOutcome.NEW,
        EntryOutcome.NEW,
        EntryOutcome.DOUBLE,
    ]
    dialog.chips.choose(EntryOutcome.DOUBLE)
    assert "baris 3" in dialog.model.columns[-1].text(dialog.model.rows()[0])
    visitor.write(dialog.name, "Kecamatan")
    visitor.agree(dialog)
    assert visitor.said() == ("info", "1 klasifikasi disimpan dari daftar.")
    (own,) = [each for each in visitor.house.tables.classifications() if each.name == "Kecamatan"]
    assert [item.label for item in own.items] == ["Utara", "Selatan"]
    assert visitor.counter.messages.undo is not None
    visitor.counter.messages.undo()
    assert "Kecamatan" not in {each.name for each in visitor.house.tables.classifications()}


def test_entries_are_left_out_with_enter_and_those_gone_stay_unless_dropped(
    visitor: Visitor, tmp_path: Path
) -> None:
    def bring(text: str) -> Any:
        path = tmp_path / "Kecamatan.csv"
        path.write_text(text, "utf-8")
        return choose(visitor, path, Qt.Key.Key_3)

    visitor.agree(bring("01;Utara\n02;Selatan\n"))
    dialog = bring("01;Utara Jaya\n03;Barat\n")
    assert "1 butir" in dialog.drop_gone.editor.text()
    dialog.table.choose_line(1)
    visitor.press(Qt.Key.Key_Return, on=dialog.table)
    dialog.drop_gone.set_value(True)
    visitor.agree(dialog)
    (own,) = [each for each in visitor.house.tables.classifications() if each.name == "Kecamatan"]
    assert [item.label for item in own.items] == ["Utara Jaya"]
    same = bring("01;Utara Jaya\n")
    assert not same.verb.isEnabled()
    assert "Tidak ada yang baru" in same.problem_label.text()
    same.reject()


def test_a_file_that_is_no_list_is_said(visitor: Visitor, tmp_path: Path) -> None:
    path = tmp_path / "foto.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    visitor.press(Qt.Key.Key_2, ALT)
    visitor.answer(path)
    visitor.press(Qt.Key.Key_I, CTRL, on=visitor.screen.tables.table)
    assert "gambar" in visitor.said()[1]


def _bug(report: str) -> None:
    raise AssertionError(report)


def test_an_import_behind_the_window_can_be_stopped(qtbot: QtBot, visitor: Visitor, tmp_path: Path) -> None:
    """With work on threads of its own, as people have it: stopped at its first report it writes nothing."""
    path = tmp_path / "daftar.csv"
    lines = "".join(f"Dinas Kesehatan;Data {number};unit\n" for number in range(500))
    path.write_text(f"OPD;Nama Data;Satuan\n{lines}", "utf-8")
    seen = visitor.house.tables.preview_daftar(path)
    tools = visitor.counter.tools
    runner = Runner(tools.bus, visitor.counter.messages.problem, _bug)
    real = tools._replace(runner=runner)
    strip = ProgressStrip(visitor.screen)
    by = who(visitor.house, "pengelola")
    acts = DaftarActs(real, visitor.house.tables, visitor.screen, strip, lambda: by)
    dialog = DaftarDialog(visitor.screen, seen, tools.remember)
    qtbot.addWidget(dialog)
    acts._take(seen, dialog.value())  # noqa: SLF001 - what agreeing to the dialog calls
    assert strip.isVisibleTo(visitor.screen)
    strip.stop()
    qtbot.waitUntil(lambda: not strip.isVisibleTo(visitor.screen))
    runner.close()
    assert visitor.said() == ("info", "Dihentikan; tidak ada yang berubah.")
    assert visitor.house.tables.rows() == []
    assert visitor.house.tables.imports() == []
