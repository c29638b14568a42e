"""Rounds of review: what may be done when, and what differs between two states of a book."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.books.comparing import Difference, Noted, compare, noted_from
from app.domain.books.edition import (
    BookFacts,
    EditionAct,
    EditionState,
    NewerVersion,
    Pin,
    after,
    allowed,
    facts_from_dict,
    newer,
)
from app.domain.books.paper import Publisher, TeamRole, Term
from app.domain.papers import Signature


@given(st.lists(st.tuples(st.sampled_from(list(EditionAct)), st.integers(0, 2)), max_size=30))
def test_nothing_is_approved_unverified_or_with_open_remarks(acts: list[tuple[EditionAct, int]]) -> None:
    state, was = EditionState.DRAFT, EditionState.DRAFT
    for act, remarks in acts:
        why = allowed(state, open_remarks=remarks)[act]
        if why:
            continue
        was, state = state, after(state, act)
        if state is EditionState.APPROVED:
            assert was is EditionState.VERIFIED
            assert remarks == 0
    assert state in EditionState


def test_a_locked_edition_is_not_changed() -> None:
    open_acts = [act for act, why in allowed(EditionState.APPROVED).items() if not why]
    assert open_acts == [EditionAct.REOPEN]


def test_nothing_is_handed_over_without_a_draft() -> None:
    assert allowed(EditionState.DRAFT, drafts=0)[EditionAct.SUBMIT] == "book.draft_first"


def test_pins_that_are_behind() -> None:
    pins = [Pin("a", "2025", "x", 1), Pin("b", "2025", "x", 2)]
    assert newer(pins, {("a", "2025", "x"): 3, ("b", "2025", "x"): 2}) == [NewerVersion(pins[0], 3)]


def test_facts_come_back_from_json() -> None:
    facts = BookFacts(
        "Judul",
        team=(TeamRole("Penyunting", ("A", "B")),),
        publisher=Publisher(issn="1"),
        signature=Signature("Kepala", "X", on_behalf=("a.n. Bupati",)),
        glossary=(Term("A", "B"),),
        english=(("Kecamatan", "Subdistrict"),),
    )
    assert facts_from_dict(facts.to_dict()) == facts
    assert facts_from_dict({"title": "Judul"}) == BookFacts("Judul")


def test_what_differs() -> None:
    before = [Noted("1", "1.1", "A", "f1", "s1"), Noted("2", "1.2", "B", ""), Noted("3", "1.3", "C", "f3")]
    now = [Noted("2", "1.1", "B", "f2"), Noted("1", "1.2", "A", "f9", "s2"), Noted("4", "1.3", "D", "f4")]
    assert [(each.title, each.differences) for each in compare(before, now)] == [
        ("B", (Difference.ARRIVED, Difference.RENUMBERED)),
        ("A", (Difference.FIGURES, Difference.RENUMBERED, Difference.SENTENCES)),
        ("D", (Difference.ADDED,)),
        ("C", (Difference.REMOVED,)),
    ]
    assert compare(now, now) == []


def test_another_year_is_no_difference() -> None:
    before = [
        Noted("tabel:1", "1.1", "Penduduk (orang), 2024", "f1", "s1"),
        Noted("gambar:2", "1.1", "A", "f"),
    ]
    now = [
        Noted("tabel:1", "1.1", "Penduduk (orang), 2023–2025", "f2", "s2"),
        Noted("gambar:2", "1.2", "B", "g"),
    ]
    (found,) = compare(before, now, other_year=True)
    assert found.differences == (Difference.RENUMBERED, Difference.RETITLED)
    assert (found.is_figure, found.was, found.number) == (True, "1.1", "1.2")
    assert {each.name for each in compare(before, now)} == {"tabel:1", "gambar:2"}


def test_what_was_noted_comes_back() -> None:
    now = [Noted("2", "1.1", "B", "f2"), Noted("4", "1.3", "D", "f4")]
    assert noted_from([each.to_list() for each in now]) == tuple(now)
