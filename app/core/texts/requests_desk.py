"""Sentences of the place of requests: what was done there, and why something cannot be done now."""

TEXTS = {
    "requests_desk.nobody": (
        "Pilih dulu siapa yang duduk di meja ini (Ctrl+U), supaya tercatat siapa yang bertindak."
    ),
    "requests_desk.no_tables": (
        "Belum ada tabel yang dapat diminta. Buat tabel dengan baris dan kolom pada Daftar data dahulu."
    ),
    "requests_desk.no_opds": "Belum ada OPD. Isi dulu daftar OPD di Pengaturan, bagian OPD.",
    "requests_desk.opened": "Putaran “{title}” dibuka.",
    "requests_desk.round_saved": "Putaran “{title}” disimpan.",
    "requests_desk.content_saved": "Isi putaran “{title}” disimpan.",
    "requests_desk.closed": "Putaran “{title}” ditutup.",
    "requests_desk.reopened": "Putaran “{title}” dibuka lagi.",
    "requests_desk.recorded": "Tercatat untuk {count} OPD: {what}.",
    "requests_desk.undone": "Catatan dibatalkan; ia tetap terbaca pada riwayat.",
    "requests_desk.nothing_to_undo": "Belum ada catatan pada OPD ini yang dapat dibatalkan.",
    "requests_desk.forms_made": "{count} formulir dibuat.",
    "requests_desk.stopped": "Pembuatan formulir dihentikan. Yang sudah jadi tetap ada di foldernya.",
    "requests_desk.letters_made": "{count} surat disimpan sebagai PDF.",
    "requests_desk.letters_stopped": "Pembuatan surat dihentikan. Yang sudah jadi tetap ada di foldernya.",
    "requests_desk.nobody_owes": "Semua OPD sudah mengirim, jadi tidak ada yang perlu diingatkan.",
    "requests_desk.opd_owes_nothing": "{name} sudah mengirim semuanya, jadi tidak diingatkan.",
    "requests_desk.table_saved": "Tabel “{title}” disimpan.",
    "requests_desk.table_retired": "Tabel “{title}” dikeluarkan dari daftar data.",
    "requests_desk.imported": "{count} baris daftar data diimpor.",
    "requests_desk.import_begins": "Membuka daftar …",
    "requests_desk.import_stopped": "Dihentikan; tidak ada yang berubah.",
    "requests_desk.no_title_column": "Pilih kolom untuk judul data atau indikator.",
    "requests_desk.no_label_column": "Pilih kolom untuk nama butir.",
    "requests_desk.lists_imported": "{count} klasifikasi disimpan dari daftar.",
    "requests_desk.no_import": "Tidak ada impor yang dapat diurungkan.",
    "requests_desk.import_undone": "Impor diurungkan: {removed} tabel dihapus, {restored} dikembalikan.",
    "requests_desk.import_undone_but": (
        "Impor diurungkan: {removed} tabel dihapus, {restored} dikembalikan. {kept} tabel dibiarkan karena "
        "sudah diubah atau dipakai dalam putaran."
    ),
    "requests_desk.list_saved": "Klasifikasi “{name}” disimpan.",
    "requests_desk.list_removed": "Klasifikasi “{name}” dihapus. Tabel yang sudah disusun tidak berubah.",
    "requests_desk.table_copied": "Tabel disalin. Beri salinannya judul sendiri.",
}
