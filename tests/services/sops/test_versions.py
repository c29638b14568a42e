"""Knows the life of a version: what follows what, from when it holds, and what the history tells of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.bootstrap import morning_round
from app.core.errors import ConflictError, NotFound, Refused
from app.domain.sop import Sop
from app.domain.versions import Act, Happened, VersionState
from app.services.casework import NewCase
from tests.helpers.case_sops import a_flow
from tests.helpers.houses import register
from tests.helpers.stored_desk import StoredDesk
from tests.services.sops.conftest import KEY, TODAY, Keeper, retitled

TOMORROW = TODAY + timedelta(days=1)
SOP = a_flow("1 1 jam | 1 kasi work", "2 1 jam | 2 jfu work", key="uji")


def states(keeper: Keeper, key: str = KEY) -> dict[int, str]:
    """States by number of the version."""
    return {row.no: row.state.value for row in keeper.house.versions.of(key)}


# -- coming into force --------------------------------------------------------------------------


def test_from_draft_to_force(keeper: Keeper) -> None:
    first, draft = keeper.row().id, keeper.revise("Judul Kedua")
    keeper.clock.advance(timedelta(minutes=1))
    done = keeper.house.versions.approve(draft, keeper.by)
    assert done.ids == (draft,)
    approved = keeper.version(draft)
    assert (approved.state, approved.approved and approved.approved.at) == (
        VersionState.APPROVED,
        keeper.clock.now(),
    )
    assert keeper.row().id == first, "what is approved is not in force yet"
    keeper.clock.advance(timedelta(minutes=1))
    keeper.house.versions.put_in_force(draft, keeper.by, TODAY)
    row = keeper.row()
    assert (row.id, row.version_no, row.title) == (draft, 2, "Judul Kedua")
    assert (row.in_force_id, row.draft_id, row.effective) == (draft, 0, TODAY)
    assert row.evaluation_due == date(2027, 3, 2)
    assert states(keeper) == {2: "in_force", 1: "replaced"}
    ended = keeper.version(first).ended
    assert ended is not None
    assert (ended.at, ended.by) == (keeper.clock.now(), keeper.house.people.person("kabid").name)
    assert keeper.house.registry.find(KEY) == draft


def test_findings_never_block_and_are_told(keeper: Keeper) -> None:
    draft = keeper.revise("Dengan temuan")
    found = keeper.version(draft).findings
    assert found.serious > 0
    keeper.put_in_force(draft)
    told = next(row for row in keeper.house.versions.history(KEY) if row.what is Happened.APPROVED)
    assert told.data["findings"] == found._asdict()


def test_a_title_is_needed_to_approve(keeper: Keeper) -> None:
    draft = keeper.revise()
    keeper.write(draft, "  ")
    with pytest.raises(Refused, match="Isi dulu judul"):
        keeper.house.versions.approve(draft, keeper.by)
    assert keeper.version(draft).state is VersionState.DRAFT


def test_approved_can_be_a_draft_again(keeper: Keeper) -> None:
    draft = keeper.revise()
    keeper.house.versions.approve(draft, keeper.by)
    keeper.house.versions.put_in_force(draft, keeper.by, TOMORROW)
    keeper.house.versions.reopen(draft, keeper.by)
    row = keeper.version(draft)
    assert (row.state, row.approved, row.effective) == (VersionState.DRAFT, None, None)
    assert keeper.write(draft, "Diperbaiki") == 2
    keeper.clock.advance(timedelta(days=3))
    keeper.house.registry.come_into_force()
    assert keeper.version(draft).state is VersionState.DRAFT


def test_an_earlier_day_is_in_force_at_once(keeper: Keeper) -> None:
    draft = keeper.revise()
    keeper.put_in_force(draft, date(2024, 2, 29))
    row = keeper.row()
    assert (row.id, row.effective, row.evaluation_due) == (draft, date(2024, 2, 29), date(2025, 2, 28))


# -- a later day --------------------------------------------------------------------------------


def test_a_later_day_waits_for_the_offices_midnight(keeper: Keeper) -> None:
    first, draft = keeper.row().id, keeper.revise("Besok")
    keeper.put_in_force(draft, TOMORROW)
    row = keeper.version(draft)
    assert (row.state, row.effective) == (VersionState.APPROVED, TOMORROW)
    assert Act.PUT_IN_FORCE in row.acts
    keeper.clock.set(datetime(2026, 3, 2, 16, 59, 59, tzinfo=UTC))
    assert keeper.row().id == first
    keeper.clock.set(datetime(2026, 3, 2, 17, 0, tzinfo=UTC))  # 00.00 WIB
    assert keeper.row().id == draft


def test_it_holds_from_midnight_whoever_looks_when(keeper: Keeper) -> None:
    first, draft = keeper.row().id, keeper.revise()
    keeper.put_in_force(draft, TOMORROW)
    keeper.clock.advance(timedelta(days=9))
    keeper.house.registry.rows()
    begun, ended = keeper.version(draft).in_force, keeper.version(first).ended
    assert begun is not None
    assert begun == ended
    assert begun.at == datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
    assert begun.by == keeper.house.people.person("kabid").name, "who set the day has acted"
    assert keeper.row().evaluation_due == date(2027, 3, 3)


def test_the_day_can_be_set_anew_until_it_comes(keeper: Keeper) -> None:
    draft = keeper.revise()
    keeper.put_in_force(draft, TOMORROW)
    keeper.house.versions.put_in_force(draft, keeper.by, TODAY + timedelta(days=5))
    keeper.clock.advance(timedelta(days=2))
    assert keeper.row().id != draft
    keeper.clock.advance(timedelta(days=3))
    assert keeper.row().id == draft


def test_what_has_come_into_force_by_itself_is_treated_so(keeper: Keeper) -> None:
    """Nobody has looked since midnight: who discards or revises now finds what is true now."""
    draft = keeper.revise()
    keeper.put_in_force(draft, TOMORROW)
    keeper.clock.advance(timedelta(days=1))
    with pytest.raises(ConflictError, match="berstatus berlaku"):
        keeper.house.drafting.discard(draft, keeper.by)
    third = keeper.house.drafting.revise(draft, keeper.by).ids[-1]
    assert states(keeper) == {1: "replaced", 2: "in_force", 3: "draft"}
    assert keeper.version(third).based_on == 2


@pytest.mark.parametrize("look", ["rows", "find", "start", "open"])
def test_every_door_sees_the_day(keeper: Keeper, look: str) -> None:
    house = keeper.house
    first, draft = keeper.row().id, keeper.revise()
    keeper.put_in_force(draft, TOMORROW)
    keeper.clock.advance(timedelta(days=1))
    opd = house.people.opds()[0].id
    if look == "rows":
        assert keeper.row().id == draft
    elif look == "find":
        assert house.registry.find(KEY) == draft
    elif look == "start":
        morning_round(house)
    else:
        with pytest.raises(Refused, match="tidak berlaku lagi"):
            house.opening.open_case(NewCase(first, "Uji", opds=(opd,)), keeper.by)
        house.opening.open_case(NewCase(draft, "Uji", opds=(opd,)), keeper.by)
        house.registry.come_into_force()
    assert {row.id: row.state.value for row in house.versions.of(KEY)} == {
        draft: "in_force",
        first: "replaced",
    }


def test_two_whose_day_came_take_their_turns(keeper: Keeper) -> None:
    """The program stood still for weeks: what came into force in between is told in its order."""
    other = keeper.revise("Satu lagi", key="sragen-pengelolaan")
    keeper.put_in_force(other, TODAY + timedelta(days=3))
    draft = keeper.revise()
    keeper.put_in_force(draft, TOMORROW)
    keeper.clock.advance(timedelta(days=20))
    assert keeper.row().id == draft
    assert keeper.row("sragen-pengelolaan").id == other
    assert keeper.house.registry.come_into_force().topics == frozenset()


def test_a_day_decades_away_is_a_slip(keeper: Keeper) -> None:
    draft = keeper.revise()
    with pytest.raises(Refused, match="Periksa tahunnya"):
        keeper.put_in_force(draft, date(2226, 3, 2))
    assert keeper.version(draft).effective is None


# -- ending -------------------------------------------------------------------------------------


def test_retiring_needs_a_reason_and_can_be_taken_back(keeper: Keeper) -> None:
    version = keeper.row().id
    with pytest.raises(Refused, match="alasan pencabutan"):
        keeper.house.versions.retire(version, keeper.by, "  ")
    keeper.house.versions.retire(version, keeper.by, " Digabung ")
    row = keeper.row()
    assert (row.id, row.state, row.in_force_id, row.evaluation_due) == (
        version,
        VersionState.RETIRED,
        0,
        None,
    )
    assert keeper.house.versions.history(KEY)[0].reason == "Digabung"
    keeper.clock.advance(timedelta(days=1))
    keeper.house.versions.bring_into_force_again(version, keeper.by)
    row = keeper.row()
    assert (row.state, row.effective, row.evaluation_due) == (
        VersionState.IN_FORCE,
        TOMORROW,
        date(2027, 3, 3),
    )
    assert keeper.version(version).ended is None


def test_it_does_not_come_back_beside_another_in_force(keeper: Keeper) -> None:
    first, draft = keeper.row().id, keeper.revise()
    keeper.house.versions.retire(first, keeper.by, "Diganti")
    assert keeper.row().state is VersionState.RETIRED
    assert keeper.row().draft_id == draft
    keeper.put_in_force(draft)
    assert states(keeper) == {1: "retired", 2: "in_force"}
    with pytest.raises(Refused, match=r"Versi 2 .* sudah berlaku"):
        keeper.house.versions.bring_into_force_again(first, keeper.by)
    keeper.house.versions.retire(draft, keeper.by, "Dicabut juga")
    assert keeper.row().id == draft, "the newest retired one stands for the SOP"


# -- cases --------------------------------------------------------------------------------------


def test_a_case_is_opened_on_what_is_in_force_only(keeper: Keeper) -> None:
    draft = keeper.revise()
    new = NewCase(draft, "Uji", opds=(keeper.house.people.opds()[0].id,))
    with pytest.raises(Refused, match="belum berlaku"):
        keeper.house.opening.open_case(new, keeper.by)
    with pytest.raises(NotFound):
        keeper.house.opening.open_case(NewCase(999, "Uji"), keeper.by)
    assert keeper.house.casebook.cases() == []


def test_a_running_case_keeps_its_version(keeper: Keeper) -> None:
    desk = StoredDesk(keeper.house, keeper.clock, register(keeper.house, SOP))
    draft = keeper.house.drafting.open(keeper.revise(key="uji"))
    shorter: Sop = retitled(a_flow("1 1 jam | 1 kasi work", key="uji"), "Pendek")
    keeper.house.drafting.save(draft.id, 1, shorter, keeper.by)
    keeper.put_in_force(draft.id)
    new = StoredDesk(keeper.house, keeper.clock, draft.id)
    assert desk.walk("1").places() == ["2"]
    assert new.walk("1").status() == "completed"
    rows = {row.no: row for row in keeper.house.versions.of("uji")}
    assert [(rows[no].running, rows[no].cases) for no in (1, 2)] == [(1, 1), (0, 1)]
    assert keeper.row("uji").running == 1
    keeper.house.versions.retire(draft.id, keeper.by, "Selesai")
    assert desk.walk("2").status() == "completed", "retiring ends no case"


# -- history ------------------------------------------------------------------------------------


def test_the_history_tells_every_act(keeper: Keeper) -> None:
    draft = keeper.revise()
    keeper.house.versions.approve(draft, keeper.by)
    keeper.house.versions.reopen(draft, keeper.by)
    keeper.put_in_force(draft, TOMORROW)
    keeper.clock.advance(timedelta(days=2))
    keeper.house.versions.retire(draft, keeper.by, "Usai")
    told = keeper.house.versions.history(KEY)[::-1]
    assert [(row.no, row.what) for row in told] == [
        (1, Happened.REGISTERED),
        (1, Happened.IN_FORCE),
        (2, Happened.REVISED),
        (2, Happened.APPROVED),
        (2, Happened.REOPENED),
        (2, Happened.APPROVED),
        (2, Happened.SCHEDULED),
        (1, Happened.REPLACED),
        (2, Happened.IN_FORCE),
        (2, Happened.RETIRED),
    ]
    name = keeper.house.people.person("kabid").name
    assert [row.by for row in told] == ["", "", *[name] * 8]
    assert told[6].data["effective"] == TOMORROW.isoformat()
    assert told[-1].reason == "Usai"


def test_what_is_told_of_another_sop_is_its_own(keeper: Keeper) -> None:
    keeper.revise()
    assert [row.what for row in keeper.house.versions.history("sragen-pengelolaan")] == [
        Happened.IN_FORCE,
        Happened.REGISTERED,
    ]
    for look in (keeper.house.versions.of, keeper.house.versions.history, keeper.house.versions.evaluations):
        with pytest.raises(NotFound, match="bukan-sop"):
            look("bukan-sop")
