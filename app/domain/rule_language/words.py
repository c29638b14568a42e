"""Knows the names that a rule may use, finds what a name stands for, and what a wrong one may have meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.domain.rule_language.faults import RuleFault
from app.domain.rule_language.nodes import Ref
from app.domain.rule_language.printing import name_text

_CLOSE = 0.6  # of difflib: what is proposed for a wrong name


@dataclass(frozen=True, slots=True)
class TableWords:
    """What a table is called and has.  Keys to labels: ``columns``, ``axes`` (down the side), ``rows``."""

    title: str
    columns: Mapping[str, str]
    axes: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, str] = field(default_factory=dict)


def resolve(ref: Ref, tables: Mapping[str, TableWords], own: str = "") -> tuple[str, str] | None:
    """Keys of table and column that a name stands for; None where there is no such column.

    A column of the own table may have a dot in its key; it goes before a column of another table.
    """
    mine = tables.get(own)
    if mine is not None and ref.joined in mine.columns:
        return own, ref.joined
    other = tables.get(ref.table)
    if ref.table and other is not None and ref.column in other.columns:
        return ref.table, ref.column
    return None


def name_fault(ref: Ref, tables: Mapping[str, TableWords], own: str) -> RuleFault | None:
    """What is wrong with a name; None where it is known."""
    if resolve(ref, tables, own) is not None:
        return None
    proposal = _meant(ref, tables, own)
    facts = {"found": ref.joined, "proposal": proposal}
    if not ref.table and not own:
        return RuleFault("rule_language.fault.table_needed", ref.at, ref.stop, proposal, **facts)
    if ref.table and ref.table not in tables:
        facts["found"] = ref.table
        return RuleFault(_said("table", proposal), ref.at, ref.stop, proposal, **facts)
    title = tables[ref.table or own].title if (ref.table or own) in tables else ""
    return RuleFault(_said("column", proposal), ref.at, ref.stop, proposal, table=title, **facts)


def index_fault(ref: Ref, tables: Mapping[str, TableWords], own: str) -> RuleFault | None:
    """What is wrong with what stands in the brackets behind a known name."""
    found = resolve(ref, tables, own)
    if not ref.index or found is None:
        return None
    words = tables[found[0]]
    if ref.index in words.axes or ref.index in words.rows:
        return None
    near = _nearest(ref.index, [*words.axes, *words.rows])
    known = ", ".join(words.axes) or "–"
    return RuleFault(
        _said("index", near),
        ref.stop,
        ref.end,
        f"[{near}]" if near else "",
        found=ref.index,
        table=words.title,
        known=known,
        proposal=near,
    )


def _said(code: str, proposal: str) -> str:
    return f"rule_language.fault.{code}_near" if proposal else f"rule_language.fault.{code}"


def _meant(ref: Ref, tables: Mapping[str, TableWords], own: str) -> str:
    """The name that was probably meant, as it is written in a rule; "" where none is near."""
    at_home = tables.get(ref.table or own)
    if at_home is not None and (near := _nearest(ref.column, at_home.columns)):
        return name_text(ref.table, near)
    if ref.table in tables:
        return ""
    if ref.table:
        holders = [key for key, words in tables.items() if ref.column in words.columns]
        table = _nearest(ref.table, holders) or _nearest(ref.table, tables)
        column = _nearest(ref.column, tables[table].columns) if table else ""
        return name_text(table, column) if column else ""
    for table, words in tables.items():
        if ref.column in words.columns:
            return name_text(table, ref.column)
    return ""


def _nearest(word: str, known: Iterable[str]) -> str:
    """The word itself, else one that begins with it, else the one most like it."""
    small: dict[str, str] = {}
    for name in known:
        small.setdefault(name.casefold(), name)
    plain = word.casefold()
    begun = [name for name in small if plain and name.startswith(plain)]
    near = [plain] if plain in small else begun or difflib.get_close_matches(plain, small, n=1, cutoff=_CLOSE)
    return small[near[0]] if near else ""
