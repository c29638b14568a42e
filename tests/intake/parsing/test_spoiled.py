"""Spoiled forms of every kind: each value is read right, or somebody is told at its cell; nothing crashes."""

from __future__ import annotations

import os
import random

import pytest

from app.intake.reading import read_book
from tests.helpers.filled_forms import filled_form, school_form
from tests.helpers.slow_books import load
from tests.helpers.spoiled import CELLS, DAMAGES, LAYOUTS, Spoiled, faults_of, spoil

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
SEEDS = 12 if LONG else 2
MIXED = 2_400 if LONG else 320


def no_fault(spoiled: Spoiled) -> None:
    faults = faults_of(spoiled, read_book)
    assert not faults, f"{' + '.join(spoiled.names)}: " + "; ".join(faults)


def test_there_are_enough_kinds_and_files() -> None:
    assert len(DAMAGES) >= 40
    assert len(DAMAGES) * SEEDS + MIXED >= 500


@pytest.mark.parametrize("name", sorted(DAMAGES))
def test_a_form_spoiled_in_one_way(name: str) -> None:
    for seed in range(SEEDS):
        form = school_form() if seed % 2 else filled_form()
        no_fault(spoil(form, [DAMAGES[name]], seed))


@pytest.mark.parametrize("part", range(8))
def test_forms_spoiled_in_several_ways(part: int) -> None:
    for seed in range(MIXED // 8):
        rng = random.Random(f"{part} {seed}")
        damages = rng.sample(CELLS, rng.randint(1, 4))
        if rng.random() < 0.5:
            damages.append(rng.choice(LAYOUTS))
        no_fault(spoil(school_form() if rng.random() < 0.6 else filled_form(), damages, seed))


@pytest.mark.skipif(not LONG, reason="long form: make soak runs it (HYPOTHESIS_PROFILE=long)")
@pytest.mark.parametrize("name", sorted(each.__name__ for each in (*CELLS, *LAYOUTS)))
def test_another_reader_of_workbooks_changes_nothing(name: str) -> None:
    spoiled = spoil(filled_form(), [DAMAGES[name]], 99)
    assert faults_of(spoiled, load) == []
