"""What the pages of the editor share: they follow the document while they are seen.

It knows no field.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.findings import Finding
from app.ui.kit import theme
from app.ui.kit.tokens import Tone
from app.ui.sops.editor.document import SopDocument
from app.ui.sops.words import SEVERITY_TONES, SEVERITY_WORDS


class Part(QScrollArea):
    """A page of fields that scrolls.  A subclass shows the document, and what was found in it."""

    def __init__(self, document: SopDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self._stale = True
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget(self)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, theme.px(6), theme.px(8))
        self.column.setSpacing(theme.px(10))
        self.setWidget(inner)
        document.changed.connect(self._changed)
        document.findings_changed.connect(self._found)

    def show_document(self) -> None:
        """Show what the document says."""
        raise NotImplementedError

    def show_findings(self) -> None:
        """Show what was found, beside what it was found in."""

    def go_to(self, spot: str) -> bool:
        """Bring the place named ``spot`` (see ``Finding.spot``) into sight; False where it is not here."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def bring(self, widget: QWidget) -> None:
        """Scroll to ``widget`` and give it the keyboard."""
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(widget, 0, theme.px(40))

    def _changed(self, _marks: object) -> None:
        if self.isVisible():
            self._refresh()
        else:
            self._stale = True

    def _found(self) -> None:
        if self.isVisible() and not self._stale:
            self.show_findings()

    def _refresh(self) -> None:
        self._stale = False
        self.show_document()
        self.show_findings()


def at_spot(findings: Iterable[Finding], spot: str, *, inside: bool = True) -> list[Finding]:
    """The findings of ``spot``; with ``inside`` also of its items ("identity.legal_basis:5")."""
    return [
        finding
        for finding in findings
        if finding.spot == spot or (inside and finding.spot.startswith((f"{spot}:", f"{spot}.")))
    ]


def say_findings(findings: Iterable[Finding]) -> tuple[str, Tone]:
    """What is said under a field: severity in words, text, remedy; and the gravest tone."""
    found = list(findings)
    if not found:
        return "", Tone.MUTED
    lines = [f"{SEVERITY_WORDS[one.severity]}: {one.text} {one.remedy}".strip() for one in found]
    return "\n".join(lines), SEVERITY_TONES[found[0].severity]


def two_columns(*pairs: tuple[QWidget, QWidget]) -> QGridLayout:
    """Widgets in two columns of equal width."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(10))
    grid.setVerticalSpacing(theme.px(10))
    for at, pair in enumerate(pairs):
        for column, widget in enumerate(pair):
            grid.addWidget(widget, at, column)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    return grid
