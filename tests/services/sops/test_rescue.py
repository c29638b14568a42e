"""Typing kept on the computer while the database is away: found again by draft and database."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.clock import FixedClock
from app.core.errors import OutsideTrouble
from app.files.rescue import RescueFolder
from app.services.rescue import Rescue
from tests.helpers.case_desk import START
from tests.helpers.tiny_sops import a_row, a_sop

CLOCK = FixedClock(START)


def test_what_is_kept_is_found_word_for_word(tmp_path: Path) -> None:
    rescue = Rescue(RescueFolder(tmp_path / "a"), "alur.db", CLOCK)
    assert rescue.found(7) is None
    rescue.keep(7, 3, a_sop(a_row(1)))
    found = rescue.found(7)
    assert found is not None
    assert (found.sop, found.revision, found.at) == (a_sop(a_row(1)), 3, START)
    rescue.drop(7)
    rescue.drop(7)
    assert rescue.found(7) is None


def test_each_database_has_its_own(tmp_path: Path) -> None:
    folder = RescueFolder(tmp_path)
    Rescue(folder, "satu.db", CLOCK).keep(7, 1, a_sop(a_row(1)))
    assert Rescue(folder, "dua.db", CLOCK).found(7) is None


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"at": "x"}', b"\xff"])
def test_a_broken_file_is_as_good_as_none(tmp_path: Path, data: bytes) -> None:
    rescue = Rescue(RescueFolder(tmp_path), "alur.db", CLOCK)
    rescue.keep(7, 3, a_sop(a_row(1)))
    next(tmp_path.iterdir()).write_bytes(data)
    assert rescue.found(7) is None


def test_a_disk_that_refuses_says_so(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("in the way")
    rescue = Rescue(RescueFolder(tmp_path / "a"), "alur.db", CLOCK)
    with pytest.raises(OutsideTrouble):
        rescue.keep(7, 3, a_sop(a_row(1)))
    assert rescue.found(7) is None


def test_without_a_folder_nothing_is_kept() -> None:
    rescue = Rescue(None, "", CLOCK)
    rescue.keep(7, 3, a_sop(a_row(1)))
    rescue.drop(7)
    assert rescue.found(7) is None
