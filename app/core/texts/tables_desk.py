"""Sentences of the place of tables: what turned tables say, where figures come from, what was done."""

TEXTS = {
    "explore.title": "{subject} Menurut {by} di {region}{unit}, {span}",
    "explore.title_plain": "{subject} Menurut {by}{unit}, {span}",
    "explore.signs": "Tanda: {signs}.",
    "explore.kept": "Hanya {name}: {labels}.",
    "explore.many": "{count} dari {all} pilihan",
    "explore.summed": "Dijumlahkan menurut {names}.",
    "explore.left_out": "Tidak ikut karena satuannya lain atau tidak dapat dijumlahkan: {columns}.",
    "explore.reckoned": (
        "Angka ini dihitung oleh Alur dari angka lain pada tabel. Klik angka pembentuknya untuk "
        "melihat asalnya."
    ),
    "explore.reckoned.rank": "Peringkat ini dihitung oleh Alur dari angka pada kolom yang diurutkan.",
    "explore.reckoned.growth": (
        "Angka ini dihitung oleh Alur: perubahan dalam persen terhadap tahun sebelumnya. Di bawah ini asal "
        "angka tahun yang lebih baru."
    ),
    "explore.reckoned.index": (
        "Angka ini dihitung oleh Alur: nilai tahun dasar dijadikan 100. Di bawah ini asal angka "
        "tahun itu sendiri."
    ),
    "explore.reckoned.share": (
        "Angka ini dihitung oleh Alur: bagian dari jumlah kolom, dalam persen. Di bawah ini asal angka "
        "yang dibagi."
    ),
    "explore.reckoned.share_row": (
        "Angka ini dihitung oleh Alur: bagian dari jumlah baris, dalam persen. Di bawah ini asal angka "
        "yang dibagi."
    ),
    "explore.reckoned.per_head": (
        "Angka ini dihitung oleh Alur: dibagi dengan angka dari tabel lain. Di bawah ini asal angka "
        "yang dibagi."
    ),
    "explore.behind": "Jumlah dari {count} angka yang disetujui",
    "explore.behind_partial": "Jumlah dari {count} angka; yang belum diketahui tidak ikut dijumlahkan",
    "explore.behind_more": "dan {count} angka lain",
    "explore.nothing_behind": "Baris ini judul kelompok; tidak ada angka di baliknya.",
    "explore.turn.down": "Ke bawah",
    "explore.turn.across": "Ke samping",
    "explore.turn.kept": "Hanya {name}",
    "explore.turn.last": "Periode",
    "explore.turn.newest": "{count} terbaru",
    "tables_desk.nobody": (
        "Pilih dulu siapa yang duduk di meja ini (Ctrl+U), supaya tercatat siapa yang mengubah buku."
    ),
    "tables_desk.saved": "“{name}” disimpan.",
    "tables_desk.copied": "{count} sel disalin; tempelkan di lembar kerja.",
    "tables_desk.table_copied": "Tabel disalin dengan judul, catatan, dan sumbernya.",
    "tables_desk.sentences_copied": "{count} kalimat disalin.",
    "tables_desk.in_book": "Tabel dipakai pada {chapter} buku {year}.",
    "tables_desk.no_draft": (
        "Belum ada buku yang masih draf. Mulailah edisi baru di tempat Buku, lalu pakai tabel ini di sana."
    ),
    "tables_desk.no_chapter": "Buku ini belum mempunyai bab. Tambahkan bab di tempat Buku, lalu pilih lagi.",
    "tables_desk.reading": "Memuat semua nilai tabel ini …",
    "tables_desk.no_cube": (
        "Tidak ada nilai tabel ini yang dapat dijumlahkan. Lihatlah dengan tampilan Tabel (Alt+1)."
    ),
    "tables_desk.loaded": "{count} nilai dari {periods} periode dimuat.",
    "tables_desk.too_large": (
        "Susunan ini menghasilkan {rows} baris dan {columns} kolom. Pindahkan dimensi atau saring "
        "isinya supaya kurang dari {most} kolom."
    ),
}
