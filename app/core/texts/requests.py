"""Sentences about request rounds and what comes of them."""

TEXTS = {
    "requests.state.not_sent": "belum dikirim",
    "requests.state.sent": "dikirim",
    "requests.state.received": "diterima OPD",
    "requests.state.late": "terlambat",
    "requests.state.arrived": "masuk",
    "requests.state.returned": "dikembalikan",
    "requests.state.accepted": "diterima",
    "requests.no_round": "Permintaan data nomor {round} tidak ada. Lihat “alur request list”.",
    "requests.title_needed": "Judul permintaan wajib diisi, misalnya “Data sektoral 2025”.",
    "requests.bad_period": (
        "Periode “{period}” tidak dikenal. Tulis seperti 2025, 2025-S1, 2025-Q3, atau 2025-M05."
    ),
    "requests.bad_year": "Tahun {year} tidak cocok dengan periode {period}.",
    "requests.nothing_asked": (
        "Tidak ada tabel yang diminta untuk {period}. Pilih tabelnya, atau isi dulu produsen tabel "
        "dengan kode OPD yang ada."
    ),
    "requests.no_forms": (
        "Belum ada formulir yang dapat dibuat: tabel yang diminta belum punya baris dan kolom. "
        "Lengkapi dulu susunan tabelnya."
    ),
    "requests.begun": (
        "Tabel “{table}” sudah dikirim kepada {opd}, jadi tidak dapat dikeluarkan dari permintaan ini. "
        "Batalkan dulu catatan pengirimannya bila itu keliru."
    ),
    "requests.moved": (
        "Isi putaran “{title}” sudah diubah dari jendela lain, jadi yang ini tidak disimpan. Buka lagi."
    ),
    "requests.ask_something": (
        "Tidak ada lagi yang diminta pada “{title}”. Centang sekurangnya satu tabel, atau tutup putarannya."
    ),
    "requests.closed": "Permintaan “{title}” sudah ditutup. Buka lagi sebelum mencatat sesuatu padanya.",
    "requests.same_round": (
        "Putaran “{title}” untuk {period} sudah dibuka, jadi tidak dibuka dua kali. Beri judul lain bila "
        "memang putaran yang lain."
    ),
    "requests.recorded": "Untuk {opd} hal yang sama sudah tercatat, jadi tidak dicatat dua kali.",
    "requests.future_day": "Tanggal {day} belum tiba; yang dicatat hanya yang sudah terjadi.",
    "requests.receiver_needed": "Sebut siapa yang menerima formulir, atau alasan mengapa belum diterima.",
    "requests.opd_needed": "Pilih dulu OPD yang dimaksud.",
    "requests.opd_not_asked": "OPD {opd} tidak termasuk permintaan “{title}”.",
    "requests.table_not_asked": "Tabel “{table}” tidak diminta dari OPD {opd} pada permintaan ini.",
    "requests.reason_needed": "Tulis alasan pembatalan catatan, supaya kelak dapat ditelusuri.",
    "requests.no_record": "Catatan nomor {record} tidak ada.",
    "requests.undone": "Catatan ini sudah dibatalkan sebelumnya.",
    "requests.has_submission": (
        "Data {opd} sudah dicatat di Data masuk, sehingga langkah ini tercatat dengan sendirinya. Terima, "
        "kembalikan, setujui, atau tarik kirimannya di sana."
    ),
}
