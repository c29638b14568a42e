"""Knows how the command line names the versions of an SOP, and that cases begin on what is in force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from app.bootstrap import House, open_house
from app.core.clock import FixedClock
from tests.cli.calls import NOW, Alur
from tests.helpers.houses import who

KEY = "metro-videografis"


def a_draft(house: House) -> int:
    """A revision with a title of its own."""
    by = who(house, "kabid")
    version = house.drafting.revise(house.registry.find(KEY), by).ids[-1]
    draft = house.drafting.open(version)
    sop = replace(draft.sop, identity=replace(draft.sop.identity, title="Videografis versi dua"))
    house.drafting.save(version, draft.revision, sop, by)
    return version


@pytest.fixture
def house(sample: Path) -> Iterator[House]:
    found = open_house(sample, FixedClock(datetime.fromisoformat(NOW)))
    yield found
    found.close()


def shown(at_sample: Alur, name: str) -> str:
    title: str = at_sample("sop", "show", name).json["identity"]["title"]
    return title


def test_a_draft_is_named_as_such(at_sample: Alur, house: House) -> None:
    before = shown(at_sample, KEY)
    a_draft(house)
    assert shown(at_sample, KEY) == shown(at_sample, f"{KEY}@1") == before
    for name in (f"{KEY}@konsep", f"{KEY}@draft", f"{KEY}@2"):
        assert shown(at_sample, name) == "Videografis versi dua"
    assert at_sample("sop", "show", f"{KEY}@9").is_refused(f"{KEY}@9", "tidak ditemukan")


def test_the_list_says_how_each_stands(at_sample: Alur, house: House) -> None:
    by = who(house, "kabid")
    a_draft(house)
    house.drafting.create(by, "Rilis Triwulan")
    house.versions.retire(house.registry.find("sragen-pengelolaan"), by, "Tidak dipakai")
    listed = {row["key"]: row for row in at_sample("sop", "list", "--json").json}
    assert (listed[KEY]["state"], listed[KEY]["has_draft"], listed[KEY]["version"]) == ("in_force", True, 1)
    assert listed["sragen-pengelolaan"]["state"] == "retired"
    assert listed["rilis-triwulan"]["state"] == "draft"
    lines = at_sample("sop", "list").out.splitlines()
    assert [line.endswith("· dicabut") for line in lines] == [False, False, False, False, True, False]
    assert lines[-1].endswith(
        "Rilis Triwulan · Pemerintah Kabupaten Contoh Dinas Komunikasi dan Informatika · konsep"
    )


def test_no_case_begins_on_a_draft(at_sample: Alur, house: House) -> None:
    version = a_draft(house)
    words = ("case", "open", f"{KEY}@konsep", "--title", "Uji", "--as", "kabid")
    assert at_sample(*words).is_refused("belum berlaku", "konsep")
    house.versions.approve(version, who(house, "kabid"))
    assert at_sample(*words).is_refused("belum berlaku", "disahkan")
    house.versions.put_in_force(version, who(house, "kabid"), date(2026, 11, 19))
    assert at_sample("case", "open", KEY, "--title", "Uji", "--as", "kabid").json["sop"]
    assert at_sample("case", "open", f"{KEY}@1", "--title", "Uji", "--as", "kabid").is_refused("digantikan")


def test_an_sop_that_is_only_a_draft_is_no_sop_yet(at_sample: Alur, house: House) -> None:
    house.drafting.create(who(house, "kabid"), "Rilis Triwulan")
    assert at_sample("sop", "show", "Rilis Triwulan").is_refused("baru berupa konsep", "@konsep")
    assert at_sample("sop", "check", "Rilis Triwulan@konsep").code == 0
