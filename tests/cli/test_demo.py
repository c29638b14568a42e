"""Knows what the demonstration shows, and that it shows the same every time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import House, open_house
from app.cli import demo
from app.cli.demo import START, demonstrate
from app.core.clock import FixedClock
from app.domain.cases import What
from app.domain.sop import Sop
from app.services.casebook import EventRow
from app.services.registry import read_presets
from tests.cli.calls import Alur
from tests.helpers.pdftext import read_pdf


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one demonstration."""
    folder = tmp_path_factory.mktemp("demo") / "here"
    demonstrate(folder, 3)
    return folder


@pytest.fixture(scope="module")
def summary(shown: Path) -> list[dict[str, Any]]:
    found: dict[str, Any] = json.loads((shown / "summary.json").read_text("utf-8"))
    assert list(found) == ["cases"]
    return list(found["cases"])


@pytest.fixture(scope="module")
def house(shown: Path) -> Iterator[House]:
    """The house on the demonstration's database."""
    house = open_house(shown / "demo.db", FixedClock(START))
    yield house
    house.close()


def events(house: House, case: dict[str, Any]) -> tuple[EventRow, ...]:
    return house.casebook.case(case["case"]).events


def test_all_five_sops_come_to_their_end(summary: list[dict[str, Any]]) -> None:
    keys = ["sop", "case", "status", "steps_done", "returns", "on_time", "late", "documents"]
    assert [list(case) for case in summary] == [keys] * 5
    assert [case["sop"] for case in summary] == [sop.identity.title for sop in read_presets()]
    assert [case["status"] for case in summary] == ["completed"] * 5
    for case in summary:
        assert all(type(case[name]) is int for name in ("case", "steps_done", "returns", "on_time", "late"))
        assert case["on_time"] + case["late"] <= case["steps_done"]


def test_a_second_run_elsewhere_gives_the_same_summary(shown: Path, tmp_path: Path) -> None:
    demonstrate(tmp_path / "there", 3)
    assert (tmp_path / "there" / "summary.json").read_bytes() == (shown / "summary.json").read_bytes()
    papers = sorted(shown.glob("*.pdf"))
    assert papers
    assert [(tmp_path / "there" / path.name).read_bytes() for path in papers] == [
        p.read_bytes() for p in papers
    ]


def judging(sop: Sop) -> set[str]:
    """Nodes that decide or review: by their ways out, or by their kind."""
    return {
        node_id
        for node_id, node in sop.nodes.items()
        if len(sop.arrows_from[node_id]) > 1 or node.kind in ("review", "decide")
    }


def test_every_decision_and_review_has_sent_back(house: House, summary: list[dict[str, Any]]) -> None:
    order = {sop.key: {node: place for place, node in enumerate(sop.nodes)} for sop in read_presets()}
    for sop, case in zip(read_presets(), summary, strict=True):
        place = order[sop.key]
        back = {
            event.source
            for event in events(house, case)
            if event.what in (What.DONE, What.RETURNED)
            and any(place[target] <= place[event.source] for target in event.targets)
        }
        assert judging(sop) <= back
        assert case["returns"] >= len(judging(sop)) >= 1


def test_one_task_is_held_over_a_weekend_and_not_late_by_it(
    house: House, summary: list[dict[str, Any]]
) -> None:
    held = [event for case in summary for event in events(house, case) if event.what is What.HELD]
    (hold,) = held
    (resumed,) = [e for case in summary for e in events(house, case) if e.what is What.RESUMED]
    days = {(hold.at + timedelta(days=day)).weekday() for day in range((resumed.at - hold.at).days + 1)}
    assert {5, 6} <= days
    task = house.casebook.task(hold.task).row
    assert task.due_at is not None
    assert task.finished_at is not None
    assert task.finished_at <= task.due_at
    assert task.split.held > 0


def test_nobody_works_outside_service_hours(house: House, summary: list[dict[str, Any]]) -> None:
    zone = house.office.calendar().local_zone
    for case in summary:
        for event in events(house, case):
            assert event.at.astimezone(zone).weekday() < 5
            assert 8 <= event.at.astimezone(zone).hour < 15


def test_every_disposition_lies_beside_the_summary(
    house: House, shown: Path, summary: list[dict[str, Any]]
) -> None:
    named = [name for case in summary for name in case["documents"]]
    assert sorted(named) == sorted(path.name for path in shown.glob("*.pdf"))
    assert len(named) == len(house.dispositions.rows())
    for row in house.dispositions.rows():
        paper = read_pdf((shown / f"disposisi-{row.agenda.replace('/', '-')}.pdf").read_bytes())
        assert paper.pages
        assert paper.holds(row.agenda)


def test_the_summary_counts_what_the_cases_hold(house: House, summary: list[dict[str, Any]]) -> None:
    for case in summary:
        tasks = house.casebook.case(case["case"]).tasks
        assert case["steps_done"] == sum(task.state.value == "done" for task in tasks)
        late = [
            t
            for t in tasks
            if t.state.value == "done" and t.due_at and (t.finished_at or t.due_at) > t.due_at
        ]
        assert case["late"] == len(late)


def test_as_many_opds_as_there_are(tmp_path: Path) -> None:
    cases = demonstrate(tmp_path, 12)["cases"]
    assert [case["status"] for case in cases] == ["completed"] * 5


# -- the command ------------------------------------------------------------------------------


def test_the_command_replaces_its_own_demonstration(
    alur: Alur, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first time it is taken to be slow, and says how far it is; the second time fast."""
    folder = tmp_path / "d"
    monkeypatch.setattr(demo, "PATIENCE", -1.0)
    first = alur("demo", "--out", folder, "--opd", 1)
    assert (first.code, first.out.strip()) == (0, f"5 dari 5 SOP selesai. Dokumen ada di {folder}")
    assert [line.split()[0] for line in first.err.splitlines()] == ["1/5", "2/5", "3/5", "4/5", "5/5"]
    before = (folder / "summary.json").read_bytes()
    monkeypatch.setattr(demo, "PATIENCE", float("inf"))
    assert alur("demo", "--out", folder, "--opd", 1, "--json").json == json.loads(before)
    assert (folder / "summary.json").read_bytes() == before


@pytest.mark.parametrize("count", [0, 13, -1])
def test_a_number_out_of_range_is_refused_and_makes_nothing(alur: Alur, tmp_path: Path, count: int) -> None:
    assert alur("demo", "--out", tmp_path / "d", f"--opd={count}").is_refused("1 sampai 12")
    assert not (tmp_path / "d").exists()


def test_a_folder_that_cannot_be_written_is_told(alur: Alur, own_office: Path) -> None:
    assert alur("demo", "--out", own_office / "d").is_refused(str(own_office / "d"))


def test_an_office_s_database_is_never_replaced(alur: Alur, own_office: Path, tmp_path: Path) -> None:
    own_office.rename(tmp_path / "demo.db")
    before = (tmp_path / "demo.db").read_bytes()
    assert alur("demo", "--out", tmp_path).is_refused("sudah dipakai")
    assert alur("demo", "--out", tmp_path / "d", "--db", tmp_path / "demo.db").is_refused("sudah dipakai")
    assert (tmp_path / "demo.db").read_bytes() == before


def test_a_database_in_use_is_not_taken(alur: Alur, sample: Path, tmp_path: Path) -> None:
    assert alur("demo", "--out", tmp_path / "d", "--db", sample).is_refused("sudah dipakai")
    assert len(alur("case", "list", "--db", sample).json) == 3


def test_the_clock_is_its_own(alur: Alur, tmp_path: Path) -> None:
    assert alur("demo", "--out", tmp_path / "d", "--at", "2026-01-01T08:00+07:00").is_refused("jam sendiri")


def test_the_beginning_is_a_working_morning() -> None:
    assert datetime.fromisoformat("2026-03-02T08:00+07:00") == START
    assert START.weekday() == 0
