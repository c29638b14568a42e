"""The registry's filter, and how other places lead to an SOP, a version of it, or an act on it."""

from __future__ import annotations

from app.domain.versions import VersionState
from app.ui.sops.places import Page
from app.ui.sops.states import Kept
from tests.ui.sops.conftest import Clerk
from tests.ui.sops.writing import begin, finish, open_draft, put_in_force, revise

METRO = "metro-pengumpulan"


def test_the_filter_keeps_by_state_and_is_remembered(clerk: Clerk) -> None:
    clerk.choose(METRO)
    revise(clerk, "Baris lain")
    begin(clerk, "Baru Sekali")
    finish(clerk)
    chips = clerk.screen.library.chips
    for kept, count in ((Kept.DRAFT, 2), (Kept.IN_FORCE, 5), (Kept.RETIRED, 0), (Kept.ALL, 6)):
        chips.choose(kept.value)
        assert len(clerk.listed()) == count
    clerk.click("Konsep 2")
    assert clerk.counter.remember.get("sop/kept") == "draft"
    assert METRO in clerk.listed()


def test_an_sop_hidden_by_the_filter_is_found_by_other_places(clerk: Clerk) -> None:
    clerk.screen.library.chips.choose(Kept.RETIRED.value)
    assert clerk.listed() == []
    version = clerk.house.registry.find(METRO)
    clerk.screen.arrive(version)
    assert clerk.version().id == version
    assert clerk.screen.list.row().row.key == METRO


def test_another_place_opens_a_draft(clerk: Clerk) -> None:
    clerk.choose(METRO)
    draft = revise(clerk, "Baris lain")
    clerk.choose("sragen-pengelolaan")
    clerk.screen.arrive(draft)
    assert clerk.version().id == draft


def test_another_place_opens_a_version_of_long_ago(clerk: Clerk) -> None:
    clerk.choose(METRO)
    old = clerk.version().id
    revise(clerk, "Baris lain")
    put_in_force(clerk)
    clerk.choose("sragen-pengelolaan")
    clerk.screen.arrive(old)
    assert clerk.version().id == old
    assert clerk.version().state is VersionState.REPLACED
    assert clerk.screen.list.row().row.key == METRO


def test_another_place_opens_what_the_list_does_not_know_yet(clerk: Clerk) -> None:
    made = clerk.house.drafting.create(clerk.me, "Dari Meja Lain").ids[-1]
    clerk.screen.arrive(made)
    assert clerk.version().id == made
    assert clerk.screen.list.row().row.id == made


def test_other_places_lead_to_the_editor_the_comparison_and_the_paper(clerk: Clerk) -> None:
    old = clerk.house.registry.find(METRO)
    draft = clerk.house.drafting.revise(old, clerk.me).ids[-1]
    clerk.screen.arrive(("ubah", draft))
    assert open_draft(clerk) == draft
    clerk.screen.arrive(("banding", old, draft))
    assert clerk.screen.comparison.isVisible()
    assert (clerk.screen.comparison.old.version(), clerk.screen.comparison.new.version()) == (old, draft)
    clerk.screen.arrive(("cetak", old))
    assert clerk.screen.sheet.page() is Page.PRINT
    assert clerk.version().id == old


def test_going_to_another_place_keeps_what_was_typed(clerk: Clerk) -> None:
    draft = begin(clerk, "Ditinggal Sebentar")
    assert clerk.screen.leave()
    assert open_draft(clerk) == draft
