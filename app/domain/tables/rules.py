"""Reads the rules of a table, which tie its columns together: "lk + pr = jumlah", "diukur <= balita".

A rule is a sentence of :mod:`app.domain.rule_language`; it names columns by their key and holds in
every row.  Those that only add are known as sums.  Figures are checked where they come in.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from app.domain.rule_language.faults import RuleFault
from app.domain.rule_language.linear import Linear, Term, linear_of
from app.domain.rule_language.nodes import refs_of
from app.domain.rule_language.parsing import parse

__all__ = ["RuleProblem", "TableRule", "Term", "read_rule", "rule_problem"]

TableRule = Linear


@dataclass(frozen=True, slots=True)
class RuleProblem:
    """Why a sentence is no rule of a table: a code of ``core.texts``, and the word it is about."""

    code: str
    name: str = ""


def read_rule(text: str) -> TableRule | None:
    """The rule written in ``text`` as two sums of columns; None where it is none, or is more.

    A key with a hyphen is written whole; a minus between columns has blanks around it.
    """
    try:
        return linear_of(parse(text))
    except RuleFault:
        return None


def rule_problem(text: str, columns: Container[str]) -> RuleProblem | None:
    """Why ``text`` is no rule over these columns; None for a good one."""
    try:
        rule = parse(text)
    except RuleFault:
        return RuleProblem("tables.rule_unread")
    for ref in refs_of(rule):
        if ref.joined not in columns:
            return RuleProblem("tables.rule_column", ref.joined)
    return None
