"""Sentences of Beranda."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "home.hours": "Jam layanan {hours} · sekarang {time} {zone}",
    "home.hours_outside": "Jam layanan {hours} · sekarang {time} {zone}, tutup",
    "home.closed": "Hari ini tutup: {reason} · sekarang {time} {zone}",
    "home.over_norm": "Melebihi mutu baku",
    "home.left": "Sisa {left}",
    "home.stands": "Langkah {row} dari {rows} · {step}",
    "home.stands_opds": "Langkah {row} dari {rows} · {done} dari {opds} OPD sudah masuk",
    "home.held_by": "Di tangan {who} · {sop}",
    "home.several_opds": "{count} OPD",
    "home.due_at": "Batas {moment}",
    "home.case_completed": "Kegiatan selesai",
    "home.case_cancelled": "Kegiatan dibatalkan",
    "home.excused": "OPD dikecualikan",
    "home.evaluations": "Evaluasi tahunan SOP jatuh tempo",
    "home.evaluation_since": "Sejak {day}",
    "home.evaluation_today": "Hari ini",
    "home.evaluation_tip": "Buka SOP ini, lalu catat hasil evaluasinya: tetap, direvisi, atau dicabut.",
    "home.data": "Data dari OPD",
    "home.data_waiting": "{count} kiriman perlu diperiksa",
    "home.data_waiting_how": "Periksa, kembalikan, atau setujui di Data masuk",
    "home.data_check": "Periksa",
    "home.round_came": "{came} dari {asked} tabel masuk · {due}",
    "home.round_due": "tenggat {day}",
    "home.round_no_due": "tanpa tenggat",
    "home.round_late": "{count} terlambat",
    "home.no_number": "Tanpa nomor",
    "home.returned": "Dikembalikan: {step}",
}
