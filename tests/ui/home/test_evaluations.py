"""Knows that Beranda tells of evaluations that are due, leads to them, and is silent otherwise."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt

from app.domain.versions import Verdict
from tests.ui.home.conftest import Looker, doors


def due_day(looker: Looker) -> date:
    """When the shipped SOPs are to be evaluated."""
    (day,) = {row.evaluation_due for row in looker.house.registry.rows()}
    assert day is not None
    return day


def to_day(looker: Looker, day: date) -> None:
    """Let the days pass, and the window hear it."""
    today = looker.house.registry.today()
    looker.later((day - today).days * 24 * 60)


def test_nothing_due_is_not_there(looker: Looker) -> None:
    assert not looker.screen.evaluations.isVisible()
    to_day(looker, due_day(looker) - timedelta(days=1))
    assert not looker.screen.evaluations.isVisible()


def test_on_the_day_it_says_so_and_leads_there(looker: Looker) -> None:
    to_day(looker, due_day(looker))
    assert looker.screen.evaluations.isVisible()
    lines = looker.screen.evaluations.doors.lines
    rows = looker.house.registry.rows()
    assert [line.door.title for line in lines] == [row.title for row in rows]
    assert {line.door.pill for line in lines} == {"Hari ini"}
    looker.qtbot.mouseClick(lines[1], Qt.MouseButton.LeftButton)
    assert looker.counter.wishes == [("sop", rows[1].id)]


def test_an_evaluation_takes_its_line_away(looker: Looker) -> None:
    to_day(looker, due_day(looker) + timedelta(days=3))
    said = doors(looker.screen.evaluations.doors)
    assert all("Sejak 20 November 2027" in words for words in said)
    for row in looker.house.registry.rows():
        looker.counter.tools.runner.do(
            looker.house.versions.evaluate, row.id, looker.person, Verdict.KEPT, "Masih sesuai"
        )
    assert doors(looker.screen.evaluations.doors) == []
    assert not looker.screen.evaluations.isVisible()
