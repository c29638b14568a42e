"""The life of an SOP in words: what happened, who has read it, what evaluations came to, measured times.

It knows no widget and asks nobody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, tzinfo
from typing import Any

from app.domain.dates import say_moment, say_short
from app.domain.measured import Measured
from app.domain.norms import say_duration
from app.domain.sop import Row
from app.domain.versions import FindingCounts, Happened, Verdict
from app.services.version_reading import EvaluationRow, HistoryRow, ReaderRow, VersionRow
from app.ui.kit.tokens import Tone
from app.ui.sops.cells import Cell, Head
from app.ui.sops.states import STATE_WORDS, say_stored_counts

PROGRAM = "aplikasi"
HAPPENED_WORDS = {
    Happened.REGISTERED: "Terdaftar bersama aplikasi",
    Happened.CREATED: "Konsep mulai ditulis",
    Happened.DUPLICATED: "Konsep disalin dari SOP lain",
    Happened.REVISED: "Revisi mulai ditulis",
    Happened.APPROVED: "Disahkan",
    Happened.REOPENED: "Kembali menjadi konsep",
    Happened.SCHEDULED: "Dijadwalkan berlaku",
    Happened.IN_FORCE: "Berlaku",
    Happened.REPLACED: "Digantikan versi baru",
    Happened.RETIRED: "Dicabut",
    Happened.IN_FORCE_AGAIN: "Berlaku lagi",
    Happened.DISCARDED: "Konsep dibuang",
    Happened.BROUGHT_BACK: "Konsep diambil kembali",
    Happened.EVALUATED: "Dievaluasi",
}
VERDICT_SHORT = {
    Verdict.KEPT: "tetap berlaku",
    Verdict.TO_REVISE: "perlu direvisi",
    Verdict.TO_RETIRE: "perlu dicabut",
}
MEASURED_HEADS = (
    Head("Baris", least=64, is_ours=True),
    Head("Kegiatan", share=4, least=150, is_ours=True),
    Head("Mutu baku", share=1, least=100, is_ours=True),
    Head("Tengah (median)", least=136, is_ours=True),
    Head("Terlama", least=136, is_ours=True),
    Head("Kasus", least=64, is_ours=True),
)


def happened_words(row: HistoryRow) -> str:
    """What happened, with its facts: "Disahkan (temuan: 2 berat)"."""
    words, data = HAPPENED_WORDS[row.what], row.data
    if row.what is Happened.APPROVED:
        found = data.get("findings", {})
        counts = FindingCounts(*(int(found.get(name, 0)) for name in FindingCounts._fields))
        words += f" (temuan: {say_stored_counts(counts)})"
    elif row.what is Happened.EVALUATED and "verdict" in data:
        words += f": {VERDICT_SHORT[Verdict(data['verdict'])]}"
    elif day := _day(data):
        words += f" mulai {say_short(day)}"
    name = "Catatan" if row.what is Happened.EVALUATED else "Alasan"
    return f"{words}. {name}: {row.reason}" if row.reason else words


def when_and_who(at: datetime, by: str, zone: tzinfo) -> str:
    """ "20 Nov 2026 09.12 · Rina"."""
    return f"{say_moment(at.astimezone(zone))} · {by or PROGRAM}"


def version_line(version: VersionRow) -> str:
    """One version in a line: "Versi 2 · Berlaku sejak 20 Nov 2026 · 2 kegiatan, 1 berjalan"."""
    state = STATE_WORDS[version.state]
    if version.effective is not None:
        state += f", berlaku {say_short(version.effective)}"
    cases = f"{version.cases} kegiatan, {version.running} berjalan" if version.cases else ""
    based = f"dari versi {version.based_on}" if version.based_on else ""
    said = (f"Versi {version.no}", state, based, cases, f"temuan: {say_stored_counts(version.findings)}")
    return " · ".join(part for part in said if part)


def reader_line(row: ReaderRow, zone: tzinfo) -> str:
    """ "Rina, Kepala Seksi · 20 Nov 2026 09.12"; without the moment for who has not read it."""
    who = ", ".join(part for part in (row.name, row.post) if part)
    return f"{who} · {say_moment(row.read_at.astimezone(zone))}" if row.read_at else who


def reading_summary(readers: Sequence[ReaderRow]) -> str:
    """How many have read it: "2 dari 7 orang; 1 dari 3 pelaksana SOP ini"."""
    concerned = [row for row in readers if row.concerned]
    said = f"{_read(readers)} dari {len(readers)} orang sudah membaca"
    return (
        f"{said}, di antaranya {_read(concerned)} dari {len(concerned)} pelaksana."
        if concerned
        else f"{said}."
    )


def evaluation_line(row: EvaluationRow, zone: tzinfo) -> str:
    """One evaluation: moment, person, verdict, note, next date."""
    said = [when_and_who(row.at, row.by, zone), f"versi {row.no}", VERDICT_SHORT[row.verdict]]
    if row.next_due is not None:
        said.append(f"berikutnya {say_short(row.next_due)}")
    line = " · ".join(said)
    return f"{line}\n{row.note}" if row.note else line


def due_words(version: VersionRow, today: date) -> tuple[str, Tone]:
    """When the version is to be evaluated next."""
    due = version.evaluation_due
    if due is None:
        return "Evaluasi dijadwalkan setelah versi ini berlaku.", Tone.MUTED
    if due <= today:
        return f"Evaluasi jatuh tempo {say_short(due)}.", Tone.NEARLY
    return f"Evaluasi berikutnya {say_short(due)}.", Tone.PLAIN


def measured_cells(row: Row, measured: Measured) -> tuple[Cell, ...]:
    """The norm of a row beside how long it really took; slower than the norm is said and coloured."""
    return (
        Cell(row.label),
        Cell(row.text),
        Cell(row.norm.text if row.norm else "–"),
        _time(measured.median, measured),
        _time(measured.longest, measured),
        Cell(str(measured.cases)),
    )


def whole_words(measured: Measured) -> str:
    """All rows together, in a sentence."""
    norm = f"; mutu baku seluruhnya {say_duration(measured.norm * 60)}" if measured.norm else ""
    return (
        f"{measured.cases} kegiatan selesai: median {say_duration(measured.median * 60)}, "
        f"terlama {say_duration(measured.longest * 60)} waktu kerja{norm}."
    )


def _time(minutes: float, measured: Measured) -> Cell:
    if not measured.cases:
        return Cell("–")
    over = measured.norm is not None and minutes > measured.norm
    return Cell(
        say_duration(minutes * 60),
        under=(("lewat mutu baku", Tone.LATE),) if over else (),
        tone=Tone.LATE if over else Tone.PLAIN,
    )


def _read(readers: Sequence[ReaderRow]) -> int:
    return sum(row.read_at is not None for row in readers)


def _day(data: Mapping[str, Any]) -> date | None:
    found = data.get("effective")
    return date.fromisoformat(found) if found else None
