"""Tells how a table lies on a sheet without identity, and makes a placement of what a person says about it.

What the sheet's own words say is kept by words, since it holds for the next file whatever moved; only what
they do not say is kept by place.  It reads no figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from app.core.texts import say
from app.domain.sheets import RawSheet, column_name
from app.domain.submissions.placing import Expected, HeadRows, Laid, Layout, Placement, Said
from app.domain.tables.definition import TableDefinition
from app.domain.tables.naming import same
from app.domain.tables.periods import period_of
from app.intake.forms.words import one_line
from app.intake.parsing.columns import named
from app.intake.parsing.headings import Grid, shown
from app.intake.parsing.listlaying import lay_list, shared_columns
from app.intake.parsing.listroles import roles_of
from app.intake.parsing.locating import locate, rows_said
from app.intake.parsing.regions import region
from app.intake.parsing.rowlaying import Guess, guess_of, labels_said, rows_laid
from app.intake.parsing.shapes import lasting_words
from app.intake.parsing.sought import Found, Sought

_EXAMPLES = 3  # labels that are named where none is met


def lay(
    sheet: RawSheet, asked: Expected, placement: Placement, said: Said | None = None
) -> tuple[Placement, Laid]:
    """The placement with what a person said, and how the table lies by it on this sheet.

    ``said`` None: as the placement has it.
    """
    part = region(sheet, placement.title)
    if part is None:
        return placement, Laid(problems=(say("intake.lay_no_part"),))
    if placement.layout is Layout.LONG:
        if said is None and not placement.columns:
            placement = replace(placement, columns=_roles(part, asked.definition))
        return lay_list(part, asked.definition, period_of(asked.period), placement, said)
    return _Table(part, asked, placement).lay(said)


def _roles(sheet: RawSheet, definition: TableDefinition) -> Mapping[str, str]:
    """What the columns of a list seem to be; nothing where it does not look like one."""
    found = roles_of(sheet, definition)
    return found[1] if found else {}


def fields_of(definition: TableDefinition) -> tuple[tuple[str, str], ...]:
    """Keys and words of a table's columns; those of a group bear its name."""
    return tuple(
        (column.key, one_line(f"{column.group}, {column.label}" if column.group else column.label))
        for column in definition.columns
    )


class _Table:
    """Labels down the side, columns across."""

    def __init__(self, sheet: RawSheet, asked: Expected, placement: Placement) -> None:
        self._sheet = sheet
        self._grid = Grid(sheet)
        self._definition = asked.definition
        self._period = period_of(asked.period)
        self._placement = placement
        self._fields = fields_of(asked.definition)
        self._known = frozenset(same(one_line(row.label)) for row in asked.definition.rows) - {""}

    def lay(self, said: Said | None) -> tuple[Placement, Laid]:
        placement = self._placement if said is None else self._settled(said)
        found = self._find(placement)
        return placement, self._laid(placement, found, said)

    def _find(self, placement: Placement) -> Found | None:
        return locate(self._sheet, Sought.placed(self._definition, self._period, placement), is_form=False)

    # -- what a person said ---------------------------------------------------------------------

    def _settled(self, said: Said) -> Placement:
        """By words where they say the same, by place where they do not."""
        rows = labels_said(self._sheet, self._placement.rows, said)
        bare = replace(self._placement, label_column=-1, head=None, places={}, rows=rows)
        found = self._find(bare)
        placement = bare
        if found is None or found.label_column != said.label_column:
            placement = replace(placement, label_column=said.label_column)
        if found is None or (found.top, found.first - 1, found.first) != (said.top, said.bottom, said.first):
            words = lasting_words(self._sheet, said.bottom)
            placement = replace(placement, head=HeadRows(said.top, said.bottom, said.first, words))
        placement = self._with_columns(placement, said)
        away = {key: text for key, text in rows.items() if not text}
        return replace(placement, rows={**self._other_labels(self._find(placement)), **away})

    def _with_columns(self, placement: Placement, said: Said) -> Placement:
        """Headings by their words; a column that they do not single out by its place."""
        headings, before = self._headings(said.top, said.bottom), self._placement
        there = {same(words) for words in headings.values()}
        columns = {key: words for key, words in before.columns.items() if same(words) in there}
        columns |= {key: headings.get(place, "") for key, place in said.columns.items()}
        wanted = {**before.places, **said.columns}
        placement = replace(placement, columns={key: words for key, words in columns.items() if words})
        read = self._columns(self._find(placement))
        places = {key: place for key, place in wanted.items() if read.get(key, -1) != place}
        placement = replace(placement, places=places)
        met = {
            key: headings[place]
            for key, place in self._columns(self._find(placement)).items()
            if place in headings
        }
        return replace(placement, columns={**placement.columns, **met})

    def _other_labels(self, found: Found | None) -> Mapping[str, str]:
        """Labels that are called differently on the sheet, where their place leaves no doubt."""
        if found is None:
            return self._placement.rows
        return {
            label.key: shown(self._sheet.at(row, found.label_column))
            for label, row in zip(self._definition.rows, found.rows, strict=True)
            if row >= 0 and self._grid.words(row, found.label_column) != same(one_line(label.label))
        }

    # -- how it lies ------------------------------------------------------------------------------

    def _laid(self, placement: Placement, found: Found | None, said: Said | None) -> Laid:
        guess = guess_of(self._grid) if found is None and said is None else Guess()
        top, bottom, first = self._rows(placement, found, said, guess)
        label = found.label_column if found else said.label_column if said else placement.label_column
        label = guess.label_column if label < 0 else label
        read = self._columns(found)
        own = said.columns if said is not None else {}
        columns = {key: at for key, at in {**read, **own}.items() if at >= 0}
        labels = self._labels(placement, max(first, 0))
        rows = rows_laid(
            self._grid, self._definition, placement.rows, found, Guess(label, top, bottom, first)
        )
        return Laid(
            label_column=label,
            top=top,
            bottom=bottom,
            first=first,
            fields=self._fields,
            headings=self._headings(top, bottom),
            labels=labels,
            columns=columns,
            problems=tuple(self._problems(placement, (top, bottom, first), label, columns, labels)),
            notes=tuple(self._notes(columns, found)),
            is_readable=bool(read),
            row_fields=rows.fields,
            rows=rows.rows,
            free=rows.free,
        )

    @staticmethod
    def _rows(
        placement: Placement, found: Found | None, said: Said | None, guess: Guess
    ) -> tuple[int, int, int]:
        """First and last row of the headings, first row of figures."""
        if said is not None:
            return said.top, said.bottom, said.first
        if found is None:
            head = placement.head
            return (head.top, head.bottom, head.first) if head else (guess.top, guess.bottom, guess.first)
        is_said = placement.head is not None
        by = placement.head.first - placement.head.bottom if placement.head else 1
        return found.top, found.first - by if is_said else found.first - 1, found.first

    def _headings(self, top: int, bottom: int) -> dict[int, str]:
        if not 0 <= top <= bottom < self._grid.height:
            return {}
        return {over.column: over.joined for over in self._grid.headings(top, bottom) if over.path}

    def _columns(self, found: Found | None) -> dict[str, int]:
        if found is None:
            return {}
        pairs = zip(self._definition.columns, found.columns, strict=True)
        return {column.key: place for column, place in pairs if place >= 0}

    def _labels(self, placement: Placement, first: int) -> dict[int, int]:
        known = self._known | {same(text) for text in placement.rows.values()}
        met: dict[int, set[str]] = {}
        for row in range(first, self._grid.height):
            for column in range(min(len(self._sheet.rows[row]), self._grid.width)):
                text = self._grid.words(row, column)
                if text in known:
                    met.setdefault(column, set()).add(text)
        return {column: len(texts) for column, texts in sorted(met.items())}

    # -- what does not fit --------------------------------------------------------------------------

    def _problems(
        self,
        placement: Placement,
        rows: tuple[int, int, int],
        label: int,
        columns: Mapping[str, int],
        labels: Mapping[int, int],
    ) -> list[str]:
        told = []
        top, bottom, first = rows
        if first >= 0 and not top <= bottom < first:
            told.append(say("intake.lay_rows_order"))
        elif placement.head is not None and rows_said(self._sheet, placement.head) is None:
            told.append(say("intake.lay_heading_gone"))
        if not labels.get(label) and (label >= 0 or not labels):
            told.append(self._no_label(label, first, labels))
        told += shared_columns(columns, self._fields)
        if not columns and labels.get(label):
            told.append(say("intake.lay_no_column"))
        if label >= 0 and label in columns.values():
            names = named([words for key, words in self._fields if columns.get(key) == label])
            told.append(say("intake.lay_label_is_value", column=column_name(label), fields=names))
        return told

    def _notes(self, columns: Mapping[str, int], found: Found | None) -> Iterator[str]:
        missing = [words for key, words in self._fields if key not in columns]
        if missing and columns:
            yield say("intake.lay_columns_missing", fields=named(missing))
        lost = found.rows.count(-1) if found else 0
        if lost:
            yield say("intake.lay_rows_missing", count=lost, all=len(self._definition.rows))

    def _no_label(self, label: int, first: int, labels: Mapping[int, int]) -> str:
        """That no label stands there, and where some do."""
        wanted = ", ".join(one_line(row.label) for row in self._definition.rows[:_EXAMPLES])
        if label < 0 or not labels:
            return say("intake.lay_no_label_at_all", labels=wanted)
        best = max(labels, key=lambda column: labels[column])
        return say(
            "intake.lay_no_label",
            column=column_name(label),
            row=max(first, 0) + 1,
            best=column_name(best),
            count=labels[best],
        )
