"""Knows that a step issues its sheet out of the queue: form, paper beside it, sheet afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.papers import Security
from app.ui.queues.disposition_dialog import DispositionDialog
from app.ui.queues.reading import Sheet
from tests.helpers.houses import who
from tests.helpers.pdftext import read_pdf
from tests.ui.queues.conftest import Visitor


def begun(visitor: Visitor) -> int:
    case = visitor.case("metro-pengumpulan", "kadis", "Pengumpulan data 2026", opds=2)
    visitor.sit("kadis")
    return case


def drawn(visitor: Visitor, dialog: DispositionDialog) -> None:
    """Wait until the paper beside the form follows what is written."""
    with visitor.qtbot.waitSignal(dialog.previewed):
        dialog.form.changed.emit()


def test_a_disposition_is_issued_by_clicks_and_shown(visitor: Visitor) -> None:
    case = begun(visitor)
    [task] = visitor.live(case)
    assert visitor.buttons()[0] == "Terbitkan disposisi…"
    visitor.click("Terbitkan disposisi… (T)")
    dialog = visitor.dialog(DispositionDialog)
    assert dialog.posts.value() == ("Kepala Bidang Statistik",)
    assert dialog.subject.value() == "Pengumpulan data 2026"
    dialog.posts.set_value(["Kepala Bidang Statistik", "Sekretaris Dinas"])
    dialog.options[1].set_value(True)
    dialog.note.set_value("Mohon dikoordinasikan")
    dialog.security.set_value(Security.LIMITED)
    visitor.agree(dialog)
    [sheet] = visitor.house.dispositions.of_task(task)
    assert sheet.is_drawn
    said = read_pdf(visitor.house.dispositions.pdf(sheet.id))
    assert all(said.holds(word) for word in ("Sekretaris", "dikoordinasikan", sheet.agenda))
    paper = visitor.house.dispositions.paper(sheet.id)
    assert [option.ticked for option in paper.instructions] == [False, True, False]
    page = visitor.screen.panel.page
    assert isinstance(page, Sheet)
    assert visitor.screen.panel.paper.pages() == 1
    assert visitor.said()[1].startswith("Disposisi terbit")


def test_the_paper_beside_the_form_has_no_number_yet(visitor: Visitor) -> None:
    case = begun(visitor)
    [task] = visitor.live(case)
    pdf = visitor.house.casework.disposition_preview(task, who(visitor.house, "kadis"))
    assert read_pdf(pdf).holds("Agenda")
    assert not read_pdf(pdf).holds("1/2026")
    assert visitor.house.dispositions.rows() == []
    visitor.press(Qt.Key.Key_T)
    dialog = visitor.dialog(DispositionDialog)
    assert dialog.paper.pages() == 1
    dialog.reject()
    assert visitor.house.casebook.case(case).row.row == 1


def test_an_incoming_letter_is_asked_only_when_there_is_one(visitor: Visitor) -> None:
    begun(visitor)
    visitor.press(Qt.Key.Key_T)
    dialog = visitor.dialog(DispositionDialog)
    assert not dialog.letter_from.isVisible()
    dialog.incoming.set_value(True)
    assert not dialog.verb.isEnabled()
    dialog.letter_from.set_value("Bappeda")
    dialog.letter_no.set_value("050/12/2026")
    assert dialog.verb.isEnabled()
    drawn(visitor, dialog)
    visitor.agree(dialog)
    [row] = visitor.house.dispositions.rows()
    letter = visitor.house.dispositions.paper(row.id).incoming
    assert letter is not None
    assert (letter.sender, letter.number) == ("Bappeda", "050/12/2026")


def test_a_text_that_cannot_be_printed_is_said_and_the_form_is_kept(visitor: Visitor) -> None:
    case = begun(visitor)
    visitor.press(Qt.Key.Key_T)
    dialog = visitor.dialog(DispositionDialog)
    dialog.note.set_value("Segera \U0001f680")
    drawn(visitor, dialog)
    assert dialog.paper.pages() == 0
    visitor.agree(dialog)
    assert visitor.said()[1].startswith("Tidak dapat dicetak")
    assert visitor.house.casebook.case(case).row.row == 1
    visitor.press(Qt.Key.Key_T)
    again = visitor.dialog(DispositionDialog)
    assert again.note.value() == "Segera \U0001f680"
    again.reject()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Down])
def test_from_the_sheet_the_person_goes_on_to_the_next_task(visitor: Visitor, key: Qt.Key) -> None:
    begun(visitor)
    later = visitor.case("metro-pengumpulan", "kadis", "Data berikutnya", opds=1)
    visitor.case("metro-pengumpulan", "kadis", "Data sesudahnya", opds=1)
    visitor.sit("kadis")
    visitor.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    visitor.agree(visitor.dialog(DispositionDialog))
    assert isinstance(visitor.screen.panel.page, Sheet)
    assert visitor.screen.table.row().case_id == later
    visitor.press(key)
    expected = "Data berikutnya" if key == Qt.Key.Key_Escape else "Data sesudahnya"
    assert expected in visitor.panel_says()
    assert "Terbitkan disposisi…" in visitor.buttons()


def test_undoing_marks_the_sheet_and_brings_the_task_back(visitor: Visitor) -> None:
    case = begun(visitor)
    [task] = visitor.live(case)
    visitor.press(Qt.Key.Key_T)
    visitor.agree(visitor.dialog(DispositionDialog))
    undo = visitor.counter.messages.undo
    assert undo is not None
    undo()
    assert [row.state for row in visitor.house.dispositions.rows()] == ["withdrawn"]
    assert visitor.screen.table.row().task == task
    assert "Terbitkan disposisi…" in visitor.buttons()


def test_the_sheet_of_an_ended_step_is_seen_again_and_saved(visitor: Visitor, tmp_path: Path) -> None:
    case = begun(visitor)
    [task] = visitor.live(case)
    visitor.press(Qt.Key.Key_T)
    visitor.agree(visitor.dialog(DispositionDialog))
    visitor.screen.arrive(task)
    visitor.click("Lihat disposisi 1/2026")
    assert visitor.screen.panel.paper.pages() == 1
    target = tmp_path / "lembar.pdf"
    visitor.answer(target)
    visitor.screen.panel.paper.save()
    assert target.read_bytes().startswith(b"%PDF")
