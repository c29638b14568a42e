"""Knows that the data can be copied while people work, and that a copy given up leaves nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.bootstrap import House, open_house
from app.core.clock import FixedClock
from tests.helpers.case_desk import START


class GivenUp(Exception):
    """The person pressed stop."""


@pytest.fixture
def local(sample_file: Path, tmp_path: Path) -> Iterator[House]:
    """A house on a file; a server looks after its copies itself."""
    path = tmp_path / "alur.db"
    shutil.copyfile(sample_file, path)
    found = open_house(path, FixedClock(START))
    yield found
    found.close()


def test_copies_are_listed_newest_first_with_their_time_and_size(local: House) -> None:
    first = local.data_care.copy_now()
    assert isinstance(local.clock, FixedClock)
    local.clock.advance(timedelta(minutes=5))
    second = local.data_care.copy_now()
    assert first
    assert second
    assert local.data_care.copies() == [second, first]
    assert (first.made_at, second.made_at) == (START, START + timedelta(minutes=5))
    assert first.size == first.path.stat().st_size > 0


def test_a_copy_tells_how_far_it_is(local: House) -> None:
    told: list[tuple[int, int]] = []
    local.data_care.copy_now(lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] > 0


def test_a_copy_given_up_leaves_nothing(local: House) -> None:
    def stop(_done: int, _total: int) -> None:
        raise GivenUp

    with pytest.raises(GivenUp):
        local.data_care.copy_now(stop)
    assert local.data_care.copies() == []
    folder = local.data_care.place().copies_folder
    assert folder is not None
    assert list(folder.iterdir()) == []


def test_the_place_of_a_file_counts_what_is_not_tidied_up_yet(local: House) -> None:
    place = local.data_care.place()
    assert place.is_file
    assert Path(place.database).name == "alur.db"
    assert place.size > 100_000
    assert place.files.name == "alur.berkas"


def test_a_server_is_said_to_be_one(house: House) -> None:
    place = house.data_care.place()
    if house.database.engine.dialect.name == "postgresql":
        assert (place.is_file, place.copies_folder, place.size) == (False, None, 0)
        assert house.data_care.copy_now() is None
        assert house.data_care.copies() == []
    else:
        assert place.is_file
