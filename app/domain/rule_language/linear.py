"""Sees which rules only add columns of one row: those are checked column by column, without a tree."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.rule_language.nodes import Chain, Compare, Node, Ref


@dataclass(frozen=True, slots=True)
class Term:
    """A column with its sign, 1 or -1."""

    column: str
    sign: int = 1


@dataclass(frozen=True, slots=True)
class Linear:
    """``left`` stands to ``right`` as ``relation`` says, each the sum of its terms."""

    left: tuple[Term, ...]
    relation: str
    right: tuple[Term, ...]


def linear_of(rule: Node) -> Linear | None:
    """The rule as two sums of columns, names taken whole ("table.column"); None where it is more."""
    if not isinstance(rule, Compare) or rule.tolerance is not None or rule.relation == "<>":
        return None
    left, right = _terms(rule.left), _terms(rule.right)
    return Linear(left, rule.relation, right) if left and right else None


def _terms(node: Node) -> tuple[Term, ...]:
    if isinstance(node, Ref):
        return () if node.index else (Term(node.joined),)
    if not isinstance(node, Chain) or not node.is_sum:
        return ()
    found: list[Term] = []
    for sign, part in zip(("+", *node.signs), node.parts, strict=True):
        if not isinstance(part, Ref) or part.index:
            return ()
        found.append(Term(part.joined, 1 if sign == "+" else -1))
    return tuple(found)
