"""Knows the way of an OPD's data through the window: dropped, wrong, sent back, mended, approved, traced.

The window runs as it does in an office, with its own threads, and never stands still meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import current_thread, main_thread
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.core.clock import FixedClock
from app.domain.submissions.terms import SubmissionState
from app.main.opening import assemble
from app.main.program import Program
from app.services.submissions.intake import Intake
from app.services.submissions.service import Submissions
from app.ui.kit.dialog import Dialog
from app.ui.kit.messages import MessageRecorder
from app.ui.kit.remember import Remember
from app.ui.kit.trace import TraceDialog
from tests.helpers.case_desk import START
from tests.helpers.data_tables import POPULATION, add_table, open_round
from tests.helpers.handed_in import fill_form, scan
from tests.helpers.houses import copy_file, who
from tests.helpers.houses import sample_file as sample_file
from tests.helpers.submitted import GOOD, values_of

WAIT_MS = 30_000
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


class Elsewhere:
    """Remembers on which threads the long work was done."""

    def __init__(self) -> None:
        self.threads: set[str] = set()

    def follow(self, monkeypatch: pytest.MonkeyPatch, kind: type, *names: str) -> None:
        """Watch these methods."""
        for name in names:
            monkeypatch.setattr(kind, name, self._watched(getattr(kind, name)))

    def _watched(self, work: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*args: Any, **facts: Any) -> Any:
            self.threads.add(current_thread().name)
            return work(*args, **facts)

        return watched


class Clerk:
    """Somebody at the real window."""

    def __init__(self, qtbot: QtBot, program: Program, messages: MessageRecorder) -> None:
        self.qtbot, self.program, self.messages = qtbot, program, messages

    @property
    def screen(self) -> Any:
        """The open place."""
        return self.program.window.open_screen()

    def wait(self, until: Any) -> None:
        """Until something holds and nothing is under way."""
        self.qtbot.waitUntil(lambda: bool(until()) and not self.program.tools.runner.busy(), timeout=WAIT_MS)

    def press(self, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key on a widget; the window without a screen forgets that it is the active one."""
        window = self.program.window
        if not window.isActiveWindow():
            with self.qtbot.waitActive(window):
                window.activateWindow()
        widget.setFocus()
        self.qtbot.keyClick(widget, key, modifier)

    def dialog(self) -> Any:
        """The dialog that opens."""
        window = self.program.window
        self.qtbot.waitUntil(
            lambda: any(one.isVisible() for one in window.findChildren(Dialog)), timeout=WAIT_MS
        )
        return next(one for one in window.findChildren(Dialog) if one.isVisible())

    def agree(self, dialog: Dialog[Any]) -> None:
        """Click the verb."""
        assert dialog.verb.isEnabled(), dialog.problem_label.text()
        self.qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)

    def drop(self, *paths: Path) -> None:
        """Drop files on the window, wherever one is."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        place, left = QPointF(400, 300), Qt.MouseButton.LeftButton
        enter = QDragEnterEvent(place, Qt.DropAction.CopyAction, data, left, NONE)
        QApplication.sendEvent(self.program.window, enter)
        drop = QDropEvent(place, Qt.DropAction.CopyAction, data, left, NONE)
        QApplication.sendEvent(self.program.window, drop)


def stands(program: Program) -> bool:
    """Whether the screens are there and nothing is under way."""
    return (
        program.house is not None
        and not program.tools.runner.busy()
        and program.window.open_screen() is not None
    )


@pytest.fixture
def clerk(qtbot: QtBot, sample_file: Path, tmp_path: Path) -> Iterator[Clerk]:
    """The person who keeps the data, looking at the queue; Dukcapil is asked for its population."""
    path = copy_file(sample_file, tmp_path, "kantor.db")
    messages, remember = MessageRecorder(), Remember()
    program = assemble(str(path), FixedClock(START), messages=messages, remember=remember, start="antrean")
    program.window.resize(1366, 768)
    with qtbot.waitActive(program.window):
        program.window.show()
        program.window.activateWindow()
    qtbot.waitUntil(partial(stands, program), timeout=WAIT_MS)
    assert program.house is not None
    program.tools.desk.sit(who(program.house, "pengelola"))
    yield Clerk(qtbot, program, messages)
    program.window.close()
    program.close()


CELLS = {key: value.number or 0.0 for key, value in values_of(GOOD).items()}


def take_in(clerk: Clerk, *paths: Path) -> None:
    """Drop files, and take in what is ready, with the letter."""
    clerk.drop(*paths)
    clerk.wait(lambda: clerk.program.window.here() == "masuk" and clerk.screen.files.basket.ready())
    clerk.press(clerk.screen.files.table, Qt.Key.Key_Return, CTRL)
    dialog = clerk.dialog()
    dialog.letters[0][0].set_value("045/1/2026")
    dialog.letters[0][1].editor.setText("27 Feb 2026")
    clerk.agree(dialog)
    clerk.wait(lambda: not clerk.screen.files.basket.entries())


def open_sheet(clerk: Clerk, submission: int, delivery: int) -> Any:
    """Open the dossier at its sheet."""
    clerk.screen.arrive(submission)
    clerk.wait(lambda: clerk.screen.dossiers.dossier is not None)
    clerk.press(clerk.screen.dossiers.table, Qt.Key.Key_Return)
    bench = clerk.screen.bench
    clerk.wait(lambda: bench.picture() is not None and bench.picture().view.delivery_no == delivery)
    bench.sheet.setFocus()
    return bench


def send_back(clerk: Clerk, bench: Any, folder: Path) -> Path:
    """Send the dossier back; answers the OPD's file with the remarks in it."""
    folder.mkdir()
    clerk.messages.answers.append(folder)
    clerk.press(bench.sheet, Qt.Key.Key_K)
    dialog = clerk.dialog()
    dialog.reason.set_value("Jumlah tidak cocok")
    clerk.qtbot.waitUntil(lambda: dialog.preview.pages() > 0, timeout=WAIT_MS)
    clerk.agree(dialog)
    clerk.wait(lambda: len(list(folder.iterdir())) == 2)
    (back,) = folder.glob("*.xlsx")
    return back


def test_from_the_first_drop_to_the_traced_figure(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = clerk.program.house
    assert house is not None
    add_table(house)
    (form,) = house.requests.make_forms(open_round(house), tmp_path)
    wrong = fill_form(form, POPULATION, {**CELLS, ("1", "jumlah"): 25.0}, "isian.xlsx")
    elsewhere = Elsewhere()
    elsewhere.follow(monkeypatch, Intake, "look", "receive")
    elsewhere.follow(monkeypatch, Submissions, "sheet", "send_back", "approve", "trace")
    take_in(clerk, wrong, scan(tmp_path))
    (row,) = house.submissions.rows()
    bench = open_sheet(clerk, row.id, 1)
    assert bench.picture().key(bench.place()) == ("1", "jumlah"), "the wrong cell is gone to"
    back = send_back(clerk, bench, tmp_path / "kembali")
    assert house.submissions.detail(row.id).row.state is SubmissionState.RETURNED

    take_in(clerk, fill_form(back, POPULATION, CELLS, "perbaikan.xlsx", metadata=""))
    bench = open_sheet(clerk, row.id, 2)
    assert bench.side.only_changed.isChecked()
    clerk.press(bench.sheet, Qt.Key.Key_S)
    clerk.wait(lambda: not house.submissions.detail(row.id).row.answered_remarks)
    clerk.press(bench.sheet, Qt.Key.Key_Return, CTRL)
    clerk.wait(lambda: house.submissions.detail(row.id).row.state is SubmissionState.APPROVED)

    clerk.wait(lambda: not clerk.screen.is_bench())
    bench = open_sheet(clerk, row.id, 2)
    assert bench.side.show_cell(bench.picture().place_of("1", "jumlah"))
    clerk.press(bench.sheet, Qt.Key.Key_A)
    shown = clerk.dialog()
    assert isinstance(shown, TraceDialog)
    shown.reject()
    assert [words for kind, words in clerk.messages.said if kind in ("problem", "bug")] == []
    assert elsewhere.threads, "the work was watched"
    assert main_thread().name not in elsewhere.threads, "the window never waits for it"
