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
    "books_desk.step_text": "ubah teks",
    "books_desk.step_view": "ubah tampilan tabel",
    "books_desk.step_turn": "ubah putaran tabel",
    "books_desk.step_chart": "ubah gambar",
    "books_desk.step_sentences": "ubah uraian",
    "books_desk.step_facts": "ubah keterangan buku",
    "books_desk.step_skip": "lewati yang belum ada",
    "books_desk.sentences_written": "Ditulis oleh program dari angka tabel, dan ikut berubah bersamanya.",
    "books_desk.sentences_edited": "Disunting kantor. Kalimat yang angkanya berubah sesudahnya ditandai.",
    "books_desk.sentences_later": "Uraian ditulis setelah tabel ini mempunyai data yang disetujui.",
    "books_desk.step_theirs": "pakai yang disimpan orang lain",
    "books_desk.moved_short": "Belum tersimpan: edisi ini baru saja disimpan orang lain",
    "books_desk.moved": (
        "Edisi ini baru saja disimpan orang lain pada bagian yang juga Anda ubah, sehingga perubahan Anda "
        "belum tersimpan. Pakai simpanan mereka (perubahan Anda kembali dengan Urungkan), atau timpa dengan "
        "yang tampak di sini."
    ),
    "books_desk.page_coming": "Halaman sedang disusun …",
    "books_desk.choose_entry": "Pilih bab, tabel, gambar, atau teks pada pohon isi buku.",
    "books_desk.click_figure": "Klik angka pada halaman untuk melihat asalnya, atau tekan Ctrl+L.",
    "books_desk.no_figures_kept": (
        "Draf ini dicetak sebelum Alur mencatat letak angkanya. Cetak draf lagi untuk melihat asal angka."
    ),
    "books_desk.no_figures_here": (
        "Halaman ini tidak memuat angka dari tabel. Buka halaman yang memuat tabel dahulu."
    ),
    "books_desk.which_figure": "Angka mana pada halaman ini?",
    "books_desk.nothing_approved": "Belum ada data yang disetujui untuk tahun ini.",
    "books_desk.left_out": "Ia tidak dicetak.",
    "books_desk.chart_later": "Gambar dicetak setelah datanya disetujui.",
    "books_desk.empty_book": "Buku ini masih kosong. Tambah bab dahulu, lalu tabel di dalamnya.",
    "books_desk.unsaved": (
        "Perubahan terakhir belum dapat disimpan. Tunggu sampai tersimpan, atau tinggalkan dan buang "
        "perubahan itu."
    ),
    "books_desk.missing_from": "{count} tabel belum ada, dari: {opds}.",
    "books_desk.outside_text": (
        "Data yang masuk sesudah putarannya ditutup biasanya tidak dimuat dalam edisi. Bila dipakai, hal itu "
        "tercatat pada riwayat edisi."
    ),
    "books_desk.pinned": "Edisi memakai versi terbaru data yang disetujui.",
    "books_desk.printing": "Menyiapkan buku …",
    "books_desk.printed": "Draf dicetak dan tersimpan pada edisi ini.",
    "books_desk.exporting": "Menulis {name} …",
    "books_desk.saved": "{name} disimpan.",
    "books_desk.not_in_print": "Bagian itu tidak ada dalam draf terbaru. Cetak draf lagi untuk melihatnya.",
    "books_desk.print_first": "Edisi ini belum pernah dicetak. Cetak draf dahulu (Ctrl+D di bagian Draf).",
    "books_desk.no_differences": "Tidak ada perbedaan",
    "books_desk.remarked": "Catatan ditulis.",
    "books_desk.replied": "Jawaban ditulis.",
    "books_desk.remark_closed": "Catatan ditutup.",
    "books_desk.remark_reopened": "Catatan dibuka lagi.",
    "books_desk.approve_text": (
        "Buku dicetak tanpa tanda draf, lalu edisi ini dikunci. Perubahan sesudahnya memerlukan putaran baru "
        "dengan alasan."
    ),
    "books_desk.save_first": "Perubahan terakhir belum tersimpan. Tunggu sebentar, lalu ulangi.",
    "books_desk.done_submit": "Draf diajukan untuk diperiksa.",
    "books_desk.done_verify": "Draf dinyatakan benar.",
    "books_desk.done_return": "Draf dikembalikan; putaran baru dimulai.",
    "books_desk.done_approve": "Buku disetujui, dicetak tanpa tanda draf, dan dikunci.",
    "books_desk.done_reopen": "Edisi dibuka lagi; putaran baru dimulai.",
    "books_desk.why_not": "{act}: {why}",
    "books_desk.whole_book": "Seluruh buku",
    "books_desk.page": "Halaman {page}",
    "books_desk.locked": "Edisi ini sudah disetujui dan dikunci; isinya hanya dapat dibaca.",
    "books_desk.in_review": ("Edisi ini sedang diperiksa; isinya hanya dapat dibaca sampai dikembalikan."),
}
