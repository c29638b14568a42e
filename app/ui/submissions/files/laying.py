"""How a table lies on a strange sheet, as fields: its layout, labels, headings, which column is which.

It shows what the service found, and tells what the person says; it reads no sheet itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.sheets import column_name
from app.domain.submissions.placing import Laid, Layout, Said
from app.services.submissions import Arranged, SheetView
from app.ui.kit import theme
from app.ui.kit.fields import ChoiceField
from app.ui.kit.labels import FieldLabel
from app.ui.kit.panel import empty, row_of
from app.ui.submissions.files.rows import RowsPart

_LEAST_ROWS, _MOST_ROWS = 40, 300  # of a sheet, among which headings are offered
_BELOW = 20  # rows offered below the first row of figures
_WORDS = 34  # letters of a row that are shown
NARROW = 7  # letters that a field has room for at least; the sheet needs the room
Choices = list[tuple[int, str]]


LAYOUTS = [
    (Layout.WIDE, "Tabel: label ke bawah, kolom ke samping"),
    (Layout.LONG, "Daftar: satu baris satu angka"),
]


class LayPart(QWidget):
    """``changed``: the person said something else; ``submitted``: Enter in a field.

    ``layout_chosen`` carries the :class:`Layout` that the sheet is to be read by.
    """

    changed = Signal()
    layout_chosen = Signal(object)
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.laid: Laid | None = None
        self._shown: tuple[object, ...] = ()
        self._is_filling = False
        self._own: dict[str, int] = {}  # what the person said of columns; of the others their words say it
        self.layout_field: ChoiceField[Layout] = ChoiceField("Bentuk lembar", LAYOUTS, required=True)
        self.layout_field.editor.setMinimumContentsLength(NARROW)
        self.layout_field.changed.connect(self._layout_edited)
        self.layout_field.submitted.connect(self.submitted)
        self.labels: ChoiceField[int] = ChoiceField("Kolom label", (), required=True)
        self.top: ChoiceField[int] = ChoiceField("Baris kepala", (), required=True)
        self.bottom: ChoiceField[int] = ChoiceField("sampai", (), required=True)
        self.first: ChoiceField[int] = ChoiceField("Baris isian pertama", (), required=True)
        self.fields: dict[str, ChoiceField[int]] = {}
        for field in (self.labels, self.top, self.bottom, self.first):
            self._listen(field)
        self.rows = RowsPart(NARROW)
        self.rows.changed.connect(self._edited)
        self.rows.submitted.connect(self.submitted)
        self._columns = QVBoxLayout()
        self._columns.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(FieldLabel("Letak tabel pada lembarnya"))
        column.addWidget(self.layout_field)
        column.addWidget(self.labels)
        column.addLayout(row_of(self.top, self.bottom, stretch=False))
        column.addWidget(self.first)
        column.addLayout(self._columns)
        column.addWidget(self.rows)
        self.hide()

    def show_arranged(self, arranged: Arranged) -> None:
        """Show how this choice lies; the same sheet and table keep their fields."""
        self._is_filling = True
        laid, chosen = arranged.laid, arranged.chosen
        self.laid = laid
        is_list = chosen.placement.layout is Layout.LONG
        shown = (chosen.sheet, chosen.table, is_list, laid.fields)
        is_new = shown != self._shown
        if is_new:
            self._shown = shown
            self._own = {}
            self._make_fields(laid)
        for field in (self.labels, self.bottom, self.first):
            field.setVisible(not is_list)
        columns = column_choices(arranged.view, laid)
        rows = row_choices(arranged.view, laid)
        _fill(self.labels, _with_labels(columns, laid), laid.label_column)
        for field, row in ((self.top, laid.top), (self.bottom, laid.bottom), (self.first, laid.first)):
            _fill(field, rows, row)
        for key, field in self.fields.items():
            _fill(field, columns, laid.columns.get(key, -1))
        self.layout_field.set_value(Layout.LONG if is_list else Layout.WIDE)
        self.layout_field.show_state()
        self.rows.follow(laid, is_new=is_new)
        self.setVisible(bool(laid.fields))
        self._is_filling = False

    def said(self) -> Said | None:
        """What the fields say; None while one of them says nothing that is on the sheet."""
        if self.laid is None or any(field.problem() for field in self._all() if field.isVisibleTo(self)):
            return None
        top, is_list = self.top.value(), not self.labels.isVisibleTo(self)
        if top is None:
            return None
        label, bottom, first = self.labels.value(), self.bottom.value(), self.first.value()
        if is_list:
            label, bottom, first = -1, top, top + 1
        if label is None or bottom is None or first is None:
            return None
        return Said(label, top, bottom, first, dict(self._own), self.rows.own)

    def take(self, said: Said) -> None:
        """The same was said elsewhere."""
        self._own = dict(said.columns)
        self.rows.take(said.rows)

    @property
    def own(self) -> dict[str, int]:
        """What the person said of columns so far."""
        return dict(self._own)

    # ------------------------------------------------------------ inside

    def _all(self) -> Sequence[ChoiceField[int]]:
        return (self.labels, self.top, self.bottom, self.first, *self.fields.values())

    def _make_fields(self, laid: Laid) -> None:
        empty(self._columns)
        self.fields.clear()
        for key, words in laid.fields:
            field: ChoiceField[int] = ChoiceField(f"Kolom untuk {words}", ())
            field.changed.connect(partial(self._column_edited, key))
            self._listen(field)
            self._columns.addWidget(field)
            self.fields[key] = field

    def _listen(self, field: ChoiceField[int]) -> None:
        field.editor.setMinimumContentsLength(NARROW)
        field.show_state()
        field.changed.connect(self._edited)
        field.submitted.connect(self.submitted)

    def _column_edited(self, key: str) -> None:
        field = self.fields[key]
        if not self._is_filling and not field.problem():
            at = field.value()
            self._own[key] = -1 if at is None else at
            # That another field has this column too is not mended in silence: the person hears of it.
            self._own |= {
                key: at for key, other in self.fields.items() if at is not None and other.value() == at
            }

    def _layout_edited(self) -> None:
        layout = self.layout_field.value()
        if not self._is_filling and layout is not None:
            self.layout_chosen.emit(layout)

    def _edited(self) -> None:
        if not self._is_filling and self.said() is not None:
            self.changed.emit()


def column_choices(view: SheetView, laid: Laid) -> Choices:
    """The columns in which anything stands, by letter and heading."""
    used = {at for row in view.texts for at, text in enumerate(row) if text.strip()}
    return [
        (at, f"{column_name(at)} · {laid.headings.get(at, '') or 'tanpa judul'}")
        for at in sorted(used | set(laid.headings))
    ]


def row_choices(view: SheetView, laid: Laid) -> Choices:
    """The rows among which the headings stand, by number and first words."""
    most = min(max(_LEAST_ROWS, laid.first + _BELOW), _MOST_ROWS, len(view.texts))
    return [(row, f"{row + 1} · {_first_words(view.texts[row])}") for row in range(most)]


def _first_words(cells: Sequence[str]) -> str:
    said = ", ".join(" ".join(cell.split()) for cell in cells if cell.strip())
    return (said if len(said) <= _WORDS else f"{said[:_WORDS].rstrip(' ,')} …") or "kosong"


def _with_labels(columns: Choices, laid: Laid) -> Choices:
    """Columns that hold labels of the table say how many."""
    return [
        (at, f"{words} ({laid.labels[at]} label)" if at in laid.labels else words) for at, words in columns
    ]


def _fill(field: ChoiceField[int], choices: Choices, value: int) -> None:
    if field.offered() != choices:
        field.set_choices(choices)
    field.set_value(value if value >= 0 else None)
    typed = field.editor.lineEdit()
    if typed is not None and not typed.hasFocus():
        typed.setCursorPosition(0)  # letter or number in sight, not the end of the words
    field.show_state()
