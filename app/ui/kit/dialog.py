"""The one shape of a dialog: heading, fields, what is missing, a verb and *Batal*.

It does not act: it returns a value, and whoever asked acts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.kit import theme
from app.ui.kit.fields import Field, Form
from app.ui.kit.labels import MutedLabel, SectionHeading

T = TypeVar("T")


class Dialog(QDialog, Generic[T]):
    """Subclass: add fields to ``form``, override :meth:`value` (and :meth:`extra_problem`), call :meth:`ask`.

    Enter confirms (Ctrl+Enter from a field of several lines), Esc closes; the verb is
    disabled until everything is valid; the dialog is freed when it closes.
    """

    def __init__(
        self, parent: QWidget | None, title: str, verb: str, *, text: str = "", grave: bool = False
    ) -> None:
        """``verb``: what happens, on the button; ``text``: one paragraph above the fields."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(440))
        self._answer: T | None = None
        self.form = Form(self)
        self.problem_label = MutedLabel("", self, wrap=True)
        self.verb = QPushButton(verb, self)
        self.verb.setDefault(True)
        self.verb.setProperty("primary", not grave)
        self.verb.setProperty("grave", grave)
        self.cancel = QPushButton("Batal", self)
        self.cancel.setAutoDefault(False)
        self.verb.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        self._lay_out(title, text)
        self.form.changed.connect(self.check)
        self.form.submitted.connect(self.accept)

    def add(self, *fields: Field[Any]) -> None:
        """Put a line of one or more fields under the others."""
        self.form.add(*fields)

    def add_widget(self, widget: QWidget) -> None:
        """Put something that is no field (a list, a preview) under the fields."""
        self._more.addWidget(widget)

    def value(self) -> T:
        """What the dialog answers, made of the fields; called only when everything is valid."""
        raise NotImplementedError

    def extra_problem(self) -> str:
        """What is wrong between the fields; "" when nothing is."""
        return ""

    def ask(self) -> T | None:
        """Show it until the person answers; None when they gave up."""
        self.check()
        self.form.focus_first()
        self.exec()
        self.deleteLater()
        return self._answer

    def open_for(self, done: Callable[[T], object]) -> None:
        """Show it without waiting; ``done`` gets the answer, nothing happens when they gave up."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._done = done
        self.accepted.connect(self._tell)
        self.check()
        self.form.focus_first()
        self.open()

    def check(self) -> None:
        """See what is missing now, say it, and enable the verb."""
        missing = self.form.missing() or self.extra_problem()
        self.problem_label.setText(missing)
        self.verb.setEnabled(not missing and self.form.valid())

    def grow(self) -> None:
        """Become higher where what is said needs it: wrapped lines never lie over one another."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            needed = layout.totalHeightForWidth(max(self.width(), self.minimumWidth()))
            if needed > self.height():
                self.resize(self.width(), needed)

    def accept(self) -> None:
        self.check()
        if not self.verb.isEnabled():
            self.form.show_problems()
            return
        self._answer = self.value()
        super().accept()

    def _tell(self) -> None:
        if self._answer is not None:
            self._done(self._answer)

    def _lay_out(self, title: str, text: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*([theme.px(20)] * 4))
        column.setSpacing(theme.px(12))
        column.addWidget(SectionHeading(title, self, wrap=True))
        if text:
            paragraph = MutedLabel(text, self, wrap=True)
            column.addWidget(paragraph)
        column.addWidget(self.form)
        self._more = QVBoxLayout()
        column.addLayout(self._more, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addWidget(self.problem_label, 1)
        # Verb first: Tab reaches the decision before the way out, as in the panel.
        foot.addWidget(self.verb)
        foot.addWidget(self.cancel)
        column.addLayout(foot)
