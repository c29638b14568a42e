"""Sentences that several sections say.

It decides nothing.
"""

from __future__ import annotations

from app.core import texts
from app.core.changes import Changes


def with_moved(words: str, changes: Changes) -> str:
    """``words``, and how many running cases have other deadlines now (the ids of ``changes``)."""
    if not changes.ids:
        return texts.say("settings.not_moved", words=words)
    return texts.say("settings.moved", words=words, count=len(changes.ids))
