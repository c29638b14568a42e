"""The life of an SOP in words: history, readers, evaluations, and measured times beside the norm."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from app.domain.measured import Measured
from app.domain.sop import Norm, Row
from app.domain.versions import Happened, Verdict
from app.services.version_reading import EvaluationRow, HistoryRow, ReaderRow
from app.ui.kit.tokens import Tone
from app.ui.sops.life_words import (
    HAPPENED_WORDS,
    evaluation_line,
    happened_words,
    measured_cells,
    reading_summary,
    when_and_who,
    whole_words,
)

WIB = timezone(timedelta(hours=7))
AT = datetime(2026, 11, 20, 3, 24, tzinfo=UTC)


def history(what: Happened, reason: str = "", **data: object) -> HistoryRow:
    return HistoryRow(1, 2, AT, "Rina", what, reason, data)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (history(Happened.CREATED), "Konsep mulai ditulis"),
        (
            history(Happened.APPROVED, findings={"serious": 2, "warning": 0, "note": 1}),
            "Disahkan (temuan: 2 berat, 1 catatan)",
        ),
        (history(Happened.APPROVED), "Disahkan (temuan: tanpa temuan)"),
        (history(Happened.SCHEDULED, effective="2027-01-04"), "Dijadwalkan berlaku mulai 4 Jan 2027"),
        (history(Happened.RETIRED, "Digabung"), "Dicabut. Alasan: Digabung"),
        (
            history(Happened.EVALUATED, "Formulir lama", verdict="direvisi"),
            "Dievaluasi: perlu direvisi. Catatan: Formulir lama",
        ),
    ],
)
def test_what_happened(row: HistoryRow, words: str) -> None:
    assert happened_words(row) == words


def test_every_act_has_words() -> None:
    assert set(HAPPENED_WORDS) == set(Happened)
    assert all(happened_words(history(what)) for what in Happened)


def test_moments_are_office_time_and_the_program_has_a_name() -> None:
    assert when_and_who(AT, "Rina", WIB) == "20 Nov 2026 10.24 · Rina"
    assert when_and_who(AT, "", WIB) == "20 Nov 2026 10.24 · aplikasi"


def test_readers_are_counted_the_concerned_apart() -> None:
    readers = [
        ReaderRow(1, "Rina", "Kasi", AT, concerned=True),
        ReaderRow(2, "Budi", "Staf", None, concerned=True),
        ReaderRow(3, "Sari", "Sekretaris", None),
    ]
    assert reading_summary(readers) == "1 dari 3 orang sudah membaca, di antaranya 1 dari 2 pelaksana."
    assert reading_summary(readers[2:]) == "0 dari 1 orang sudah membaca."


def test_an_evaluation_in_a_line() -> None:
    row = EvaluationRow(1, 2, AT, "Rina", Verdict.KEPT, "Masih sesuai", date(2027, 11, 20))
    assert evaluation_line(row, WIB) == (
        "20 Nov 2026 10.24 · Rina · versi 2 · tetap berlaku · berikutnya 20 Nov 2027\nMasih sesuai"
    )


def test_measured_times_beside_the_norm() -> None:
    row = Row(1, "1.", "Memeriksa data", (), Norm("30 Menit", 30, "menit"))
    label, text, norm, middle, longest, cases = measured_cells(row, Measured(4, 25, 95, 30))
    assert (label.text, text.text, norm.text) == ("1.", "Memeriksa data", "30 Menit")
    assert (middle.text, middle.lines(), middle.tone) == ("25 mnt", (), Tone.PLAIN)
    assert (longest.text, longest.lines(), longest.tone) == ("1 jam 35 mnt", ("lewat mutu baku",), Tone.LATE)
    assert cases.text == "4"


def test_a_row_without_norm_or_case_says_nothing() -> None:
    cells = measured_cells(Row(1, "1.", "Mulai", ()), Measured())
    assert [cell.text for cell in cells] == ["1.", "Mulai", "–", "–", "–", "0"]


def test_all_rows_together() -> None:
    assert whole_words(Measured(2, 60, 90, 150)) == (
        "2 kegiatan selesai: median 1 jam, terlama 1 jam 30 mnt waktu kerja; "
        "mutu baku seluruhnya 2 jam 30 mnt."
    )
