"""Knows that a window of a newer program counts the findings of stored SOPs anew, behind everything else."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from pytestqt.qtbot import QtBot
from sqlalchemy import text

from app.bootstrap import House, open_house, set_up
from app.domain.findings import RULES
from app.main.opening import assemble
from app.ui.kit.remember import Remember

WAIT_MS = 20_000  # a machine may stall; what is tested is that it comes at all


def numbers_of_rules(house: House) -> set[int]:
    with house.database.read() as work:
        return {row[0] for row in work.connection.execute(text("SELECT DISTINCT rules FROM sop_version"))}


def all_counted(house: House) -> bool:
    return numbers_of_rules(house) == {RULES}


def test_an_open_window_counts_anew(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "kantor.db"
    house = open_house(path, create=True)
    set_up(house)
    counts = [row.findings for row in house.registry.rows()]
    with house.database.write() as work:
        work.connection.execute(text("UPDATE sop_version SET rules = 0, serious = 0, warnings = 0"))
        work.done()
    program = assemble(str(path), remember=Remember(tmp_path / "jendela.ini"), start="sop")
    program.window.show()
    qtbot.waitUntil(partial(all_counted, house), timeout=WAIT_MS)
    assert [row.findings for row in house.registry.rows()] == counts
    program.window.close()
    program.close()
    house.close()
