"""Where a figure comes from, to read: the figure, facts about it, and its versions under one another.

It knows no office word: all words are handed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.kit import theme
from app.ui.kit.dialog import Dialog
from app.ui.kit.labels import BodyLabel, MutedLabel, PageTitle, SectionHeading


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One version: what it says, and small lines about it."""

    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """A figure as written, what it is, facts (name and value), its versions newest first."""

    figure: str
    title: str
    facts: tuple[tuple[str, str], ...] = ()
    steps: tuple[TraceStep, ...] = ()


class TraceView(QWidget):
    """Any panel or dialog can hold it."""

    def __init__(self, trace: Trace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        figure = PageTitle(trace.figure, self)
        figure.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(figure)
        column.addWidget(BodyLabel(trace.title, self))
        column.addLayout(_facts(trace.facts))
        if trace.steps:
            column.addWidget(SectionHeading("Versi", self))
        for step in trace.steps:
            column.addWidget(BodyLabel(step.title, self))
            for line in step.lines:
                column.addWidget(MutedLabel(line, self, wrap=True))
        column.addStretch(1)


class TraceDialog(Dialog[bool]):
    """The same in a window of its own, closed by Esc or Enter."""

    def __init__(
        self, parent: QWidget | None, trace: Trace, title: str = "Asal nilai", *, note: str = ""
    ) -> None:
        """``note``: what has to be said of the figure before it is followed."""
        super().__init__(parent, title, "Tutup", text=note)
        self.setMinimumWidth(theme.px(520))
        self.cancel.hide()
        self.view = TraceView(trace)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.view)
        scroll.setMinimumHeight(theme.px(380))
        self.add_widget(scroll)

    def value(self) -> bool:
        return True


def _facts(facts: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(12))
    grid.setVerticalSpacing(theme.px(4))
    grid.setColumnStretch(1, 1)
    for at, (name, value) in enumerate(facts):
        grid.addWidget(MutedLabel(name), at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(BodyLabel(value), at, 1)
    return grid
