"""How a remark stands, in the words and colours of every place that has remarks."""

from __future__ import annotations

from app.domain.submissions.terms import ThreadState
from app.ui.kit.tokens import Tone

THREAD_WORDS = {
    ThreadState.OPEN: "Terbuka",
    ThreadState.ANSWERED: "Dijawab",
    ThreadState.CLOSED: "Selesai",
}
THREAD_TONES = {
    ThreadState.OPEN: Tone.LATE,
    ThreadState.ANSWERED: Tone.NEARLY,
    ThreadState.CLOSED: Tone.GOOD,
}
