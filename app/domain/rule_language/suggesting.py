"""Knows what may be written next in a rule: columns, tables, classifications, functions, words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.core import texts
from app.domain.rule_language.nodes import FUNCTIONS
from app.domain.rule_language.printing import name_text
from app.domain.rule_language.words import TableWords

#: Most proposals shown.
MOST = 30
_IN_BRACKETS = re.compile(r"(?P<name>[\w.\-\"]+)\[\s*(?P<word>[^\[\]]*)$")
_QUOTED = re.compile(r"(?:(?P<table>[^\W\d][\w-]*|\"[^\"]*\")\.)?(?P<word>\"[^\"]*)$")
_PLAIN = re.compile(r"(?:(?P<table>[^\W\d][\w-]*|\"[^\"]*\")\.)?(?P<word>[\w-]*)$")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``text`` in the place of the letters from ``at`` to ``end``; ``label`` says what it is.

    ``kind``: "column", "table", "axis", "row", "function" or "word".
    """

    text: str
    label: str
    kind: str
    at: int
    end: int


def suggest(
    text: str, position: int, tables: Mapping[str, TableWords], own: str = ""
) -> tuple[Suggestion, ...]:
    """What fits at ``position`` of ``text``, the likeliest first, no more than :data:`MOST`.

    Works on text that is no rule yet, also on nonsense; never raises.
    """
    position = max(0, min(position, len(text)))
    before = text[:position]
    if inside := _IN_BRACKETS.search(before):
        table = inside["name"].rpartition(".")[0].strip('"') or own
        found = _indexes(tables.get(table))
        return _best(found, inside["word"], inside.start("word"), position)
    is_quoted = before.count('"') % 2 == 1
    place = (_QUOTED if is_quoted else _PLAIN).search(before)
    if place is None:
        return ()
    word = place["word"].strip('"')
    if place["table"]:
        table = place["table"].strip('"')
        return _best(_columns(table, tables), word, place.start(), position)
    found = [*_own_columns(own, tables), *_tables(tables)]
    if not is_quoted:
        found += _language()
    return _best(found, word, place.start(), position)


_Offer = tuple[str, str, str]  # text, label, kind


def _columns(table: str, tables: Mapping[str, TableWords]) -> list[_Offer]:
    words = tables.get(table)
    if words is None:
        return []
    return [(name_text(table, key), label, "column") for key, label in words.columns.items()]


def _own_columns(own: str, tables: Mapping[str, TableWords]) -> list[_Offer]:
    words = tables.get(own)
    if words is None:
        return []
    return [(name_text("", key), label, "column") for key, label in words.columns.items()]


def _tables(tables: Mapping[str, TableWords]) -> Iterator[_Offer]:
    for key, words in tables.items():
        yield name_text(key, "x").removesuffix(".x") + ".", words.title, "table"


def _indexes(words: TableWords | None) -> list[_Offer]:
    if words is None:
        return []
    axes = [(f"{key}]", name, "axis") for key, name in words.axes.items()]
    rows = [(name_text("", "x", key)[2:], label, "row") for key, label in words.rows.items()]
    return axes + rows


def _language() -> Iterator[_Offer]:
    for name in FUNCTIONS:
        yield f"{name}(", texts.say(f"rule_language.help.{name}"), "function"
    for word in ("jika", "maka", "dan", "atau", "tidak"):
        yield f"{word} ", texts.say(f"rule_language.help.{word}"), "word"


def _best(offers: list[_Offer], word: str, at: int, end: int) -> tuple[Suggestion, ...]:
    """Those that begin with ``word`` go first, then those that hold it in name or label."""
    small = word.strip().strip('"').casefold()
    ranked = []
    for order, (text, label, kind) in enumerate(offers):
        plain = re.sub(r'["\[\](]', "", text).casefold()
        last = plain.rstrip(".").rpartition(".")[2]
        if plain.startswith(small) or last.startswith(small):
            rank = 0
        elif small in plain or small in label.casefold():
            rank = 1
        else:
            continue
        ranked.append((rank, order, Suggestion(text, label, kind, at, end)))
    ranked.sort(key=lambda each: each[:2])
    return tuple(suggestion for _rank, _order, suggestion in ranked[:MOST])
