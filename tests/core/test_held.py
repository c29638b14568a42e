"""Knows that what is worked out of an object is worked out once while it is held, and never for another."""

from __future__ import annotations

import gc

from app.core.held import held


class Fact:
    """Equal to every other, as large frozen facts of the same content are."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        raise AssertionError("the hash of a large fact is not asked for")


def test_the_same_object_is_asked_once() -> None:
    asked: list[str] = []

    @held
    def length(fact: Fact) -> int:
        asked.append(fact.text)
        return len(fact.text)

    one, other = Fact("satu"), Fact("sepuluh")
    assert [length(one), length(other), length(one), length(other)] == [4, 7, 4, 7]
    assert asked == ["satu", "sepuluh"]


def test_a_new_object_never_gets_the_answer_of_one_that_is_gone() -> None:
    @held
    def text(fact: Fact) -> str:
        return fact.text

    for no in range(2_000):  # many more than are held; numbers of objects come again
        assert text(Fact(str(no))) == str(no)
    gc.collect()
    assert text(Fact("akhir")) == "akhir"
