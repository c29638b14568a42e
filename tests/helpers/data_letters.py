"""Samples of the papers of a request for data."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.domain.letters import (
    AskedTable,
    DataLetter,
    LetterFrame,
    ReceiptPaper,
    ReceiptRow,
    reminder_letter,
    request_letter,
)
from app.domain.papers import Letterhead, Signature

HEAD = Letterhead(
    "Pemerintah Kabupaten Contoh",
    "Dinas Komunikasi dan Informatika",
    ("Jalan Merdeka Nomor 1, Contoh 12345",),
    ("Telepon (021) 123456, surel statistik@contoh.go.id",),
)
SIGNER = Signature(
    "Kepala Dinas Komunikasi dan Informatika",
    "Drs. Budi Santoso, M.Si.",
    "Pembina Utama Muda",
    "196801011994031002",
)


def a_frame(**facts: Any) -> LetterFrame:
    usual: dict[str, Any] = {
        "letterhead": HEAD,
        "signature": SIGNER,
        "date": date(2026, 1, 26),
        "place": "Contoh",
        "number": "500.14.4/12/416.113/2026",
        "nature": "Biasa",
        "attachments": "1 (satu) file",
        "subject": "Permintaan Data Statistik Sektoral Tahun 2025",
        "copies": ("Bupati Contoh", "Kepala Badan Perencanaan Pembangunan Daerah"),
    }
    return LetterFrame(**{**usual, **facts})


TITLES = tuple(f"Jumlah Penduduk Menurut Kecamatan dan Golongan {no}" for no in range(1, 4))


def a_request(titles: tuple[str, ...] = TITLES, **facts: Any) -> DataLetter:
    tables = [AskedTable(title, "2025", "bulanan" if not no else "") for no, title in enumerate(titles)]
    return request_letter(
        a_frame(**facts),
        ("Kepala Dinas Kependudukan dan Pencatatan Sipil Kabupaten Contoh",),
        tables,
        period="2025",
        due=date(2026, 2, 27),
        contact="surel statistik@contoh.go.id atau WhatsApp 0812 0000 0000",
    )


def a_reminder(**facts: Any) -> DataLetter:
    usual: dict[str, Any] = {"date": date(2026, 3, 9), "number": "500.14.4/40/416.113/2026"}
    return reminder_letter(
        a_frame(**{**usual, "subject": "Pengingat Permintaan Data", **facts}),
        ("Kepala Dinas Kependudukan dan Pencatatan Sipil Kabupaten Contoh",),
        TITLES,
        returned=TITLES[1:2],
        due=date(2026, 2, 27),
        refers_to="nomor 500.14.4/12/416.113/2026 tanggal 26 Januari 2026",
    )


def receipts(count: int = 12) -> ReceiptPaper:
    rows = tuple(
        ReceiptRow(
            f"Dinas Nomor {no}", str(no % 5 + 1), "27 Jan 2026" if no % 2 else "", f"Penerima {no}", "Surel"
        )
        for no in range(1, count + 1)
    )
    return ReceiptPaper(
        HEAD, "Permintaan Data Statistik Sektoral 2025", date(2026, 1, 30), rows, "Contoh", SIGNER
    )
