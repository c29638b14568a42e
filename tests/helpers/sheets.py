"""Sample disposition sheets for tests; any field can be replaced.  It draws nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from app.core.paths import resource
from app.domain.papers import (
    DispositionPaper,
    IncomingLetter,
    Instruction,
    Letterhead,
    Signature,
    Urgency,
    default_instructions,
    logo_digest,
)


def sample_logo() -> bytes:
    """The neutral emblem that comes with the program."""
    return resource("icons", "logo-contoh.png").read_bytes()


def a_sheet(**changes: Any) -> DispositionPaper:
    """A sheet with a letter, two receivers, a short note and every box filled; without a logo."""
    paper = DispositionPaper(
        letterhead=Letterhead(
            region="Pemerintah Kabupaten Contoh",
            office="Dinas Komunikasi dan Informatika",
            address=("Jalan Merdeka Nomor 1, Contoh 60000",),
            contacts=("Telepon (031) 555000, pos-el kominfo@contoh.go.id",),
        ),
        agenda_no=12,
        agenda_year=2026,
        date=date(2026, 5, 25),
        subject="Permintaan data sektoral tahun 2025",
        sender_post="Kepala Dinas",
        receivers=("Kepala Bidang Statistik", "Kepala Seksi Statistik Sektoral"),
        signature=Signature(
            post="Kepala Dinas Komunikasi dan Informatika",
            name="Dra. Siti Contoh, M.Si.",
            rank="Pembina Tk. I (IV/b)",
            nip="197001011995032001",
        ),
        instructions=_second_ticked(),
        note="Siapkan konsep surat permintaan data.\nSelesaikan sebelum rapat <koordinasi> & laporkan.",
        urgency=Urgency.URGENT,
        incoming=IncomingLetter(
            sender="BPS Kabupaten Contoh",
            number="B-123/3578/SS.100/2026",
            date=date(2026, 5, 20),
            received=date(2026, 5, 22),
        ),
        place="Contoh",
        due="28 Mei 2026 pukul 16.00",
        case_title="Buku Statistik Sektoral 2026",
        sop_title="Penyusunan Buku Statistik Sektoral",
        step="2. Disposisi kepada Kepala Bidang",
    )
    return replace(paper, **changes)


def with_logo(paper: DispositionPaper) -> DispositionPaper:
    """The same sheet with the sample emblem in its letterhead."""
    return replace(paper, letterhead=replace(paper.letterhead, logo_sha256=logo_digest(sample_logo())))


def _second_ticked() -> tuple[Instruction, ...]:
    return tuple(
        Instruction(option.text, number == 1) for number, option in enumerate(default_instructions())
    )
