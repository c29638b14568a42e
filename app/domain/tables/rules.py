"""Reads the rules of a table, which tie its columns together: "lk + pr = jumlah", "diukur <= balita".

A rule names columns by their key and holds in every row.  It is read here; figures are checked
where they come in.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

_WORDS = re.compile(r"\s*(?:(?P<name>[a-zA-Z_][\w.-]*)|(?P<sign><=|>=|=|<|>|\+|-))")
RELATIONS = ("=", "<=", ">=", "<", ">")


@dataclass(frozen=True, slots=True)
class Term:
    """A column with its sign, 1 or -1."""

    column: str
    sign: int = 1


@dataclass(frozen=True, slots=True)
class TableRule:
    """``left`` stands to ``right`` as ``relation`` says, each the sum of its terms."""

    left: tuple[Term, ...]
    relation: str
    right: tuple[Term, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Keys of the columns it speaks of."""
        return tuple(term.column for term in (*self.left, *self.right))


@dataclass(frozen=True, slots=True)
class RuleProblem:
    """Why a sentence is no rule of a table: a code of ``core.texts``, and the word it is about."""

    code: str
    name: str = ""


def read_rule(text: str) -> TableRule | None:
    """The rule written in ``text``; None where it is none.

    A key with a hyphen is written whole; a minus between columns has blanks around it.
    """
    words = _split(text)
    if words is None:
        return None
    places = [at for at, word in enumerate(words) if word in RELATIONS]
    if len(places) != 1:
        return None
    left, right = _terms(words[: places[0]]), _terms(words[places[0] + 1 :])
    if not left or not right:
        return None
    return TableRule(left, words[places[0]], right)


def rule_problem(text: str, columns: Container[str]) -> RuleProblem | None:
    """Why ``text`` is no rule over these columns; None for a good one."""
    rule = read_rule(text)
    if rule is None:
        return RuleProblem("tables.rule_unread")
    for column in rule.columns:
        if column not in columns:
            return RuleProblem("tables.rule_column", column)
    return None


def _split(text: str) -> list[str] | None:
    words, at = [], 0
    text = text.strip()
    while at < len(text):
        found = _WORDS.match(text, at)
        if found is None:
            return None
        words.append(found["name"] or found["sign"])
        at = found.end()
    return words


def _terms(words: list[str]) -> tuple[Term, ...]:
    """Names with + or - between them; empty where the words are not in that order."""
    found: list[Term] = []
    sign: int | None = 1
    for word in words:
        if word in ("+", "-"):
            if sign is not None:
                return ()
            sign = 1 if word == "+" else -1
        elif word in RELATIONS or sign is None:
            return ()
        else:
            found.append(Term(word, sign))
            sign = None
    return tuple(found) if sign is None else ()
