"""The columns of the list of dossiers, and what its search finds.

It reads rows and colours states.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from app.domain.dates import say_short
from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.terms import SubmissionState
from app.services.submissions import SubmissionRow
from app.ui.kit.rowtable import Align, Column
from app.ui.kit.tokens import Tone
from app.ui.submissions.reading import Tray, is_settled
from app.ui.submissions.words import GATE_SHORT, GATE_WORDS, STATE_TONES, STATE_WORDS


def columns(tray: Tray | None) -> Sequence[Column[SubmissionRow]]:
    """For a list of ``tray``."""
    return (
        Column("OPD, putaran", _opd, stretch=3, sort=_opd_name, tip=_opd_tip, key="opd"),
        Column("Temuan", _findings, sort=_gravity, tone=_finding_tone, tip=_finding_tip, key="findings"),
        Column("Catatan", _remarks, sort=_open, tone=_remark_tone, align=Align.RIGHT, spare=2, key="remarks"),
        Column(
            "Belum ada",
            _missing,
            sort=_missing_count,
            tone=_missing_tone,
            tip=_missing_tip,
            spare=1,
            key="gate",
        ),
        Column("Masuk", partial(_days, tray), sort=_arrived, tone=_late_tone, spare=5, key="arrived"),
        Column("Keadaan", say_state, tone=state_tone, pill=True, key="state"),
    )


def say_state(row: SubmissionRow) -> str:
    """The state in words; that it can be approved, or that it is outside the period, is part of it."""
    if row.is_outside and row.state is SubmissionState.RECEIVED:
        return "Di luar periode"
    if row.state is SubmissionState.RECEIVED and row.is_complete and is_settled(row):
        return "Siap disetujui"
    return STATE_WORDS[row.state]


def state_tone(row: SubmissionRow) -> Tone:
    """The colour of :func:`say_state`."""
    if row.state is SubmissionState.RECEIVED and row.is_complete and is_settled(row):
        return Tone.GOOD
    return Tone.MUTED if row.is_outside else STATE_TONES[row.state]


def say_counts(row: SubmissionRow) -> str:
    """The findings with their marks: "✕2 ?1 i3"; a dash for none."""
    said = [f"{mark}{row.counts[severity]}" for severity, mark in _MARKS if row.counts[severity]]
    return "  ".join(said) or "–"


_MARKS = ((Severity.REFUSE, "✕ "), (Severity.ASK, "? "), (Severity.NOTE, "i "))


def _opd(row: SubmissionRow) -> str:
    came = f"Kiriman ke-{row.deliveries}, {row.tables} dari {row.asked_tables} tabel"
    return f"{row.opd_name}\n{came} · {row.round_title}"


def _opd_name(row: SubmissionRow) -> str:
    return row.opd_name.casefold()


def _opd_tip(row: SubmissionRow) -> str:
    return f"{row.opd_name} ({row.opd})\n{row.round_title}"


def _findings(row: SubmissionRow) -> str:
    return say_counts(row)


def _gravity(row: SubmissionRow) -> tuple[int, int, int]:
    return row.counts[Severity.REFUSE], row.counts[Severity.ASK], row.counts[Severity.NOTE]


def _finding_tone(row: SubmissionRow) -> Tone:
    if row.counts[Severity.REFUSE]:
        return Tone.LATE
    return Tone.NEARLY if row.unanswered else Tone.MUTED


def _finding_tip(row: SubmissionRow) -> str:
    counts = row.counts
    return (
        f"✕ ditolak {counts[Severity.REFUSE]}, ? ditanyakan {counts[Severity.ASK]} "
        f"(belum dijawab {row.unanswered}), i catatan {counts[Severity.NOTE]}"
    )


def _remarks(row: SubmissionRow) -> str:
    waiting = row.open_remarks + row.answered_remarks
    return str(waiting) if waiting else "–"


def _open(row: SubmissionRow) -> int:
    return row.open_remarks + row.answered_remarks


def _remark_tone(row: SubmissionRow) -> Tone:
    if row.open_remarks:
        return Tone.LATE
    return Tone.NEARLY if row.answered_remarks else Tone.MUTED


def _missing(row: SubmissionRow) -> str:
    first, *others = [GATE_SHORT[part] for part in row.missing] or ["lengkap"]
    return f"{first}\n{', '.join(others)}" if others else first


def _missing_tip(row: SubmissionRow) -> str:
    missing = ", ".join(GATE_WORDS[part].lower() for part in row.missing)
    return f"Belum ada: {missing}" if missing else "Data, metadata, pengesahan, dan surat sudah ada"


def _missing_count(row: SubmissionRow) -> int:
    return len(row.missing)


def _missing_tone(row: SubmissionRow) -> Tone:
    return Tone.NEARLY if row.missing else Tone.MUTED


def _days(tray: Tray | None, row: SubmissionRow) -> str:
    if tray is None or row.state is not SubmissionState.RECEIVED:
        return say_short(row.arrived)
    days = (tray.today - row.arrived).days
    return "hari ini" if days <= 0 else f"{days} hari"


def _arrived(row: SubmissionRow) -> int:
    return -row.arrived.toordinal()


def _late_tone(row: SubmissionRow) -> Tone:
    return Tone.LATE if row.is_late else Tone.PLAIN
