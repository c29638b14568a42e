"""Sentences about the SOP registry and the people of the office."""

TEXTS = {
    "sop.not_found": "SOP “{sop}” tidak ditemukan. Sebut nomor atau judulnya seperti pada “alur sop list”.",
    "sop.nobody": "Pilih dulu siapa yang duduk di meja ini, supaya tercatat siapa yang bertindak.",
    "sop.untitled": "tanpa judul",
    "sop.first_role": "Pelaksana",
    "sop.copy_of": "{title} (salinan)",
    "sop.only_draft": (
        "SOP “{sop}” baru berupa konsep, belum berlaku. Sebut “{sop}@konsep” bila itu yang dimaksud."
    ),
    "sop.draft_exists": (
        "SOP “{title}” sudah punya konsep, yaitu versi {no}. Lanjutkan konsep itu, atau buang dulu."
    ),
    "sop.draft_moved": (
        "Konsep “{title}” sudah diubah oleh {who} dari jendela lain, jadi yang ini tidak disimpan. "
        "Buka lagi konsepnya untuk melihat perubahan itu."
    ),
    "sop.not_draft": (
        "Versi {no} SOP “{title}” bukan konsep ({state}), jadi tidak dapat diubah. Buat revisinya."
    ),
    "sop.discarded": "Versi {no} SOP “{title}” sudah dibuang. Kembalikan dulu sebelum dipakai lagi.",
    "sop.not_followed": (
        "Versi {no} SOP “{title}” berstatus {state}; tindakan ini tidak berlaku untuknya. "
        "Muat ulang daftar bila orang lain baru saja mengubahnya."
    ),
    "sop.cannot_run": (
        "SOP “{title}” belum dapat dijalankan sebagai kegiatan: langkah pertama, anak panah, atau pilihan "
        "keputusannya belum lengkap. Periksa temuannya, lalu buat revisi."
    ),
    "sop.title_needed": "Isi dulu judul SOP; tanpa judul konsepnya tidak dapat disahkan.",
    "sop.reason_needed": "Tulis alasan pencabutan, supaya kelak dapat ditelusuri.",
    "sop.note_needed": "Tulis catatan evaluasi: apa yang perlu direvisi, atau mengapa dicabut.",
    "sop.not_in_force": (
        "SOP “{title}” ini belum berlaku atau tidak berlaku lagi (status versinya: {state}). "
        "Pilih versi yang berlaku."
    ),
    "sop.other_in_force": (
        "Versi {no} SOP “{title}” sudah berlaku. Cabut dulu versi itu, atau buat revisi dari versi lama."
    ),
    "sop.not_to_read": (
        "Versi {no} SOP “{title}” berstatus {state}; yang dicatat sudah dibaca hanya versi yang disahkan "
        "atau berlaku."
    ),
    "sop.evaluation_past": "Tanggal evaluasi berikutnya harus sesudah hari ini.",
    "sop.day_too_far": "Tanggal itu lebih dari {years} tahun lagi. Periksa tahunnya.",
    "sop.state.draft": "konsep",
    "sop.state.approved": "disahkan",
    "sop.state.in_force": "berlaku",
    "sop.state.replaced": "digantikan",
    "sop.state.retired": "dicabut",
    "sop.state.discarded": "dibuang",
    "people.no_person": "Pengguna “{person}” tidak ada. Lihat daftar orang di Pengaturan.",
    "people.no_opd": "OPD “{opd}” tidak ada. Lihat daftar OPD di Pengaturan.",
    "people.code_taken": "Kode “{taken}” sudah dipakai. Pilih kode lain.",
    "people.code_needed": "Kode wajib diisi.",
    "people.name_needed": "Nama wajib diisi.",
    "people.in_use": (
        "{name} masih dipakai pada kegiatan atau SOP, jadi tidak dapat dihapus. Nonaktifkan saja."
    ),
    "people.no_position": "Jabatan “{position}” tidak ada.",
    "people.level": "Tingkat jabatan harus 1 sampai 4.",
    "case.no_holders": (
        "Peran {role} belum ada pelaksananya. Isi jabatan di Pengaturan, atau sebutkan orangnya."
    ),
    "case.title_needed": "Judul kegiatan wajib diisi.",
}
