"""Sentences of the place Pengaturan."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "settings.row_stored": "{what} tersimpan.",
    "settings.profile_stored": "Profil tersimpan. Lembar disposisi berikutnya memakai kop ini.",
    "settings.logo_unreadable": "Logo {name} tidak dapat dibaca: {reason}. Pilih berkas lain.",
    "settings.removed": "{name} dihapus.",
    "settings.set_aside": "{name} sudah tercatat pada kegiatan, jadi dinonaktifkan, bukan dihapus.",
    "settings.post_in_use": (
        "Jabatan {name} belum dapat dihapus karena masih ada yang menjabatnya. "
        "Pindahkan orangnya ke jabatan lain di bagian Orang, lalu hapus lagi."
    ),
    "settings.opds_pasted": "{count} OPD ditambahkan.",
    "settings.opds_taken": "{count} OPD disimpan dari daftar.",
    "settings.nothing_to_paste": (
        "Papan klip tidak berisi daftar OPD. Salin dua kolom dari Excel, kode dan nama, lalu tempel lagi."
    ),
    "settings.moved": "{words} Tenggat pada {count} kegiatan berjalan ikut berubah.",
    "settings.not_moved": "{words} Tidak ada tenggat berjalan yang berubah.",
    "settings.hours_stored": "Kalender tersimpan.",
    "settings.rulings_stored": "Ketentuan tersimpan.",
    "settings.day_stored": "{date} · {name} tersimpan.",
    "settings.day_removed": "{date} · {name} dihapus.",
    "settings.days_refreshed": "Hari libur nasional diperbarui.",
    "settings.unsaved_title": "Perubahan belum disimpan",
    "settings.unsaved": "Perubahan pada bagian {sections} belum disimpan dan akan hilang.",
    "settings.unsaved_verb": "Buang perubahan",
    "settings.copied": "Cadangan dibuat: {name}.",
    "settings.copying": "Menyalin basis data…",
    "settings.import_begins": "Membuka daftar …",
    "settings.import_stopped": "Dihentikan; tidak ada yang berubah.",
    "settings.no_name_column": "Pilih kolom untuk nama OPD.",
}
