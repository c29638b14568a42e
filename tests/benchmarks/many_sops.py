"""A database of an office with two thousand SOPs, each with its history, made out of the presets.

It is filled through the real schema with plain inserts, for measuring; no case runs on them.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from app.bootstrap import House, add_people, open_house, set_up
from app.core.clock import FixedClock
from tests.benchmarks.running_cases import START

_MORE = "WITH RECURSIVE more(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more WHERE n < :count) "
_SAME = (
    "revision, based_on, made_by, added_at, edited_by, edited_at, effective, evaluation_due, role_count, "
    "row_count, serious, warnings, notes, rules, can_run, totals, region, institution, sha256, calendar, "
    "definition"
)
_COPY = (
    _MORE + "INSERT INTO sop_version (id, sop_id, version_no, state, number, title, {same}) "
    "SELECT {first} + n, {sop}, {no}, '{state}', number || '/' || n, title || ' ' || n, {same} "
    "FROM sop_version JOIN more ON sop_version.id = 1 + n % 5 WHERE {which}"
)


def build(folder: Path, sops: int) -> House:
    """A house with ``sops`` SOPs: each in force with a replaced version, each tenth with a draft besides."""
    house = open_house(folder / "ribuan.db", FixedClock(START), create=True)
    set_up(house, is_sample=True)
    add_people(house)
    made = sops - len(house.registry.rows())
    statements = (
        _MORE + "INSERT INTO sop (id, key) SELECT 5 + n, 'sop-' || n FROM more",
        _copy(first=10_000, no=1, state="replaced"),
        _copy(first=20_000, no=2, state="in_force"),
        _copy(first=30_000, no=3, state="draft", which="n % 10 = 0"),
    )
    with house.database.write() as work:
        for statement in statements:
            work.connection.execute(text(statement), {"count": made})
        work.done()
    return house


def _copy(*, first: int, no: int, state: str, which: str = "1 = 1") -> str:
    return _COPY.format(first=first, sop="5 + n", no=no, state=state, which=which, same=_SAME)
