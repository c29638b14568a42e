"""Knows that exactly those acts are possible that are told to be, in every state and after any others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest

from app.bootstrap import House
from app.core.errors import ConflictError, NotFound, Refused, UserError
from app.domain.versions import PENDING, Act, Verdict, VersionState
from app.services.casework import NewCase
from tests.services.sops.conftest import KEY, TODAY, Keeper

Acting = Callable[[House, int, int], object]
ACTS: dict[Act, Acting] = {
    Act.EDIT: lambda house, version, _by: house.drafting.open(version),
    Act.APPROVE: lambda house, version, by: house.versions.approve(version, by),
    Act.REOPEN: lambda house, version, by: house.versions.reopen(version, by),
    Act.PUT_IN_FORCE: lambda house, version, by: house.versions.put_in_force(version, by, TODAY),
    Act.RETIRE: lambda house, version, by: house.versions.retire(version, by, "Uji"),
    Act.BRING_INTO_FORCE_AGAIN: lambda house, version, by: house.versions.bring_into_force_again(version, by),
    Act.DISCARD: lambda house, version, by: house.drafting.discard(version, by),
    Act.BRING_BACK: lambda house, version, by: house.drafting.bring_back(version, by),
    Act.REVISE: lambda house, version, by: house.drafting.revise(version, by),
    Act.DUPLICATE: lambda house, version, by: house.drafting.duplicate(version, by),
    Act.READ: lambda house, version, by: house.versions.read_receipt(version, by),
    Act.EVALUATE: lambda house, version, by: house.versions.evaluate(version, by, Verdict.KEPT, ""),
    Act.OPEN_CASE: lambda house, version, by: house.opening.open_case(
        NewCase(version, "Uji", opds=(house.people.opds()[0].id,)), by
    ),
}


def put_in_state(keeper: Keeper, state: VersionState) -> int:
    """A version in ``state``."""
    versions, drafting, by = keeper.house.versions, keeper.house.drafting, keeper.by
    version = keeper.row().id
    if state is VersionState.RETIRED:
        versions.retire(version, by, "Uji")
    elif state is VersionState.REPLACED:
        keeper.put_in_force(keeper.revise())
    elif state is not VersionState.IN_FORCE:
        version = keeper.revise()
        if state is VersionState.APPROVED:
            versions.approve(version, by)
        elif state is VersionState.DISCARDED:
            drafting.discard(version, by)
    return version


@pytest.mark.parametrize("house_address", ["sqlite"], indirect=True)
@pytest.mark.parametrize("state", VersionState)
@pytest.mark.parametrize("act", Act)
def test_what_is_told_to_be_possible_is_and_nothing_else(
    keeper: Keeper, state: VersionState, act: Act
) -> None:
    version = put_in_state(keeper, state)
    row = keeper.version(version)
    assert row.state is state
    if act in row.acts:
        ACTS[act](keeper.house, version, keeper.by)
        return
    with pytest.raises((Refused, ConflictError)):
        ACTS[act](keeper.house, version, keeper.by)
    assert keeper.version(version) == row


@pytest.mark.parametrize("house_address", ["sqlite"], indirect=True)
@pytest.mark.parametrize("act", [act for act in Act if act is not Act.OPEN_CASE])
def test_a_version_that_is_not_there_is_said_so(keeper: Keeper, act: Act) -> None:
    with pytest.raises(NotFound):
        ACTS[act](keeper.house, 999, keeper.by)


@pytest.mark.parametrize("house_address", ["sqlite"], indirect=True)
@pytest.mark.parametrize("act", [act for act in Act if act not in (Act.OPEN_CASE, Act.EDIT)])
def test_every_act_has_somebody_who_acts(keeper: Keeper, act: Act) -> None:
    with pytest.raises(Refused, match="duduk di meja"):
        ACTS[act](keeper.house, keeper.row().id, 0)


@pytest.mark.parametrize("house_address", ["sqlite"], indirect=True)
@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_done_one_at_most_is_in_force_and_one_pending(keeper: Keeper, seed: int) -> None:
    """Sixty acts by lot on whatever version; days pass in between."""
    lot = Random(seed)
    done: Counter[Act] = Counter()
    for _ in range(60):
        rows = keeper.house.versions.of(KEY)
        row = lot.choice(rows)
        likely = sorted(row.acts - {Act.RETIRE}) if lot.random() < 0.6 else list(Act)
        act = lot.choice([act for act in likely if act is not Act.DUPLICATE] or list(Act))
        days = lot.choice((-400, 0, 1, 3))
        did = True
        try:
            if act is Act.PUT_IN_FORCE:
                day = keeper.house.registry.today() + timedelta(days=days)
                keeper.house.versions.put_in_force(row.id, keeper.by, day)
            else:
                ACTS[act](keeper.house, row.id, keeper.by)
        except UserError:
            did = False
        assert did == (act in row.acts), f"{act} on {row.state}"
        done[act] += did
        if lot.random() < 0.2:
            keeper.clock.advance(timedelta(days=lot.choice((1, 2))))
            keeper.house.registry.come_into_force()
        states = [found.state for found in keeper.house.versions.of(KEY)]
        assert sum(state in PENDING for state in states) <= 1
        assert states.count(VersionState.IN_FORCE) <= 1
        shown = keeper.row()
        assert bool(shown.in_force_id) == (VersionState.IN_FORCE in states)
        assert bool(shown.draft_id) == any(state in PENDING for state in states)
    assert sum(count > 0 for count in done.values()) >= 8, done
