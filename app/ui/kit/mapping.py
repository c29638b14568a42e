"""A dialog that asks how a list lies: which sheet, which line has the headings, which column says what.

It opens no file and does not know what the list is about; proposals are handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.core import texts
from app.ui.kit import theme
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import ChoiceField, Form
from app.ui.kit.labels import MutedLabel
from app.ui.kit.remember import Remember

NO_HEADINGS = -1
FIRST_LINES = 20  # of those that can be the headings
_SAMPLES = 3
_LONGEST = 40  # letters of a sample
_UNUSED = ""


@dataclass(frozen=True, slots=True)
class SheetLook:
    """A sheet: its name, and its lines by number."""

    name: str
    lines: Sequence[tuple[int, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Mapped:
    """The answer: sheet, number of the line of headings (-1 for none), what a column says -> its place."""

    sheet: str
    heading: int
    columns: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Proposals:
    """What is offered.  ``fields``: what a column can say, with its words.

    ``heading``: the likely line of headings of a sheet; ``columns``: what its columns may say then.
    ``problem``: what is missing in a choice of columns, "" when nothing is.
    """

    fields: Sequence[tuple[str, str]]
    heading: Callable[[str], int]
    columns: Callable[[str, int], Mapping[str, int]]
    problem: Callable[[Mapping[str, int]], str]


class MappingDialog(Dialog[Mapped]):
    """Sheet and headings above, a choice for each column below; what is chosen first is a proposal."""

    def __init__(
        self,
        parent: QWidget | None,
        sheets: Sequence[SheetLook],
        proposals: Proposals,
        start: Mapped | None = None,
    ) -> None:
        """``start``: how the list was read so far, None for what is proposed."""
        super().__init__(
            parent,
            texts.say("ui.mapping.title"),
            texts.say("ui.mapping.verb"),
            text=texts.say("ui.mapping.text"),
        )
        self._sheets = {sheet.name: sheet for sheet in sheets}
        self._proposals = proposals
        self._start = start
        self.columns: list[ChoiceField[str]] = []
        names = [(sheet.name, sheet.name or texts.say("ui.mapping.whole")) for sheet in sheets]
        self.sheet: ChoiceField[str] = ChoiceField(texts.say("ui.mapping.sheet"), names, required=True)
        self.heading: ChoiceField[int] = ChoiceField(texts.say("ui.mapping.heading"), [], required=True)
        self.add(self.sheet, self.heading)
        self.sheet.setVisible(len(sheets) > 1)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setMinimumHeight(theme.px(300))
        self.add_widget(self._area)
        if len(sheets) > 1:
            self.add_widget(MutedLabel(texts.say("ui.mapping.one_sheet"), self, wrap=True))
        room = self.screen().availableSize()
        self.resize(min(theme.px(900), room.width() - 40), min(theme.px(640), room.height() - 40))
        self.sheet.changed.connect(self._sheet_chosen)
        self.heading.changed.connect(self._heading_chosen)
        self.sheet.set_value(start.sheet if start is not None else names[0][0])

    def value(self) -> Mapped:
        return Mapped(self.sheet.value() or "", self._heading(), self._chosen())

    def extra_problem(self) -> str:
        said = [field.value() for field in self.columns if field.value()]
        doubled = next((each for each in said if said.count(each) > 1), None)
        if doubled is not None:
            return texts.say("ui.mapping.doubled", field=dict(self._proposals.fields)[doubled])
        return self._proposals.problem(self._chosen())

    # ------------------------------------------------------------ inside

    def _lines(self) -> Sequence[tuple[int, Sequence[str]]]:
        return self._sheets[self.sheet.value() or ""].lines if self._sheets else ()

    def _heading(self) -> int:
        found = self.heading.value()
        return NO_HEADINGS if found is None else found

    def _chosen(self) -> dict[str, int]:
        return {field.value() or "": at for at, field in enumerate(self.columns) if field.value()}

    def _sheet_chosen(self) -> None:
        lines = self._lines()
        choices = [(NO_HEADINGS, texts.say("ui.mapping.no_heading"))]
        for number, cells in lines[:FIRST_LINES]:
            said = " · ".join(cell.strip() for cell in cells if cell.strip())
            choices.append(
                (number, texts.say("ui.mapping.line", line=number, words=_short(said, 2 * _LONGEST)))
            )
        self.heading.blockSignals(True)
        self.heading.set_choices(choices)
        self.heading.blockSignals(False)
        start = self._start if self._is_start() else None
        name = self.sheet.value() or ""
        self.heading.set_value(start.heading if start is not None else self._proposals.heading(name))
        self._heading_chosen()

    def _is_start(self) -> bool:
        return self._start is not None and self._start.sheet == self.sheet.value()

    def _heading_chosen(self) -> None:
        heading, name = self._heading(), self.sheet.value() or ""
        proposed: Mapping[str, int] = self._proposals.columns(name, heading)
        if self._start is not None and self._is_start() and self._start.heading == heading:
            proposed = self._start.columns
        self._show_columns(heading, {place: says for says, place in proposed.items()})
        self.check()

    def _show_columns(self, heading: int, proposed: Mapping[int, str]) -> None:
        lines = self._lines()
        headings: Sequence[str] = next((cells for number, cells in lines if number == heading), ())
        below = [cells for number, cells in lines if number > heading]
        width = max((len(cells) for _number, cells in lines), default=0)
        form = Form()
        choices = [(_UNUSED, texts.say("ui.mapping.unused")), *self._proposals.fields]
        self.columns = []
        for place in range(width):
            field: ChoiceField[str] = ChoiceField(
                _caption(place, headings), choices, required=True, hint=_samples(place, below)
            )
            field.set_value(proposed.get(place, _UNUSED))
            self.columns.append(field)
        for first in range(0, width, 2):
            form.add(*self.columns[first : first + 2])
        form.changed.connect(self.check)
        form.submitted.connect(self.accept)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(*([theme.px(12)] * 4))
        column.addWidget(form)
        column.addStretch(1)
        self._area.setWidget(inner)


def keep_mapped(remember: Remember, key: str, sheets: Sequence[SheetLook], mapped: Mapped) -> None:
    """Remember how a list was read, with the words of its headings."""
    remember.put_json(
        key,
        {
            "sheet": mapped.sheet,
            "heading": mapped.heading,
            "columns": dict(mapped.columns),
            "words": list(_words(sheets, mapped.sheet, mapped.heading)),
        },
    )


def kept_mapped(remember: Remember, key: str, sheets: Sequence[SheetLook]) -> Mapped | None:
    """How a list with the same headings at the same place was read last; None for any other list."""
    kept = remember.get_json(key)
    if not isinstance(kept, dict) or kept.get("heading") == NO_HEADINGS:
        return None
    try:
        columns = {str(says): int(place) for says, place in kept["columns"].items()}
        mapped = Mapped(str(kept["sheet"]), int(kept["heading"]), columns)
        words = [str(word) for word in kept["words"]]
    except (AttributeError, KeyError, TypeError, ValueError):  # somebody wrote in the file
        return None
    there = list(_words(sheets, mapped.sheet, mapped.heading))
    return mapped if there and there == words else None


def _words(sheets: Sequence[SheetLook], name: str, heading: int) -> Sequence[str]:
    lines = next((sheet.lines for sheet in sheets if sheet.name == name), ())
    return next((cells for number, cells in lines if number == heading), ())


def column_letters(place: int) -> str:
    """A column as spreadsheets name it: 0 is "A", 27 is "AB"."""
    name, rest = "", place + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def _caption(place: int, headings: Sequence[str]) -> str:
    said = " ".join(headings[place].split()) if place < len(headings) else ""
    return f"{column_letters(place)} · {_short(said, _LONGEST)}" if said else column_letters(place)


def _samples(place: int, lines: Sequence[Sequence[str]]) -> str:
    """The first different things a column says."""
    found: dict[str, None] = {}
    for cells in lines:
        if place < len(cells) and cells[place].strip():
            found[_short(" ".join(cells[place].split()), _LONGEST)] = None
        if len(found) == _SAMPLES:
            break
    said = ", ".join(f"“{words}”" for words in found)
    return texts.say("ui.mapping.sample", words=said) if found else texts.say("ui.mapping.empty")


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
