"""``alur --self-test``: does this installation work, from the database to paper and window?

Everything happens in a temporary folder with a simulated clock; one line is printed for
each check.  The installer runs it on every build, and so can whoever helps an office.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app.cli.bugs import attempt
from app.cli.door import say_line, speak_utf8
from app.core.clock import FixedClock
from app.core.errors import OutsideTrouble
from app.core.texts import say

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication

    from app.bootstrap import House

#: The simulated now: Thursday 5 March 2026, 09.00 WIB.
NOW = datetime(2026, 3, 5, 2, 0, tzinfo=UTC)
#: What a new database with the sample holds.
SOPS, CASES = 5, 3
#: The usual screen of an office, in pixels.
WIDTH, HEIGHT = 1366, 768


def run() -> int:
    """Check everything in turn; 0 when all is well, 1 at the first fault."""
    speak_utf8()
    if "QT_QPA_PLATFORM" not in os.environ:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # nothing flashes over an officer's screen
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        return 0 if SelfTest(Path(folder)).passes() else 1


class SelfTest:
    """The checks, each on what the one before has left in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._clock = FixedClock(NOW)
        self._house: House | None = None

    def passes(self) -> bool:
        """Whether every check went well; says so line by line, up to the first that did not."""
        checks: tuple[tuple[str, Callable[[], object]], ...] = (
            (say("selftest.database"), self.database),
            (say("selftest.sample"), self.sample),
            (say("selftest.case"), self.case),
            (say("selftest.paper"), self.paper),
            (say("selftest.book"), self.book),
            (say("selftest.window"), self.window),
        )
        try:
            for name, check in checks:
                fault = attempt(check)
                if fault:
                    say_line(say("selftest.failed", check=name, reason=fault))
                    return False
                say_line(say("selftest.passed", check=name))
        finally:
            if self._house is not None:
                self._house.close()
        return True

    def database(self) -> None:
        """A new database in the newest shape, with calendar and SOPs."""
        from app.bootstrap import open_house, set_up

        self._house = open_house(self._database, self._clock, create=True)
        set_up(self._house, is_sample=True)
        _must(len(self._house.registry.rows()) == SOPS, "selftest.no_sops")
        _must(bool(self._house.office.days_off()), "selftest.no_holidays")

    def sample(self) -> None:
        """The sample office with its running cases."""
        from app.bootstrap import add_sample

        add_sample(self._open)
        _must(len(self._open.casebook.cases()) == CASES, "selftest.no_cases")

    def case(self) -> None:
        """A case from its first disposition to its end; its events lead to what is stored."""
        from app.cli.walk import Walk

        house = self._open
        walked = Walk(house, self._clock, house.registry.find("metro-videografis"), ()).to_the_end()
        _must(walked.status == "completed", "selftest.not_completed")
        replayed, stored = house.casebook.replayed(walked.case)
        _must(replayed.tasks == stored.tasks, "selftest.not_replayed")

    def paper(self) -> None:
        """The newest disposition as PDF: it has pages, and its agenda number can be read in it."""
        sheet = self._open.dispositions.rows()[0]
        words = self._words_of("disposisi.pdf", self._open.dispositions.pdf(sheet.id))
        _must(sheet.agenda in words, "selftest.no_agenda")

    def book(self) -> None:
        """A form filled as an OPD does is taken in, approved, and stands on a page of the book."""
        from app.main.roundtrip import FIGURES, TABLE, book_out_of_a_form

        house = self._open
        by, approver = (house.people.person(name).id for name in ("pengelola", "kadis"))
        data = book_out_of_a_form(house, self._folder / "buku", by, approver)
        words = self._words_of("buku.pdf", data)
        row = f"{TABLE.rows[0].label}{FIGURES['1', 'lk']}{FIGURES['1', 'pr']}"
        _must(row in words, "selftest.no_figures")

    def _words_of(self, name: str, data: bytes) -> str:
        """Everything that can be read in a PDF, without blanks."""
        from PySide6.QtPdf import QPdfDocument

        from app.files.export import write_file
        from app.main.opening import application

        application()
        _must(data.startswith(b"%PDF-"), "selftest.no_pdf")
        document = QPdfDocument()
        document.load(str(write_file(self._folder / name, data)))
        words = "".join(document.getAllText(page).text() for page in range(document.pageCount()))
        document.close()
        return "".join(words.split())

    def window(self) -> None:
        """The main window with the sample in it, every place opened, painted where nobody sees it."""
        _must(paint_once(self._database, self._clock), "selftest.not_painted")

    @property
    def _database(self) -> Path:
        return self._folder / "uji.db"

    @property
    def _open(self) -> House:
        if self._house is None:
            raise OutsideTrouble("selftest.no_database")
        return self._house


def paint_once(database: Path, clock: FixedClock) -> bool:
    """Open the window on ``database``, go to every place; whether its picture shows anything.

    Raises ``OutsideTrouble`` with what the window would have told the user.
    """
    from PySide6.QtCore import qInstallMessageHandler

    from app.main.opening import application, assemble
    from app.main.places import PLACES
    from app.ui.kit.messages import MessageRecorder
    from app.ui.kit.tasks import InstantRunner

    app, said = application(), MessageRecorder()
    hook, handler = sys.excepthook, qInstallMessageHandler(_heed_qt)
    program = assemble(str(database), clock, InstantRunner, said)
    sys.excepthook = program.report_bug  # where errors of slots arrive
    try:
        program.window.resize(WIDTH, HEIGHT)
        program.window.show()
        _settle(app)
        for place in PLACES:
            program.window.go(place.key)
            _settle(app)
        colours = _colours(program.window.grab().toImage())
    finally:
        program.window.close()
        program.close()
        _settle(app)
        sys.excepthook = hook
        qInstallMessageHandler(handler)
    if said.said:  # of a bug's report, which the log has whole, the last line
        words = [words.strip().splitlines()[-1] for _kind, words in said.said]
        raise OutsideTrouble("selftest.complaint", words=" / ".join(words))
    return colours > 1


def _settle(app: QApplication) -> None:
    """Let everything that waits be shown and painted."""
    from PySide6.QtCore import QEventLoop

    for _round in range(10):
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def _colours(picture: QImage) -> int:
    """How many colours a grid of its pixels has; a window that was never painted has one."""
    across, down = range(0, picture.width(), 7), range(0, picture.height(), 7)
    return len({picture.pixel(x, y) for x in across for y in down})


def _heed_qt(_kind: object, _context: object, words: str) -> None:
    """Pass Qt's complaints on, but for what a platform without a screen says of itself."""
    if not words.startswith("This plugin does not support "):
        sys.stderr.write(f"{words}\n")


def _must(well: bool, code: str) -> None:
    if not well:
        raise OutsideTrouble(code)
