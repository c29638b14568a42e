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
_MEANING = {heading: name for name, headings in _HEADINGS.items() for heading in headings}
_LOOK_FOR_HEADINGS = 10


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
    """A list of OPDs before it is taken in."""

    headings: tuple[str, ...]
    unknown: tuple[str, ...]
    lines: tuple[OpdLine, ...]
    counts: Mapping[OpdOutcome, int] = field(default_factory=dict)


def read_opds(lines: Sequence[Line], register: Mapping[int, OpdFacts]) -> OpdPreview:
    """Every line of a list against the register (facts by id).

    Without a line of headings, two columns are code and name, and one is the name.
    """
    at, columns = _headings(lines)
    headings = tuple(" ".join(cell.split()) for cell in lines[at].cells) if at >= 0 else ()
    reader = _Reader(columns, register)
    found = [_above(line) for line in lines[: max(at, 0)]]
    found += [reader.line(line) for line in lines[at + 1 :]]
    counted = Counter(line.outcome for line in found)
    places = set(columns.values())
    return OpdPreview(
        headings,
        tuple(text for place, text in enumerate(headings) if text and place not in places),
        tuple(found),
        {outcome: counted[outcome] for outcome in OpdOutcome},
    )


def _headings(lines: Sequence[Line]) -> tuple[int, dict[str, int]]:
    """Where the headings stand (-1 for nowhere) and which column means what."""
    for at, line in enumerate(lines[:_LOOK_FOR_HEADINGS]):
        columns: dict[str, int] = {}
        for place, cell in enumerate(line.cells):
            meaning = _MEANING.get(same(cell))
            if meaning is not None:
                columns.setdefault(meaning, place)
        if "name" in columns:
            return at, columns
    width = max((len(line.cells) for line in lines), default=0)
    return -1, {"name": 0} if width < 2 else {"code": 0, "name": 1}


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
