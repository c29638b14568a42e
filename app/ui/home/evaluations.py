"""The card of SOPs whose yearly evaluation is due; it is not there while none is.

It says which and since when, and leads to the SOP; what an evaluation comes to is recorded there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.texts import say
from app.domain.dates import say_date
from app.services.version_reading import EvaluationDue
from app.ui.kit.cards import Card
from app.ui.kit.doors import Door, DoorList
from app.ui.kit.tokens import Tone


class EvaluationCard(Card):
    """Doors to the SOPs to be evaluated.  ``opened`` carries the version's id."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say("home.evaluations"), pad=12, parent=parent)
        self.doors = DoorList("", self)
        self.doors.setAccessibleName(say("home.evaluations"))
        self.doors.opened.connect(self.opened)
        self.body.addWidget(self.doors, 1)
        self.hide()

    def show_due(self, rows: Sequence[EvaluationDue], today: date) -> None:
        """Show these; none hides the card."""
        self.doors.set_doors([evaluation_door(row, today) for row in rows])
        self.setVisible(bool(rows))


def evaluation_door(row: EvaluationDue, today: date) -> Door:
    """One SOP, and since when its evaluation is due."""
    late = row.due < today
    day = say_date(row.due)
    return Door(
        key=f"evaluation {row.version_id}",
        what=row.version_id,
        title=row.title,
        lines=(row.number or say("home.no_number"),),
        pill=say("home.evaluation_since", day=day) if late else say("home.evaluation_today"),
        tone=Tone.LATE if late else Tone.NEARLY,
        tip=say("home.evaluation_tip"),
    )
