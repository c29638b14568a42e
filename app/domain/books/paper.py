"""A book as it is printed: frozen facts, in the order of the pages (BPS guide to publications, 2023).

Page numbers are not known here: they come from the layout.  Words in the second language may be
empty; they are printed only where ``is_bilingual``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from app.domain.charts.spec import ChartSpec
from app.domain.papers import Signature
from app.domain.statistics.stattable import SignSet, StatTable

#: Sizes of books: width and height in millimetres.  17,6 × 25 cm is the size of BPS books.
BOOK_SIZES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"A4": (210.0, 297.0), "B5": (182.0, 257.0), "A5": (148.0, 210.0), "BPS": (176.0, 250.0)}
)
DEFAULT_BOOK_SIZE = "BPS"
SIGNS_OF_NOW = SignSet()


class FrontPart(StrEnum):
    """Pages around the chapters that are looked at together."""

    COVER = "cover"
    IDENTITY = "identity"  # behind the cover, and the team
    FOREWORD = "foreword"
    WORDS = "words"  # general explanation in front; glossary, abbreviations and sources at the end


@dataclass(frozen=True, slots=True)
class TeamRole:
    """A task in the team and who had it: "Penyunting", names."""

    role: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Publisher:
    """The identity of the publication; what is empty is not printed.

    ``number``: No. Publikasi; ``catalogue``: Katalog.  Size and pages are printed by themselves.
    """

    issn: str = ""
    isbn: str = ""
    number: str = ""
    catalogue: str = ""
    text_by: str = ""
    cover_by: str = ""
    published_by: str = ""
    printed_by: str = ""
    illustration: str = ""
    rights: str = ""


NO_PUBLISHER = Publisher()


@dataclass(frozen=True, slots=True)
class Foreword:
    """The *kata pengantar*: paragraphs, place and month, and who signs."""

    paragraphs: tuple[str, ...]
    place: str
    month: str
    signature: Signature


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure that sums up a subject: "Jumlah penduduk", "1.234.567", "orang", "2025"."""

    label: str
    value: str
    unit: str = ""
    year: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A word and what is meant by it; ``source``: the metadata it came from."""

    name: str
    meaning: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class SectionBlock:
    """The heading of a section: "1.2" and its title."""

    number: str
    title: str
    title_en: str = ""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Paragraphs of words."""

    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A numbered table; ``sentences`` are printed before it.  ``anchor`` names it for links."""

    number: str
    table: StatTable
    sentences: tuple[str, ...] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A numbered figure."""

    number: str
    chart: ChartSpec
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class MissingBlock:
    """A table that is not there yet, on a page of its own: who owes it, and why it is not there."""

    number: str
    title: str
    opds: tuple[str, ...]
    reason: str


Block = SectionBlock | TextBlock | TableBlock | ChartBlock | MissingBlock


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the book: its divider names the chapters in it ("Bab 2  Pendidikan")."""

    title: str
    title_en: str = ""
    chapters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: divider, technical notes, blocks in order.  ``opens``: the part that begins with it."""

    number: str
    title: str
    title_en: str = ""
    key_figures: tuple[KeyFigure, ...] = ()
    terms: tuple[Term, ...] = ()
    blocks: tuple[Block, ...] = ()
    opens: Part | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A line of what differs from the edition before."""

    number: str
    title: str
    what: str


@dataclass(frozen=True, slots=True)
class Origin:
    """A line of the annex that says where figures came from."""

    number: str
    title: str
    opd: str
    file: str
    place: str  # sheet and cells
    round: str
    checked_by: str
    date: dt.date | None


@dataclass(frozen=True, slots=True)
class DraftMark:
    """What stands across the pages of a draft: edition, day and round."""

    edition: str
    date: dt.date
    round: int


@dataclass(frozen=True, slots=True)
class BookPaper:
    """A book whole.  ``draft`` is None once it is approved; ``size`` a key of :data:`BOOK_SIZES`."""

    title: str
    region: str
    office: str
    year: int
    size: str = DEFAULT_BOOK_SIZE
    title_en: str = ""
    subtitle: str = ""
    is_bilingual: bool = False
    signs: SignSet = SIGNS_OF_NOW
    draft: DraftMark | None = None
    logo_sha256: str = ""
    cover_year: str = ""
    address: tuple[str, ...] = ()
    team: tuple[TeamRole, ...] = ()
    publisher: Publisher = NO_PUBLISHER
    foreword: Foreword | None = None
    general: tuple[str, ...] = ()
    key_figures: tuple[KeyFigure, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    glossary: tuple[Term, ...] = ()
    abbreviations: tuple[Term, ...] = ()
    references: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    origins: tuple[Origin, ...] = ()
