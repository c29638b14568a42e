"""Sentences about table definitions, code lists and imported lists."""

TEXTS = {
    "tables.total": "Jumlah",
    "tables.value": "Nilai",
    "tables.description": "Uraian",
    "tables.nobody": "Pilih dulu siapa yang duduk di meja ini, supaya tercatat siapa yang mengubah data.",
    "tables.not_found": "Tabel “{table}” tidak ada pada daftar data. Lihat “alur table list”.",
    "tables.no_version": "Tabel “{table}” tidak punya versi {no}.",
    "tables.moved": (
        "Tabel “{table}” sudah diubah dari jendela lain, jadi yang ini tidak disimpan. Buka lagi tabelnya."
    ),
    "tables.field.number": "Nomor",
    "tables.field.title": "Judul data",
    "tables.field.producer": "Produsen data",
    "tables.field.indicator": "Indikator",
    "tables.field.period": "Periode",
    "tables.field.release": "Jadwal rilis",
    "tables.field.unit": "Satuan",
    "tables.field.classes": "Klasifikasi",
    "tables.field.dssd": "Kode DSSD",
    "tables.field.concept": "Konsep",
    "tables.field.definition": "Definisi",
    "tables.field.measure": "Ukuran",
    "tables.field.topic": "Urusan",
    "tables.field.note": "Keterangan",
    "tables.source_words": "{field} menurut sumber: {words}",
    "tables.outcome.new": "Baru",
    "tables.outcome.changed": "Berubah",
    "tables.outcome.same": "Sama",
    "tables.outcome.double": "Ganda",
    "tables.outcome.unreadable": "Tidak terbaca",
    "tables.unread.short": "Selnya kurang, jadi tidak jelas kolom mana yang hilang.",
    "tables.unread.long": "Selnya lebih banyak daripada judul kolom.",
    "tables.unread.no_title": "Tidak ada judul data maupun indikator.",
    "tables.unread.heading": "Judul kolom yang berulang.",
    "tables.unread.above": "Berada di atas judul kolom.",
    "tables.no_headings": (
        "Judul kolom tidak ditemukan pada “{name}”. Harus ada kolom judul atau indikator, dan satu kolom "
        "lain seperti produsen, satuan, atau periode. Sebutkan kolomnya, atau pilih lembar lain."
    ),
    "tables.preview_old": (
        "Daftar tabel berubah sejak “{name}” ditampilkan, jadi belum ada yang diimpor. Tampilkan lagi."
    ),
    "tables.no_batch": "Impor nomor {batch} tidak ada.",
    "tables.batch_undone": "Impor nomor {batch} sudah ditarik kembali.",
    "tables.built_in": "Klasifikasi “{key}” bawaan dan tidak dapat diubah. Buat salinannya dengan nama lain.",
    "tables.no_classification": "Klasifikasi “{key}” tidak ada.",
    "tables.classification_moved": (
        "Klasifikasi “{name}” sudah diubah dari jendela lain, jadi yang ini tidak disimpan. Buka lagi."
    ),
    "tables.classification_name": "Nama klasifikasi wajib diisi, misalnya “Kecamatan”.",
    "tables.classification_empty": "Klasifikasi “{name}” belum punya isi. Tambahkan paling sedikit satu.",
    "tables.item_empty": "Ada isi klasifikasi “{name}” tanpa kode atau nama.",
    "tables.item_double": "Kode “{code}” dipakai dua kali pada klasifikasi “{name}”.",
    "tables.activity_title": "Judul kegiatan statistik wajib diisi.",
    "tables.activity_year": "Tahun {year} tidak dapat dipakai untuk kegiatan statistik.",
    "tables.activity_moved": (
        "Metadata “{title}” sudah diubah dari jendela lain, jadi yang ini tidak disimpan. Buka lagi."
    ),
    "tables.no_activity": "Kegiatan statistik “{activity}” tidak ada. Lihat “alur activity list”.",
    "tables.no_last_year": (
        "Tidak ada yang dapat dipakai lagi: tabel “{table}” tidak diminta dan kegiatan statistiknya tidak "
        "tercatat untuk tahun {year}."
    ),
    "tables.title_needed": "Judul tabel wajib diisi, misalnya “Jumlah Penduduk Menurut Kecamatan”.",
    "tables.key_needed": "Ada baris atau kolom tanpa kunci pada tabel “{table}”. Beri masing-masing kunci.",
    "tables.key_doubled": "Kunci “{doubled}” dipakai dua kali pada tabel “{table}”. Bedakan salah satunya.",
    "tables.column_kind": "Jenis isian “{kind}” pada kolom “{column}” tidak dikenal.",
    "tables.decimals": "Banyaknya desimal kolom “{column}” harus antara 0 dan {most}.",
    "tables.limits": "Batas bawah kolom “{column}” lebih besar daripada batas atasnya.",
    "tables.rule_unread": (
        "Aturan “{rule}” tidak terbaca. Tulis seperti “laki_laki + perempuan = jumlah”, dengan kunci kolom."
    ),
    "tables.rule_column": "Aturan “{rule}” menyebut “{name}”, padahal tidak ada kolom dengan kunci itu.",
}
