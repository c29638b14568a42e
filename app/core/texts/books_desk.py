"""Sentences of the place of the book: what was done there, and why something cannot be done now."""

TEXTS = {
    "books_desk.nobody": (
        "Pilih dulu siapa yang duduk di meja ini (Ctrl+U), supaya tercatat siapa yang bertindak."
    ),
    "books_desk.default_title": "Statistik Sektoral {region}",
    "books_desk.begun": "Edisi {year} dimulai.",
    "books_desk.no_tables": (
        "Belum ada tabel yang dapat dimasukkan. Buat tabel pada Permintaan data, bagian Daftar data, dahulu."
    ),
    "books_desk.removed": "{name} dihapus dari buku.",
    "books_desk.step_add": "tambah {what}",
    "books_desk.step_move": "pindahkan",
    "books_desk.step_title": "ganti judul",
    "books_desk.step_remove": "hapus",
    "books_desk.step_theirs": "pakai yang disimpan orang lain",
    "books_desk.moved_short": "Belum tersimpan: edisi ini baru saja disimpan orang lain",
    "books_desk.moved": (
        "Edisi ini baru saja disimpan orang lain pada bagian yang juga Anda ubah, sehingga perubahan Anda "
        "belum tersimpan. Pakai simpanan mereka (perubahan Anda kembali dengan Urungkan), atau timpa dengan "
        "yang tampak di sini."
    ),
    "books_desk.reckoned": (
        "Angka ini dihitung oleh Alur dari angka lain, jadi tidak mempunyai berkas sendiri. Klik angka "
        "pembentuknya untuk melihat asalnya."
    ),
    "books_desk.unsaved": (
        "Perubahan terakhir belum dapat disimpan. Tunggu sampai tersimpan, atau tinggalkan dan buang "
        "perubahan itu."
    ),
    "books_desk.locked": "Edisi ini sudah disetujui dan dikunci; isinya hanya dapat dibaca.",
    "books_desk.in_review": ("Edisi ini sedang diperiksa; isinya hanya dapat dibaca sampai dikembalikan."),
}
