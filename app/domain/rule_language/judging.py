"""Knows whether a rule makes sense: yes and no where they belong, and only names that the tables have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from app.domain.rule_language.faults import RuleFault
from app.domain.rule_language.nodes import (
    ASKING,
    LAST_YEAR,
    Call,
    Compare,
    Implies,
    Logic,
    Node,
    Not,
    Number,
    Ref,
    parts_of,
    refs_of,
)
from app.domain.rule_language.words import TableWords, index_fault, name_fault

#: Rounding takes a whole number of decimals up to this.
MOST_DECIMALS = 10


def is_truth(node: Node) -> bool:
    """Whether a part answers yes or no; else it is a number."""
    return isinstance(node, Compare | Not | Logic | Implies) or (
        isinstance(node, Call) and node.name in ASKING
    )


def needs_truth(rule: Node) -> None:
    """Raises ``RuleFault`` where yes or no stands for a number or the other way round."""
    for fault in _kinds(rule, truth=True):
        raise fault


def _kinds(node: Node, *, truth: bool) -> Iterator[RuleFault]:
    if is_truth(node) != truth:
        code = "rule_language.fault.no_relation" if truth else "rule_language.fault.truth_as_number"
        yield RuleFault(code, node.at, node.end)
        return
    inner = isinstance(node, Not | Logic | Implies)
    for part in parts_of(node):
        yield from _kinds(part, truth=inner)
    if isinstance(node, Call):
        yield from _arguments(node)


def _arguments(call: Call) -> Iterator[RuleFault]:
    if call.name == "bulat" and len(call.arguments) == 2:
        decimals = call.arguments[1]
        good = isinstance(decimals, Number) and decimals.value in range(MOST_DECIMALS + 1)
        if not good:
            yield RuleFault(
                "rule_language.fault.decimals", decimals.at, decimals.end, "0", most=MOST_DECIMALS
            )
    if call.name == LAST_YEAR and not any(refs_of(call)):
        yield RuleFault("rule_language.fault.last_year_of_nothing", call.at, call.end)


def faults_of(rule: Node, tables: Mapping[str, TableWords], own: str = "") -> tuple[RuleFault, ...]:
    """Every name of ``rule`` that the tables have not, from left to right; empty for a good rule.

    ``own``: the table that names without a table belong to; empty for a rule between tables.
    """
    judge = partial(_name, tables=tables, own=own)
    return tuple(fault for ref in refs_of(rule) if (fault := judge(ref)) is not None)


def _name(ref: Ref, tables: Mapping[str, TableWords], own: str) -> RuleFault | None:
    return name_fault(ref, tables, own) or index_fault(ref, tables, own)
