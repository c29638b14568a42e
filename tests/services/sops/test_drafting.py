"""Knows that drafts are begun, written, thrown away and brought back, and nothing else is written in."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from app.core.changes import Topic
from app.core.errors import ConflictError, NotFound, Refused
from app.domain.findings import check, say_totals
from app.domain.presets import preset
from app.domain.sop import Arrow, Identity, Sop
from app.domain.versions import FindingCounts, Happened, VersionState
from app.services.casework import NewCase
from app.services.people import PersonRow
from tests.helpers.houses import who
from tests.services.sops.conftest import KEY, Keeper, retitled

# -- beginning ----------------------------------------------------------------------------------


def test_a_new_sop_is_one_row_under_the_offices_name(keeper: Keeper) -> None:
    done = keeper.house.drafting.create(keeper.by, "  Rilis Data ")
    draft = keeper.house.drafting.open(done.ids[-1])
    assert done.topics == {Topic.SOPS}
    assert (draft.key, draft.sop.key, draft.sop.identity.title) == ("rilis-data", "rilis-data", "Rilis Data")
    assert (len(draft.sop.rows), len(draft.sop.roles), draft.sop.logo) == (1, 1, "office")
    profile = keeper.house.office.profile()
    assert draft.sop.identity.institution == (profile.region, profile.name)
    assert (draft.edited_at, draft.edited_by) == (
        keeper.clock.now(),
        keeper.house.people.person("kabid").name,
    )


def test_the_key_is_made_of_the_title_and_stands_once(keeper: Keeper) -> None:
    for title in ("", "Rilis", "rilis!", "Rilis", "数据", "Judul " * 40, "Judul " * 40):
        keeper.house.drafting.create(keeper.by, title)
    keys = [row.key for row in keeper.house.registry.rows()][5:]
    assert keys[:5] == ["sop-baru", "rilis", "rilis-2", "rilis-3", "sop-baru-2"]
    assert keys[6] == f"{keys[5]}-2"
    assert all(len(key) <= 64 for key in keys)


def test_a_copy_is_an_sop_of_its_own_without_number_and_dates(keeper: Keeper) -> None:
    source = keeper.house.registry.sop(keeper.row().id)
    copy = keeper.house.drafting.open(keeper.house.drafting.duplicate(keeper.row().id, keeper.by).ids[-1])
    said = copy.sop.identity
    assert copy.key != KEY
    assert said.title == f"{source.identity.title} (salinan)"
    assert (said.number, said.made, said.revised, said.effective, said.approved, said.signed) == ("",) * 6
    assert (copy.sop.rows, copy.sop.arrows, copy.sop.roles) == (source.rows, source.arrows, source.roles)
    assert copy.based_on == keeper.row().id


def test_a_revision_begins_with_what_is_in_force(keeper: Keeper) -> None:
    before = keeper.row()
    draft = keeper.house.drafting.open(keeper.revise())
    assert draft.sop == keeper.house.registry.sop(before.id)
    assert (draft.key, draft.version_no, draft.based_on) == (KEY, 2, before.id)
    row = keeper.row()
    assert (row.id, row.state, row.draft_id, row.draft_state) == (
        before.id,
        VersionState.IN_FORCE,
        draft.id,
        VersionState.DRAFT,
    )


def test_an_sop_has_one_draft(keeper: Keeper) -> None:
    first = keeper.row().id
    draft = keeper.revise()
    for source in (first, draft):
        with pytest.raises(Refused, match="sudah punya konsep, yaitu versi 2"):
            keeper.house.drafting.revise(source, keeper.by)
    keeper.house.versions.approve(draft, keeper.by)
    with pytest.raises(Refused, match="sudah punya konsep"):
        keeper.house.drafting.revise(first, keeper.by)


@pytest.mark.parametrize("act", ["create", "duplicate", "revise", "discard", "bring_back"])
def test_somebody_acts(keeper: Keeper, act: str) -> None:
    args = () if act == "create" else (keeper.row().id,)
    with pytest.raises(Refused, match="duduk di meja"):
        getattr(keeper.house.drafting, act)(*args, by=0)
    with pytest.raises(NotFound, match="999"):
        getattr(keeper.house.drafting, act)(*args, by=999)
    assert len(keeper.house.registry.rows()) == 5


def test_what_is_not_there_is_said(keeper: Keeper) -> None:
    drafting = keeper.house.drafting
    sop = keeper.house.registry.sop(keeper.row().id)
    for act in (drafting.duplicate, drafting.revise, drafting.discard, drafting.bring_back):
        with pytest.raises(NotFound):
            act(999, keeper.by)
    with pytest.raises(NotFound):
        drafting.open(999)
    with pytest.raises(NotFound):
        drafting.save(999, 1, sop, keeper.by)


# -- writing ------------------------------------------------------------------------------------


def test_saving_writes_the_definition_and_what_lists_show(keeper: Keeper) -> None:
    draft = keeper.house.drafting.open(keeper.revise())
    rows = draft.sop.rows[:9]
    sop = replace(retitled(draft.sop, "Judul Baru"), rows=rows, arrows=draft.sop.arrows[:3])
    keeper.clock.advance(timedelta(minutes=5))
    admin = who(keeper.house, "admin")
    assert keeper.house.drafting.save(draft.id, 1, sop, admin) == 2
    found = keeper.house.drafting.open(draft.id)
    assert (found.sop, found.revision, found.edited_at) == (sop, 2, keeper.clock.now())
    row = keeper.version(draft.id)
    severities = [item.severity.value for item in check(sop)]
    assert row.findings == FindingCounts(*map(severities.count, ("serious", "warning", "note")))
    assert (row.title, row.totals, row.can_run) == ("Judul Baru", say_totals(sop), True)
    assert row.edited.by == keeper.house.people.person("admin").name
    assert keeper.house.registry.sop(draft.id) == sop


def test_saving_the_same_is_no_revision(keeper: Keeper) -> None:
    draft = keeper.house.drafting.open(keeper.revise())
    keeper.clock.advance(timedelta(hours=1))
    assert keeper.house.drafting.save(draft.id, 1, draft.sop, keeper.by) == 1
    assert keeper.house.drafting.open(draft.id).edited_at == draft.edited_at


def test_who_comes_second_is_told_of_the_first(keeper: Keeper) -> None:
    draft = keeper.house.drafting.open(keeper.revise())
    keeper.house.drafting.save(draft.id, 1, retitled(draft.sop, "Satu"), who(keeper.house, "admin"))
    with pytest.raises(ConflictError, match=keeper.house.people.person("admin").name):
        keeper.house.drafting.save(draft.id, 1, retitled(draft.sop, "Dua"), keeper.by)
    assert keeper.house.drafting.open(draft.id).sop.identity.title == "Satu"


def test_the_key_stays_the_sops(keeper: Keeper) -> None:
    draft = keeper.house.drafting.open(keeper.revise())
    keeper.house.drafting.save(draft.id, 1, replace(retitled(draft.sop, "Lain"), key="kunci-lain"), keeper.by)
    assert keeper.house.drafting.open(draft.id).sop.key == KEY


@pytest.mark.parametrize(
    "state", [VersionState.IN_FORCE, VersionState.APPROVED, VersionState.REPLACED, VersionState.DISCARDED]
)
def test_only_a_draft_is_written_in(keeper: Keeper, state: VersionState) -> None:
    version = keeper.row().id
    if state is VersionState.REPLACED:
        keeper.put_in_force(keeper.revise("Pengganti"))
    elif state is not VersionState.IN_FORCE:
        version = keeper.revise()
        act = (
            keeper.house.versions.approve if state is VersionState.APPROVED else keeper.house.drafting.discard
        )
        act(version, keeper.by)
    sop = keeper.house.registry.sop(version)
    with pytest.raises(Refused, match="bukan konsep"):
        keeper.house.drafting.save(version, 1, retitled(sop, "Lain"), keeper.by)
    with pytest.raises(Refused, match="bukan konsep"):
        keeper.house.drafting.open(version)
    assert keeper.house.registry.sop(version) == sop


def test_a_draft_is_never_served_stale(keeper: Keeper) -> None:
    """Neither to the window that has read it before, nor to a house at another desk."""
    draft = keeper.revise()
    registry = keeper.house.registry
    registry.route(draft), registry.sop(draft)
    keeper.write(draft, "Baru")
    assert registry.sop(draft).identity.title == "Baru"
    assert registry.route(draft).sop.identity.title == "Baru"
    keeper.put_in_force(draft)
    assert registry.route(draft).sop.identity.title == "Baru"
    assert registry.route(draft) is registry.route(draft), "what cannot change is compiled once"


BROKEN = Sop(
    key="",
    identity=Identity(title="Rusak \x00 \ud800", number="\x00", institution=("\ud83d", "")),
    roles=(),
    rows=(),
    arrows=(Arrow("a", "b"),),
)


def test_any_definition_is_kept_as_it_is(keeper: Keeper) -> None:
    """Also one that no case can follow, with characters that no column takes."""
    draft = keeper.revise()
    keeper.house.drafting.save(draft, 1, BROKEN, keeper.by)
    assert keeper.house.drafting.open(draft).sop == replace(BROKEN, key=KEY)
    row = keeper.version(draft)
    assert (row.title, row.number, row.can_run) == ("Rusak  ", "", False)
    with pytest.raises(Refused, match="belum dapat dijalankan"):
        keeper.house.registry.route(draft)


def test_an_sop_that_cannot_run_is_in_force_and_takes_no_case(keeper: Keeper) -> None:
    draft = keeper.revise()
    keeper.house.drafting.save(draft, 1, BROKEN, keeper.by)
    keeper.put_in_force(draft)
    assert keeper.row().state is VersionState.IN_FORCE
    assert KEY not in [row.key for row in keeper.house.registry.in_force()]
    with pytest.raises(Refused, match="belum dapat dijalankan"):
        keeper.house.opening.open_case(NewCase(draft, "Uji"), keeper.by)


def test_a_page_pasted_as_the_title_is_kept_whole(keeper: Keeper) -> None:
    """Indexes of lists take only so much; the definition takes all."""
    draft, long = keeper.revise(), "kata yang panjang sekali 数 " * 900
    keeper.write(draft, long)
    assert keeper.house.drafting.open(draft).sop.identity.title == long
    assert long.startswith(keeper.version(draft).title)
    keeper.put_in_force(draft)
    assert keeper.row().title == keeper.version(draft).title


def test_a_revision_keeps_the_calendar_of_its_version(keeper: Keeper) -> None:
    with keeper.house.database.write() as work:
        work.connection.execute(
            text("UPDATE sop_version SET calendar = :own WHERE id = :id"),
            {"own": json.dumps(preset("magetan").to_dict()), "id": keeper.row().id},
        )
        work.done()
    copy = keeper.house.drafting.duplicate(keeper.row().id, keeper.by).ids[-1]
    with keeper.house.database.read() as work:
        kept = work.connection.execute(
            text("SELECT count(*) FROM sop_version WHERE calendar <> '' AND id IN (:one, :two)"),
            {"one": keeper.revise(), "two": copy},
        ).scalar_one()
    assert kept == 2


# -- throwing away ------------------------------------------------------------------------------


def test_a_discarded_draft_is_gone_and_can_come_back(keeper: Keeper) -> None:
    draft = keeper.revise("Setengah jadi")
    keeper.house.drafting.discard(draft, keeper.by)
    assert (keeper.row().draft_id, keeper.version(draft).state) == (0, VersionState.DISCARDED)
    keeper.house.drafting.bring_back(draft, keeper.by)
    assert keeper.row().draft_id == draft
    assert keeper.house.drafting.open(draft).sop.identity.title == "Setengah jadi"
    told = [row.what for row in keeper.house.versions.history(KEY)]
    assert told[:3] == [Happened.BROUGHT_BACK, Happened.DISCARDED, Happened.REVISED]


def test_a_new_sop_that_is_discarded_leaves_the_list(keeper: Keeper) -> None:
    version = keeper.house.drafting.create(keeper.by, "Sebentar").ids[-1]
    keeper.house.drafting.discard(version, keeper.by)
    assert "sebentar" not in [row.key for row in keeper.house.registry.rows()]
    keeper.house.drafting.bring_back(version, keeper.by)
    assert keeper.row("sebentar").id == version


def test_it_does_not_come_back_beside_another_draft(keeper: Keeper) -> None:
    old = keeper.revise()
    keeper.house.drafting.discard(old, keeper.by)
    new = keeper.revise()
    with pytest.raises(Refused, match="versi 3"):
        keeper.house.drafting.bring_back(old, keeper.by)
    keeper.house.drafting.discard(new, keeper.by)
    with pytest.raises(Refused, match="sudah dibuang"):
        keeper.house.drafting.revise(old, keeper.by)
    assert keeper.version(old).state is VersionState.DISCARDED


def test_what_is_in_force_is_not_discarded(keeper: Keeper) -> None:
    with pytest.raises(ConflictError, match="berstatus berlaku"):
        keeper.house.drafting.discard(keeper.row().id, keeper.by)
    with pytest.raises(ConflictError, match="berstatus berlaku"):
        keeper.house.drafting.bring_back(keeper.row().id, keeper.by)


def test_who_wrote_an_sop_is_not_removed(keeper: Keeper) -> None:
    people = keeper.house.people
    budi = people.save_person(PersonRow(0, "budi", "Budi")).ids[0]
    keeper.house.drafting.create(budi, "Punya Budi")
    with pytest.raises(ConflictError, match="Budi masih dipakai"):
        people.remove_person(budi)
