"""Knows how a conversation about a figure is told where the figure is traced."""

from __future__ import annotations

from datetime import UTC, datetime

from app.domain.submissions.terms import ThreadState
from app.services.submissions import MessageRow, RemarkRow
from app.ui.tracing.figures import say_thread

AT = datetime(2026, 3, 2, tzinfo=UTC)


def test_what_the_opd_answered_is_told_from_what_was_said_here() -> None:
    remark = RemarkRow(
        1, 1, 1, "t", "r", "k", "Lembar", "B2", "Lembar B2", "25", "", ThreadState.CLOSED, 1,
        (
            MessageRow(1, "Mestinya 27.", False, "Sari", AT),
            MessageRow(2, "Sudah diubah.", True, "Sari", AT),
            MessageRow(3, "Benar.", True, "", AT),
        ),
        "Budi",
        AT,
    )  # fmt: skip
    assert say_thread(remark) == (
        "Sari: Mestinya 27. – Sari (jawaban OPD): Sudah diubah. – OPD: Benar. – selesai, Budi"
    )
