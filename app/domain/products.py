"""Knows what rows of an SOP may produce, by key, under the office's own names.

It does not make anything, and it does not know which row makes what: that is
preset data (``Node.makes``).
"""

from __future__ import annotations

from collections.abc import Mapping
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

#: Products that are a print of the book: its steps lead to the edition.
BOOK_STEPS = frozenset({"book_draft", "verified_book"})
_MADE_BY_ALUR = frozenset({"disposition"})


def made_by_alur(key: str) -> bool:
    """Whether the program makes the product ``key`` itself; the others are attached as files."""
    return key in _MADE_BY_ALUR
