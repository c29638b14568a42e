"""Knows how files are dropped, looked at, decided and taken in; the forms are real workbooks."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from app.domain.submissions.terms import FileRole
from app.domain.tables.form import CellKey
from app.ui.kit.dialog import Dialog
from app.ui.kit.tasks import Cancelled
from app.ui.submissions.files.basket import Basket, Decision, Standing, kept
from app.ui.submissions.files.page import BASKET_KEY, look_at
from app.ui.submissions.screen import FILES
from tests.helpers.handed_in import fill_form, scan
from tests.helpers.submitted import GOOD
from tests.ui.submissions.conftest import CTRL, Visitor


@pytest.fixture
def form(visitor: Visitor, tmp_path: Path) -> Path:
    """Dukcapil's form, filled so that it adds up."""
    folder = tmp_path / "formulir"
    paths = visitor.house.requests.make_forms(visitor.sender.round_id, folder, opds=["DUKCAPIL"])
    return fill_form(paths[0], visitor.house.tables.get(visitor.sender.table), numbers(GOOD))


def numbers(rows: dict[str, tuple[float, float]]) -> dict[CellKey, float | str]:
    """Men, women and both, as they are written into the form."""
    found: dict[CellKey, float | str] = {}
    for row, (men, women) in rows.items():
        found |= {(row, "lk"): men, (row, "pr"): women, (row, "jumlah"): men + women}
    return found


def test_a_dropped_form_is_known_and_taken_in_with_its_letter(visitor: Visitor, form: Path) -> None:
    page = visitor.screen.files
    visitor.screen.arrive((FILES, (form, scan(form.parent))))
    assert visitor.screen.page() is page
    assert [entry.standing for entry in page.basket.entries()] == [Standing.READY, Standing.READY]
    assert page.said.text() == "2 berkas: 2 siap diterima"
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    visitor.press(Qt.Key.Key_Return, CTRL, on=page.table)
    dialog = visitor.dialog()
    (letter, day), *_others = dialog.letters
    visitor.write(letter, "045/9/2026")
    visitor.write(day, "27 Feb 2026")
    dialog.channel.set_value("WhatsApp")
    visitor.write(dialog.bearer, "Bu Rina")
    visitor.agree(dialog)
    (row,) = visitor.house.submissions.rows()
    assert (row.opd, row.filled, row.letter_no) == ("DUKCAPIL", 9, "045/9/2026")
    delivery = visitor.house.submissions.detail(row.id).deliveries[0]
    assert (delivery.channel, delivery.note) == ("WhatsApp", "Bu Rina")
    assert {file.role for file in delivery.files} == {FileRole.DATA, FileRole.SIGNED}
    assert page.basket.entries() == []
    assert page.result_card.isVisible()
    visitor.push(page.results.lines[0])
    assert visitor.screen.page() is visitor.screen.dossiers
    assert visitor.screen.dossiers.table.row().id == row.id


def test_the_same_file_again_is_told_and_not_taken_in(visitor: Visitor, form: Path) -> None:
    page = visitor.screen.files
    visitor.screen.arrive((FILES, (form,)))
    visitor.press(Qt.Key.Key_Return, CTRL, on=page.table)
    visitor.agree(visitor.dialog())
    visitor.screen.arrive((FILES, (form,)))
    assert [entry.standing for entry in page.basket.entries()] == [Standing.REPEATED]
    assert not page.receive.isEnabled()
    assert "sudah pernah diterima" in visitor.said()[1]


def test_what_cannot_be_read_says_why(visitor: Visitor, form: Path) -> None:
    broken = form.with_name("rusak.xlsx")
    broken.write_bytes(form.read_bytes()[:700])
    visitor.screen.arrive((FILES, (broken,)))
    (entry,) = visitor.screen.files.basket.entries()
    assert entry.standing is Standing.REFUSED
    assert entry.look.refusal
    assert not visitor.screen.files.decide.isEnabled()


def test_a_zip_and_a_folder_become_their_files(visitor: Visitor, form: Path, tmp_path: Path) -> None:
    package = tmp_path / "kiriman.zip"
    with zipfile.ZipFile(package, "w") as made:
        made.write(form, "dukcapil/isian.xlsx")
    visitor.screen.arrive((FILES, (package,)))
    (entry,) = visitor.screen.files.basket.entries()
    assert entry.look.source.name == "isian.xlsx"
    assert entry.standing is Standing.READY
    folder = tmp_path / "folder"
    folder.mkdir()
    shutil.copyfile(form, folder / "isian lain.xlsx")
    visitor.screen.arrive((FILES, (folder,)))
    assert len(visitor.screen.files.basket.entries()) == 2


def test_files_are_pasted(visitor: Visitor, form: Path) -> None:
    visitor.screen.parts.choose(FILES)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(form))])
    QGuiApplication.clipboard().setMimeData(data)
    visitor.press(Qt.Key.Key_V, CTRL, on=visitor.screen.files.table)
    assert len(visitor.screen.files.basket.entries()) == 1
    QGuiApplication.clipboard().setText("bukan berkas")
    visitor.press(Qt.Key.Key_V, CTRL, on=visitor.screen.files.table)
    assert "Papan klip" in visitor.said()[1]


def test_the_role_of_a_paper_is_chosen(visitor: Visitor, form: Path) -> None:
    page = visitor.screen.files
    visitor.screen.arrive((FILES, (form, scan(form.parent))))
    line = next(at for at, row in enumerate(page.model.rows()) if row.is_page)
    page.table.choose_line(line)
    assert page.table.row().look.role is FileRole.SIGNED
    visitor.push(visitor.button("Surat pengantar", page.panel))
    assert page.table.row().look.role is FileRole.LETTER
    assert page.table.row().standing is Standing.READY


def test_a_workbook_of_their_own_is_decided_once(visitor: Visitor, tmp_path: Path) -> None:
    own = tmp_path / "penduduk kami.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Penduduk"
    sheet.append(["Jumlah Penduduk Menurut Kecamatan dan Jenis Kelamin"])
    sheet.append(["Kecamatan", "Laki-laki", "Perempuan", "Jumlah"])
    for label, men, women in (
        ("Kecamatan Utara", 120, 130),
        ("Kecamatan Selatan", 80, 70),
        ("Jumlah", 200, 200),
    ):
        sheet.append([label, men, women, men + women])
    book.save(own)
    page = visitor.screen.files
    visitor.screen.arrive((FILES, (own,)))
    assert [entry.standing for entry in page.basket.entries()] == [Standing.UNDECIDED]
    visitor.press(Qt.Key.Key_Return, on=page.table)
    dialog = visitor.dialog()
    dialog.opd.set_value("DUKCAPIL")
    dialog.round.set_value(visitor.sender.round_id)
    assert dialog.chosen()[0].table == visitor.sender.table
    assert dialog.sheet.sheet.picture is not None, "the region is seen"
    men, women = dialog.lay.fields["lk"], dialog.lay.fields["pr"]
    assert (men.value(), women.value()) == (1, 2)
    men.set_value(2)
    assert "Kolom C dipilih untuk Laki-laki, Perempuan" in dialog.wrong.text()
    assert not dialog.verb.isEnabled()
    women.set_value(1)
    assert dialog.verb.isEnabled()
    assert {each.placement.columns["lk"] for each in dialog.chosen()} == {"Perempuan"}
    men.set_value(1)
    women.set_value(2)
    visitor.agree(dialog)
    assert [entry.standing for entry in page.basket.entries()] == [Standing.READY]
    visitor.press(Qt.Key.Key_Return, CTRL, on=page.table)
    visitor.agree(visitor.dialog())
    (row,) = visitor.house.submissions.rows()
    assert (row.opd, row.filled) == ("DUKCAPIL", 9)
    assert len(visitor.house.intake.mappings()) == 1


def test_a_form_that_is_known_has_nothing_to_be_decided(visitor: Visitor, form: Path) -> None:
    page = visitor.screen.files
    visitor.screen.arrive((FILES, (form,)))
    visitor.press(Qt.Key.Key_Return, on=page.table)
    assert "sudah dikenali" in visitor.said()[1]
    assert not [each for each in visitor.screen.findChildren(Dialog) if each.isVisible()]


def test_nothing_is_lost_when_the_window_closes(visitor: Visitor, form: Path) -> None:
    page = visitor.screen.files
    visitor.screen.arrive((FILES, (form, scan(form.parent, "surat.pdf"))))
    line = next(at for at, row in enumerate(page.model.rows()) if row.is_page)
    page.table.choose_line(line)
    visitor.push(visitor.button("Lampiran lain", page.panel))
    found = kept(visitor.counter.remember.get_json(BASKET_KEY))
    assert [decision.role for decision in found.values()] == [None, FileRole.OTHER]
    page.basket.take_out([entry.name for entry in page.basket.entries()])
    page._restore()  # noqa: SLF001 - what the next start does
    assert [entry.look.role for entry in page.basket.entries()] == [FileRole.DATA, FileRole.OTHER]


def test_what_was_taken_out_comes_back(visitor: Visitor, form: Path) -> None:
    page = visitor.screen.files
    visitor.screen.arrive((FILES, (form,)))
    visitor.press(Qt.Key.Key_Delete, on=page.table)
    assert page.basket.entries() == []
    assert visitor.counter.messages.undo is not None
    visitor.counter.messages.undo()
    assert len(page.basket.entries()) == 1


def test_looking_stopped_half_way_keeps_what_was_looked_at(visitor: Visitor, form: Path) -> None:
    other = form.with_name("salinan.xlsx")
    shutil.copyfile(form, other)
    seen: list[int] = []

    def report(done: int, _total: int, _what: str) -> None:
        seen.append(done)
        if len(seen) > 1:
            raise Cancelled

    looks = look_at(report, visitor.house.intake, [form, other], 0, "")
    assert 1 <= len(looks) <= 2
    assert seen


def test_a_broken_memory_of_the_basket_is_an_empty_one() -> None:
    assert kept(None) == {}
    assert kept([{"path": 3}, {"nothing": 1}, "x"]) == {("3", ""): Decision()}
    assert kept([{"path": "a", "role": "unknown"}]) == {("a", ""): Decision()}
    assert Basket().ready() == []


def test_a_file_that_is_gone_meanwhile_says_so(visitor: Visitor, form: Path) -> None:
    page = visitor.screen.files
    visitor.screen.arrive((FILES, (form, scan(form.parent))))
    form.unlink()
    page.basket.take_out([entry.name for entry in page.basket.entries()])
    page._restore()  # noqa: SLF001 - what the next start does
    assert [entry.look.source.name for entry in page.basket.entries()] == ["pengesahan.pdf"]
    assert visitor.said()[0] == "problem"
    assert form.name in visitor.said()[1]
