"""Checks the office's own rules over all tables of a delivery."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain.rule_language import Judged, Node, RuleFault, TableData, TableWords, evaluate, explain, parse
from app.domain.rule_language.nodes import GATHERING, Call, Compare, Implies, Ref, parts_of, refs_of
from app.domain.submissions.cellfindings import CellFinding, Severity
from app.domain.submissions.checks.hits import Hit, said, stamp_of
from app.domain.submissions.checks.officerules import OfficeRule, table_words
from app.domain.submissions.checks.saying import say_number
from app.domain.submissions.checks.settings import USUAL, CheckSettings
from app.domain.submissions.checks.tabledata import data_of
from app.domain.submissions.figures import Figures
from app.domain.tables.definition import TableDefinition

#: Sheet and cell of table key, row key and column key; None where there is no such cell.
PlaceIn = Callable[[str, str, str], tuple[str, str] | None]


def check_across(
    tables: Mapping[str, Figures],
    earlier: Sequence[tuple[str, Mapping[str, Figures]]],
    rules: Sequence[OfficeRule],
    place_of: PlaceIn,
    settings: CheckSettings = USUAL,
    *,
    definitions: Mapping[str, TableDefinition] | None = None,
    confirmed: Container[str] = (),
) -> list[CellFinding]:
    """What breaks the active ``rules``, rule by rule.

    ``tables``: figures by the key of their table; ``earlier``: what a period is called and its
    approved figures, the newest first; ``definitions`` tell totals, classifications and decimals.
    A rule over tables that were not delivered is passed over; what is missing is never an alarm.
    A rule that cannot be read, or that no row could be judged by, is a note.
    """
    known = definitions or {}
    active = [rule for rule in rules if rule.is_active]
    named = {table for rule in active for table in _named(rule.text)}
    there = {key: figures for key, figures in tables.items() if key in named}
    work = _Across(
        {key: data_of(figures, known.get(key)) for key, figures in there.items()},
        [
            {key: data_of(each, known.get(key)) for key, each in year.items() if key in named}
            for _period, year in earlier
        ],
        {key: table_words(known[key]) if key in known else _bare(key, there[key]) for key in there},
    )
    found: list[CellFinding] = []
    for rule in active:
        by_table: dict[str, list[Hit]] = {}
        for table, hit in work.broken(rule):
            by_table.setdefault(table, []).append(hit)
        for table, hits in by_table.items():
            found += said(hits, table, _within(place_of, table), settings, confirmed)
    return found


def _named(text: str) -> set[str]:
    """The tables a rule names; none for one that cannot be read."""
    try:
        return {ref.table for ref in refs_of(parse(text))}
    except RuleFault:
        return set()


def _within(place_of: PlaceIn, table: str) -> Callable[[str, str], tuple[str, str] | None]:
    return lambda row, column: place_of(table, row, column)


def _bare(key: str, figures: Figures) -> TableWords:
    """The names of a table whose definition was not handed in."""
    keys = {column: column for column in figures.columns}
    return TableWords(key, keys, {}, {row: row for row in figures.rows})


@dataclass(frozen=True)
class _Across:
    now: Mapping[str, TableData]
    before: Sequence[Mapping[str, TableData]]
    words: Mapping[str, TableWords]

    def broken(self, office: OfficeRule) -> Iterator[tuple[str, Hit]]:
        """Table and hit for each row that breaks the rule."""
        try:
            rule = parse(office.text)
            named = list(dict.fromkeys(ref.table for ref in refs_of(rule)))
            if any(table and table not in self.now for table in named):
                return
            judged = evaluate(rule, self.now, self.before)
        except RuleFault as fault:
            facts = {"rule": office.name or office.text, "why": str(fault)}
            yield "", Hit("rule_unread", Severity.NOTE, facts=facts, read=office.text)
            return
        if judged.unjudged or (judged.truths and all(truth is None for truth in judged.truths)):
            facts = {"rule": office.name or office.text}
            code = "rule_unfit" if judged.unjudged else "rule_unjudged"
            yield named[0], Hit(code, Severity.NOTE, facts=facts, read=office.text)
            return
        yield from self._rows(office, rule, judged)

    def _rows(self, office: OfficeRule, rule: Node, judged: Judged) -> Iterator[tuple[str, Hit]]:
        focus = focus_of(rule)
        if focus is None:
            return
        sentence = office.sentence.strip() or explain(rule, self.words)
        data = self.now[focus.table]
        rows = {code: row for row, code in data.axes.get(focus.index, {}).items()} if focus.index else {}
        for at, truth in enumerate(judged.truths):
            if truth is not False:
                continue
            key = judged.keys[at] if judged.keys is not None else ""
            row = rows.get(key, key) if key else (focus.index if focus.index in data.rows else "")
            read = _read(rule, self.now, judged, at)
            facts = {"rule": office.name or office.text, "sentence": sentence, "sides": _sides(judged, at)}
            read = f"{office.name or office.text}: {read}"
            yield focus.table, Hit("rule_broken", office.severity, row, focus.column, read, facts)


def _sides(judged: Judged, at: int) -> str:
    """ " (12 ↔ 10)": what stood on both sides, empty where nothing can be named."""
    if judged.sides is None:
        return ""
    left, right = (say_number(side[at]) for side in judged.sides)
    return f" ({left} ↔ {right})"


def _read(rule: Node, tables: Mapping[str, TableData], judged: Judged, at: int) -> str:
    """The figures that broke the rule: both sides, else every column it names."""
    if judged.sides is not None:
        return _sides(judged, at).strip(" ()")
    key = judged.keys[at] if judged.keys is not None else ""
    values: list[object] = []
    for ref in refs_of(rule, now=True):
        numbers = tables[ref.table].columns.get(ref.column, ())
        rows = tables[ref.table].rows
        values.append(numbers[rows.index(key)] if key in rows and numbers else tuple(numbers))
    if all(isinstance(value, float | int) for value in values):
        return "; ".join(say_number(value) for value in values)  # type: ignore[arg-type]
    return stamp_of(values)[:8]


def focus_of(rule: Node) -> Ref | None:
    """The column a broken rule is shown at: the side that is one column alone, else the first named."""
    last = rule
    while isinstance(last, Implies):
        last = last.conclusion
    if isinstance(last, Compare):
        sides = (last.right, last.left) if last.relation == "=" else (last.left, last.right)
        for side in sides:
            if isinstance(side, Ref):
                return side
        for side in sides:
            if (named := _first(side)) is not None:
                return named
    return _first(last) or _first(rule)


def _first(node: Node) -> Ref | None:
    """The first column of this year, rather one that stands row by row than one that is gathered."""
    return next(_by_row(node), None) or next(refs_of(node, now=True), None)


def _by_row(node: Node) -> Iterator[Ref]:
    if isinstance(node, Ref):
        yield node
    if isinstance(node, Call) and (
        node.name == "tahun_lalu" or (node.name in GATHERING and len(node.arguments) == 1)
    ):
        return
    for part in parts_of(node):
        yield from _by_row(part)
