"""Reads a list of OPDs out of a file or the clipboard, and compares it with the register.

It shows every line: what is new, changed, the same, there twice, or not to be taken, and why.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum

from app.domain.dates import parse_date
from app.domain.nip import format_nip, nip_faults
from app.domain.tables.daftar_compare import free_code
from app.domain.tables.delimited import Line
from app.domain.tables.naming import same
from app.domain.tables.outside import NO_HEADINGS, Located, Reading, Told, Vocabulary, locate, nobody, tell
from app.domain.tables.units import says_nothing

#: Kinds that offices know; others may be typed.
KINDS = (
    "Dinas",
    "Badan",
    "Sekretariat",
    "Inspektorat",
    "Satuan",
    "Kantor",
    "Bagian",
    "Kecamatan",
    "Kelurahan",
    "RSUD",
    "UPTD",
    "BUMD",
    "Instansi vertikal",
)


@dataclass(frozen=True, slots=True)
class OpdFacts:
    """What a list can say of an OPD; the names are those of the register."""

    code: str = ""
    name: str = ""
    address: str = ""
    contact: str = ""
    kind: str = ""
    head_post: str = ""
    head_name: str = ""
    head_rank: str = ""
    head_nip: str = ""
    operator_name: str = ""
    operator_phone: str = ""
    operator_email: str = ""
    appointment_number: str = ""
    appointment_date: date | None = None


FIELDS = tuple(each.name for each in fields(OpdFacts))

#: Headings in the spelling of :func:`same`.
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "code": ("kode", "kode opd", "singkatan", "akronim", "kode perangkat daerah"),
    "name": (
        "nama", "nama opd", "opd", "perangkat daerah", "nama perangkat daerah", "instansi", "nama instansi",
        "produsen data", "skpd",
    ),
    "address": ("alamat", "alamat opd", "alamat kantor"),
    "contact": ("kontak", "telepon", "telepon kantor", "telp", "no telepon", "no. telepon", "email kantor"),
    "kind": ("jenis", "jenis opd", "bentuk"),
    "head_post": ("jabatan kepala", "jabatan pimpinan", "jabatan"),
    "head_name": ("kepala", "nama kepala", "pimpinan", "nama pimpinan", "kepala opd", "kepala dinas"),
    "head_rank": (
        "pangkat", "pangkat kepala", "pangkat/golongan", "golongan", "pangkat/gol", "pangkat/gol. ruang",
    ),
    "head_nip": ("nip", "nip kepala", "nip pimpinan"),
    "operator_name": (
        "operator", "nama operator", "pengelola data", "nama pengelola data", "petugas data", "wali data",
        "walidata pendukung", "pic", "nama petugas",
    ),
    "operator_phone": (
        "hp", "no hp", "no. hp", "nomor hp", "wa", "whatsapp", "no wa", "hp operator", "telepon operator",
        "no hp operator", "nomor whatsapp",
    ),
    "operator_email": ("email", "surel", "e-mail", "email operator", "surel operator"),
    "appointment_number": (
        "nomor sk", "no sk", "no. sk", "sk", "nomor surat penunjukan", "surat penunjukan",
        "nomor surat tugas", "surat tugas", "nomor surat",
    ),
    "appointment_date": (
        "tanggal sk", "tgl sk", "tanggal surat penunjukan", "tanggal surat tugas", "tanggal surat",
        "tgl surat",
    ),
}  # fmt: skip


def has_name(columns: Mapping[str, int]) -> bool:
    """Whether a column says what the OPDs are called; without it no line can be taken."""
    return "name" in columns


#: What columns of a list of OPDs say, by the words of their headings.
OPD_VOCABULARY = Vocabulary(_HEADINGS, has_name)


class OpdOutcome(StrEnum):
    """What a line of a list of OPDs is; its word is ``opds.outcome.<value>``."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBLE = "double"  # an earlier line means the same OPD
    PROBLEM = "problem"  # cannot be taken


class OpdDoubt(StrEnum):
    """What is doubtful or wrong on a line; its sentence is ``opds.doubt.<value>``."""

    NO_NAME = "no_name"  # the line cannot be taken
    CODE_MADE = "code_made"  # it says none: one was made of the name
    CODE_KEPT = "code_kept"  # it says another code than the register, which keeps its own
    CODE_TAKEN = "code_taken"  # the code is that of an OPD with another name: the line cannot be taken
    LONG_CODE = "long_code"  # the line cannot be taken
    NIP = "nip"
    EMAIL = "email"
    DATE = "date"


_FATAL = frozenset([OpdDoubt.NO_NAME, OpdDoubt.CODE_TAKEN, OpdDoubt.LONG_CODE])
_LONGEST_CODE = 64


@dataclass(frozen=True, slots=True)
class OpdChange:
    """A field that differs from the register."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class OpdLine:
    """One line of the list.  ``id``: the OPD of the register it means, 0 for a new one."""

    line: int
    outcome: OpdOutcome
    cells: tuple[str, ...]
    facts: OpdFacts
    id: int = 0
    changes: tuple[OpdChange, ...] = ()
    doubts: tuple[OpdDoubt, ...] = ()
    double_of: int = 0

    @property
    def is_taken(self) -> bool:
        """Whether it is written unless the office says otherwise."""
        return self.outcome in (OpdOutcome.NEW, OpdOutcome.CHANGED)


@dataclass(frozen=True, slots=True)
class OpdPreview:
    """A list of OPDs before it is taken in.

    ``reading``: how it was read, with nothing left to be found out; ``sheets``: all the file has.
    """

    headings: tuple[str, ...]
    unknown: tuple[str, ...]
    lines: tuple[OpdLine, ...]
    counts: Mapping[OpdOutcome, int] = field(default_factory=dict)
    reading: Reading = field(default_factory=Reading)
    sheets: tuple[str, ...] = ()
    file_name: str = ""


def read_opds(
    lines: Sequence[Line],
    register: Mapping[int, OpdFacts],
    reading: Reading | None = None,
    told: Told = nobody,
) -> OpdPreview:
    """Every line of a list against the register (facts by id).

    Without a line of headings, two columns are code and name, and one is the name.  ``told`` hears
    how many lines are read.
    """
    located = _located(lines, reading or Reading())
    at = located.at
    reader = _Reader(located.columns, register)
    found = [_above(line) for line in lines[: max(at, 0)]]
    for line in lines[at + 1 :]:
        found.append(reader.line(line))
        tell(told, len(found), len(lines) - (at >= 0))
    counted = Counter(line.outcome for line in found)
    return OpdPreview(
        located.headings,
        located.unknown,
        tuple(found),
        {outcome: counted[outcome] for outcome in OpdOutcome},
        Reading("", lines[at].number if at >= 0 else NO_HEADINGS, {**located.columns}),
    )


def _located(lines: Sequence[Line], reading: Reading) -> Located:
    """Where the headings stand; for a list without, by the number of its columns."""
    found = locate(lines, OPD_VOCABULARY, reading)
    if found is not None and has_name(found.columns):
        return found
    bare = locate(lines, OPD_VOCABULARY, Reading(heading=NO_HEADINGS))
    assert bare is not None
    columns = {"name": 0} if len(bare.headings) < 2 else {"code": 0, "name": 1}
    return Located(-1, (), columns)


def _above(line: Line) -> OpdLine:
    return OpdLine(line.number, OpdOutcome.PROBLEM, line.cells, OpdFacts(), doubts=(OpdDoubt.NO_NAME,))


class _Reader:
    """Reads line after line, with what earlier lines meant in mind."""

    def __init__(self, columns: Mapping[str, int], register: Mapping[int, OpdFacts]) -> None:
        self._columns = columns
        self._register = register
        self._by_code = {facts.code.casefold(): number for number, facts in register.items()}
        self._by_name = {same(facts.name): number for number, facts in register.items()}
        self._codes = {facts.code.casefold() for facts in register.values()}
        self._first: dict[str, int] = {}

    def line(self, line: Line) -> OpdLine:
        facts, doubts = self._facts(line)
        known = self._known(facts)
        if known:
            kept = self._register[known].code
            if facts.code and facts.code.casefold() != kept.casefold():
                doubts.append(OpdDoubt.CODE_KEPT)
            facts = replace(facts, code=kept)
        elif facts.name and not facts.code:
            facts = replace(facts, code=free_code(facts.name, self._codes))
            doubts.append(OpdDoubt.CODE_MADE)
        doubts += self._faults(facts, known)
        if not _FATAL.isdisjoint(doubts):
            return OpdLine(line.number, OpdOutcome.PROBLEM, line.cells, facts, known, (), tuple(doubts))
        return self._judged(line, facts, known, tuple(doubts))

    def _judged(self, line: Line, facts: OpdFacts, known: int, doubts: tuple[OpdDoubt, ...]) -> OpdLine:
        who = f"id {known}" if known else facts.code.casefold()
        first = self._first.setdefault(who, line.number)
        self._codes.add(facts.code.casefold())
        if first == line.number and not known:
            first = self._first.setdefault(same(facts.name), line.number)
        if first != line.number:
            return OpdLine(line.number, OpdOutcome.DOUBLE, line.cells, facts, known, (), doubts, first)
        if not known:
            return OpdLine(line.number, OpdOutcome.NEW, line.cells, facts, doubts=doubts)
        changes = opd_changes(self._register[known], facts)
        outcome = OpdOutcome.CHANGED if changes else OpdOutcome.SAME
        return OpdLine(line.number, outcome, line.cells, facts, known, changes, doubts)

    def _known(self, facts: OpdFacts) -> int:
        by_code = self._by_code.get(facts.code.casefold(), 0) if facts.code else 0
        return by_code or self._by_name.get(same(facts.name), 0)

    def _faults(self, facts: OpdFacts, known: int) -> list[OpdDoubt]:
        found = []
        if not facts.name:
            found.append(OpdDoubt.NO_NAME)
        elif known and self._by_name.get(same(facts.name), known) != known:
            found.append(OpdDoubt.CODE_TAKEN)
        if len(facts.code) > _LONGEST_CODE:
            found.append(OpdDoubt.LONG_CODE)
        if facts.head_nip and nip_faults(facts.head_nip):
            found.append(OpdDoubt.NIP)
        if facts.operator_email and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", facts.operator_email):
            found.append(OpdDoubt.EMAIL)
        return found

    def _facts(self, line: Line) -> tuple[OpdFacts, list[OpdDoubt]]:
        said = {name: _plain(line.cells, place) for name, place in self._columns.items()}
        doubts: list[OpdDoubt] = []
        written = said.pop("appointment_date", "")
        day = parse_date(written) if written else None
        if written and day is None:
            doubts.append(OpdDoubt.DATE)
        if said.get("head_nip"):
            said["head_nip"] = format_nip(said["head_nip"])
        return OpdFacts(appointment_date=day, **said), doubts


def _plain(cells: Sequence[str], place: int) -> str:
    text = cells[place] if place < len(cells) else ""
    return "" if says_nothing(text) else " ".join(text.split())


def opd_changes(old: OpdFacts, new: OpdFacts) -> tuple[OpdChange, ...]:
    """What a list says otherwise than the register; where it says nothing the register keeps its words."""
    pairs = ((name, getattr(old, name), getattr(new, name)) for name in FIELDS)
    return tuple(
        OpdChange(name, _word(before), _word(after))
        for name, before, after in pairs
        if after and after != before
    )


def _word(value: str | date | None) -> str:
    return value.isoformat() if isinstance(value, date) else value or ""


def merged(old: OpdFacts, new: OpdFacts) -> OpdFacts:
    """``old`` with everything that ``new`` says."""
    return OpdFacts(**{name: getattr(new, name) or getattr(old, name) for name in FIELDS})
