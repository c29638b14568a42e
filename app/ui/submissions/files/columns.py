"""The columns of the basket, the sentence over it, and the doors to what was taken in.

It reads entries and colours their standing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.terms import FileRole
from app.services.submissions import SubmissionRow
from app.ui.kit.doors import Door
from app.ui.kit.rowtable import Column
from app.ui.kit.tokens import Tone
from app.ui.submissions.columns import say_state, state_tone
from app.ui.submissions.files.basket import Entry, Name, Standing
from app.ui.submissions.words import GATE_WORDS, ROLE_WORDS, SEVERITY_MARKS

STANDING_WORDS = {
    Standing.READY: "Siap diterima",
    Standing.UNDECIDED: "Perlu ditentukan",
    Standing.REPEATED: "Sudah pernah diterima",
    Standing.REFUSED: "Tidak dapat dibaca",
}
STANDING_TONES = {
    Standing.READY: Tone.GOOD,
    Standing.UNDECIDED: Tone.NEARLY,
    Standing.REPEATED: Tone.MUTED,
    Standing.REFUSED: Tone.LATE,
}


def file_columns(rounds: Mapping[int, str], opds: Mapping[str, str]) -> Sequence[Column[Entry]]:
    """``rounds``: titles by id; ``opds``: names by code."""
    return (
        Column("Berkas", partial(_file, rounds), stretch=3, sort=_file_name, tip=_path, key="file"),
        Column("OPD", partial(_opd, opds), stretch=2, key="opd"),
        Column("Tabel", _tables, spare=4, key="tables"),
        Column("Temuan", _findings, tone=_finding_tone, spare=1, key="findings"),
        Column("Keadaan", say_standing, sort=_order, tone=standing_tone, pill=True, key="state"),
    )


def entry_name(entry: Entry) -> Name:
    """What tells entries apart."""
    return entry.name


def say_standing(entry: Entry) -> str:
    """The standing in words."""
    return STANDING_WORDS[entry.standing]


def standing_tone(entry: Entry) -> Tone:
    """The colour of :func:`say_standing`."""
    return STANDING_TONES[entry.standing]


def say_basket(counts: Mapping[Standing, int]) -> str:
    """ "12 berkas: 9 siap diterima, 2 perlu ditentukan, 1 tidak dapat dibaca": over the list."""
    said = [f"{counts[each]} {STANDING_WORDS[each].lower()}" for each in Standing if counts[each]]
    return f"{sum(counts.values())} berkas: {', '.join(said)}"


def result_doors(rows: Sequence[SubmissionRow]) -> list[Door]:
    """One door per submission: whose it is, and what is still missing."""
    return [
        Door(
            str(row.id),
            row.id,
            row.opd_name,
            (_missing(row),),
            pill=say_state(row),
            tone=state_tone(row),
        )
        for row in rows
    ]


def _missing(row: SubmissionRow) -> str:
    missing = ", ".join(GATE_WORDS[part].lower() for part in row.missing)
    return f"Belum ada: {missing}" if missing else "Lengkap"


def _file(rounds: Mapping[int, str], entry: Entry) -> str:
    source = entry.look.source
    facts = [_kind(entry), rounds.get(entry.look.round_id, "")]
    if source.member:
        facts.append(f"di dalam {source.path.name}")
    return f"{source.name}\n{' · '.join(fact for fact in facts if fact)}"


def _file_name(entry: Entry) -> str:
    return entry.look.source.name.casefold()


def _path(entry: Entry) -> str:
    source = entry.look.source
    return f"{source.path}\n{source.member}" if source.member else str(source.path)


def _kind(entry: Entry) -> str:
    look = entry.look
    if look.role is FileRole.DATA and look.claims is not None:
        return "Formulir"
    return ROLE_WORDS[look.role]


def _opd(opds: Mapping[str, str], entry: Entry) -> str:
    look = entry.look
    if look.claims is not None and look.claims.opd_name:
        return look.claims.opd_name
    return opds.get(look.opd, look.opd) or "–"


def _tables(entry: Entry) -> str:
    return str(len(entry.look.tables)) if entry.look.tables else "–"


def _findings(entry: Entry) -> str:
    counts = entry.look.counts
    return "  ".join(f"{SEVERITY_MARKS[each]} {counts[each]}" for each in Severity if counts[each]) or "–"


def _finding_tone(entry: Entry) -> Tone:
    counts = entry.look.counts
    if counts[Severity.REFUSE]:
        return Tone.LATE
    return Tone.NEARLY if counts[Severity.ASK] else Tone.MUTED


def _order(entry: Entry) -> int:
    order = (Standing.UNDECIDED, Standing.REFUSED, Standing.REPEATED, Standing.READY)
    return order.index(entry.standing)
