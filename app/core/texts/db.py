"""Sentences about the database and files."""

TEXTS = {
    "db.state.file": "Basis data: komputer ini · cadangan terakhir {time}",
    "db.state.server": "Basis data: server ({name}) · dicadangkan di server",
    "db.state.no_backup": "Cadangan pagi ini tidak dapat dibuat",
    "db.unreachable": (
        "Basis data tidak dapat dipakai ({detail}). "
        "Periksa apakah berkasnya tidak dikunci program lain dan diska tidak penuh, lalu coba lagi."
    ),
    "db.conflict": (
        "Orang lain lebih dahulu mengubah hal yang sama; tidak ada yang diubah. Muat ulang, lalu coba lagi."
    ),
    "db.not_ours": (
        "Berkas ini bukan basis data Alur. Pilih berkas lain, atau buat yang baru dengan “alur init”."
    ),
    "db.newer": (
        "Basis data ini dibuat oleh Alur yang lebih baru. Pasang Alur terbaru di komputer ini, lalu buka"
        " lagi."
    ),
    "db.backup_failed": (
        "Cadangan tidak dapat dibuat di {path} ({detail}). Periksa ruang diska dan hak tulis folder itu."
    ),
    "db.missing": (
        "Basis data {path} belum ada. Buat dengan “alur init”, atau sebutkan yang lain dengan --db."
    ),
    "files.unreadable": "Berkas {path} tidak dapat dibaca ({detail}). Periksa namanya, lalu coba lagi.",
    "files.unwritable": "Berkas {path} tidak dapat ditulis ({detail}). Periksa nama dan hak tulis foldernya.",
    "files.empty": "Berkas {path} kosong. Pilih berkas yang berisi.",
    "files.missing": "Berkas {name} tidak ada lagi di penyimpanan. Pulihkan dari cadangan.",
    "files.damaged": "Isi berkas {name} tidak lagi sama dengan saat disimpan. Pulihkan dari cadangan.",
}
