"""Knows the list of all SOPs, how one is found, how presets are kept, and when findings are counted anew."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

import pytest
from sqlalchemy import event, text

from app.core.changes import Topic
from app.core.errors import NotFound
from app.domain.findings import RULES, check, say_totals
from app.domain.sop import Sop
from app.domain.versions import FindingCounts, VersionState
from app.services import registry as registering
from app.services import versioning
from app.services.registry import PRESET_KEYS, read_presets
from tests.helpers.houses import register
from tests.services.sops.conftest import KEY, TODAY, Keeper, retitled

# -- the list -----------------------------------------------------------------------------------


def test_presets_are_in_force(keeper: Keeper) -> None:
    rows = keeper.house.registry.rows()
    assert tuple(row.key for row in rows) == PRESET_KEYS
    for row, sop in zip(rows, read_presets(), strict=True):
        found = [item.severity.value for item in check(sop)]
        assert row.findings == FindingCounts(*map(found.count, ("serious", "warning", "note")))
        assert (row.totals, row.region) == (say_totals(sop), sop.identity.institution[0])
        assert (row.state, row.in_force_id, row.draft_id) == (VersionState.IN_FORCE, row.id, 0)
        assert row.can_run
        assert row.effective == TODAY


def test_the_list_reads_no_definition(keeper: Keeper) -> None:
    asked: list[str] = []
    keeper.revise("Konsep")
    event.listen(keeper.house.engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    with patch.object(registering, "from_dict", side_effect=AssertionError("a definition was read")):
        rows = keeper.house.registry.rows()
    assert [row.draft_id > 0 for row in rows] == [False, True, False, False, False]
    assert not any("definition" in statement for statement in asked)


def test_what_stands_for_an_sop(keeper: Keeper) -> None:
    """In force, else retired, else what is being worked on."""
    house, by = keeper.house, keeper.by
    new = house.drafting.create(by, "Baru").ids[-1]
    assert (keeper.row("baru").id, keeper.row("baru").state) == (new, VersionState.DRAFT)
    house.versions.approve(new, by)
    assert keeper.row("baru").state is VersionState.APPROVED
    assert keeper.row("baru").draft_state is VersionState.APPROVED
    house.versions.put_in_force(new, by, TODAY)
    draft = house.drafting.revise(new, by).ids[-1]
    assert (keeper.row("baru").id, keeper.row("baru").draft_id) == (new, draft)
    house.versions.retire(new, by, "Usai")
    row = keeper.row("baru")
    assert (row.id, row.state, row.draft_id, row.in_force_id) == (new, VersionState.RETIRED, draft, 0)
    assert "baru" not in [row.key for row in house.registry.in_force()]


def test_functions_are_those_of_sops_in_force(keeper: Keeper) -> None:
    def roles(sop: Sop) -> Sop:
        return replace(sop, roles=tuple(replace(role, function="camat") for role in sop.roles))

    draft = keeper.house.drafting.open(keeper.revise())
    keeper.house.drafting.save(draft.id, 1, roles(draft.sop), keeper.by)
    assert "camat" not in dict(keeper.house.registry.functions())
    keeper.put_in_force(draft.id)
    assert "camat" in dict(keeper.house.registry.functions())


# -- finding ------------------------------------------------------------------------------------


def test_a_draft_is_found_only_when_it_is_asked_for(keeper: Keeper) -> None:
    find, first = keeper.house.registry.find, keeper.row()
    draft = keeper.revise("Judul yang belum berlaku")
    assert find(KEY) == find(first.number) == first.id
    for name in (f"{KEY}@draft", f"{first.number}@KONSEP", f"{first.title} @draft", f"{KEY}@2"):
        assert find(name) == draft
    assert find(f"{KEY}@1") == first.id
    for name in ("Judul yang belum berlaku", f"{KEY}@3", "bukan@1", "@draft", "", "sragen-pengelolaan@draft"):
        with pytest.raises(NotFound):
            find(name)


def test_an_sop_that_is_only_a_draft_is_named_as_such(keeper: Keeper) -> None:
    draft = keeper.house.drafting.create(keeper.by, "Rilis Triwulan").ids[-1]
    with pytest.raises(NotFound, match="rilis-triwulan@konsep"):
        keeper.house.registry.find("rilis-triwulan")
    assert keeper.house.registry.find("Rilis Triwulan@konsep") == draft


def test_a_draft_of_the_same_name_hides_nothing(keeper: Keeper) -> None:
    """Whoever copies an SOP and gives it the old title still finds the one in force."""
    first = keeper.house.drafting.create(keeper.by, "Kembar").ids[-1]
    second = keeper.house.drafting.create(keeper.by, "Kembar").ids[-1]
    keeper.put_in_force(second)
    assert keeper.house.registry.find("Kembar") == second
    assert keeper.house.registry.find("kembar-2@1") == second
    assert keeper.row("kembar").id == first


def test_an_older_version_is_found_by_its_number(keeper: Keeper) -> None:
    first = keeper.row().id
    keeper.put_in_force(keeper.revise("Kedua"))
    assert keeper.house.registry.find(f"{KEY}@1") == first
    assert keeper.house.registry.find(KEY) == keeper.house.registry.find(f"{KEY}@2") != first


def test_a_name_with_an_at_is_a_name(keeper: Keeper) -> None:
    keeper.write(keeper.house.drafting.create(keeper.by, "x").ids[-1], "Surat @draft")
    draft = keeper.row("x").id
    keeper.put_in_force(draft)
    assert keeper.house.registry.find("Surat @draft") == draft


# -- presets ------------------------------------------------------------------------------------


def changed(title: str = "Judul dari program baru") -> Sop:
    return retitled(next(sop for sop in read_presets() if sop.key == KEY), title)


def test_loading_again_changes_nothing(keeper: Keeper) -> None:
    before = keeper.house.registry.rows()
    keeper.house.registry.load_presets()
    assert keeper.house.registry.rows() == before
    assert [row.no for row in keeper.house.versions.of(KEY)] == [1]


def test_a_preset_that_came_changed_replaces_the_earlier_one(keeper: Keeper) -> None:
    first = keeper.row().id
    new = register(keeper.house, changed())
    assert (keeper.row().id, keeper.row().title) == (new, "Judul dari program baru")
    assert {row.id: row.state.value for row in keeper.house.versions.of(KEY)} == {
        new: "in_force",
        first: "replaced",
    }


def test_an_older_presets_text_does_not_come_back(keeper: Keeper) -> None:
    """A desk with an older program starts after a newer one has been here."""
    new = register(keeper.house, changed())
    keeper.house.registry.load_presets()
    assert keeper.row().id == new


def test_fields_that_a_newer_program_adds_make_no_version(keeper: Keeper) -> None:
    with keeper.house.database.write() as work:
        work.connection.execute(
            text("UPDATE sop_version SET sha256 = 'lain', definition = replace(definition, :logo, '')"),
            {"logo": ', "logo": ""'},
        )
        work.done()
    keeper.house.registry.load_presets()
    assert [row.no for row in keeper.house.versions.of(KEY)] == [1]


@pytest.mark.parametrize("by_the_office", ["draft", "approved", "in_force", "retired"])
def test_what_the_office_has_taken_in_hand_is_left_alone(keeper: Keeper, by_the_office: str) -> None:
    if by_the_office == "retired":
        keeper.house.versions.retire(keeper.row().id, keeper.by, "Tidak dipakai di sini")
    else:
        draft = keeper.revise("Punya kantor")
        if by_the_office != "draft":
            keeper.house.versions.approve(draft, keeper.by)
        if by_the_office == "in_force":
            keeper.house.versions.put_in_force(draft, keeper.by, TODAY)
    before = keeper.house.versions.of(KEY)
    register_again(keeper)
    assert keeper.house.versions.of(KEY) == before


def test_a_draft_thrown_away_holds_nothing_up(keeper: Keeper) -> None:
    keeper.house.drafting.discard(keeper.revise(), keeper.by)
    register_again(keeper)
    assert (keeper.row().version_no, keeper.row().title) == (3, "Judul dari program baru")


def register_again(keeper: Keeper) -> None:
    with patch.object(registering, "read_presets", lambda: [changed()]):
        keeper.house.registry.load_presets()


# -- counting findings anew -------------------------------------------------------------------------


def test_new_rules_count_anew_a_few_at_a_time(keeper: Keeper) -> None:
    with keeper.house.database.write() as work:
        work.connection.execute(text("UPDATE sop_version SET rules = 0, serious = 99, totals = ''"))
        work.done()
    judge = keeper.house.registry.judge_anew
    assert [judge(2).topics for _ in range(3)] == [{Topic.SOPS}] * 3
    assert judge(2).topics == frozenset()
    rows = keeper.house.registry.rows()
    assert all(row.findings.serious < 99 and row.totals for row in rows)


def test_rules_of_the_program_are_stored_with_the_counts(keeper: Keeper) -> None:
    with patch.object(registering, "RULES", RULES + 1), patch.object(versioning, "RULES", RULES + 1):
        assert keeper.house.registry.judge_anew().topics
        assert not keeper.house.registry.judge_anew().topics
        keeper.revise()
        assert not keeper.house.registry.judge_anew().topics


def test_discarded_sops_are_listed_only_where_they_are_asked_for(keeper: Keeper) -> None:
    house, by = keeper.house, keeper.by
    made = house.drafting.create(by, "Salah tekan").ids[-1]
    revised = house.drafting.revise(house.registry.find("metro-pengumpulan"), by).ids[-1]
    for version in (made, revised):
        house.drafting.discard(version, by)
    assert "Salah tekan" not in [row.title for row in house.registry.rows()]
    rows = {row.title: row for row in house.registry.rows(with_discarded=True)}
    thrown = rows["Salah tekan"]
    assert (thrown.id, thrown.discarded_id, thrown.state) == (made, made, VersionState.DISCARDED)
    metro = next(row for row in rows.values() if row.key == "metro-pengumpulan")
    assert metro.state is VersionState.IN_FORCE
    assert metro.discarded_id == revised
    house.drafting.bring_back(made, by)
    assert "Salah tekan" in [row.title for row in house.registry.rows()]
