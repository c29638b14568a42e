"""Sentences on what to do about a finding in a delivered file; the reasons stand in ``intake.py``."""

_RETYPE = "Ketik ulang angkanya saja: tanpa titik ribuan, dengan koma untuk desimal."
_CHOOSE = "Pilih arti yang benar, atau kembalikan kepada OPD untuk diketik ulang tanpa titik ribuan."
_CHOOSE_SIGN = (
    "Pilih arti yang benar. Pada formulir: … belum tersedia, – tidak ada atau nol, NA tidak ditampilkan."
)
_LOOK = "Tidak perlu diubah. Periksa bila hasilnya tidak sesuai."

TEXTS = {
    "intake_remedy.ambiguous": _CHOOSE,
    "intake_remedy.decided": _LOOK,
    "intake_remedy.whole_number": _LOOK,
    "intake_remedy.maybe_thousands": "Pilih bilangan yang dimaksud, atau minta OPD mengetik ulang.",
    "intake_remedy.text_number": _LOOK,
    "intake_remedy.long_digits": "Cocokkan angkanya dengan catatan OPD, atau pakai satuan yang lebih besar.",
    "intake_remedy.words": "Ketik angkanya saja; penjelasan ditulis pada “Catatan dari OPD”.",
    "intake_remedy.torn_row": (
        "Simpan data itu sebagai file Excel (.xlsx), atau sebagai CSV yang isi selnya diapit tanda kutip."
    ),
    "intake_remedy.letters_for_digits": "Ketik ulang angkanya; jangan memakai huruf.",
    "intake_remedy.empty_words": _CHOOSE_SIGN,
    "intake_remedy.mark_alone": "Isi angkanya, atau tulis … bila datanya belum tersedia.",
    "intake_remedy.mark_doubtful": "Pilih arti yang benar; tanda ditulis pada kolom “Tanda”.",
    "intake_remedy.raised_behind": (
        "Pilih angka yang dimaksud, atau ketik ulang angkanya saja; catatan ditulis pada “Catatan dari OPD”."
    ),
    "intake_remedy.exponent": "Pilih angka yang dimaksud, atau ketik angkanya lengkap.",
    "intake_remedy.zero_led": "Pilih angka yang dimaksud, atau ketik ulang tanpa nol di depan.",
    "intake_remedy.cut_off": "Pilih angka yang dimaksud, atau ketik ulang lengkap.",
    "intake_remedy.blank_inside": "Pilih angka yang dimaksud, atau ketik ulang tanpa spasi.",
    "intake_remedy.several_lines": (
        "Ketik satu angka saja dalam sel itu; penjelasan ditulis pada “Catatan dari OPD”."
    ),
    "intake_remedy.dash": (
        "Pilih angka yang dimaksud, atau ketik ulang dengan tanda minus tepat di depan angka."
    ),
    "intake_remedy.brackets": "Pilih angka yang dimaksud, atau ketik ulang tanpa kurung.",
    "intake_remedy.trailing_minus": "Pilih angka yang dimaksud, atau ketik tanda minus di depan angka.",
    "intake_remedy.percent_sign": "Pilih angka yang dimaksud, atau ketik ulang tanpa tanda %.",
    "intake_remedy.percent_format": _LOOK,
    "intake_remedy.percent_elsewhere": "Pilih angka yang dimaksud, atau ubah format selnya menjadi angka.",
    "intake_remedy.percent_twice": "Pilih persen yang dimaksud, atau ubah format selnya menjadi angka.",
    "intake_remedy.scaled_format": "Pilih angka yang dimaksud, atau ubah format selnya menjadi angka biasa.",
    "intake_remedy.words_by_format": (
        "Pilih angka yang dimaksud dalam satuan kolom itu, atau ubah format selnya menjadi angka biasa."
    ),
    "intake_remedy.unit_in_cell": _LOOK,
    "intake_remedy.other_unit": "Hitung ulang ke satuan kolom itu, lalu ketik angkanya saja.",
    "intake_remedy.scale_in_cell": (
        "Ketik angkanya lengkap dalam satuan kolom itu, misalnya 1200000 untuk 1,2 juta."
    ),
    "intake_remedy.money": "Pilih angka yang dimaksud dalam satuan kolom itu, atau ketik ulang tanpa “Rp”.",
    "intake_remedy.day_for_number": "Ubah format selnya menjadi angka, lalu ketik ulang angkanya.",
    "intake_remedy.yes_or_no": _RETYPE,
    "intake_remedy.error_value": "Perbaiki rumusnya, atau ketik angkanya.",
    "intake_remedy.formula": _LOOK,
    "intake_remedy.formula_unknown": "Buka file di Excel dan simpan kembali, atau ketik angkanya.",
    "intake_remedy.day_for_words": _LOOK,
    "intake_remedy.mark_unknown": (
        "Pakai *, **, ***, e, atau r, atau kosongkan; penjelasan ditulis pada catatan."
    ),
    "intake_remedy.number_for_mark": "Pindahkan angkanya ke kolom angka, dan kosongkan kolom tandanya.",
    "intake_remedy.mark_without_number": "Isi angkanya, atau kosongkan tandanya.",
    "intake_remedy.sign_for_mark": _LOOK,
    "intake_remedy.sign_beside_number": "Kosongkan tandanya bila angkanya benar, atau hapus angkanya.",
    "intake_remedy.two_marks": "Pilih tanda yang benar, atau minta OPD menghapus salah satunya.",
    "intake_remedy.label_changed": "Pastikan barisnya sama, atau minta OPD mengembalikan nama barisnya.",
    "intake_remedy.heading_changed": "Pastikan kolomnya sama, atau minta OPD mengembalikan judul kolomnya.",
    "intake_remedy.double_label": "Hapus baris yang tidak dipakai, sehingga setiap baris ada satu kali.",
    "intake_remedy.double_heading": "Hapus kolom yang tidak dipakai, sehingga setiap kolom ada satu kali.",
    "intake_remedy.labels_apart": (
        "Samakan urutan barisnya, atau tulis kedua tabel pada lembar yang berbeda."
    ),
    "intake_remedy.row_missing": "Tambahkan kembali baris itu dengan nama yang sama, lalu isi.",
    "intake_remedy.column_missing": "Tambahkan kembali kolom itu dengan judul yang sama, lalu isi.",
    "intake_remedy.extra_row": (
        "Bila barisnya memang perlu, tambahkan pada daftar data; bila tidak, setujui bahwa baris itu "
        "dilewati."
    ),
    "intake_remedy.extra_column": (
        "Bila kolomnya memang perlu, tambahkan pada daftar data; bila tidak, setujui bahwa kolom itu "
        "dilewati."
    ),
    "intake_remedy.row_without_label": "Tulis nama barisnya, atau kosongkan baris itu.",
    "intake_remedy.rows_moved": _LOOK,
    "intake_remedy.rows_moved_doubtful": "Periksa isi setiap baris, lalu setujui, atau kembalikan filenya.",
    "intake_remedy.heading_contradicts": "Kembalikan kolom ke urutan semula, dengan nomornya.",
    "intake_remedy.columns_moved": _LOOK,
    "intake_remedy.merged_cells": "Batalkan penggabungan selnya, lalu isi setiap sel.",
    "intake_remedy.hidden_rows": (
        "Tampilkan barisnya di Excel dan periksa, lalu setujui bahwa isinya dipakai."
    ),
    "intake_remedy.hidden_columns": (
        "Tampilkan kolomnya di Excel dan periksa, lalu setujui bahwa isinya dipakai."
    ),
    "intake_remedy.last_year_changed": (
        "Pastikan isian tahun ini tetap pada barisnya. Perbaikan data tahun lalu disampaikan tersendiri."
    ),
    "intake_remedy.last_year_mixed": (
        "Pastikan isian setiap baris itu benar, lalu setujui, atau kembalikan filenya."
    ),
    "intake_remedy.period_unsaid": "Pastikan periodenya pada OPD, lalu setujui.",
    "intake_remedy.unit_over": (
        "Pastikan angkanya dalam satuan yang diminta, lalu setujui, atau kembalikan filenya."
    ),
    "intake_remedy.older_unit": (
        "Pastikan angkanya sudah dalam satuan yang diminta, lalu setujui, atau kirim formulir yang baru."
    ),
    "intake_remedy.period_several": "Pastikan periodenya pada OPD, lalu setujui.",
    "intake_remedy.period_other": (
        "Pastikan isinya untuk periode yang diminta, lalu setujui, atau kembalikan."
    ),
    "intake_remedy.other_year": "Isi formulir untuk periode yang diminta, atau kembalikan judul kolomnya.",
    "intake_remedy.table_not_found": (
        "Salin tabelnya ke formulir aslinya, dengan nama baris dan judul kolom semula."
    ),
    "intake_remedy.sheet_missing": "Kembalikan formulir lengkap dengan semua lembarnya.",
    "intake_remedy.sheet_renamed": _LOOK,
    "intake_remedy.sheet_hidden": (
        "Tampilkan lembarnya di Excel dan periksa, lalu setujui bahwa isinya dipakai."
    ),
    "intake_remedy.sheet_again": _LOOK,
    "intake_remedy.sheet_twice": "Hapus lembar yang tidak berlaku, lalu kirim kembali.",
    "intake_remedy.older_form": "Periksa baris dan kolom yang berubah sejak versi itu.",
    "intake_remedy.unknown_form": (
        "Pastikan bentuknya sama dengan yang diminta, atau minta OPD memakai formulir baru."
    ),
    "intake_remedy.second_copy": "Tidak perlu dimasukkan lagi. Bila ada perbaikan, minta file yang terbaru.",
    "intake_remedy.other_office": "Pastikan formulirnya dikirim ke kantor yang benar.",
    "intake_remedy.unknown_opd": "Daftarkan OPD itu pada permintaan, atau kembalikan filenya.",
    "intake_remedy.other_round": "Buka kembali permintaan itu, atau minta OPD mengisi formulir yang berlaku.",
    "intake_remedy.table_not_asked": "Tambahkan tabel itu pada permintaan, atau lewati.",
    "intake_remedy.table_not_in_form": (
        "Mintakan tabel itu dalam file lain, atau kirim formulir yang lengkap."
    ),
    "intake_remedy.other_opd": "Pastikan siapa yang mengisi, lalu setujui, atau kembalikan filenya.",
    "intake_remedy.list_headings": "Pilih kembali kolom yang dibaca dari daftar ini.",
    "intake_remedy.list_empty": "Periksa tahun dan bagian tahun pada daftar, atau minta data periode itu.",
    "intake_remedy.list_label": "Setujui bahwa baris daftar itu dilewati, atau samakan namanya.",
    "intake_remedy.list_heading": "Setujui bahwa baris daftar itu dilewati, atau samakan namanya.",
    "intake_remedy.list_rows": "Setujui bahwa baris itu kosong, atau minta OPD melengkapinya.",
    "intake_remedy.list_totals": "Jumlahnya dapat diisi kemudian dari rinciannya.",
    "intake_remedy.other_periods": _LOOK,
    "intake_remedy.period_unread": "Tulis tahunnya dengan empat angka dan bagian tahunnya dengan angka.",
    "intake_remedy.line_again": _LOOK,
    "intake_remedy.line_apart": (
        "Jumlahkan dahulu, sehingga setiap angka tabel punya satu baris, atau hapus baris yang salah."
    ),
    "intake_remedy.line_contradicts": "Hapus baris yang salah, sehingga setiap angka ada satu kali.",
    "intake_remedy.metadata_missing": (
        "Mintakan lembar metadata dari formulir, atau setujui tanpa lembar itu."
    ),
    "intake_remedy.metadata_choice": "Pilih Ya atau Tidak.",
    "intake_remedy.sign_page_missing": "Mintakan lembar pengesahan, atau lampirkan pindaiannya.",
    "intake_remedy.sign_date": "Tulis tanggalnya seperti 5 Maret 2026.",
    "intake_remedy.sign_approved": "Pilih Ya bila kepala OPD sudah menyetujui, atau Belum.",
}
