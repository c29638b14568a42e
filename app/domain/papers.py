"""What stands on a paper: frozen facts that are stored as JSON and drawn as they are.

How a paper looks, in which font and where the lines are is not known here.

The boxes of the *lembar disposisi* follow the model of Permendagri 54/2009;
speed and security are two facts, as in later rules of *tata naskah dinas*.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from app.core.texts import say
from app.domain.dates import say_date
from app.domain.nip import format_nip, nip_label

NOTHING = "–"  # printed where a box has no content

# Width and height in millimetres.
PAPER_SIZES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"A4": (210.0, 297.0), "A5": (148.0, 210.0), "F4": (215.0, 330.0), "half": (215.0, 165.0)}
)
DEFAULT_PAPER_SIZE = "A5"

# Words before a post that keep their small letters in a signature block.
_BEFORE_POST = ("a.n.", "u.b.", "Plt.", "Plh.", "Pj.", "Pjs.")


class Urgency(StrEnum):
    """*Derajat*: how fast; the value is the word as printed."""

    ORDINARY = "Biasa"
    URGENT = "Segera"
    VERY_URGENT = "Sangat Segera"


class Security(StrEnum):
    """*Sifat* for access; the value is the word as printed."""

    ORDINARY = "Biasa"
    LIMITED = "Terbatas"
    SECRET = "Rahasia"
    TOP_SECRET = "Sangat Rahasia"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The *kop*.  ``region`` and ``office`` are printed in capitals.

    ``logo_sha256`` names the picture's bytes; the bytes are handed in when the
    paper is drawn.  "" means no logo.
    """

    region: str
    office: str
    address: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    logo_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs.  ``prefix`` is "", "Plt.", "Plh." or "Pj."; ``on_behalf`` are the lines above.

    ``on_behalf`` for an "a.n." with "u.b.": ``("a.n. Bupati Contoh", "Sekretaris
    Daerah", "u.b.")``.  The head of a region signs without ``rank`` and ``nip``.
    ``nip_label`` "" stands for the label that the number itself asks for.
    """

    post: str
    name: str
    rank: str = ""
    nip: str = ""
    nip_label: str = ""
    on_behalf: tuple[str, ...] = ()
    prefix: str = ""

    def heading(self) -> tuple[str, ...]:
        """The lines above the name, in capitals, the last closed with a comma."""
        post = f"{self.prefix} {self.post}" if self.prefix else self.post
        lines = [_capitals(line) for line in (*self.on_behalf, post) if line]
        return (*lines[:-1], f"{lines[-1].rstrip(',')},") if lines else ()

    def nip_line(self) -> str:
        """The NIP with its label, e.g. "NIP. 19700101 199503 2 001"; "" when there is none."""
        if not self.nip.strip():
            return ""
        return f"{self.nip_label or _label_of(self.nip)} {format_nip(self.nip)}"


@dataclass(frozen=True, slots=True)
class IncomingLetter:
    """The letter that a disposition belongs to; a date may be unknown."""

    sender: str
    number: str
    date: dt.date | None = None
    received: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Instruction:
    """One "harap" option and whether it is ticked."""

    text: str
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class DispositionPaper:
    """A *lembar disposisi* as it will be printed, now and at every reprint.

    ``date`` is the office's date of the disposition, ``place`` stands before it.
    ``due`` and ``step`` are sentences ready for print.  ``replaces`` names the
    withdrawn sheet that this one stands for.
    """

    letterhead: Letterhead
    agenda_no: int
    agenda_year: int
    date: dt.date
    subject: str
    sender_post: str
    receivers: tuple[str, ...]
    signature: Signature
    instructions: tuple[Instruction, ...] = ()
    free_instruction: str = ""
    note: str = ""
    urgency: Urgency = Urgency.ORDINARY
    security: Security = Security.ORDINARY
    incoming: IncomingLetter | None = None
    place: str = ""
    due: str = ""
    case_title: str = ""
    sop_title: str = ""
    step: str = ""
    replaces: str = ""

    @property
    def agenda(self) -> str:
        """The agenda number as printed, e.g. "12/2026"; it starts again every year.

        "–" on a draft, whose ``agenda_no`` is 0.
        """
        return f"{self.agenda_no}/{self.agenda_year}" if self.agenda_no else NOTHING

    def place_and_date(self) -> str:
        """The line above the signature, e.g. "Contoh, 25 Mei 2026"."""
        written = long_date(self.date)
        return f"{self.place}, {written}" if self.place else written


def default_instructions() -> tuple[Instruction, ...]:
    """The three options of the model sheet, none ticked (Permendagri 54/2009)."""
    codes = ("paper.ask.response", "paper.ask.process", "paper.ask.coordinate")
    return tuple(Instruction(say(code)) for code in codes)


def size_name(size: str) -> str:
    """The name of a paper size for people, e.g. "A4 (210 × 297 mm)"; ``KeyError`` if unknown."""
    return say(f"paper.size.{size}")


def long_date(day: dt.date | None) -> str:
    """A date as written in letters, e.g. "5 Mei 2026"; "–" for an unknown one."""
    return say_date(day) if day else NOTHING


def logo_digest(logo: bytes) -> str:
    """The value of ``Letterhead.logo_sha256`` for a picture's bytes."""
    return hashlib.sha256(logo).hexdigest()


def to_dict(paper: DispositionPaper) -> dict[str, Any]:
    """The paper as plain JSON data; :func:`from_dict` reads it back to an equal paper."""
    return {field.name: _plain(getattr(paper, field.name)) for field in fields(paper)}


def from_dict(data: Mapping[str, Any]) -> DispositionPaper:
    """Build a paper from JSON data; fields left out take their defaults.

    Raises ``KeyError``/``TypeError``/``ValueError`` for data of another shape.
    """
    known: dict[str, Any] = {
        **data,
        "letterhead": Letterhead(**_tuples(data["letterhead"])),
        "signature": Signature(**_tuples(data["signature"])),
        "date": dt.date.fromisoformat(data["date"]),
        "receivers": tuple(data["receivers"]),
        "instructions": tuple(Instruction(**item) for item in data.get("instructions", ())),
        "urgency": Urgency(data.get("urgency", Urgency.ORDINARY)),
        "security": Security(data.get("security", Security.ORDINARY)),
        "incoming": _letter(data.get("incoming")),
    }
    return DispositionPaper(**known)


def _letter(data: Mapping[str, Any] | None) -> IncomingLetter | None:
    if data is None:
        return None
    days = {name: dt.date.fromisoformat(data[name]) for name in ("date", "received") if data.get(name)}
    return IncomingLetter(**{**data, **days})


def _label_of(nip: str) -> str:
    label = nip_label(nip)
    return f"{label}." if label == "NIP" else label


def _capitals(line: str) -> str:
    """The line in capitals, but for "a.n.", "Plt." and their like in front."""
    first, _, rest = line.strip().partition(" ")
    for word in _BEFORE_POST:
        if first.lower() == word.lower():
            return f"{word} {rest.upper()}".strip()
    return line.strip().upper()


def _tuples(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}


def _plain(value: Any) -> Any:
    if hasattr(value, "__dataclass_fields__"):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
