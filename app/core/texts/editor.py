"""Sentences of the SOP editor."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "editor.no_answer": "penyimpanan tidak menjawab. Konsep dicoba simpan lagi sebentar lagi.",
    "editor.no_table": (
        "Papan klip tidak berisi tabel. Salin dulu tabelnya di Word atau Excel, lalu tempel lagi."
    ),
    "editor.picture_unreadable": "Berkas gambar {name} tidak dapat dibaca: {reason}. Pilih berkas lain.",
}
