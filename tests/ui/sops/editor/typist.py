"""A program of its own that types in a draft until it is killed, and tells each key and when it was.

Run as ``python -m tests.ui.sops.editor.typist DATABASE DRAFT PERSON``.
"""

from __future__ import annotations

import os
import sys
import time
from functools import partial
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import app.ui  # noqa: F401 - before Qt's first call: see app.core.immortals
from app.bootstrap import open_house
from app.core.clock import SystemClock
from app.ui.kit.bus import Bus
from app.ui.kit.desk import Desk, DeskPerson
from app.ui.kit.messages import MessageRecorder
from app.ui.kit.remember import Remember
from app.ui.kit.tasks import Runner
from app.ui.kit.tick import Tick
from app.ui.kit.tools import Tools
from app.ui.sops.editor.page import EditorPage
from tests.ui.sops.editor.conftest import NoPapers

KEY_EVERY = 40  # milliseconds


def give_up(why: object) -> None:
    """Something went wrong: say it and end, so that nobody waits."""
    sys.stderr.write(f"{why}\n")
    os._exit(1)


def main(path: str, draft: int, person: int) -> None:
    qapp = QApplication([])
    house = open_house(Path(path), SystemClock())
    bus, desk = Bus(), Desk()
    desk.set_choices([DeskPerson(person, "Juru ketik")], person)
    runner = Runner(bus, give_up, give_up)
    messages = MessageRecorder()
    tools = Tools(bus, runner, messages, Remember(), Tick(), house.clock, desk)
    page = EditorPage(
        tools, house.drafting, NoPapers(), house.registry, house.versions, house.people, house.office
    )
    page.resize(1000, 650)
    page.show()
    timer = QTimer()
    typed = 0

    def key() -> None:
        nonlocal typed
        typed += 1
        field = page.pages.identity.lines["title"].editor
        QTest.keyClicks(field, "x" if typed % 7 else " ")
        sys.stdout.write(f"{typed} {time.monotonic()}\n")
        sys.stdout.flush()

    def begin() -> None:
        page.pages.open_page("identity")
        page.pages.identity.lines["title"].show_text("")
        timer.timeout.connect(key)
        timer.start(KEY_EVERY)

    page.opened.connect(begin)
    page.open_draft(draft)
    QTimer.singleShot(20_000, partial(give_up, messages))
    qapp.exec()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
