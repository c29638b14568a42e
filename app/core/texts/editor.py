"""Sentences of the SOP editor."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "editor.rescued": (
        "Ada ketikan dari {moment} yang belum sempat tersimpan ketika program berhenti. "
        "Ketikan itu ada di komputer ini."
    ),
    "editor.rescued_moved": (
        "Ada ketikan dari {moment} yang belum sempat tersimpan ketika program berhenti, "
        "tetapi konsep ini sudah disimpan orang lain sesudahnya. Memulihkannya mengganti seluruh isinya."
    ),
    "editor.no_answer": "penyimpanan tidak menjawab. Konsep dicoba simpan lagi sebentar lagi.",
    "editor.not_found": "“{words}” tidak ada di tabel SOP ini.",
    "editor.no_table": (
        "Papan klip tidak berisi tabel. Salin dulu tabelnya di Word atau Excel, lalu tempel lagi."
    ),
    "editor.picture_unreadable": "Berkas gambar {name} tidak dapat dibaca: {reason}. Pilih berkas lain.",
}
