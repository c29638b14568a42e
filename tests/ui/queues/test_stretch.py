"""Knows how a folded line opens to its OPDs, and how an act applies to several at once."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.domain.cases import TaskState, What
from app.ui.queues.questions import ArrivedDialog, OutputDialog, ReturnDialog
from app.ui.queues.reading import StretchPage
from app.ui.queues.stretch_part import StretchPart
from tests.helpers.houses import who
from tests.ui.queues.conftest import NO_FILE, Visitor


def checking(visitor: Visitor, opds: int = 3) -> int:
    """A Sragen case whose OPDs all stand at *admin*'s check (row 5)."""
    case = visitor.case("sragen-pengelolaan", "kabid", "Buku 2026", opds=opds)
    visitor.walk(case, "", "")
    admin = who(visitor.house, "admin")
    visitor.house.casework.arrived(visitor.live(case), admin)
    visitor.house.casework.done(visitor.live(case), admin, no_output=NO_FILE)
    return case


def part(visitor: Visitor) -> StretchPart:
    found = visitor.screen.panel.stretch
    assert found is not None
    return found


def states(visitor: Visitor, case: int) -> list[tuple[int, TaskState]]:
    rows = visitor.house.casebook.case(case).tasks
    return sorted((row.row, row.state) for row in rows if row.state.is_live)


def test_right_opens_the_list_of_opds_and_left_leaves_it(visitor: Visitor) -> None:
    checking(visitor)
    visitor.sit("admin")
    page = visitor.screen.panel.page
    assert isinstance(page, StretchPage)
    assert len(page.rows) == 3
    assert visitor.buttons() == []
    visitor.press(Qt.Key.Key_Right)
    assert part(visitor).table.hasFocus()
    visitor.press(Qt.Key.Key_Left)
    assert visitor.screen.table.hasFocus()


def test_space_checks_and_the_buttons_follow(visitor: Visitor) -> None:
    checking(visitor)
    visitor.sit("admin")
    visitor.press(Qt.Key.Key_Return)
    visitor.press(Qt.Key.Key_Space)
    assert len(part(visitor).checked()) == 1
    assert visitor.buttons()[0] == "Sudah sesuai…"
    visitor.press(Qt.Key.Key_Down)
    visitor.press(Qt.Key.Key_Space)
    assert len(part(visitor).checked()) == 2
    assert visitor.buttons()[0] == "Sudah sesuai untuk 2…"
    visitor.press(Qt.Key.Key_Space)
    assert len(part(visitor).checked()) == 1


def test_several_are_completed_at_once(visitor: Visitor) -> None:
    case = checking(visitor)
    visitor.sit("admin")
    visitor.click("Centang semua")
    visitor.press(Qt.Key.Key_S)
    dialog = visitor.dialog(OutputDialog)
    dialog.no_output.set_value(NO_FILE)
    visitor.agree(dialog)
    assert states(visitor, case) == [(6, TaskState.OPEN)]
    assert visitor.said()[1].endswith("Berlaku untuk 3 OPD.")


def test_several_are_held_and_resumed_at_once(visitor: Visitor) -> None:
    case = checking(visitor)
    visitor.sit("admin")
    visitor.click("Centang semua")
    visitor.answer("Menunggu keterangan satuan")
    visitor.press(Qt.Key.Key_H)
    assert states(visitor, case) == [(5, TaskState.HELD)] * 3
    assert visitor.buttons()[0] == "Lanjutkan untuk 3"
    visitor.press(Qt.Key.Key_J)
    assert states(visitor, case) == [(5, TaskState.OPEN)] * 3


def test_several_are_returned_at_once(visitor: Visitor) -> None:
    case = checking(visitor)
    visitor.sit("admin")
    rows = part(visitor).model.rows()
    part(visitor).table.toggled.emit(list(rows[:2]))
    visitor.click("Kembalikan…")
    dialog = visitor.dialog(ReturnDialog)
    assert not dialog.opds.isVisible()
    dialog.row.set_value(3)
    dialog.reason.set_value("Kolom jumlah kosong")
    visitor.agree(dialog)
    waiting = TaskState.WAITING_OPD
    assert states(visitor, case) == [(3, waiting), (3, waiting), (5, TaskState.OPEN)]
    assert visitor.screen.table.row().opds == 3


def test_several_are_excused_by_a_section_head(visitor: Visitor) -> None:
    case = visitor.case("tanjabbar-metadata", "kasi", opds=4)
    visitor.walk(case, "")
    visitor.sit("kasi")
    page = visitor.screen.panel.page
    assert isinstance(page, StretchPage)
    part(visitor).table.toggled.emit(list(page.rows[:3]))
    visitor.answer("Tidak mempunyai data")
    visitor.click("Kecualikan OPD…")
    assert len(states(visitor, case)) == 1
    assert "tanpa datanya. Berlaku untuk 3 OPD." in visitor.said()[1]


def test_arrivals_of_several_are_noted_at_once(visitor: Visitor) -> None:
    case = visitor.case("sragen-pengelolaan", "kabid", opds=3)
    visitor.walk(case, "", "")
    visitor.sit("admin")
    visitor.click("Centang semua")
    visitor.click("Catat kedatangan untuk 3…")
    visitor.agree(visitor.dialog(ArrivedDialog))
    assert states(visitor, case) == [(4, TaskState.OPEN)] * 3


def test_unlike_states_have_no_common_act_and_the_panel_says_so(visitor: Visitor) -> None:
    case = checking(visitor)
    visitor.house.casework.hold(visitor.live(case)[:1], who(visitor.house, "admin"), "Tunggu")
    visitor.sit("admin")
    visitor.click("Centang semua")
    assert What.DONE not in {offer.what for offer in visitor.screen.showing.offers}
    assert "1 ditahan" in visitor.panel_says()


def test_one_opd_is_opened_singly_and_left_again(visitor: Visitor) -> None:
    case = checking(visitor)
    visitor.sit("admin")
    visitor.press(Qt.Key.Key_Return)
    visitor.press(Qt.Key.Key_Return)
    opened = visitor.screen.showing.pinned
    assert isinstance(opened, int)
    assert visitor.house.casebook.task(opened).row.is_read
    assert "Anda pegang" in visitor.panel_says()
    visitor.press(Qt.Key.Key_Escape)
    assert isinstance(visitor.screen.panel.page, StretchPage)
    assert len(visitor.live(case)) == 3


def test_after_a_decision_on_one_opd_the_others_come_back(visitor: Visitor) -> None:
    case = checking(visitor)
    visitor.sit("admin")
    visitor.press(Qt.Key.Key_Return)
    visitor.press(Qt.Key.Key_Return)
    visitor.answer("Jumlah tidak sama dengan total")
    visitor.press(Qt.Key.Key_B)
    page = visitor.screen.panel.page
    assert isinstance(page, StretchPage)
    assert [row.row for row in page.rows].count(5) == 2
    assert len(visitor.live(case)) == 3


def test_lines_chosen_together_are_acted_on_together(visitor: Visitor) -> None:
    first = visitor.case("magetan-penyebarluasan", "redaktur", "Satu")
    second = visitor.case("magetan-penyebarluasan", "redaktur", "Dua")
    visitor.sit("redaktur")
    visitor.screen.table.selectAll()
    page = visitor.screen.panel.page
    assert isinstance(page, StretchPage)
    assert page.heading == "2 tugas"
    visitor.answer("Menunggu rapat")
    visitor.press(Qt.Key.Key_H)
    assert {state for case in (first, second) for _row, state in states(visitor, case)} == {TaskState.HELD}


def test_the_list_of_opds_counts_down_too(visitor: Visitor) -> None:
    checking(visitor)
    visitor.sit("admin")
    model = part(visitor).model
    before = model.index(0, 2).data()
    visitor.later(10)
    assert (before, model.index(0, 2).data()) == ("30 mnt", "20 mnt")
