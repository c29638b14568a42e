"""Has the text checked while it is written, a moment after the last key.

It does not show findings; the document carries them.
"""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject

from app.domain.findings import Finding, check
from app.domain.sop import Sop
from app.ui.kit.tasks import Report, Runner
from app.ui.kit.tick import Pause
from app.ui.sops.editor.document import SopDocument

DELAY = 250  # milliseconds after the last key
#: A check that took longer (milliseconds) is done behind the window the next time.
SHORT = 30


class Judge(QObject):
    """Keeps the findings of a document fresh."""

    def __init__(self, runner: Runner, document: SopDocument) -> None:
        super().__init__(document)
        self._runner = runner
        self._document = document
        self._took = 0
        self._asked: Sop | None = None  # the text being checked behind the window
        self._pause = Pause(DELAY, self)
        self._pause.over.connect(self.check)
        document.changed.connect(self._edited)
        document.loaded.connect(self.check)

    def check(self) -> None:
        """Check now."""
        self._pause.stop()
        if self._took <= SHORT:
            watch = QElapsedTimer()
            watch.start()
            self._document.set_findings(check(self._document.sop))
            self._took = watch.elapsed()
        elif self._asked is None:
            self._asked = self._document.sop
            self._runner.make(_check, self._asked, done=self._checked)

    def _edited(self, _marks: object) -> None:
        self._pause.begin()

    def _checked(self, answer: tuple[tuple[Finding, ...], int]) -> None:
        findings, self._took = answer
        stale, self._asked = self._asked is not self._document.sop, None
        self._document.set_findings(findings)
        if stale:
            self._pause.begin()


def _check(_report: Report, sop: Sop) -> tuple[tuple[Finding, ...], int]:
    watch = QElapsedTimer()
    watch.start()
    return check(sop), watch.elapsed()
