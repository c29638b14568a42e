"""Knows what rows of an SOP may produce, by key, under the office's own names.

It does not make anything, and it does not know which row makes what: that is
preset data (``Node.makes``).  How a step is given its product says :func:`given_by`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

PRODUCTS: Mapping[str, str] = MappingProxyType(
    {
        "disposition": "Lembar disposisi",
        "data_list": "Daftar data yang diminta",
        "letter_forms": "Draf surat permintaan dan formulir data",
        "reviewed_letter_forms": "Surat dan formulir yang sudah dikoreksi",
        "signed_letter_forms": "Surat dan formulir yang sudah ditandatangani",
        "receipt_list": "Tanda terima distribusi surat",
        "submissions": "Data statistik yang masuk",
        "opd_files": "Berkas asli dan halaman bertanda tangan dari OPD",
        "checked_data": "Data dan metadata yang sudah lengkap",
        "analysis": "Hasil pengolahan dan analisis",
        "report_draft": "Draf laporan hasil analisis",
        "approved_report": "Laporan hasil analisis yang sudah disetujui",
        "book_draft": "Draf buku statistik sektoral",
        "verified_book": "Draf buku yang sudah diverifikasi",
        "selection": "Data terolah terpilih",
        "design": "Desain publikasi",
        "caption": "Desain dengan keterangan",
        "video_draft": "Draf videografis",
        "approved_video": "Videografis yang sudah disetujui",
        "publication": "Catatan publikasi",
        "archive": "Arsip dan dokumentasi",
    }
)


class Giving(StrEnum):
    """How a step comes to its output by its own button."""

    ISSUED = "issued"  # made by completing the step
    MADE = "made"  # Alur makes it at a press
    CHOSEN = "chosen"  # Alur makes it of the approved tables that are chosen
    TOLD = "told"  # Alur makes it of what the person tells
    TAKEN = "taken"  # a paper from outside is taken in


class Door(StrEnum):
    """The place where the work on an output is done; ``NONE``: at the step itself."""

    NONE = ""
    REQUESTS = "requests"
    DATA = "data"
    TABLES = "tables"
    BOOK = "book"


@dataclass(frozen=True, slots=True)
class Given:
    """What the own button of a step does for its output, and where the work on it is done."""

    giving: Giving
    door: Door = Door.NONE


_GIVEN: Mapping[str, Given] = MappingProxyType(
    {
        "disposition": Given(Giving.ISSUED),
        "data_list": Given(Giving.MADE, Door.REQUESTS),
        "letter_forms": Given(Giving.MADE, Door.REQUESTS),
        "reviewed_letter_forms": Given(Giving.MADE, Door.REQUESTS),
        "signed_letter_forms": Given(Giving.TAKEN, Door.REQUESTS),
        "receipt_list": Given(Giving.MADE, Door.REQUESTS),
        "submissions": Given(Giving.MADE, Door.DATA),
        "opd_files": Given(Giving.MADE, Door.DATA),
        "checked_data": Given(Giving.MADE, Door.DATA),
        "analysis": Given(Giving.MADE, Door.TABLES),
        "report_draft": Given(Giving.MADE, Door.BOOK),
        "approved_report": Given(Giving.MADE, Door.BOOK),
        "book_draft": Given(Giving.MADE, Door.BOOK),
        "verified_book": Given(Giving.MADE, Door.BOOK),
        "selection": Given(Giving.CHOSEN, Door.TABLES),
        "design": Given(Giving.CHOSEN, Door.TABLES),
        "caption": Given(Giving.CHOSEN, Door.TABLES),
        "video_draft": Given(Giving.CHOSEN, Door.TABLES),
        "approved_video": Given(Giving.MADE),
        "publication": Given(Giving.TOLD),
        "archive": Given(Giving.MADE),
    }
)
#: Data that a step takes for itself, not from one OPD: they are chosen among the approved tables.
_OF_NO_OPD = Given(Giving.CHOSEN, Door.TABLES)
_NOTHING = Given(Giving.TAKEN)

#: Products that are a print of the book, reports included: its steps lead to the edition.
BOOK_STEPS = frozenset(key for key, given in _GIVEN.items() if given.door is Door.BOOK)


def given_by(key: str, *, per_opd: bool = False) -> Given:
    """How a step that makes the product ``key`` is given it; other offices' keys take files in.

    ``per_opd``: the step runs once per OPD.
    """
    if key == "submissions" and not per_opd:
        return _OF_NO_OPD
    return _GIVEN.get(key, _NOTHING)


def made_by_alur(key: str) -> bool:
    """Whether completing the step makes the product ``key``; the others are with the step before that."""
    return given_by(key).giving is Giving.ISSUED
