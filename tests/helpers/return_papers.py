"""Samples of the papers about a delivery: letters that send one back, receipts for what came in."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.domain.submissions.return_papers import (
    DeliveryReceipt,
    EarlierReturn,
    ReceivedFile,
    ReturnLetter,
    return_letter,
)
from app.domain.submissions.returning import CellRemark, Said
from tests.helpers.data_letters import HEAD, SIGNER, a_frame
from tests.helpers.returned_files import DAY, a_remark

PER_TABLE = 15


def many_remarks(count: int) -> list[CellRemark]:
    return [
        a_remark(
            no,
            f"C{no + 3}",
            sheet=f"{no // PER_TABLE + 1} Penduduk",
            table=f"Jumlah Penduduk Menurut Kecamatan dan Umur {no // PER_TABLE + 1}",
            read=f"1.{no:03}",
            said=(Said("Diskominfo", f"Angka nomor {no} tiga kali lebih besar dari tahun lalu.", DAY),),
        )
        for no in range(1, count + 1)
    ]


def a_return_letter(count: int = 1, **facts: Any) -> ReturnLetter:
    usual: dict[str, Any] = {
        "remarks": many_remarks(count),
        "opd": "Dinas Kependudukan dan Pencatatan Sipil",
        "round_title": "Data Statistik Sektoral 2025",
        "delivered": date(2026, 1, 20),
        "delivery": 2,
        "times": 2,
        "reason": "Ada angka yang belum dapat dibaca.",
        "due": date(2026, 2, 6),
        "missing": ("Halaman pengesahan belum ada. Kirim hasil pindainya.", "Metadata belum lengkap."),
        "earlier": (EarlierReturn(1, date(2026, 1, 12), "Kolom satuan kosong.", "500.14.4/10"),),
        "contact": "Sri Wahyuni (0812 0000 0000)",
        "frame": a_frame(subject="", attachments=""),
    }
    return return_letter(
        addressee=("Kepala Dinas Kependudukan dan Pencatatan Sipil Kabupaten Contoh",), **{**usual, **facts}
    )


def a_delivery_receipt(files: int = 2, **facts: Any) -> DeliveryReceipt:
    names = ("OPD-2.12 - Data Statistik Sektoral 2025.xlsx", "Pindaian halaman pengesahan.pdf")
    usual: dict[str, Any] = {
        "letterhead": HEAD,
        "opd": "Dinas Kependudukan dan Pencatatan Sipil",
        "round_title": "Data Statistik Sektoral 2025",
        "received": "Selasa, 20 Januari 2026 pukul 09.15",
        "receiver": "Sri Wahyuni, Staf Bidang Statistik",
        "files": tuple(
            ReceivedFile(
                names[no] if no < 2 else f"Lampiran {no}.pdf", "formulir isian", f"{no:064x}"[::-1], 45_678
            )
            for no in range(files)
        ),
        "number": "12/2026",
        "channel": "surel dari Budi",
        "letter": "500/12 tanggal 19 Januari 2026",
        "missing": ("Metadata belum lengkap.",),
        "place": "Contoh",
        "day": date(2026, 1, 20),
        "signature": SIGNER,
    }
    return DeliveryReceipt(**{**usual, **facts})
