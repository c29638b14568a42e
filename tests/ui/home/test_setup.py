"""Knows the first steps of an office that is not set up yet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.bootstrap import House, add_people
from app.services.casework import NewCase
from app.services.office import Profile
from app.services.people import OpdRow, PersonRow
from tests.ui.home.conftest import Looker

Show = Callable[[], Looker]


def primary(looker: Looker) -> str:
    found = [button for button in looker.screen.setup.buttons if button.property("primary")]
    assert len(found) == 1
    return found[0].text()


def press(looker: Looker, words: str) -> None:
    found = [button for button in looker.screen.findChildren(QPushButton) if button.text() == words]
    looker.qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def test_a_new_office_is_led_through_its_first_steps(show_new: Show) -> None:
    looker = show_new()
    assert looker.screen.setup.isVisible()
    assert not looker.screen.counters.isVisible()
    assert primary(looker) == "Isi profil"


@pytest.mark.parametrize(
    ("button", "section"),
    [("Isi profil", "profil"), ("Isi orang", "orang"), ("Isi OPD", "opd"), ("Periksa kalender", "kalender")],
)
def test_each_step_leads_to_its_section(show_new: Show, button: str, section: str) -> None:
    looker = show_new()
    press(looker, button)
    assert looker.counter.wishes == [("pengaturan", section)]


def test_what_is_done_is_said_and_the_next_step_stands_out(show_new: Show, new_house: House) -> None:
    looker = show_new()
    looker.counter.tools.runner.do(new_house.office.save_profile, Profile(name="Diskominfo"))
    assert primary(looker) == "Isi orang"
    looker.counter.tools.runner.do(new_house.people.save_person, PersonRow(0, "ani", "Ani"))
    assert primary(looker) == "Isi OPD"
    looker.counter.tools.runner.do(new_house.people.save_opd, OpdRow(0, "DINKES", "Dinas Kesehatan"))
    assert primary(looker) == "Buka kegiatan pertama"


def test_the_first_case_can_be_opened_once_there_are_people(show_new: Show, new_house: House) -> None:
    looker = show_new()
    last = looker.screen.setup.buttons[-1]
    assert not last.isEnabled()
    add_people(new_house)
    looker.screen.forget()
    assert last.isEnabled()
    press(looker, "Buka kegiatan pertama")
    assert looker.counter.wishes == [("kegiatan", "baru")]


def test_with_the_first_case_the_steps_give_way_to_the_counters(show_new: Show, new_house: House) -> None:
    add_people(new_house)
    looker = show_new()
    assert looker.screen.setup.isVisible()
    opds = tuple(row.id for row in new_house.people.opds()[:2])
    new = NewCase(
        new_house.registry.find("metro-pengumpulan"), "Data", opds=opds, request_due=date(2026, 12, 1)
    )
    looker.counter.tools.runner.do(new_house.opening.open_case, new, new_house.people.person("kadis").id)
    assert looker.screen.counters.isVisible()
    assert not looker.screen.setup.isVisible()
