"""Knows the editor on a real sample house: somebody sits at the desk and a draft is open."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import House
from app.core.clock import FixedClock
from app.domain.sop import Sop
from app.domain.sop_papers import SopPaperOptions
from app.ui.kit.desk import DeskPerson
from app.ui.sops.editor.page import EditorPage
from tests.helpers.counters import Counter
from tests.helpers.houses import who
from tests.helpers.sqlite_house import clock as clock
from tests.helpers.sqlite_house import house as house
from tests.helpers.sqlite_house import sample_file as sample_file


class NoPapers:
    """Stands where papers are drawn."""

    def sheet_of(self, sop: Sop, options: SopPaperOptions) -> bytes:
        raise AssertionError("no paper is asked for here", sop, options)


@dataclass
class Writer:
    """Somebody who writes; the services are at hand for what others do meanwhile."""

    qtbot: QtBot
    house: House
    clock: FixedClock
    counter: Counter
    page: EditorPage
    draft: int
    by: int

    def stored(self) -> Sop:
        """What the database has."""
        return self.house.drafting.open(self.draft).sop

    def type_in(self, widget: QWidget, words: str) -> None:
        """Put the keyboard there and type."""
        widget.setFocus()
        self.qtbot.keyClicks(widget, words)


@pytest.fixture
def counter(house: House) -> Counter:
    found = Counter(house.clock)
    people = [DeskPerson(row.id, row.name) for row in house.people.persons()]
    found.tools.desk.set_choices(people, who(house, "kasi"))
    return found


def an_editor(qtbot: QtBot, house: House, counter: Counter) -> EditorPage:
    """An editor that is seen."""
    page = EditorPage(
        counter.tools,
        house.drafting,
        NoPapers(),
        house.registry,
        house.versions,
        house.people,
        house.office,
    )
    qtbot.addWidget(page)
    page.resize(1150, 690)
    with qtbot.waitExposed(page):
        page.show()
    return page


@pytest.fixture
def writer(qtbot: QtBot, house: House, counter: Counter, clock: FixedClock) -> Writer:
    """A revision of the Magetan SOP, opened."""
    by = who(house, "kasi")
    draft = house.drafting.revise(house.registry.find("magetan-penyebarluasan"), by).ids[-1]
    page = an_editor(qtbot, house, counter)
    page.open_draft(draft)
    return Writer(qtbot, house, clock, counter, page, draft, by)
