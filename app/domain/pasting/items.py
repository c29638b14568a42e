"""Reads a list out of pasted words: one item a line, without the marks and numbers of a list.

It does not join lines that were broken by hand.
"""

from __future__ import annotations

import re

_SPACES = re.compile(r"[\s\u00a0\u200b\ufeff]+")
_BULLET = re.compile(r"[•●▪◦‣·○■□–—*\-\uf0b7\uf0a7\uf0d8\u00a7]\s+")
# "1.", "1)", "(1)", "a.", "a)", "ii)": one to three figures or letters, so that "15 menit" stays whole.
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]\s+")


def flat(text: str) -> str:
    """``text`` in one line, with single plain spaces."""
    return _SPACES.sub(" ", text).strip()


def items_of(text: str) -> tuple[str, ...]:
    """The items of a pasted list; empty lines are passed over.

    Numbers are taken off only where every line has one: "1. …" alone may be part of the words.
    """
    lines = [flat(line) for line in re.split(r"[\r\n\x0b\x0c\u2028\u2029]+", text)]
    lines = [_BULLET.sub("", line, count=1) if _BULLET.match(line) else line for line in lines if line]
    if len(lines) > 1 and all(_NUMBER.match(line) for line in lines):
        lines = [_NUMBER.sub("", line, count=1) for line in lines]
    return tuple(line for line in lines if line)
