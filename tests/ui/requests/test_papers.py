"""Knows how the papers of a round are asked for, looked at and saved, by clicks and keys."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.tables.rounds import Step
from app.services.requests.service import Recorded
from app.ui.kit.dialog import Dialog
from app.ui.requests.letters import LetterDialog, PaperDialog
from tests.helpers.data_tables import CLINICS, add_table, open_round
from tests.helpers.houses import who
from tests.helpers.pdftext import read_pdf, squeeze
from tests.ui.requests.conftest import ALT, CTRL, Visitor


@pytest.fixture
def round_id(visitor: Visitor) -> int:
    """A round of two OPDs, on screen."""
    add_table(visitor.house)
    add_table(visitor.house, CLINICS)
    found = open_round(visitor.house)
    visitor.screen.reload()
    return found


def open_paper(visitor: Visitor) -> PaperDialog:
    (found,) = (one for one in visitor.screen.findChildren(PaperDialog) if one.isVisible())
    return found


@pytest.mark.usefixtures("round_id")
def test_letters_are_saved_one_per_opd(visitor: Visitor, tmp_path: Path) -> None:
    visitor.press(Qt.Key.Key_L, CTRL, on=visitor.screen.rounds.matrix.table)
    dialog = visitor.dialog()
    visitor.write(dialog.number, "400/{no}/2026")
    visitor.answer(tmp_path)
    visitor.agree(dialog)
    files = sorted(tmp_path.glob("*.pdf"))
    assert [path.name[:12] for path in files] == ["OPD-DINKES -", "OPD-DUKCAPIL"]
    assert all(path.read_bytes().startswith(b"%PDF") for path in files)
    assert visitor.said()[1].startswith("2 surat disimpan")
    assert visitor.counter.remember.get("permintaan/letter-number") == "400/{no}/2026"


@pytest.mark.usefixtures("round_id")
def test_copies_are_listed_in_order_printed_and_offered_again(visitor: Visitor, tmp_path: Path) -> None:
    for _letter in range(2):
        visitor.press(Qt.Key.Key_L, CTRL, on=visitor.screen.rounds.matrix.table)
        dialog = visitor.dialog()
        if not _letter:
            dialog.copies.set_value(["Sekretaris Daerah", "Bupati Contoh"])
            dialog.copies.editor.setCurrentRow(1)
            visitor.press(Qt.Key.Key_Up, ALT, on=dialog.copies.editor)
        assert dialog.copies.value() == ("Bupati Contoh", "Sekretaris Daerah")
        visitor.answer(tmp_path)
        visitor.agree(dialog)
    read = read_pdf(next(tmp_path.glob("*.pdf")).read_bytes())
    assert read.holds(squeeze("1. Bupati Contoh"))
    assert read.holds(squeeze("2. Sekretaris Daerah"))
    visitor.click("Pengingat")
    dialog = visitor.dialog()
    assert dialog.copies.value() == ("Bupati Contoh", "Sekretaris Daerah")
    visitor.press(Qt.Key.Key_Delete, on=dialog.copies.editor)
    dialog.copies.set_value([])
    visitor.answer(tmp_path)
    visitor.agree(dialog)
    visitor.click("Pengingat")
    assert visitor.dialog().copies.value() == ()
    visitor.dialog().reject()


@pytest.mark.usefixtures("round_id")
def test_a_letter_is_looked_at_before_it_is_saved(visitor: Visitor) -> None:
    visitor.click("Surat permintaan")
    (dialog,) = visitor.screen.findChildren(LetterDialog)
    visitor.push(dialog.preview_button)
    paper = open_paper(visitor)
    assert paper.preview.pages() == 1
    visitor.agree(paper)
    assert dialog.isVisible()
    dialog.reject()


@pytest.mark.usefixtures("round_id")
def test_the_list_of_receipts_is_seen_and_saved(visitor: Visitor, tmp_path: Path) -> None:
    visitor.click("Tanda terima")
    paper = open_paper(visitor)
    assert paper.preview.pages() == 1
    visitor.answer(tmp_path / "terima.pdf")
    paper.preview.save()
    assert (tmp_path / "terima.pdf").read_bytes().startswith(b"%PDF")
    paper.reject()


def test_only_those_who_owe_are_reminded(visitor: Visitor, round_id: int, tmp_path: Path) -> None:
    by = who(visitor.house, "pengelola")
    visitor.house.requests.record(round_id, Recorded(("DINKES",), Step.ARRIVED, date(2026, 2, 20)), by)
    visitor.screen.reload()
    visitor.press(Qt.Key.Key_R, CTRL, on=visitor.screen.rounds.matrix.table)
    dialog = visitor.dialog()
    assert dialog.refers_to.isVisible()
    visitor.answer(tmp_path)
    visitor.agree(dialog)
    assert [path.name[:12] for path in tmp_path.glob("*.pdf")] == ["OPD-DUKCAPIL"]


def test_nobody_is_reminded_where_all_is_in(visitor: Visitor, round_id: int) -> None:
    by = who(visitor.house, "pengelola")
    done = Recorded(("DINKES", "DUKCAPIL"), Step.ARRIVED, date(2026, 2, 20))
    visitor.house.requests.record(round_id, done, by)
    visitor.screen.reload()
    visitor.click("Pengingat")
    assert visitor.said()[1].startswith("Semua OPD sudah mengirim")
    assert not any(one.isVisible() for one in visitor.screen.findChildren(Dialog))
