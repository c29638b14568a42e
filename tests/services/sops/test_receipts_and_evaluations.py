"""Knows who has read a version, and when it is evaluated, with what verdict."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.core.errors import Refused
from app.domain.versions import Happened, Verdict, VersionState, a_year_after
from tests.helpers.houses import who
from tests.services.sops.conftest import KEY, TODAY, Keeper

# -- reading ------------------------------------------------------------------------------------


def test_the_first_reading_counts(keeper: Keeper) -> None:
    version, first = keeper.row().id, keeper.clock.now()
    for _ in range(2):
        keeper.house.versions.read_receipt(version, keeper.by)
        keeper.clock.advance(timedelta(hours=1))
    read = {row.person: row.read_at for row in keeper.house.versions.readers(version) if row.read_at}
    assert read == {keeper.by: first}
    assert keeper.version(version).readers == 1


def test_a_new_version_is_read_anew(keeper: Keeper) -> None:
    keeper.house.versions.read_receipt(keeper.row().id, keeper.by)
    draft = keeper.revise()
    keeper.put_in_force(draft)
    assert [row.read_at for row in keeper.house.versions.readers(draft) if row.read_at] == []
    assert [row.readers for row in keeper.house.versions.of(KEY)] == [0, 1]


def test_whoever_holds_a_role_comes_first(keeper: Keeper) -> None:
    rows = keeper.house.versions.readers(keeper.house.registry.find("magetan-penyebarluasan"))
    concerned = {row.person for row in rows if row.concerned}
    assert concerned == {who(keeper.house, code) for code in ("desain1", "desain2", "redaktur")}
    assert [row.concerned for row in rows] == sorted([row.concerned for row in rows], reverse=True)
    assert {row.person for row in rows} == {row.id for row in keeper.house.people.persons_at_desk()}
    assert all(row.name and row.post for row in rows)


def test_who_has_left_is_told_only_as_a_reader(keeper: Keeper) -> None:
    people, version = keeper.house.people, keeper.row().id
    read, unread = people.person("desain1"), people.person("desain2")
    keeper.house.versions.read_receipt(version, read.id)
    for person in (read, unread):
        people.save_person(replace(person, is_active=False))
    told = {row.person for row in keeper.house.versions.readers(version)}
    assert read.id in told
    assert unread.id not in told


def test_a_draft_is_not_read(keeper: Keeper) -> None:
    draft = keeper.revise()
    with pytest.raises(Refused, match="hanya versi yang disahkan"):
        keeper.house.versions.read_receipt(draft, keeper.by)
    keeper.house.versions.approve(draft, keeper.by)
    keeper.house.versions.read_receipt(draft, keeper.by)


# -- evaluating ---------------------------------------------------------------------------------


def test_it_is_due_a_year_after_it_came_into_force(keeper: Keeper) -> None:
    due = keeper.house.versions.due_evaluations
    assert due() == []
    assert due(date(2027, 3, 1)) == []
    found = due(date(2027, 3, 2))
    assert [row.key for row in found] == [row.key for row in keeper.house.registry.rows()]
    assert (found[1].version_id, found[1].due) == (keeper.row().id, date(2027, 3, 2))
    keeper.clock.advance(timedelta(days=365))
    assert due() == found


def test_an_evaluation_moves_the_next_one(keeper: Keeper) -> None:
    keeper.clock.advance(timedelta(days=370))
    version = keeper.row().id
    keeper.house.versions.evaluate(version, keeper.by, Verdict.KEPT, " Masih sesuai ")
    assert KEY not in [row.key for row in keeper.house.versions.due_evaluations()]
    assert keeper.row().evaluation_due == date(2028, 3, 7)
    (row,) = keeper.house.versions.evaluations(KEY)
    assert (row.verdict, row.note, row.next_due, row.no) == (
        Verdict.KEPT,
        "Masih sesuai",
        date(2028, 3, 7),
        1,
    )
    assert (row.at, row.by) == (keeper.clock.now(), keeper.house.people.person("kabid").name)
    told = keeper.house.versions.history(KEY)[0]
    assert (told.what, told.data["verdict"]) == (Happened.EVALUATED, "tetap")


def test_the_office_may_set_another_day(keeper: Keeper) -> None:
    version, day = keeper.row().id, TODAY + timedelta(days=90)
    keeper.house.versions.evaluate(version, keeper.by, Verdict.TO_REVISE, "Baris 7 usang", day)
    assert keeper.row().evaluation_due == day
    assert keeper.row().state is VersionState.IN_FORCE, "the verdict is a record"
    for wrong, words in ((TODAY, "sesudah hari ini"), (date(2999, 1, 1), "Periksa tahunnya")):
        with pytest.raises(Refused, match=words):
            keeper.house.versions.evaluate(version, keeper.by, Verdict.KEPT, "", wrong)
    assert len(keeper.house.versions.evaluations(KEY)) == 1


@pytest.mark.parametrize("verdict", [Verdict.TO_REVISE, Verdict.TO_RETIRE])
def test_a_verdict_against_it_says_why(keeper: Keeper, verdict: Verdict) -> None:
    with pytest.raises(Refused, match="catatan evaluasi"):
        keeper.house.versions.evaluate(keeper.row().id, keeper.by, verdict, "  ")


def test_evaluations_are_kept_over_the_versions(keeper: Keeper) -> None:
    first, draft = keeper.row().id, keeper.revise()
    keeper.house.versions.evaluate(first, keeper.by, Verdict.TO_REVISE, "Perlu baris baru")
    keeper.clock.advance(timedelta(days=10))
    keeper.put_in_force(draft, TODAY + timedelta(days=10))
    keeper.house.versions.evaluate(draft, keeper.by, Verdict.KEPT, "")
    assert [(row.no, row.verdict) for row in keeper.house.versions.evaluations(KEY)] == [
        (2, Verdict.KEPT),
        (1, Verdict.TO_REVISE),
    ]
    with pytest.raises(Refused, match="tidak berlaku lagi"):
        keeper.house.versions.evaluate(first, keeper.by, Verdict.KEPT, "")


def test_what_has_ended_is_not_evaluated(keeper: Keeper) -> None:
    keeper.put_in_force(keeper.revise())
    keeper.house.versions.retire(keeper.row("sragen-pengelolaan").id, keeper.by, "Tidak dipakai")
    due = keeper.house.versions.due_evaluations(date(2030, 1, 1))
    assert len(due) == 4
    assert {row.version_id for row in due} == {row.id for row in keeper.house.registry.in_force()}


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2026, 3, 2), date(2027, 3, 2)),
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2023, 2, 28), date(2024, 2, 28)),
        (date(2026, 12, 31), date(2027, 12, 31)),
    ],
)
def test_a_year_later(day: date, later: date) -> None:
    assert a_year_after(day) == later
