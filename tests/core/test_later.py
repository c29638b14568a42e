"""Knows when a thing that is made later is made, and how often."""

from __future__ import annotations

from app.core.later import later


class Made:
    """Counts how often it was made."""

    count = 0

    def __init__(self) -> None:
        Made.count += 1

    def answer(self) -> int:
        return 42


def test_it_is_made_once_and_not_before_it_is_asked() -> None:
    Made.count = 0
    thing = later(Made)
    assert Made.count == 0
    assert [thing.answer(), thing.answer()] == [42, 42]
    assert Made.count == 1
