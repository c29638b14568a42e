"""The list of many SOPs: what it keeps and finds, and that nothing is worked out for cards out of sight."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from app.domain.versions import FindingCounts, VersionState
from app.services.registry import SopRow
from app.ui.kit.tokens import Tone
from app.ui.sops.sop_list import ListedSop, SopList
from app.ui.sops.states import KEEPERS, Kept, row_state

TODAY = date(2026, 11, 20)
MANY = 2_000


def row(no: int = 1, **changes: object) -> SopRow:
    """An SOP in force."""
    facts: dict[str, object] = {
        "id": no,
        "key": f"sop-{no}",
        "version_no": 1,
        "number": f"{no}/SOP/2026",
        "title": f"Penyusunan Buku {no}",
        "institution": "PEMERINTAH KABUPATEN CONTOH DINAS KOMUNIKASI",
        "region": "PEMERINTAH KABUPATEN CONTOH",
        "roles": 4,
        "rows": 12,
        "running": 0,
        "totals": "120 menit",
        "findings": FindingCounts(1, 2, 3),
        "in_force_id": no,
        "evaluation_due": date(2027, 11, 20),
    }
    return SopRow(**{**facts, **changes})  # type: ignore[arg-type]


DRAFT = row(2, state=VersionState.DRAFT, in_force_id=0, draft_id=2, draft_state=VersionState.DRAFT)
APPROVED = row(3, state=VersionState.APPROVED, in_force_id=0, draft_id=3, draft_state=VersionState.APPROVED)
REVISED = row(4, draft_id=40, draft_state=VersionState.DRAFT)
RETIRED = row(5, state=VersionState.RETIRED, in_force_id=0)


@pytest.mark.parametrize(
    ("listed", "words", "tone", "kept"),
    [
        (row(), "Berlaku", Tone.GOOD, {Kept.IN_FORCE}),
        (DRAFT, "Konsep", Tone.NEARLY, {Kept.DRAFT}),
        (APPROVED, "Disahkan", Tone.ACCENT, {Kept.DRAFT}),
        (REVISED, "Berlaku · ada konsep revisi", Tone.GOOD, {Kept.IN_FORCE, Kept.DRAFT}),
        (RETIRED, "Dicabut", Tone.LATE, {Kept.RETIRED}),
    ],
)
def test_state_in_words_and_colour(listed: SopRow, words: str, tone: Tone, kept: set[Kept]) -> None:
    assert row_state(listed) == (words, tone)
    assert {each for each, keeps in KEEPERS.items() if keeps(listed)} == kept | {Kept.ALL}


def test_what_a_card_says() -> None:
    card = ListedSop(row(running=2), is_due=True)
    assert card.counts == "1 berat, 2 perhatian, 3 catatan"
    assert card.all_counts == (card.counts, "1 berat, 5 lainnya")
    assert card.size == "12 baris · 4 pelaksana · 2 berjalan"
    for words in ("Penyusunan Buku 1", "1/SOP/2026", "DINAS KOMUNIKASI", "120 menit", "jatuh tempo"):
        assert words in card.tip
    assert ListedSop(row(number="", findings=FindingCounts()), is_due=False).counts == "tanpa temuan"


@pytest.fixture
def many(qtbot: QtBot) -> SopList:
    """Two thousand SOPs in a list as high as a window has room."""
    made = SopList()
    qtbot.addWidget(made)
    made.resize(268, 560)
    with qtbot.waitExposed(made):
        made.show()
    rows = [row(no, title=f"Buku {'Metro' if no % 7 == 0 else 'Sragen'} {no}") for no in range(1, MANY + 1)]
    made.show_rows(rows, TODAY)
    return made


def test_only_cards_in_sight_are_put_into_words(many: SopList) -> None:
    many.grab()
    told = [at for at, card in enumerate(many.rows_model.rows()) if {"state", "counts"} & vars(card).keys()]
    assert told
    assert told[-1] < 12
    assert {many.rowHeight(line) for line in range(many.rows_model.rowCount())} == {many.rowHeight(0)}


@pytest.mark.parametrize(
    ("words", "found"),
    [("metro", 285), ("METRO buku", 285), ("1999/sop", 1), ("contoh metro", 285), ("zz", 0)],
)
def test_search_goes_through_title_number_and_institution(many: SopList, words: str, found: int) -> None:
    many.rows_model.set_filter(words)
    assert many.rows_model.rowCount() == found
    for card in many.rows_model.rows():
        said = f"{card.row.title} {card.row.number} {card.row.institution}".casefold()
        assert all(word in said for word in words.casefold().split())


def test_filter_and_search_go_together(qtbot: QtBot) -> None:
    made = SopList()
    qtbot.addWidget(made)
    made.show_rows([row(), DRAFT, APPROVED, REVISED, RETIRED], TODAY)
    assert made.rows_model.counts() == {
        "all": 5,
        "in_force": 2,
        "draft": 3,
        "retired": 1,
        "discarded": 0,
    }
    made.keep(Kept.DRAFT)
    assert [card.row.id for card in made.rows_model.rows()] == [2, 3, 4]
    made.rows_model.set_filter("buku 4")
    assert [card.row.id for card in made.rows_model.rows()] == [4]
    made.keep(Kept.RETIRED)
    assert made.rows_model.rowCount() == 0


def test_the_choice_stays_with_the_sop_when_its_version_changes(many: SopList) -> None:
    many.choose("sop-500")
    rows = [row(no) for no in range(1, 600)]
    rows[499] = row(9_500, key="sop-500", version_no=2, in_force_id=9_500)
    many.show_rows(rows, TODAY)
    assert many.row().row.id == 9_500
    card = many.rows_model.card_of(9_500)
    assert card is not None
    assert card.row.key == "sop-500"
