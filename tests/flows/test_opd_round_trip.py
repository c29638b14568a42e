"""Knows that the data of OPDs take each SOP from its request to its last row, late ones included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import House
from app.core.clock import FixedClock
from app.domain.cases import TaskState
from app.domain.submissions.terms import SubmissionState
from app.domain.tables.rounds import DeliveryState
from app.domain.tables.values import Value
from app.services.submissions import NewRemark
from tests.helpers.data_tables import POPULATION, add_table, open_round
from tests.helpers.handed_in import GOOD, fill_form, hand_in, scan
from tests.helpers.houses import who
from tests.helpers.presets import PRESET_KEYS
from tests.helpers.stored_desk import StoredDesk

WRONG = {**GOOD, ("1", "lk"): 12, ("1", "jumlah"): 142, ("jumlah", "lk"): 92, ("jumlah", "jumlah"): 292}


@dataclass
class Story:
    """A case with its round, three OPDs, and the forms they have in their hands."""

    house: House
    desk: StoredDesk
    round_id: int
    table: str
    codes: list[str]
    folder: Path

    def fill(self, code: str, values: dict[tuple[str, str], int], name: str) -> list[Path]:
        """The form of an OPD, filled, with its signed page; in a folder of its own."""
        (form,) = self.house.requests.make_forms(self.round_id, self.folder / name, opds=[code])
        return [fill_form(form, self.house.tables.get(self.table), values), scan(form.parent, f"{name}.pdf")]

    def receive(self, code: str, values: dict[tuple[str, str], int], name: str, by: int) -> int:
        acted = hand_in(self.house, self.fill(code, values, name), by)
        self.desk.check()
        return acted.submission

    def live_of(self, opd: int) -> list[str]:
        return [task.node for task in self.desk.live() if task.opd == opd]

    def state_of(self, code: str) -> DeliveryState:
        cell = self.house.requests.matrix(self.round_id).cell(code, self.table, "2025")
        assert cell is not None
        return cell.state


def walk_until_data_are_awaited(desk: StoredDesk) -> None:
    """Every step before the rows of OPDs, forward."""
    while not any(task.opd for task in desk.live()) and desk.live():
        task = min(desk.live(), key=lambda each: each.no)
        forward = [a.label for a in desk.route.leaving[task.node] if not desk.route.is_back(a)]
        desk.done(task.node, forward[0] if forward else "")


def walk_on(desk: StoredDesk) -> None:
    """Every step that is no OPD's, forward, to the end."""
    while tasks := [task for task in desk.live() if not task.opd]:
        task = min(tasks, key=lambda each: each.no)
        forward = [a.label for a in desk.route.leaving[task.node] if not desk.route.is_back(a)]
        desk.done(task.node, forward[0] if forward else "")


@pytest.fixture(params=PRESET_KEYS)
def story(request: pytest.FixtureRequest, house: House, clock: FixedClock, tmp_path: Path) -> Story:
    version = house.registry.find(request.param)
    opds = 3 if house.registry.sop(version).has_per_opd_rows else 0
    desk = StoredDesk(house, clock, version, opds=opds, request_due=date(2026, 3, 16))
    key = add_table(house, POPULATION)
    codes = [row.code for row in house.people.opds()[:3]]
    number = open_round(house, asked=dict.fromkeys(codes, (key,)), case_id=desk.id)
    return Story(house, desk, number, key, codes, tmp_path)


def test_data_of_opds_take_the_sop_to_its_last_row(story: Story) -> None:
    house, desk, codes = story.house, story.desk, story.codes
    walk_until_data_are_awaited(desk)
    has_rows = bool(desk.opds)
    taker = checker = who(house, "pengelola")
    if has_rows:
        taker = desk.holder(next(task for task in desk.live() if task.opd))
    first, second, third = desk.opds or (0, 0, 0)
    good = story.receive(codes[0], GOOD, "pertama", taker)
    assert story.state_of(codes[0]) is DeliveryState.ARRIVED
    if has_rows:
        checker = desk.holder(next(task for task in desk.live() if task.opd == first))
    acted = house.submissions.approve(good, checker)
    desk.check()
    assert story.state_of(codes[0]) is DeliveryState.ACCEPTED
    assert bool(acted.case_said) is has_rows
    assert story.live_of(first) == [], acted.case_said
    goes_back_and_comes_again(story, second, codes[1], taker, checker)
    if has_rows:  # the third does not come in time, and the office goes on without it
        (waiting,) = [task for task in desk.live() if task.opd == third]
        desk.excuse(waiting.node, third)
    walk_on(desk)
    assert desk.status() == "completed"
    house.requests.close(story.round_id, checker)
    late = story.receive(codes[2], GOOD, "ketiga", taker)
    (row,) = [row for row in house.submissions.rows() if row.id == late]
    assert row.is_outside
    assert row.state is SubmissionState.RECEIVED
    assert desk.status() == "completed"


def goes_back_and_comes_again(story: Story, opd: int, code: str, taker: int, checker: int) -> None:
    """One cell is wrong: the file goes back, comes mended, and is approved."""
    house, desk = story.house, story.desk
    number = story.receive(code, WRONG, "kedua", taker)
    house.submissions.remark(number, [NewRemark("Turun tajam", story.table, "1", "lk")], checker)
    acted = house.submissions.send_back(number, "Angka Kecamatan Utara keliru", checker)
    desk.check()
    assert bool(acted.case_said) is bool(opd)
    back = [task.state for task in desk.live() if task.opd == opd] if opd else []
    # Where the SOP has no way back in the OPD's rows its clock stops instead.
    assert back in ([TaskState.WAITING_OPD], [TaskState.HELD]) if opd else not back
    story.receive(code, GOOD, "kedua lagi", taker)
    (remark,) = house.submissions.remarks(number)
    house.submissions.close_remarks([remark.id], checker)
    house.submissions.approve(number, checker)
    desk.check()
    assert story.live_of(opd) == [] if opd else True
    value = house.submissions.trace(story.table, "2025", code, "1", "lk").newest
    assert (value.value, value.delivery_no) == (Value(120.0), 2)
