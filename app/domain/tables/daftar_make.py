"""Makes table definitions out of the lines of a *daftar data* as the office chose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.core import texts
from app.domain.tables.axes import Layout, by_words, lay_out
from app.domain.tables.daftar import DaftarRow, Says
from app.domain.tables.daftar_compare import DaftarPreview, Outcome, PreviewLine
from app.domain.tables.definition import Classification, TableDefinition
from app.domain.tables.metadata import MsInd, MsVar
from app.domain.tables.naming import same
from app.domain.tables.urusan import propose_topic

#: More columns than this are not laid out by themselves: nobody could fill such a sheet.
MOST_COLUMNS = 60
_MOST_AXES = 2


@dataclass(frozen=True, slots=True)
class Choices:
    """What the office decided about a preview.

    ``units``: spelling as written -> unit to keep; what is not named keeps its spelling unless
    ``accept_units``, which takes every proposal.  ``lines``: line -> taken or not, against what the
    preview says.  ``producers``: words -> code of an OPD; ``new_opds``: words -> code of an OPD to
    be added.  ``propose_topics``: affairs by the producers' names where the list says none.
    """

    units: Mapping[str, str] = field(default_factory=dict)
    accept_units: bool = False
    lines: Mapping[int, bool] = field(default_factory=dict)
    producers: Mapping[str, str] = field(default_factory=dict)
    new_opds: Mapping[str, str] = field(default_factory=dict)
    propose_topics: bool = False

    def takes(self, line: PreviewLine) -> bool:
        """Whether a line is imported; one that cannot be read never is."""
        readable = line.outcome is not Outcome.UNREADABLE
        return readable and self.lines.get(line.line, line.is_taken)


def unit_of(row: DaftarRow, choices: Choices) -> str:
    """The unit to keep for a line: as chosen, as proposed, or as written."""
    written = row.said(Says.UNIT) or row.unit
    if written in choices.units:
        return choices.units[written]
    return row.unit if choices.accept_units or not row.unit else " ".join(written.split())


def producer_of(row: DaftarRow, choices: Choices, opds: Mapping[str, str]) -> str:
    """The code of the OPD where one is known, else the words of the list.  ``opds``: plain name -> code."""
    plain = same(row.producer)
    for named in (choices.producers, choices.new_opds):
        chosen = {same(words): code for words, code in named.items()}
        if plain in chosen:
            return chosen[plain]
    return opds.get(plain, row.producer)


def new_table(
    row: DaftarRow, choices: Choices, opds: Mapping[str, str], known: Mapping[str, Classification]
) -> TableDefinition:
    """A definition that says what a line says.  ``known``: classifications by key, laid out where full."""
    unit = unit_of(row, choices)
    topic = row.topic or (propose_topic(row.producer) if choices.propose_topics else "")
    table = TableDefinition(
        key="",
        version=1,
        title=row.title,
        topic=topic,
        producer=producer_of(row, choices, opds),
        unit=unit,
        period=row.period,
        release=row.release,
        dssd=row.dssd,
        note=_note(row),
        variables=(
            MsVar(row.title, concept=row.concept, definition=row.definition, measure=row.measure, unit=unit),
        ),
        indicators=_indicators(row, unit),
    )
    return _laid_out(table, row, known)


def _indicators(row: DaftarRow, unit: str) -> tuple[MsInd, ...]:
    if not row.indicator:
        return ()
    if row.named_by_indicator:
        return (MsInd(row.indicator, definition=row.definition, measure=row.measure, unit=unit),)
    return (MsInd(row.indicator, variables_names=row.title),)


def _laid_out(table: TableDefinition, row: DaftarRow, known: Mapping[str, Classification]) -> TableDefinition:
    axes = [known.get(axis.key, Classification(axis.key, axis.words)) for axis in row.axes]
    names = {axis.key: axis.name for axis in axes}
    named = replace(table, axes=tuple(axis.key for axis in axes), by=by_words(row.axes, names))
    if len(axes) > _MOST_AXES or any(not axis.items for axis in axes):
        return named
    laid = lay_out(named, Layout(down=tuple(axes[:1]), across=tuple(axes[1:])))
    return laid if len(laid.columns) <= MOST_COLUMNS else named


def changed_table(
    old: TableDefinition,
    line: PreviewLine,
    choices: Choices,
    opds: Mapping[str, str],
    known: Mapping[str, Classification],
) -> TableDefinition:
    """``old`` with what a line says otherwise; its sheet moves only where unit or classification do."""
    row = line.row
    assert row is not None
    said = new_table(row, choices, opds, known)
    moved = {change.field for change in line.changes}
    table = replace(
        old,
        period=row.period or old.period,
        release=row.release or old.release,
        dssd=row.dssd or old.dssd,
        topic=row.topic or old.topic,
        unit=said.unit if Says.UNIT in moved else old.unit,
        variables=_variables(old, row),
    )
    if Says.INDICATOR in moved:
        table = join_indicator(table, row)
    if Says.CLASSES in moved:
        table = replace(
            table,
            axes=said.axes,
            by=said.by,
            rows=said.rows,
            columns=said.columns,
            row_caption=said.row_caption,
            rules=said.rules,
        )
    return table


def _variables(old: TableDefinition, row: DaftarRow) -> tuple[MsVar, ...]:
    if not old.variables:
        return (MsVar(row.title, concept=row.concept, definition=row.definition, measure=row.measure),)
    first, *rest = old.variables
    first = replace(
        first,
        concept=row.concept or first.concept,
        definition=row.definition or first.definition,
        measure=row.measure or first.measure,
    )
    return (first, *rest)


def join_indicator(table: TableDefinition, row: DaftarRow) -> TableDefinition:
    """``table`` with the indicator of a line that names the same data once more."""
    if not row.indicator or same(row.indicator) in {same(each.name) for each in table.indicators}:
        return table
    added = MsInd(row.indicator, variables_names=row.title)
    return replace(table, indicators=(*table.indicators, added))


def joined(preview: DaftarPreview, choices: Choices) -> dict[int, list[DaftarRow]]:
    """Doubles that are not taken by themselves, by the line they are joined to."""
    found: dict[int, list[DaftarRow]] = {}
    for line in preview.lines:
        if line.outcome is Outcome.DOUBLE and line.row is not None and not choices.takes(line):
            found.setdefault(line.double_of, []).append(line.row)
    return found


def _note(row: DaftarRow) -> str:
    """What no field takes: words that were not understood, marks behind the name, the list's own note."""
    kept: list[str] = [row.note] if row.note else []
    for what, understood in ((Says.PERIOD, row.period), (Says.CLASSES, ""), (Says.TITLE, "")):
        words = " ".join(row.said(what).split())
        if words and not understood and not _is_mark(words):
            kept.append(texts.say("tables.source_words", field=field_word(what), words=words))
    return "\n".join(kept)


def _is_mark(words: str) -> bool:
    return not words.strip("*-–. ")


def field_word(what: Says) -> str:
    """What a column is called."""
    return texts.say(f"tables.field.{what}")


def taken(preview: DaftarPreview, choices: Choices) -> Sequence[PreviewLine]:
    """The lines that are imported, in the order of the list."""
    return [line for line in preview.lines if choices.takes(line)]
