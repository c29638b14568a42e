"""The columns of the queue and of the OPDs in a folded line.

They say what a row holds; words and tones come from :mod:`app.ui.queues.words`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from app.services.queues import QueueRow
from app.ui.kit.rowtable import Align, Column
from app.ui.kit.tokens import Tone
from app.ui.queues.words import Words, urgency_words


def queue_columns(words: Words) -> list[Column[QueueRow]]:
    """The queue: what is left first, then what it is, then where it came from."""
    return [
        Column(
            "Sisa waktu kerja",
            partial(_left, words),
            tone=partial(_tone, words),
            pill=True,
            dot=_unread,
            tip=partial(_due_tip, words),
            key="left",
        ),
        Column("Langkah", step_words, stretch=3, key="step"),
        Column("Kegiatan / OPD", case_words, stretch=3, key="case"),
        Column("SOP", _sop, stretch=1, key="sop"),
        Column("Dari", _sender, stretch=1, key="sender"),
        Column("Putaran", _round, align=Align.RIGHT, key="round"),
        Column("Derajat", _urgency, tone=_urgency_tone, key="urgency"),
        Column("Masuk", partial(_arrived, words), key="arrived"),
        Column("Batas", partial(_due, words), key="due"),
    ]


def opd_columns(words: Words, is_checked: Callable[[QueueRow], bool]) -> list[Column[QueueRow]]:
    """The OPDs of a folded line, each with its check box."""
    return [
        Column("✓", partial(_box, is_checked), key="check"),
        Column("OPD", _opd, stretch=1, tip=step_words, key="opd"),
        Column(
            "Sisa waktu kerja",
            partial(_left, words),
            tone=partial(_tone, words),
            pill=True,
            dot=_unread,
            tip=partial(_due_tip, words),
            key="left",
        ),
    ]


def step_words(row: QueueRow) -> str:
    """ "5 · Periksa kesesuaian data"."""
    return f"{row.row} · {row.step}"


def case_words(row: QueueRow) -> str:
    """The case with its OPD, or with the number of OPDs of a folded line."""
    where = f"{row.opds} OPD" if row.opds > 1 else row.opd
    return f"{row.case} · {where}" if where else row.case


def _left(words: Words, row: QueueRow) -> str:
    return words.remaining(row, row.sop_version_id)[0]


def _tone(words: Words, row: QueueRow) -> Tone:
    return words.remaining(row, row.sop_version_id)[1]


def _due_tip(words: Words, row: QueueRow) -> str:
    due = words.moment(row.due_at)
    return f"Batas {due}" if due else "Langkah ini tidak mempunyai batas waktu"


def _unread(row: QueueRow) -> bool:
    return not row.is_read


def _sop(row: QueueRow) -> str:
    return row.sop


def _sender(row: QueueRow) -> str:
    return row.sender


def _round(row: QueueRow) -> str:
    return str(row.round)


def _urgency(row: QueueRow) -> str:
    return urgency_words(row.urgency) or "Biasa"


def _urgency_tone(row: QueueRow) -> Tone:
    return Tone.NEARLY if urgency_words(row.urgency) else Tone.MUTED


def _arrived(words: Words, row: QueueRow) -> str:
    return words.moment(row.arrived_at)


def _due(words: Words, row: QueueRow) -> str:
    return words.moment(row.due_at) or "–"


def _box(is_checked: Callable[[QueueRow], bool], row: QueueRow) -> str:
    return "☑" if is_checked(row) else "☐"


def _opd(row: QueueRow) -> str:
    return f"{row.opd or row.case} · langkah {row.row}"
