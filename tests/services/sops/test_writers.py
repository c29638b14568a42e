"""Knows what happens when several write or decide at once: one wins, nothing is lost or doubled."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import text

from app.bootstrap import House, open_house
from app.core.errors import ConflictError, Refused, UserError
from tests.services.sops.conftest import TODAY, Keeper, retitled

PATIENCE_SECONDS = 40


def at_once(acts: Sequence[Callable[[], object]]) -> list[object]:
    """Let all act at the same moment; what each answered, or the error it met, in their order."""
    gate = threading.Barrier(len(acts))
    answers: list[object] = [None] * len(acts)

    def act(at: int) -> None:
        gate.wait(PATIENCE_SECONDS)
        try:
            answers[at] = acts[at]()
        except UserError as error:
            answers[at] = error

    threads = [threading.Thread(target=act, args=(at,)) for at in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_SECONDS)
    return answers


def errors(answers: Sequence[object]) -> list[UserError]:
    return [answer for answer in answers if isinstance(answer, UserError)]


@pytest.fixture
def other(house_address: str, keeper: Keeper) -> Iterator[Keeper]:
    """The same office at another desk, with a program of its own."""
    house = open_house(house_address, keeper.clock)
    yield Keeper(house, keeper.clock, keeper.by)
    house.close()


def test_of_many_writers_one_saves(keeper: Keeper) -> None:
    draft = keeper.house.drafting.open(keeper.revise())
    save = keeper.house.drafting.save
    texts = [retitled(draft.sop, title) for title in "ABCDEF"]
    answers = at_once([partial(save, draft.id, draft.revision, sop, keeper.by) for sop in texts])
    assert [answer for answer in answers if isinstance(answer, int)] == [2]
    assert len(errors(answers)) == 5
    assert {error.code for error in errors(answers)} == {"sop.draft_moved"}
    won = "ABCDEF"[answers.index(2)]
    assert keeper.house.drafting.open(draft.id).sop.identity.title == won


def test_two_desks_write_in_turns_and_lose_nothing(keeper: Keeper, other: Keeper) -> None:
    """Each writes until it is told that somebody was first, then opens again: every title is stored once."""
    version = keeper.revise()
    stored: list[str] = []

    def write(desk: Keeper, name: str) -> None:
        for count in range(8):
            while True:
                draft = desk.house.drafting.open(version)
                try:
                    desk.house.drafting.save(
                        version, draft.revision, retitled(draft.sop, f"{name}{count}"), desk.by
                    )
                except ConflictError:
                    continue
                stored.append(f"{name}{count}")
                break

    at_once([lambda: write(keeper, "a"), lambda: write(other, "b")])
    assert sorted(stored) == sorted([f"{name}{count}" for name in "ab" for count in range(8)])
    assert keeper.house.drafting.open(version).revision == 1 + 16


def test_another_desk_sees_the_draft_as_it_is_now(keeper: Keeper, other: Keeper) -> None:
    draft = keeper.revise()
    assert other.house.registry.route(draft).sop.identity.title
    keeper.write(draft, "Dari meja sebelah")
    assert other.house.registry.sop(draft).identity.title == "Dari meja sebelah"
    assert other.house.registry.route(draft).sop.identity.title == "Dari meja sebelah"


def test_of_many_who_revise_one_begins_a_draft(keeper: Keeper) -> None:
    version, revise = keeper.row().id, keeper.house.drafting.revise
    answers = at_once([lambda: revise(version, keeper.by)] * 5)
    assert len(errors(answers)) == 4
    assert all(isinstance(error, Refused | ConflictError) for error in errors(answers))
    assert [row.no for row in keeper.house.versions.of(keeper.row().key)] == [2, 1]


def test_keys_of_new_sops_stand_once(keeper: Keeper) -> None:
    create = keeper.house.drafting.create
    answers = at_once([lambda: create(keeper.by, "Sama")] * 4)
    made = 4 - len(errors(answers))
    keys = [row.key for row in keeper.house.registry.rows()][5:]
    assert len(keys) == len(set(keys)) == made >= 1


def test_what_is_approved_is_not_written_in_at_the_same_moment(keeper: Keeper) -> None:
    draft = keeper.house.drafting.open(keeper.revise("Awal"))
    keeper.house.versions.approve(draft.id, keeper.by)
    keeper.house.versions.reopen(draft.id, keeper.by)
    save, approve = keeper.house.drafting.save, keeper.house.versions.approve
    answers = at_once(
        [
            lambda: save(draft.id, draft.revision, retitled(draft.sop, "Akhir"), keeper.by),
            lambda: approve(draft.id, keeper.by),
        ]
    )
    saved = not isinstance(answers[0], UserError)
    assert not isinstance(answers[1], UserError), "approving needs no revision"
    assert keeper.version(draft.id).title == ("Akhir" if saved else "Awal")


def test_one_version_is_in_force_whoever_is_first(keeper: Keeper, other: Keeper) -> None:
    """The day has come; two desks look at the same moment."""
    draft = keeper.revise()
    keeper.put_in_force(draft, TODAY + timedelta(days=1))
    keeper.clock.advance(timedelta(days=2))
    answers = at_once([keeper.house.registry.rows, other.house.registry.rows] * 2)
    assert errors(answers) == []
    assert in_force(keeper.house) == [draft]
    told = [row for row in keeper.house.versions.history(keeper.row().key) if row.what == "in_force"]
    assert len(told) == 2, "the first version by the program, the second once"


def in_force(house: House) -> list[int]:
    statement = text(
        "SELECT v.id FROM sop_version v JOIN sop s ON s.id = v.sop_id "
        "WHERE v.state = 'in_force' AND s.key = 'metro-pengumpulan'"
    )
    with house.database.read() as work:
        return list(work.connection.execute(statement).scalars())
