"""Sentences about the office's profile and calendar."""

TEXTS = {
    "office.specimen": "CONTOH",
    "office.sample": "Contoh · {name}",
    "office.name_needed": "Nama perangkat daerah wajib diisi; nama itu dicetak pada kop.",
    "office.unknown_paper": "Kertas “{paper}” tidak dikenal. Pilih salah satu: {known}.",
    "office.logo_kind": "Logo harus berupa gambar PNG atau JPEG. Simpan ulang gambarnya, lalu pilih lagi.",
    "office.calendar_changed": "Kalender kantor diubah",
    "office.day_name_needed": "Nama hari wajib diisi, misalnya “Hari jadi kabupaten”.",
    "office.day_added": "Hari {date} ditambahkan: {name}",
    "office.day_removed": "Hari {date} dihapus: {name}",
    "office.days_refreshed": "Daftar hari libur nasional diperbarui",
    "office.no_day": "Tanggal {date} tidak ada pada daftar hari libur.",
}
