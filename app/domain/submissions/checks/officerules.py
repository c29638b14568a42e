"""A rule that an office wrote itself: its text, what it says to people, how grave it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.rule_language import RuleFault, TableWords, faults_of, parse
from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.checks.tabledata import axes_of
from app.domain.tables.classifications import BUILT_IN
from app.domain.tables.definition import TableDefinition

_NAMES = {each.key: each.name for each in BUILT_IN}


@dataclass(frozen=True, slots=True)
class OfficeRule:
    """``sentence``: what it says when it is broken; empty for the explanation of ``text``."""

    name: str
    text: str
    sentence: str = ""
    severity: Severity = Severity.ASK
    is_active: bool = True


def table_words(definition: TableDefinition, names: Mapping[str, str] = _NAMES) -> TableWords:
    """What a rule may call the columns, classifications (``names`` by key) and rows of a table."""
    return TableWords(
        definition.title,
        {column.key: _label(column.group, column.label) for column in definition.columns},
        {key: names.get(key, key) for key in axes_of(definition)},
        {row.key: row.label for row in definition.rows},
    )


def rule_faults(text: str, tables: Mapping[str, TableWords], own: str = "") -> tuple[RuleFault, ...]:
    """Everything that is wrong with a rule as written; empty for a good one."""
    try:
        rule = parse(text)
    except RuleFault as fault:
        return (fault,)
    return faults_of(rule, tables, own)


def _label(group: str, label: str) -> str:
    return f"{group} · {label}" if group else label
