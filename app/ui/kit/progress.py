"""The strip that shows long work: what is being done, how far it is, a way to stop it.

It does not start work: it follows a job of the runner.
"""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.kit import theme
from app.ui.kit.cards import ProgressLine
from app.ui.kit.labels import BodyLabel
from app.ui.kit.tasks import Job


class ProgressStrip(QFrame):
    """Seen only while a job runs; Esc inside it, or its button, stops the job."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._words = BodyLabel("", self)
        self._line = ProgressLine(self)
        self._stop = QPushButton("Hentikan", self)
        self._stop.clicked.connect(self.stop)
        left = QVBoxLayout()
        left.addWidget(self._words)
        left.addWidget(self._line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        row.addLayout(left, 1)
        row.addWidget(self._stop)
        self.hide()

    def follow(self, job: Job, words: str) -> None:
        """Show ``job``, which begins with ``words``; a job that is over is not shown."""
        if job.over:
            return
        self._job = job
        self._words.setText(words)
        self._line.set_part(0)
        self._stop.setEnabled(True)
        job.progressed.connect(self._progressed)
        job.ended.connect(self._ended)
        self.show()

    def stop(self) -> None:
        """Ask the job to stop."""
        if self._job is not None:
            self._stop.setEnabled(False)
            self._words.setText("Menghentikan…")
            self._job.cancel()

    def words(self) -> str:
        """What is shown to be done."""
        return self._words.text()

    def _progressed(self, done: int, total: int, what: str) -> None:
        if self._job is not None and self._job.wanted():
            self._words.setText(f"{what} ({done} dari {total})" if total else what)
            self._line.set_part(done / total if total else 0)

    def _ended(self) -> None:
        self._job = None
        self.hide()
