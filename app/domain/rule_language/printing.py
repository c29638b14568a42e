"""Writes a rule as text in its one form; reading that text gives the same rule."""

from __future__ import annotations

import re
from decimal import Decimal

from app.domain.rule_language.nodes import (
    KEYWORDS,
    Call,
    Chain,
    Compare,
    Implies,
    Logic,
    Negative,
    Node,
    Not,
    Number,
    Ref,
)

_PLAIN_TABLE = re.compile(r"[^\W\d][\w-]*")
_PLAIN_COLUMN = re.compile(r"[\w-][\w.-]*")
_PLAIN_INDEX = re.compile(r"[^\s\[\]\"'“‘](?:[^\[\]]*[^\s\[\]])?")

# How tightly parts hold together; a looser part inside a tighter one stands in brackets.
_IF, _OR, _AND, _NOT, _COMPARE, _SUM, _PRODUCT, _SIGNED, _SINGLE = range(9)


def to_text(rule: Node) -> str:
    """The rule as text."""
    return _text(rule, _IF)


def name_text(table: str, column: str, index: str = "") -> str:
    """A column as it is written in a rule, in quotes where it needs them."""
    behind = f"[{index if _PLAIN_INDEX.fullmatch(index) else _quoted(index)}]" if index else ""
    if table:
        before = table if _PLAIN_TABLE.fullmatch(table) else _quoted(table)
        after = column if _PLAIN_COLUMN.fullmatch(column) else _quoted(column)
        return f"{before}.{after}{behind}"
    is_plain = _PLAIN_TABLE.fullmatch(column) and column.casefold() not in (*KEYWORDS, "toleransi")
    return (column if is_plain else _quoted(column)) + behind


def number_text(value: float) -> str:
    """A number with a decimal comma and nothing between the thousands."""
    plain = format(Decimal(repr(value)), "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain.replace(".", ",")


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _strength(node: Node) -> int:
    match node:
        case Implies():
            return _IF
        case Logic(word=word):
            return _OR if word == "atau" else _AND
        case Not():
            return _NOT
        case Compare():
            return _COMPARE
        case Chain():
            return _SUM if node.is_sum else _PRODUCT
        case Negative():
            return _SIGNED
        case _:
            return _SINGLE


def _text(node: Node, least: int) -> str:
    said = _bare(node)
    return f"({said})" if _strength(node) < least else said


def _bare(node: Node) -> str:
    match node:
        case Number(value=value):
            return number_text(value)
        case Ref(table=table, column=column, index=index):
            return name_text(table, column, index)
        case Negative(body=body):
            return f"-{_text(body, _SIGNED)}"
        case Chain(parts=parts, signs=signs):
            inner = _strength(node) + 1
            rest = (f" {sign} {_text(part, inner)}" for sign, part in zip(signs, parts[1:], strict=True))
            return _text(parts[0], inner) + "".join(rest)
        case Call(name=name, arguments=arguments):
            return f"{name}({'; '.join(_text(each, _SUM) for each in arguments)})"
        case Compare():
            return _compare(node)
        case Not(body=body):
            return f"tidak {_operand(_text(body, _NOT))}"
        case Logic(word=word, parts=parts):
            return f" {word} ".join(_text(part, _strength(node) + 1) for part in parts)
        case Implies(condition=condition, conclusion=conclusion):
            return f"jika {_operand(_text(condition, _OR))} maka {_text(conclusion, _IF)}"


def _operand(said: str) -> str:
    """A keyword before a minus would be a name: brackets keep them apart."""
    return f"({said})" if said.startswith("-") else said


def _compare(node: Compare) -> str:
    said = f"{_text(node.left, _SUM)} {node.relation} {_text(node.right, _SUM)}"
    if node.tolerance is None:
        return said
    percent = "%" if node.tolerance.is_percent else ""
    return f"{said} ± {number_text(node.tolerance.value)}{percent}"
