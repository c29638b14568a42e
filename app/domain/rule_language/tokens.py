"""Cuts the text of a rule into words, numbers and signs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from app.domain.rule_language.faults import RuleFault

#: Longest text of a rule, in letters; most words in it.
MOST_LETTERS, MOST_TOKENS = 20_000, 3_000
#: More digits than this no number keeps exactly.
_MOST_DIGITS = 15


class Kind(Enum):
    """What a token is."""

    NUMBER = "number"
    NAME = "name"
    INDEX = "index"  # what stands in [ ]
    SIGN = "sign"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """One word.  ``text``: a sign in its one form, a name's column, what stands in brackets."""

    kind: Kind
    text: str
    at: int
    end: int
    value: float = 0.0
    table: str = ""
    is_quoted: bool = False


_SIGNS = {
    "+/-": "±", "±": "±", "<=": "<=", "≤": "<=", ">=": ">=", "≥": ">=", "<>": "<>", "≠": "<>", "!=": "<>",
    "==": "=", "=": "=", "<": "<", ">": ">", "+": "+", "-": "-", "−": "-", "–": "-", "*": "*", "×": "*",
    "/": "/", "÷": "/", "(": "(", ")": ")", ";": ";", ",": ";", "%": "%",
}  # fmt: skip
_SIGN = re.compile("|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True)))
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*(?:,[0-9]+)?")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_PLAIN = re.compile(r"[^\W\d][\w.-]*")
_PART = re.compile(r"[\w.-]+")
_QUOTES = {'"': '"', "“": "”", "'": "'", "‘": "’"}


def tokens(text: str) -> list[Token]:
    """The words of ``text``, a token of kind ``END`` last; raises ``RuleFault``."""
    if len(text) > MOST_LETTERS:
        raise RuleFault("rule_language.fault.too_long", MOST_LETTERS, len(text), most=MOST_LETTERS)
    found: list[Token] = []
    at = _blanks(text, 0)
    while at < len(text):
        token = _token(text, at)
        found.append(token)
        if len(found) > MOST_TOKENS:
            raise RuleFault("rule_language.fault.too_many_words", at, len(text), most=MOST_TOKENS)
        at = _blanks(text, token.end)
    found.append(Token(Kind.END, "", len(text), len(text)))
    return found


def _blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _token(text: str, at: int) -> Token:
    letter = text[at]
    if letter in _QUOTES:
        return _quoted(text, at)
    if letter == "[":
        return _index(text, at)
    if letter in "0123456789":
        return _number(text, at)
    if name := _PLAIN.match(text, at):
        return _name(text, at, name.group())
    if sign := _SIGN.match(text, at):
        return Token(Kind.SIGN, _SIGNS[sign.group()], at, sign.end())
    raise RuleFault("rule_language.fault.letter", at, at + 1, found=letter)


def _name(text: str, at: int, word: str) -> Token:
    """A name without quotes: "column", or "table.column" parted at the first dot.

    A dot that parts nothing belongs to the word; a quoted column may follow the dot.
    """
    end = at + len(word)
    if word.endswith(".") and "." not in word[:-1] and end < len(text) and text[end] in _QUOTES:
        column, end = _string(text, end)
        return Token(Kind.NAME, column, at, end, table=word[:-1], is_quoted=True)
    table, dot, column = word.partition(".")
    if dot and column:
        return Token(Kind.NAME, column, at, end, table=table)
    return Token(Kind.NAME, word, at, end)


def _quoted(text: str, at: int) -> Token:
    """A name in quotes, as column or as table with its column behind a dot."""
    name, end = _string(text, at)
    if end + 1 >= len(text) or text[end] != ".":
        return Token(Kind.NAME, name, at, end, is_quoted=True)
    if text[end + 1] in _QUOTES:
        column, last = _string(text, end + 1)
        return Token(Kind.NAME, column, at, last, table=name, is_quoted=True)
    part = _PART.match(text, end + 1)
    if part is None:
        raise RuleFault("rule_language.fault.column_expected", end + 1, end + 2, table=name)
    return Token(Kind.NAME, part.group(), at, part.end(), table=name, is_quoted=True)


def _string(text: str, at: int) -> tuple[str, int]:
    """What stands in the quotes that open at ``at``, and the place behind them; "" in it is one quote."""
    close, written, here = _QUOTES[text[at]], [], at + 1
    while True:
        end = text.find(close, here)
        if end < 0:
            raise RuleFault(
                "rule_language.fault.quote_open", at, len(text), text[at:].rstrip() + close, quote=text[at]
            )
        written.append(text[here:end])
        if close != '"' or text[end + 1 : end + 2] != close:
            break
        written.append(close)
        here = end + 2
    name = "".join(written)
    if not name.strip():
        raise RuleFault("rule_language.fault.name_empty", at, end + 1)
    return name, end + 1


def _index(text: str, at: int) -> Token:
    start = _blanks(text, at + 1)
    if start < len(text) and text[start] in _QUOTES:
        word, behind = _string(text, start)
        end = _blanks(text, behind)
    else:
        end = start
        while end < len(text) and text[end] not in "[]":
            end += 1
        word = text[start:end].strip()
    if text[end : end + 1] != "]":
        raise RuleFault("rule_language.fault.bracket_open", at, len(text), text[at:end].rstrip() + "]")
    if not word:
        raise RuleFault("rule_language.fault.index_empty", at, end + 1)
    return Token(Kind.INDEX, word, at, end + 1)


def _number(text: str, at: int) -> Token:
    found = _NUMBER.match(text, at)
    assert found is not None  # a digit stands here
    word, end = found.group(), found.end()
    if end < len(text) and (text[end].isalpha() or text[end] == "_"):
        tail = _PART.match(text, at)
        whole = tail.group() if tail is not None else word
        raise RuleFault("rule_language.fault.name_digit", at, at + len(whole), f'"{whole}"', found=whole)
    if sum(letter.isdigit() for letter in word) > _MOST_DIGITS:
        raise RuleFault("rule_language.fault.number_long", at, end, found=word, most=_MOST_DIGITS)
    if "." in word:
        if word.startswith("0") or not _THOUSANDS.fullmatch(word):
            raise RuleFault("rule_language.fault.number_dot", at, end, word.replace(".", ",", 1), found=word)
        if word.count(".") == 1 and "," not in word:
            meant = word.replace(".", "")
            raise RuleFault(
                "rule_language.fault.number_two_ways",
                at,
                end,
                meant,
                found=word,
                other=word.replace(".", ","),
            )
    return Token(Kind.NUMBER, word, at, end, value=float(word.replace(".", "").replace(",", ".")))
