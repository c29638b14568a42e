"""An SOP's life by clicks and keys: written, approved, in force, revised, compared, read, retired."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.domain.versions import Act, Verdict, VersionState
from app.services.casework import NewCase
from app.ui.sops.dialogs import CompareDialog, EvaluationDialog, InForceDialog
from app.ui.sops.places import Page
from tests.ui.sops.conftest import Clerk
from tests.ui.sops.writing import begin, finish, put_in_force, revise

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
METRO = "metro-pengumpulan"


def test_from_a_new_sop_to_a_version_in_force_by_clicks_alone(clerk: Clerk) -> None:
    version_id = begin(clerk, "Penyusunan Buku Data Sektoral")
    finish(clerk)
    assert clerk.version().id == version_id
    assert clerk.version().title == "Penyusunan Buku Data Sektoral"
    assert clerk.screen.list.row().state[0] == "Konsep"
    put_in_force(clerk)
    assert clerk.version().state is VersionState.IN_FORCE
    assert clerk.screen.list.row().state[0] == "Berlaku"
    assert clerk.said() == ("info", "“Penyusunan Buku Data Sektoral” versi 1 berlaku mulai 20 Nov 2026.")
    clerk.click("Buka kegiatan…")
    assert clerk.counter.wishes == [("kegiatan", ("baru", version_id))]


def test_the_editor_opens_no_second_window(clerk: Clerk) -> None:
    begin(clerk, "Satu Jendela")
    editor = clerk.screen.workbench.editor
    assert editor is not None
    assert editor.window() is clerk.screen.window()
    assert not clerk.screen.sheet.isVisible()
    assert clerk.screen.commands() == editor.commands()
    assert clerk.screen.hints() == editor.hints()
    clerk.qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert clerk.screen.sheet.isVisible()


def test_a_revision_leaves_the_version_in_force_as_it_is(clerk: Clerk) -> None:
    clerk.choose(METRO)
    before = clerk.version().id
    revise(clerk, "Kadis menugaskan Kabid secara tertulis")
    assert clerk.screen.list.row().state[0] == "Berlaku · ada konsep revisi"
    assert clerk.house.registry.sop(before).rows[0].text.startswith("Kadis menugaskan Kabid untuk")
    assert clerk.states() == ["draft", "in_force"]
    assert clerk.action("Ubah konsep").isEnabled()


def test_a_case_that_runs_keeps_its_version(clerk: Clerk) -> None:
    running = next(case for case in clerk.house.casebook.cases() if "engumpulan" in case.title)
    clerk.choose(METRO)
    old = clerk.version().id
    new = revise(clerk, "Kadis menugaskan Kabid secara tertulis")
    assert clerk.version().id == new  # the draft that was written in is looked at
    put_in_force(clerk)
    assert clerk.states() == ["in_force", "replaced"]
    assert clerk.house.casebook.case(running.id).row.sop_version_id == old
    assert clerk.screen.list.row().row.running == 1
    clerk.screen.sheet.head.versions.setCurrentIndex(1)
    clerk.screen.sheet.head.versions.activated.emit(1)
    assert clerk.version().id == old
    assert clerk.version().running == 1
    assert not clerk.action("Buka kegiatan…").isEnabled()
    assert "berlaku" in clerk.action("Buka kegiatan…").toolTip()


def test_what_comes_later_is_said_and_comes_by_itself(clerk: Clerk) -> None:
    begin(clerk, "Tahun Depan")
    finish(clerk)
    clerk.click("Sahkan")
    clerk.click("Berlakukan…")
    dialog = clerk.dialog(InForceDialog)
    dialog.day.set_value(date(2026, 11, 21))
    clerk.agree(dialog)
    assert clerk.version().state is VersionState.APPROVED
    assert clerk.screen.list.row().state[0] == "Disahkan · berlaku 21 Nov 2026"
    assert clerk.screen.sheet.head.pills() == ["Disahkan, berlaku mulai 21 Nov 2026"]
    clerk.clock.set(clerk.clock.now().replace(day=21))
    clerk.screen.reload()
    assert clerk.version().state is VersionState.IN_FORCE


def test_a_version_approved_by_mistake_is_a_draft_again(clerk: Clerk) -> None:
    begin(clerk, "Terlalu Cepat")
    finish(clerk)
    clerk.click("Sahkan")
    assert clerk.counter.messages.undo is not None
    clerk.counter.messages.undo()
    assert clerk.version().state is VersionState.DRAFT
    clerk.click("Sahkan")
    clerk.pick("Kembalikan ke konsep")
    assert clerk.version().state is VersionState.DRAFT


def test_a_draft_thrown_away_is_brought_back(clerk: Clerk) -> None:
    begin(clerk, "Salah Tulis")
    finish(clerk)
    key = clerk.version().key
    clerk.pick("Buang konsep")
    assert key not in clerk.listed()
    assert clerk.said() == ("info", "Konsep “Salah Tulis” dibuang.")
    assert clerk.counter.messages.undo is not None
    clerk.counter.messages.undo()
    assert key in clerk.listed()
    assert clerk.version().key == key
    assert clerk.version().state is VersionState.DRAFT


def test_a_discarded_revision_can_be_looked_at_and_taken_back(clerk: Clerk) -> None:
    clerk.choose(METRO)
    draft = revise(clerk, "Baris lain")
    clerk.pick("Buang konsep")
    assert clerk.version().id == draft
    assert clerk.version().state is VersionState.DISCARDED
    clerk.click("Ambil kembali konsep")
    assert clerk.version().state is VersionState.DRAFT


def test_a_copy_is_an_sop_of_its_own(clerk: Clerk) -> None:
    clerk.choose(METRO)
    clerk.pick("Gandakan")
    assert clerk.version().key != METRO
    assert clerk.version().state is VersionState.DRAFT
    assert clerk.counter.messages.undo is not None
    clerk.counter.messages.undo()
    assert len(clerk.listed()) == 5


def test_retiring_asks_why_and_can_be_taken_back(clerk: Clerk) -> None:
    clerk.choose(METRO)
    clerk.counter.messages.answers = [None]
    clerk.pick("Cabut…")
    assert clerk.version().state is VersionState.IN_FORCE
    clerk.counter.messages.answers = ["Digabung dengan SOP lain"]
    clerk.pick("Cabut…")
    assert clerk.version().state is VersionState.RETIRED
    assert clerk.screen.list.row().state[0] == "Dicabut"
    assert clerk.counter.remember.recent("sop/retire") == ["Digabung dengan SOP lain"]
    clerk.screen.sheet.open_page(Page.LIFE)
    assert any("Digabung dengan SOP lain" in words for words in clerk.screen.sheet.life.history.words())
    clerk.click("Berlakukan lagi")
    assert clerk.version().state is VersionState.IN_FORCE


# -- comparing ------------------------------------------------------------------------------------


def test_two_versions_side_by_side(clerk: Clerk) -> None:
    clerk.choose(METRO)
    revise(clerk, "Kadis menugaskan Kabid secara tertulis")
    clerk.pick("Bandingkan versi…")
    clerk.agree(clerk.dialog(CompareDialog))
    view = clerk.screen.comparison
    assert view.isVisible()
    changed = [line for line in view.lines() if not line.is_heading]
    assert [(line.part, line.kind.value) for line in changed] == [("Baris 1 · Kegiatan", "changed")]
    assert changed[0].after == "Kadis menugaskan Kabid secara tertulis"
    assert changed[0].before.startswith("Kadis menugaskan Kabid untuk")
    assert view.count.text() == "1 perubahan"
    line = view.lines().index(changed[0])
    assert view.table.cells.cell(line, 0).text == "~ ubah"


def test_the_comparison_shows_everything_and_steps_through_changes(clerk: Clerk) -> None:
    clerk.choose(METRO)
    draft = revise(clerk, "Kadis menugaskan Kabid secara tertulis")
    opened = clerk.house.drafting.open(draft)
    sop = opened.sop
    identity = replace(
        sop.identity, number="12/SOP/2026", qualifications=(*sop.identity.qualifications, "Teliti")
    )
    clerk.house.drafting.save(draft, opened.revision, replace(sop, identity=identity), clerk.me)
    clerk.screen.reload()
    clerk.press(Qt.Key.Key_D, CTRL)
    clerk.agree(clerk.dialog(CompareDialog))
    view = clerk.screen.comparison
    few = len(view.lines())
    clerk.qtbot.keyClick(view.table, Qt.Key.Key_H, CTRL)
    assert not view.only.isChecked()
    assert len(view.lines()) > few + 20
    kinds = []
    for _ in range(4):
        clerk.qtbot.keyClick(view.table, Qt.Key.Key_F8)
        key = view.table.key()
        assert key is not None
        kinds.append(view.lines()[key].kind.value)
    assert kinds == ["changed", "added", "changed", "changed"]  # round and round
    clerk.qtbot.keyClick(view.table, Qt.Key.Key_F8, SHIFT)
    assert view.lines()[view.table.key() or 0].part == "Baris 1 · Kegiatan"
    clerk.qtbot.keyClick(view.table, Qt.Key.Key_Escape)
    assert clerk.screen.sheet.isVisible()


def test_other_versions_are_chosen_above_the_comparison(clerk: Clerk) -> None:
    clerk.choose(METRO)
    revise(clerk, "Baris lain")
    clerk.press(Qt.Key.Key_D, CTRL)
    dialog = clerk.dialog(CompareDialog)
    dialog.new.set_value(dialog.old.value())
    assert not dialog.verb.isEnabled()
    assert dialog.problem_label.text() == "Pilih dua versi yang berbeda."
    dialog.new.set_value(clerk.version().id)
    clerk.agree(dialog)
    view = clerk.screen.comparison
    view.old.setCurrentIndex(0)
    view.old.activated.emit(0)
    assert view.count.text() == "Kedua versi sama isinya."
    assert view.lines() == ()


# -- reading and evaluating -----------------------------------------------------------------------


def test_who_has_read_it_and_who_not(clerk: Clerk) -> None:
    clerk.choose(METRO)
    clerk.screen.sheet.open_page(Page.LIFE)
    readers = clerk.screen.sheet.life.readers
    assert readers.words()[0].startswith("0 dari ")
    clerk.click("Tandai sudah dibaca")
    assert readers.words()[0].startswith("1 dari ")
    assert readers.words()[1] == "✓ Kepala Dinas Contoh, Kepala Dinas · 20 Nov 2026 10.24"
    assert any(words.startswith("Belum") for words in readers.words())
    assert not clerk.screen.acts.of[Act.READ].isEnabled()
    clerk.sit("kabid")
    assert clerk.screen.acts.of[Act.READ].isEnabled()
    clerk.press(Qt.Key.Key_R, CTRL)
    assert readers.words()[0].startswith("2 dari ")


def test_an_evaluation_is_kept_with_its_next_date(clerk: Clerk) -> None:
    clerk.choose(METRO)
    clerk.press(Qt.Key.Key_E, CTRL | SHIFT)
    dialog = clerk.dialog(EvaluationDialog)
    assert not dialog.verb.isEnabled()
    dialog.verdict.set_value(Verdict.TO_REVISE)
    assert not dialog.verb.isEnabled()  # whoever wants it changed says why
    clerk.qtbot.keyClicks(dialog.note.editor, "Formulir data berganti")
    dialog.next_due.set_value(date(2027, 5, 20))
    clerk.agree(dialog)
    clerk.screen.sheet.open_page(Page.LIFE)
    words = clerk.screen.sheet.life.evaluations.words()
    assert words[0] == "Evaluasi berikutnya 20 Mei 2027."
    assert "perlu direvisi" in words[1]
    assert words[1].endswith("Formulir data berganti")


def test_a_due_evaluation_is_seen_in_list_and_head(clerk: Clerk) -> None:
    clerk.clock.set(clerk.clock.now().replace(year=2027))
    clerk.screen.reload()
    clerk.choose(METRO)
    assert clerk.screen.list.row().is_due
    assert clerk.screen.sheet.head.pills() == ["Berlaku", "Evaluasi jatuh tempo"]


def test_measured_times_stand_beside_the_norm(clerk: Clerk) -> None:
    clerk.choose(METRO)
    clerk.screen.sheet.open_page(Page.LIFE)
    life = clerk.screen.sheet.life
    assert life.measured.words() == [
        "Belum ada kegiatan selesai dengan versi ini, jadi belum ada waktu yang terukur."
    ]
    assert not life.times.isVisible()


# -- what is possible -----------------------------------------------------------------------------


def test_only_what_the_version_allows_is_enabled_and_the_tip_says_why_not(clerk: Clerk) -> None:
    clerk.choose(METRO)
    acts = clerk.screen.acts
    for act, action in acts.of.items():
        assert action.isEnabled() == (act in clerk.version().acts), act
        if not action.isEnabled():
            assert len(action.toolTip()) > len(action.text()) + 5
    assert "berlaku" in acts.of[Act.APPROVE].toolTip()
    begin(clerk, "Baru")
    finish(clerk)
    for act, action in acts.of.items():
        assert action.isEnabled() == (act in clerk.version().acts), act


def test_nobody_at_the_desk_changes_nothing(clerk: Clerk) -> None:
    clerk.counter.tools.desk.set_choices([])
    clerk.choose(METRO)
    acts = clerk.screen.acts
    enabled = [act for act, action in acts.of.items() if action.isEnabled()]
    assert enabled == [Act.OPEN_CASE]
    assert not acts.new.isEnabled()
    assert "Ctrl+U" in acts.new.toolTip()


def test_what_a_service_refuses_is_said(clerk: Clerk) -> None:
    begin(clerk, "Dua Meja")
    finish(clerk)
    clerk.house.versions.approve(clerk.version().id, clerk.me)  # somebody else was first
    clerk.click("Sahkan")
    kind, words = clerk.said()
    assert kind == "problem"
    assert "disahkan" in words
    assert clerk.version().state is VersionState.APPROVED  # what is shown is true again


def test_a_case_cannot_be_opened_on_a_draft(clerk: Clerk) -> None:
    begin(clerk, "Belum Berlaku")
    finish(clerk)
    assert not clerk.action("Buka kegiatan…").isEnabled()
    assert "konsep" in clerk.action("Buka kegiatan…").toolTip()
    with pytest.raises(Exception, match="belum berlaku"):
        clerk.house.opening.open_case(NewCase(clerk.version().id, "Kegiatan"), clerk.me)


def test_a_discarded_draft_is_found_and_brought_back_later(clerk: Clerk) -> None:
    assert not clerk.screen.library.chips.isHidden()
    made = clerk.house.drafting.create(clerk.me, "Konsep yang dibuang").ids[-1]
    clerk.house.drafting.discard(made, clerk.me)
    clerk.screen.reload()
    assert "Konsep yang dibuang" not in [card.row.title for card in clerk.screen.list.rows_model.rows()]
    clerk.click("Dibuang", clerk.screen.library.chips)
    assert [card.row.title for card in clerk.screen.list.rows_model.rows()] == ["Konsep yang dibuang"]
    assert clerk.version().state is VersionState.DISCARDED
    clerk.click("Ambil kembali konsep")
    assert clerk.version().state is VersionState.DRAFT
    assert not any(button.text().startswith("Dibuang") and button.isVisible() for button in chips(clerk))


def test_among_the_discarded_the_discarded_version_is_looked_at(clerk: Clerk) -> None:
    clerk.choose("metro-pengumpulan")
    in_force = clerk.version().id
    draft = clerk.house.drafting.revise(in_force, clerk.me).ids[-1]
    clerk.house.drafting.discard(draft, clerk.me)
    clerk.screen.reload()
    assert clerk.version().id == in_force
    clerk.click("Dibuang", clerk.screen.library.chips)
    assert clerk.version().id == draft
    clerk.click("Semua", clerk.screen.library.chips)
    assert clerk.version().id == in_force


def chips(clerk: Clerk) -> list[QPushButton]:
    return clerk.screen.library.chips.findChildren(QPushButton)
