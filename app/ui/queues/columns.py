"""The columns of the queue and of the OPDs in a folded line.

They say what a row holds; words and tones come from :mod:`app.ui.queues.words`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from app.ui.kit.rowtable import Column
from app.ui.queues.words import Words, urgency_words

if TYPE_CHECKING:
    from app.services.queues import QueueRow
    from app.ui.kit.tokens import Tone


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
        Column("Langkah", step_and_sop, stretch=4, tip=_whole, key="step"),
        Column("Kegiatan", case_words, stretch=4, tip=_whole, key="case"),
        Column(
            "Masuk, dari",
            partial(_arrived, words),
            stretch=1,
            spare=1,
            tip=partial(_arrived_tip, words),
            key="from",
        ),
        Column("Batas, derajat", partial(_due, words), spare=2, key="due"),
    ]


def opd_columns(
    words: Words, is_checked: Callable[[QueueRow], bool], is_mixed: Callable[[], bool]
) -> list[Column[QueueRow]]:
    """The OPDs of a folded line, each with its check box; ``is_mixed``: they stand at several steps."""
    return [
        Column("✓", partial(_box, is_checked), key="check"),
        Column("OPD", partial(_opd, is_mixed), stretch=1, tip=step_words, key="opd"),
        Column(
            "Sisa",
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


def step_and_sop(row: QueueRow) -> str:
    """The step, and its SOP in the line under it."""
    return f"{step_words(row)}\n{row.sop}"


def case_words(row: QueueRow) -> str:
    """The case, and under it its OPD and the round, or how many OPDs a folded line holds."""
    if row.opds > 1:  # each at a round of its own
        return f"{row.case}\n{row.opds} OPD"
    return f"{row.case}\n{f'{row.opd} · ' if row.opd else ''}putaran {row.round}"


def _whole(row: QueueRow) -> str:
    return "\n".join((step_words(row), row.sop, case_words(row)))


def _left(words: Words, row: QueueRow) -> str:
    return words.remaining(row, row.sop_version_id)[0]


def _tone(words: Words, row: QueueRow) -> Tone:
    return words.remaining(row, row.sop_version_id)[1]


def _due_tip(words: Words, row: QueueRow) -> str:
    due = words.moment(row.due_at)
    return f"Batas {due}" if due else "Langkah ini tidak mempunyai batas waktu"


def _unread(row: QueueRow) -> bool:
    return not row.is_read


def _arrived(words: Words, row: QueueRow) -> str:
    return f"{words.day_or_time(row.arrived_at)}\n{row.sender or '–'}"


def _arrived_tip(words: Words, row: QueueRow) -> str:
    return f"Masuk {words.moment(row.arrived_at)} dari {row.sender or '–'}"


def _due(words: Words, row: QueueRow) -> str:
    return f"{words.moment(row.due_at) or '–'}\n{urgency_words(row.urgency) or 'Biasa'}"


def _box(is_checked: Callable[[QueueRow], bool], row: QueueRow) -> str:
    return "☑" if is_checked(row) else "☐"


def _opd(is_mixed: Callable[[], bool], row: QueueRow) -> str:
    name = row.opd or row.case
    return f"{name}\nlangkah {row.row}" if is_mixed() else name
