"""The states of an SOP and of its versions in words and tones, and the filters of the list.

It decides nothing: what may follow a state is asked of the services.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from app.domain.dates import say_short
from app.domain.findings import Severity
from app.domain.versions import FindingCounts, VersionState
from app.services.registry import SopRow
from app.ui.kit import theme
from app.ui.kit.tokens import Tone
from app.ui.sops.words import SEVERITY_TONES, SEVERITY_WORDS

STATE_WORDS = {
    VersionState.DRAFT: "Konsep",
    VersionState.APPROVED: "Disahkan",
    VersionState.IN_FORCE: "Berlaku",
    VersionState.REPLACED: "Digantikan",
    VersionState.RETIRED: "Dicabut",
    VersionState.DISCARDED: "Dibuang",
}
STATE_TONES = {
    VersionState.DRAFT: Tone.NEARLY,
    VersionState.APPROVED: Tone.ACCENT,
    VersionState.IN_FORCE: Tone.GOOD,
    VersionState.REPLACED: Tone.MUTED,
    VersionState.RETIRED: Tone.LATE,
    VersionState.DISCARDED: Tone.MUTED,
}
# Behind the state of the version that stands for the SOP.
REVISION_WORDS = {
    VersionState.DRAFT: " · ada konsep revisi",
    VersionState.APPROVED: " · revisi disahkan",
}

LARGE = 1.15  # times the usual size of letters


class Kept(StrEnum):
    """Which SOPs the list keeps."""

    ALL = "all"
    IN_FORCE = "in_force"
    DRAFT = "draft"
    RETIRED = "retired"
    DISCARDED = "discarded"


KEPT_WORDS = {
    Kept.IN_FORCE: "Berlaku",
    Kept.DRAFT: "Konsep",
    Kept.RETIRED: "Dicabut",
    Kept.DISCARDED: "Dibuang",
    Kept.ALL: "Semua",
}


def is_large() -> bool:
    """Whether the letters are so large that there is room for few words."""
    return theme.current().scale > LARGE


def _any(row: SopRow) -> bool:
    """What was thrown away lies in a basket of its own."""
    return row.state is not VersionState.DISCARDED


def _discarded(row: SopRow) -> bool:
    return row.discarded_id != 0


def _in_force(row: SopRow) -> bool:
    return row.in_force_id != 0


def _has_draft(row: SopRow) -> bool:
    return row.draft_id != 0


def _retired(row: SopRow) -> bool:
    return row.state is VersionState.RETIRED


#: Whether a filter keeps an SOP; a draft beside a version in force is kept by both filters.
KEEPERS: dict[Kept, Callable[[SopRow], bool]] = {
    Kept.ALL: _any,
    Kept.IN_FORCE: _in_force,
    Kept.DRAFT: _has_draft,
    Kept.RETIRED: _retired,
    Kept.DISCARDED: _discarded,
}


def row_state(row: SopRow) -> tuple[str, Tone]:
    """How the SOP stands, all its versions together: "Berlaku · ada konsep revisi"."""
    words = STATE_WORDS[row.state]
    if row.draft_state is not None and row.draft_id != row.id:
        words += REVISION_WORDS[row.draft_state]
    elif row.state is VersionState.APPROVED and row.effective is not None:
        words += f" · berlaku {say_short(row.effective)}"
    return words, STATE_TONES[row.state]


def say_stored_counts(counts: FindingCounts) -> str:
    """ "7 berat, 11 perhatian, 21 catatan" of stored counts; "tanpa temuan"."""
    pairs = zip(Severity, counts, strict=True)
    said = [f"{count} {SEVERITY_WORDS[severity].lower()}" for severity, count in pairs if count]
    return ", ".join(said) or "tanpa temuan"


def stored_tone(counts: FindingCounts) -> Tone:
    """The tone of the gravest stored count; plain where there is none."""
    pairs = zip(Severity, counts, strict=True)
    return next((SEVERITY_TONES[severity] for severity, count in pairs if count), Tone.PLAIN)
