"""Which column of a strange sheet holds which column of the table, where the proposal is to be put right.

It reads the preview; the parser reads by the headings that are chosen here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.submissions.placing import Layout
from app.services.submissions import Candidate
from app.ui.kit import theme
from app.ui.kit.fields import ChoiceField
from app.ui.kit.labels import FieldLabel
from app.ui.kit.panel import empty
from app.ui.submissions.sheet.picture import SheetPicture

_LEVEL = " / "  # between the levels of a heading, as a placement has them


class ColumnsPart(QWidget):
    """A choice for each column of the table: the heading under which it stands.  ``changed`` on any other."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, ChoiceField[str]] = {}
        self._shown: tuple[str, str] = ("", "")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.px(8), 0, 0)
        self.hide()

    def show_columns(self, candidate: Candidate, picture: SheetPicture, labels: Mapping[str, str]) -> None:
        """Offer the headings of the sheet; the same sheet and table keep the choices there are."""
        name = (candidate.sheet, candidate.table)
        if name == self._shown:
            return
        self._shown = name
        empty(self._column)
        self.fields.clear()
        offered = headings(candidate, picture)
        self.setVisible(candidate.placement.layout is Layout.WIDE and bool(offered))
        self._column.addWidget(FieldLabel("Kolom pada lembarnya"))
        for key, label in labels.items():
            field: ChoiceField[str] = ChoiceField(label, [(words, words) for words in offered])
            field.set_value(candidate.placement.columns.get(key))
            field.show_state()
            field.changed.connect(self.changed)
            self._column.addWidget(field)
            self.fields[key] = field

    def adjusted(self, candidate: Candidate) -> Candidate:
        """The candidate with what is chosen here; unchanged where another sheet is shown."""
        if (candidate.sheet, candidate.table) != self._shown or not self.fields:
            return candidate
        chosen = {key: field.value() for key, field in self.fields.items()}
        columns = {key: words for key, words in chosen.items() if words}
        if columns == dict(candidate.placement.columns):
            return candidate
        return replace(candidate, placement=replace(candidate.placement, columns=columns))


def headings(candidate: Candidate, picture: SheetPicture) -> list[str]:
    """The headings of all columns as placements name them: titles above the table are left out."""
    known = candidate.placement.columns
    above = 0
    for place, (_row, column) in picture.view.inputs.items():
        levels = picture.levels(place[1])
        if column in known:
            above = max(0, len(levels) - len(known[column].split(_LEVEL)))
            break
    found = [
        _LEVEL.join(picture.levels(column)[above:])
        for column in range(picture.view.frozen_columns, picture.width)
    ]
    return list(dict.fromkeys([*known.values(), *(words for words in found if words)]))
