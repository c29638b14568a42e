"""Knows which letters commands get, and how working time and instants are said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.core.clock import FixedClock
from app.domain.cases import What
from app.domain.deadlines import TimeSplit, WorkClock
from app.domain.presets import preset
from app.services.casebook import Outcome, TaskChoice
from app.ui.queues.letters import ATTACH, FIXED, letters_for
from app.ui.queues.offers import Target, offers, target_of_several
from app.ui.queues.panel_parts import say_size
from app.ui.queues.words import Words, split_words, urgency_words
from tests.helpers.case_desk import START


@given(st.lists(st.text(max_size=12), max_size=12))
def test_no_two_outcomes_share_a_letter_nor_take_a_fixed_one(labels: list[str]) -> None:
    letters = letters_for(labels)
    assert len(letters) == len(labels)
    assert len(set(letters)) == len(letters)
    assert not set(letters) & {*FIXED.values(), ATTACH}


def test_outcomes_of_the_shipped_sops_get_their_own_first_letters() -> None:
    assert letters_for(["setuju", "perbaiki"]) == ("S", "P")
    assert letters_for(["tanda tangan", "perbaiki"]) == ("T", "P")
    assert letters_for(["Ya", "Tidak"]) == ("Y", "T")
    assert letters_for(["Lengkap", "Belum lengkap"]) == ("L", "B")
    assert letters_for(["Sudah sesuai", "Belum sesuai"]) == ("S", "B")


def test_the_way_on_stands_before_the_way_back() -> None:
    ways = (Outcome("Ya", 4, "Mendesain", True), Outcome("Tidak", 7, "Menyetujui", False, True))
    found = offers(Target((1,), frozenset({What.DONE, What.HELD}), ways))
    assert [(offer.words, offer.letter) for offer in found] == [
        ("Tidak…", "T"),
        ("Ya…", "Y"),
        ("Tahan…", "H"),
    ]
    assert found[0].tip == "Lanjut ke langkah 7 · Menyetujui"
    assert found[1].tip == "Kembali ke langkah 4 · Mendesain"


def test_several_tasks_allow_what_all_of_them_allow() -> None:
    ways = (Outcome("", 5, "Periksa", False),)
    one = TaskChoice(1, "4", frozenset({What.DONE, What.HELD, What.RETURNED}), ways, ((3, "Kirim"),))
    two = TaskChoice(2, "5", frozenset({What.DONE, What.RETURNED}), ways, ((4, "Kumpul"),))
    same = TaskChoice(3, "4", frozenset({What.DONE, What.RETURNED}), ways, ((3, "Kirim"),))
    assert target_of_several([one, two]).allowed == frozenset()
    assert target_of_several([one, same]).allowed == {What.DONE, What.RETURNED}
    assert target_of_several([]).tasks == ()


def words_at(moment: datetime) -> Words:
    words = Words(FixedClock(moment))
    words.clocks[0] = WorkClock(preset("magetan"))
    return words


def test_moments_are_short_today_and_longer_the_farther_away() -> None:
    words = words_at(START)
    assert words.moment(START + timedelta(minutes=72)) == "09.12"
    assert words.moment(datetime(2026, 11, 19, 7, 20, tzinfo=UTC)) == "19 Nov 14.20"
    assert words.moment(datetime(2025, 11, 19, 7, 20, tzinfo=UTC)) == "19 Nov 2025 14.20"
    assert words.moment(None) == ""
    assert words.day_or_time(datetime(2026, 11, 19, 7, 20, tzinfo=UTC)) == "19 Nov"
    assert words.day_or_time(START) == "08.00"


def test_times_are_split_by_whose_they_were() -> None:
    assert split_words(TimeSplit(720, 0, 0)) == "Waktu kerja terpakai: kantor 12 mnt"
    said = split_words(TimeSplit(60, 3600, 120))
    assert said == "Waktu kerja terpakai: kantor 1 mnt, OPD 1 jam, ditahan 2 mnt"


def test_sizes_and_urgency_in_words() -> None:
    assert (say_size(812), say_size(12_300), say_size(3_600_000)) == ("812 B", "12 KB", "3,4 MB")
    assert (urgency_words("biasa"), urgency_words("sangat_segera")) == ("", "Sangat segera")
