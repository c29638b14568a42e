"""The words and colours of this place: how far a table has come, what can happen to it.

It reads nothing and decides nothing.
"""

from __future__ import annotations

from app.domain.tables.rounds import Cell, DeliveryState, RoundState, Step
from app.ui.kit.tokens import Tone

STATE_WORDS = {
    DeliveryState.NOT_SENT: "Belum dikirim",
    DeliveryState.SENT: "Dikirim",
    DeliveryState.RECEIVED: "Diterima OPD",
    DeliveryState.LATE: "Terlambat",
    DeliveryState.ARRIVED: "Masuk",
    DeliveryState.RETURNED: "Dikembalikan",
    DeliveryState.ACCEPTED: "Diterima",
}
STATE_TONES = {
    DeliveryState.NOT_SENT: Tone.MUTED,
    DeliveryState.SENT: Tone.ACCENT,
    DeliveryState.RECEIVED: Tone.ACCENT,
    DeliveryState.LATE: Tone.LATE,
    DeliveryState.ARRIVED: Tone.GOOD,
    DeliveryState.RETURNED: Tone.NEARLY,
    DeliveryState.ACCEPTED: Tone.GOOD,
}
STEP_WORDS = {
    Step.SENT: "Formulir dikirim",
    Step.RECEIVED: "Formulir diterima OPD",
    Step.ARRIVED: "Isian masuk",
    Step.RETURNED: "Isian dikembalikan ke OPD",
    Step.ACCEPTED: "Isian diterima",
}
ROUND_WORDS = {RoundState.DRAFT: "Disiapkan", RoundState.OPEN: "Berjalan", RoundState.CLOSED: "Ditutup"}
ROUND_TONES = {RoundState.DRAFT: Tone.MUTED, RoundState.OPEN: Tone.ACCENT, RoundState.CLOSED: Tone.MUTED}

#: Ways by which forms reach an OPD.
CHANNELS = ("Diantar", "Diambil sendiri", "WhatsApp", "E-mail", "Flash disk", "Srikandi")

KIND_WORDS = {"number": "Angka", "integer": "Bilangan bulat", "percent": "Persen", "text": "Kata"}


def say_cell(cell: Cell) -> str:
    """The state, and that it came after its day."""
    words = STATE_WORDS[cell.state]
    if cell.is_late and cell.arrived is not None and cell.state is not DeliveryState.LATE:
        return f"{words} (lambat)"
    return words


def cell_tone(cell: Cell) -> Tone:
    """The colour of :func:`say_cell`."""
    if cell.is_late and cell.state is DeliveryState.ARRIVED:
        return Tone.NEARLY
    return STATE_TONES[cell.state]


def small(words: str) -> str:
    """Words inside a sentence: the first letter small, "OPD" as it is."""
    return words[:1].lower() + words[1:]


def say_share(share: float | None) -> str:
    """A part of 1 as whole percent; a dash for none."""
    return "–" if share is None else f"{round(share * 100)}%"


def say_number(number: float | None) -> str:
    """A limit as offices write it, "" for none."""
    return "" if number is None else f"{number:g}".replace(".", ",")
