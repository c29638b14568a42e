"""The list under the cell: every finding and every remark of a table, the ones that wait first.

It reads marks and remarks and leads to their cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.sheets import Place
from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.terms import ThreadState
from app.ui.kit.rowtable import Column
from app.ui.kit.tokens import Tone
from app.ui.submissions.sheet.picture import SheetPicture
from app.ui.submissions.words import (
    SEVERITY_MARKS,
    SEVERITY_TONES,
    SEVERITY_WORDS,
    say_reason,
)
from app.ui.tracing.threads import THREAD_TONES, THREAD_WORDS

_ORDER = (Severity.REFUSE, Severity.ASK, Severity.NOTE)
NOTHING = ("Tidak ada temuan atau catatan", "Tekan R pada sebuah sel untuk memberi catatan kepada OPD.")


@dataclass(frozen=True, slots=True)
class TalkLine:
    """One finding or remark.  ``place``: None where it concerns the whole table."""

    key: str
    place: Place | None
    cell: str
    state: str
    tone: Tone
    words: str
    order: tuple[int, int, Place]


def talk_lines(picture: SheetPicture) -> Sequence[TalkLine]:
    """What waits first, then what is settled; each in the order of the sheet."""
    lines = [*_of_marks(picture), *_of_remarks(picture)]
    return sorted(lines, key=_by_order)


def _of_marks(picture: SheetPicture) -> list[TalkLine]:
    found = []
    for mark in picture.view.marks:
        severity = mark.finding.severity
        state = "Dijawab" if mark.answer else f"{SEVERITY_MARKS[severity]} {SEVERITY_WORDS[severity]}"
        tone = Tone.MUTED if mark.answer else SEVERITY_TONES[severity]
        place = picture.place_of_mark(mark)
        order = (1 if mark.answer else 0, 1 + _ORDER.index(severity), place or (-1, -1))
        words = f"{say_reason(mark.finding)} {mark.answer}".strip()
        found.append(TalkLine(f"mark-{mark.no}", place, mark.finding.cell or "–", state, tone, words, order))
    return found


def _of_remarks(picture: SheetPicture) -> list[TalkLine]:
    found = []
    for remark in picture.remarks:
        place = picture.place_of(remark.row, remark.column)
        done = remark.state is ThreadState.CLOSED
        words = remark.messages[-1].text if remark.messages else ""
        found.append(
            TalkLine(
                f"remark-{remark.id}",
                place,
                remark.cell or "–",
                f"Catatan {THREAD_WORDS[remark.state].lower()}",
                THREAD_TONES[remark.state],
                words,
                (1 if done else 0, 0, place or (-1, -1)),
            )
        )
    return found


def talk_columns() -> Sequence[Column[TalkLine]]:
    """Cell, state, words."""
    return (
        Column("Sel", _cell, sort=_by_order),
        Column("Keadaan", _state, tone=_tone, pill=True),
        Column("Apa", _words, stretch=1, tip=_words),
    )


def line_key(line: TalkLine) -> str:
    """What tells lines apart."""
    return line.key


def _by_order(line: TalkLine) -> tuple[int, int, Place]:
    return line.order


def _cell(line: TalkLine) -> str:
    return line.cell


def _state(line: TalkLine) -> str:
    return line.state


def _tone(line: TalkLine) -> Tone:
    return line.tone


def _words(line: TalkLine) -> str:
    return line.words
