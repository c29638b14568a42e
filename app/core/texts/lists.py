"""Sentences about lists that an office brings along: opened, their columns chosen, code lists taken in."""

TEXTS = {
    "lists.too_big": "“{name}” terlalu besar untuk sebuah daftar. Pilih berkas daftarnya saja.",
    "lists.no_sheet": "Lembar “{sheet}” tidak ada pada “{name}”. Yang ada: {sheets}.",
    "lists.empty": "“{name}” kosong. Pilih berkas atau lembar yang berisi daftarnya.",
    "lists.no_line": "Baris {line} pada “{name}” kosong atau tidak ada. Pilih baris judul kolom yang lain.",
    "lists.no_column": (
        "Kolom yang dipilih pada “{name}” belum memuat namanya. Pilih kolom untuk nama atau judul."
    ),
    "lists.doing.opening": "Membuka {name}",
    "lists.doing.reading": "Membaca baris",
    "lists.doing.comparing": "Membandingkan baris",
    "lists.doing.saving": "Menyimpan baris",
    "lists.doing.undoing": "Menarik kembali",
    "lists.outcome.new": "Baru",
    "lists.outcome.changed": "Berubah",
    "lists.outcome.same": "Sama",
    "lists.outcome.double": "Ganda",
    "lists.outcome.problem": "Bermasalah",
    "lists.doubt.no_label": "Nama butir kosong.",
    "lists.doubt.long_code": "Kode terlalu panjang.",
    "lists.doubt.above": "Berada di atas judul kolom.",
    "lists.field.list": "Nama klasifikasi",
    "lists.field.code": "Kode",
    "lists.field.label": "Nama butir",
    "lists.field.parent": "Induk",
    "lists.moved": (
        "Klasifikasi “{name}” berubah sejak daftar ini ditampilkan, jadi belum disimpan. Tampilkan lagi."
    ),
    "lists.taken": "Klasifikasi “{name}” sudah ada. Beri nama lain, atau impor dengan nama itu sejak awal.",
    "lists.nothing_new": "Tidak ada yang baru atau berubah pada “{name}”, jadi tidak ada yang disimpan.",
}
