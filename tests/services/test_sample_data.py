"""Knows that the OPDs of the sample office deliver honestly: by the services, with real workbooks."""

from __future__ import annotations

from pathlib import Path

from app.bootstrap import House, add_deliveries
from app.domain.statistics.views import PLAIN_VIEW
from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.terms import SubmissionState
from app.services.sample_data import STORIES


def test_dossiers_stand_in_every_state(house: House, tmp_path: Path) -> None:
    add_deliveries(house, tmp_path)
    rows = {row.opd: row for row in house.submissions.rows()}
    assert set(rows) == {story.opd for story in STORIES}
    assert rows["DINKES"].state is SubmissionState.APPROVED
    assert rows["DISDIK"].missing == ()
    assert sum(rows["DISDIK"].counts.values()) == 0, "complete and right"
    assert rows["DINSOS"].counts[Severity.REFUSE] > 0
    assert rows["DINSOS"].counts[Severity.ASK] > 0
    assert rows["DPUPR"].state is SubmissionState.RETURNED
    assert (rows["DISPERKIM"].deliveries, rows["DISPERKIM"].turns) == (2, 1)
    assert len(rows["DISNAKER"].missing) == 3
    assert house.submissions.approved(opd="DINKES")[0].revised > 0
    for row in house.explorer.rows():
        table = house.explorer.look(row.key, PLAIN_VIEW).table
        for column in table.columns:
            numbers = {each: table.value(each.key, column.key).number or 0.0 for each in table.rows}
            (total,) = [number for each, number in numbers.items() if each.is_total]
            assert total == sum(numbers.values()) - total, "also what was corrected adds up"
    again = len(house.requests.rounds())
    add_deliveries(house, tmp_path)
    assert len(house.requests.rounds()) == again, "it is added once"
