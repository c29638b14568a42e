"""Gives the tests of the SOP registry a furnished house on both engines, and who acts in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest

from app.bootstrap import House
from app.core.clock import FixedClock
from app.domain.sop import Sop
from app.services.registry import SopRow
from app.services.version_reading import VersionRow
from tests.helpers.houses import clock as clock
from tests.helpers.houses import house as house
from tests.helpers.houses import house_address as house_address
from tests.helpers.houses import sample_database as sample_database
from tests.helpers.houses import sample_file as sample_file
from tests.helpers.houses import who

#: The office's date of the clock of the house.
TODAY = date(2026, 3, 2)
KEY = "metro-pengumpulan"


def retitled(sop: Sop, title: str) -> Sop:
    """The same under another title."""
    return replace(sop, identity=replace(sop.identity, title=title))


@dataclass
class Keeper:
    """Somebody who keeps the registry."""

    house: House
    clock: FixedClock
    by: int

    def version(self, version_id: int) -> VersionRow:
        """What is told of a version."""
        for row in self.house.registry.rows():
            for version in self.house.versions.of(row.key):
                if version.id == version_id:
                    return version
        raise AssertionError(f"version {version_id} is not told of")

    def row(self, key: str = KEY) -> SopRow:
        """How the list shows an SOP."""
        return next(row for row in self.house.registry.rows() if row.key == key)

    def revise(self, title: str = "", key: str = KEY) -> int:
        """A draft of the SOP, with a title of its own when given."""
        version = self.house.drafting.revise(self.row(key).id, self.by).ids[-1]
        if title:
            self.write(version, title)
        return version

    def write(self, version: int, title: str) -> int:
        """Write another title into a draft, and tell its revision."""
        draft = self.house.drafting.open(version)
        return self.house.drafting.save(version, draft.revision, retitled(draft.sop, title), self.by)

    def put_in_force(self, version: int, effective: date = TODAY) -> None:
        """Approve a draft and put it in force."""
        self.house.versions.approve(version, self.by)
        self.house.versions.put_in_force(version, self.by, effective)


@pytest.fixture
def keeper(house: House, clock: FixedClock) -> Keeper:
    return Keeper(house, clock, who(house, "kabid"))
