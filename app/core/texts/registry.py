"""Sentences about the SOP registry and the people of the office."""

TEXTS = {
    "sop.not_found": "SOP “{sop}” tidak ditemukan. Sebut nomor atau judulnya seperti pada “alur sop list”.",
    "people.no_person": "Pengguna “{person}” tidak ada. Lihat daftar orang di Pengaturan.",
    "people.no_opd": "OPD “{opd}” tidak ada. Lihat daftar OPD di Pengaturan.",
    "people.code_taken": "Kode “{taken}” sudah dipakai. Pilih kode lain.",
    "people.code_needed": "Kode wajib diisi.",
    "people.name_needed": "Nama wajib diisi.",
    "people.in_use": "{name} masih dipakai pada kegiatan, jadi tidak dapat dihapus. Nonaktifkan saja.",
    "people.no_position": "Jabatan “{position}” tidak ada.",
    "people.level": "Tingkat jabatan harus 1 sampai 4.",
    "case.no_holders": (
        "Peran {role} belum ada pelaksananya. Isi jabatan di Pengaturan, atau sebutkan orangnya."
    ),
    "case.title_needed": "Judul kegiatan wajib diisi.",
}
