"""A short paper of one step: facts, a table of words, who signs.

What it is about is said by whoever fills it; how it looks is not known here.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from app.domain.papers import Letterhead, Signature


@dataclass(frozen=True, slots=True)
class ListColumn:
    """``share`` of the table's width; words in the middle when ``centred``."""

    caption: str
    share: float
    centred: bool = False


@dataclass(frozen=True, slots=True)
class ListPaper:
    """``about``: the line under the title; ``facts``: names and what they are; ``empty``: no rows."""

    letterhead: Letterhead
    title: str
    about: str
    date: dt.date
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    facts: tuple[tuple[str, str], ...] = ()
    empty: str = ""
    place: str = ""
    signature: Signature | None = None
    is_lying: bool = False
