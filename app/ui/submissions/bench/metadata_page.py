"""The metadata of a dossier's tables: what is filled, what is missing, table by table.

It reads nothing: a dossier is handed in.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.domain.submissions.terms import GatePart
from app.services.submissions import Mark
from app.ui.kit import theme
from app.ui.kit.cards import Card, ProgressLine
from app.ui.kit.labels import BodyLabel, MutedLabel, SectionHeading
from app.ui.kit.panel import empty
from app.ui.kit.tokens import Tone
from app.ui.submissions.reading import Dossier
from app.ui.submissions.words import SEVERITY_MARKS


class MetadataPage(QWidget):
    """``ask_wanted``: the OPD is to be asked for what is missing."""

    ask_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setSpacing(theme.px(8))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show what this one has and lacks."""
        empty(self._column)
        gate = next((line for line in dossier.detail.gate if line.part is GatePart.METADATA), None)
        if gate is not None:
            self._column.addWidget(
                SectionHeading("Metadata lengkap" if gate.is_there else "Metadata belum lengkap")
            )
            self._column.addWidget(BodyLabel(gate.words))
            if not gate.is_there:
                button = QPushButton("Minta kelengkapan…")
                button.clicked.connect(self.ask_wanted)
                self._column.addWidget(button)
        for line in dossier.detail.tables:
            card = Card(line.title)
            part = ProgressLine()
            part.set_part(
                line.metadata_percent / 100, Tone.GOOD if line.metadata_percent == 100 else Tone.NEARLY
            )
            card.body.addWidget(MutedLabel(f"{line.metadata_percent}% isian metadata terisi"))
            card.body.addWidget(part)
            for mark in dossier.marks:
                if mark.finding.table == line.table and is_metadata(mark):
                    sign = SEVERITY_MARKS[mark.finding.severity]
                    card.body.addWidget(BodyLabel(f"{sign}  {mark.finding.reason}"))
                    card.body.addWidget(MutedLabel(mark.finding.remedy, wrap=True))
            self._column.addWidget(card)
        self._column.addStretch(1)


def is_metadata(mark: Mark) -> bool:
    """Whether a finding is about the metadata: it stands on no sheet of figures."""
    return mark.place is None and "metadata" in mark.finding.code
