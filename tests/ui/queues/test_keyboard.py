"""Knows that a day's work is done without a mouse, and that two windows do not undo one another's work."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.ui.queues.questions import OutputDialog
from tests.helpers.counters import Counter
from tests.helpers.houses import who
from tests.ui.queues.conftest import NO_FILE, Visitor, make_screen

CTRL = Qt.KeyboardModifier.ControlModifier


def test_five_tasks_in_a_row_by_keyboard_only(visitor: Visitor) -> None:
    """Open, decide, give the reason, and the next one is there: five checks, one of them sent back."""
    cases = []
    for number in range(5):
        case = visitor.case("metro-pengumpulan", "kadis", f"Data {number}", opds=1)
        visitor.walk(case, "", "", "", "")
        cases.append(case)
    visitor.sit("kasi")
    for number in range(5):
        assert visitor.screen.focusWidget() is visitor.screen.table
        visitor.press(Qt.Key.Key_Return)
        if number == 2:
            visitor.answer("Perbaiki lampiran")
            visitor.press(Qt.Key.Key_P)
            continue
        visitor.press(Qt.Key.Key_Return, CTRL)
        dialog = visitor.dialog(OutputDialog)
        while not dialog.no_output.editor.hasFocus():
            visitor.qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        visitor.qtbot.keyClicks(dialog.focusWidget(), NO_FILE)
        visitor.qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return, CTRL)
    assert not visitor.lines()
    rows = [visitor.house.casebook.case(case).row.row for case in cases]
    assert sorted(rows) == [4, 6, 6, 6, 6]


def test_the_next_line_comes_up_after_a_decision(visitor: Visitor) -> None:
    for number in range(3):
        visitor.case("magetan-penyebarluasan", "redaktur", f"Infografis {number}")
    visitor.sit("redaktur")
    visitor.press(Qt.Key.Key_Down)
    second, third = visitor.lines()[1], visitor.lines()[2]
    assert visitor.screen.table.row() == second
    visitor.press(Qt.Key.Key_S)
    assert visitor.screen.table.row().task == third.task
    assert f"{third.case} · langkah" in visitor.panel_says()


def test_a_key_pressed_twice_acts_once(visitor: Visitor) -> None:
    """While the first act is under way the second press begins nothing."""
    visitor.case("magetan-penyebarluasan", "redaktur")
    visitor.sit("redaktur")
    runner = visitor.counter.tools.runner
    waiting = []
    do = runner.do

    def later(fn: object, *args: object, **ends: object) -> None:
        waiting.append((fn, args, ends))

    runner.do = later  # type: ignore[method-assign]
    visitor.press(Qt.Key.Key_S)
    visitor.press(Qt.Key.Key_S)
    runner.do = do  # type: ignore[method-assign]
    assert len(waiting) == 1
    fn, args, ends = waiting[0]
    do(fn, *args, **ends)  # type: ignore[arg-type]
    assert not visitor.lines()


def test_escape_leads_back_to_the_list(visitor: Visitor) -> None:
    visitor.case("magetan-penyebarluasan", "redaktur")
    visitor.sit("redaktur")
    visitor.screen.panel.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    visitor.screen.panel.setFocus()
    visitor.qtbot.keyClick(visitor.screen.panel, Qt.Key.Key_Escape)
    assert visitor.screen.table.hasFocus()


def test_commands_are_the_same_in_menu_right_click_and_panel(visitor: Visitor) -> None:
    visitor.case("magetan-penyebarluasan", "redaktur")
    visitor.sit("redaktur")
    menu = visitor.screen.table.context_menu()
    commands = [command for command in visitor.screen.commands() if command is not None]
    assert [action for action in menu.actions() if action in commands] == commands
    assert "S selesai" in visitor.screen.hints()
    menu.deleteLater()


def test_every_command_has_a_key_and_no_two_share_one(visitor: Visitor) -> None:
    visitor.case("metro-pengumpulan", "kadis", opds=1)
    visitor.sit("kadis")
    keys = [
        key.toString()
        for command in visitor.screen.commands()
        if command is not None
        for key in command.shortcuts()
    ]
    assert all(keys)
    assert len(keys) == len(set(keys))


def test_two_windows_on_one_task(visitor: Visitor) -> None:
    """Both show it; the slower one is told, and sees what there is now."""
    case = visitor.case("magetan-penyebarluasan", "redaktur")
    [task] = visitor.live(case)
    visitor.sit("redaktur")
    second = Counter(visitor.clock)
    other = make_screen(visitor.house, second)
    visitor.qtbot.addWidget(other)
    second.tools.desk.sit(who(visitor.house, "redaktur"))
    with visitor.qtbot.waitExposed(other):
        other.show()
    assert other.table.row().task == task
    visitor.press(Qt.Key.Key_S)
    assert visitor.house.casebook.case(case).row.row == 3
    [action] = [action for action in other.showing.actions if action.text() == "Selesai"]
    action.trigger()
    assert second.messages.last() == ("problem", "Tugas ini sudah diselesaikan; tidak ada yang diubah.")
    assert not other.model.rows()


def test_a_fast_reader_asks_for_the_last_line_only(visitor: Visitor) -> None:
    """While one task is being read the keys run on; what is read next is where they stopped."""
    for number in range(4):
        visitor.case("magetan-penyebarluasan", "redaktur", f"Infografis {number}")
    visitor.sit("redaktur")
    runner = visitor.counter.tools.runner
    waiting = []
    ask = runner.ask

    def later(fn: object, *args: object, **ends: object) -> None:
        waiting.append((fn, args, ends))

    runner.ask = later  # type: ignore[method-assign]
    for _step in range(3):
        visitor.press(Qt.Key.Key_Down)
    runner.ask = ask  # type: ignore[method-assign]
    assert len(waiting) == 1
    fn, args, ends = waiting[0]
    ask(fn, *args, **ends)  # type: ignore[arg-type]
    assert visitor.screen.panel.page.detail.row.task == visitor.lines()[3].task  # type: ignore[union-attr]
