"""Sentences on what stands in a delivered file: what was read there and why it cannot be taken as it is."""

TEXTS = {
    # words in sentences
    "intake.and_more": "{names}, dan {count} lainnya",
    "intake.error_cell": "galat",
    "intake.yes_cell": "BENAR",
    "intake.no_cell": "SALAH",
    "intake.reading_missing": "… (data belum tersedia)",
    "intake.reading_nil": "– (tidak ada, atau nol)",
    "intake.reading_suppressed": "NA (tidak dapat ditampilkan)",
    "intake.reading_zero": "0 (angka nol)",
    "intake.reading_thousands": "{number} (pemisah ribuan)",
    "intake.reading_fraction": "{number} (tanda desimal)",
    # cells of numbers
    "intake.ambiguous": (
        "Sel {cell} pada lembar “{sheet}” berisi “{read}”. Titik atau komanya bisa berarti ribuan, "
        "bisa juga desimal, dan sel lain pada kolom {label} tidak menentukannya."
    ),
    "intake.decided": (
        "Pada kolom {label}, titik dan komanya dibaca seperti pada sel lain di kolom itu yang hanya "
        "punya satu arti ({count} sel: {cells})."
    ),
    "intake.whole_number": (
        "Kolom {label} berisi bilangan bulat, jadi titik atau koma di dalamnya dibaca sebagai pemisah "
        "ribuan ({count} sel: {cells})."
    ),
    "intake.maybe_thousands": (
        "Sel {cell} pada lembar “{sheet}” berisi pecahan {read} pada kolom {label}. Mungkin titik atau "
        "koma ribuannya terbaca sebagai desimal oleh Excel."
    ),
    "intake.text_number": (
        "Angka pada kolom {label} tersimpan sebagai tulisan dan dibaca sebagai angka ({count} sel: {cells})."
    ),
    "intake.long_digits": (
        "Kolom {label} memuat angka dengan lebih dari 15 digit ({cells}). Excel tidak menyimpan digit "
        "sesudahnya dengan tepat."
    ),
    "intake.words": "Sel {cell} pada lembar “{sheet}” berisi “{read}”, padahal kolom {label} berisi angka.",
    "intake.torn_row": (
        "Sel {cell} pada lembar “{sheet}” berisi “{read}”, tetapi barisnya punya lebih banyak kolom daripada "
        "judulnya. Mungkin tanda di dalam angka atau nama (misalnya koma) terbaca sebagai pemisah kolom, "
        "jadi isian kolom {label} bisa berdiri di tempat lain."
    ),
    "intake.letters_for_digits": (
        "Sel {cell} pada lembar “{sheet}” berisi “{read}”: ada huruf di antara angkanya, misalnya O untuk 0 "
        "atau l untuk 1."
    ),
    "intake.empty_words": (
        "Sel {cell} pada lembar “{sheet}” berisi “{read}”. Itu bisa berarti tidak ada, nol, atau belum "
        "tersedia."
    ),
    "intake.mark_alone": (
        "Sel {cell} pada lembar “{sheet}” hanya berisi tanda “{read}” tanpa angka di kolom {label}."
    ),
    "intake.mark_doubtful": (
        "Sel {cell} pada lembar “{sheet}” berisi “{read}”. Tanda di belakang angkanya belum tentu tanda "
        "angka sementara."
    ),
    "intake.raised_behind": (
        "Sel {cell} pada lembar “{sheet}” berisi “{read}”. Angka kecil di belakangnya bisa nomor catatan "
        "kaki, bisa juga pangkat."
    ),
    "intake.exponent": (
        "Sel {cell} pada lembar “{sheet}” berisi “{read}”, angka yang ditulis dengan pangkat sepuluh."
    ),
    "intake.zero_led": (
        "Sel {cell} pada lembar “{sheet}” berisi “{read}”. Angka yang diawali nol bisa jadi sebuah kode."
    ),
    "intake.cut_off": (
        "Sel {cell} pada lembar “{sheet}” berisi “{read}”. Setelah titik atau komanya tidak ada angka lagi."
    ),
    "intake.blank_inside": (
        "Sel {cell} pada lembar “{sheet}” berisi “{read}”. Spasinya bisa pemisah ribuan, bisa juga dua angka."
    ),
    "intake.several_lines": (
        "Sel {cell} pada lembar “{sheet}” berisi angka pada beberapa baris (“{read}”), padahal kolom {label} "
        "berisi satu angka untuk setiap sel."
    ),
    "intake.dash": (
        "Sel {cell} pada lembar “{sheet}” berisi “{read}”. Garis di depannya bisa tanda minus, bisa juga "
        "bukan."
    ),
    "intake.brackets": (
        "Sel {cell} pada lembar “{sheet}” berisi “{read}”. Kurungnya bisa berarti minus, bisa juga tidak."
    ),
    "intake.trailing_minus": (
        "Sel {cell} pada lembar “{sheet}” berisi “{read}”. Garis di belakangnya bisa berarti minus, bisa "
        "juga "
        "tidak."
    ),
    "intake.percent_sign": (
        "Sel {cell} pada lembar “{sheet}” berisi “{read}”, padahal kolom {label} bukan persen."
    ),
    "intake.percent_format": (
        "Sel pada kolom {label} berformat persen dan dibaca seperti yang terlihat ({count} sel: {cells})."
    ),
    "intake.percent_elsewhere": (
        "Sel {cell} pada lembar “{sheet}” terlihat sebagai {read}, padahal kolom {label} bukan persen."
    ),
    "intake.percent_twice": (
        "Sel {cell} pada lembar “{sheet}” terlihat sebagai {read}. Mungkin persennya diketik lalu selnya "
        "diformat persen lagi."
    ),
    "intake.scaled_format": (
        "Sel {cell} pada lembar “{sheet}” memakai format {format}, jadi yang terlihat lain daripada "
        "isinya: {read}."
    ),
    "intake.words_by_format": (
        "Sel {cell} pada lembar “{sheet}” terlihat sebagai “{read}” karena format selnya menambahkan "
        "“{words}”, padahal satuan kolom {label} adalah {wanted}."
    ),
    "intake.unit_in_cell": (
        "Satuan “{unit}” ikut ditulis di dalam sel kolom {label}; angkanya dibaca ({count} sel: {cells})."
    ),
    "intake.other_unit": (
        "Sel {cell} pada lembar “{sheet}” berisi “{read}”, padahal satuan kolom {label} adalah {wanted}."
    ),
    "intake.scale_in_cell": (
        "Sel {cell} pada lembar “{sheet}” berisi “{read}”. Kata “{words}” mengubah besarnya angka."
    ),
    "intake.money": (
        "Sel {cell} pada lembar “{sheet}” berisi “{read}”, padahal satuan kolom {label} adalah {wanted}."
    ),
    "intake.day_for_number": (
        "Sel {cell} pada lembar “{sheet}” berisi tanggal atau jam ({read}), bukan angka. Excel mengubah "
        "ketikan "
        "seperti 1.2 atau 1-2 menjadi tanggal."
    ),
    "intake.yes_or_no": (
        "Sel {cell} pada lembar “{sheet}” berisi {read} (nilai logika), bukan angka untuk kolom {label}."
    ),
    "intake.error_value": "Sel {cell} pada lembar “{sheet}” berisi kesalahan {error}, bukan hasil.",
    "intake.formula": (
        "Kolom {label} memuat rumus ({count} sel: {cells}); yang dibaca hasilnya, misalnya {formula}."
    ),
    "intake.formula_unknown": (
        "Sel {cell} pada lembar “{sheet}” berisi rumus {formula} yang hasilnya tidak tersimpan dalam file."
    ),
    "intake.day_for_words": (
        "Kolom {label} berisi keterangan, tetapi ada tanggal di dalamnya ({cells}): {read}."
    ),
    # marks beside numbers
    "intake.mark_unknown": (
        "Sel {cell} pada lembar “{sheet}” berisi “{read}”, yang bukan tanda angka untuk kolom {label}."
    ),
    "intake.number_for_mark": (
        "Sel {cell} pada lembar “{sheet}” adalah tempat tanda untuk kolom {label}, tetapi berisi {read}. "
        "Mungkin isian bergeser satu kolom."
    ),
    "intake.mark_without_number": (
        "Sel {cell} pada lembar “{sheet}” berisi tanda “{read}”, tetapi angkanya pada kolom {label} tidak"
        " ada."
    ),
    "intake.sign_for_mark": (
        "Pengganti angka “{read}” ditulis di kolom tanda; dibaca sebagai isi kolom {label} ({count} sel: "
        "{cells})."
    ),
    "intake.sign_beside_number": (
        "Sel {cell} pada lembar “{sheet}” berisi “{read}” sebagai pengganti angka, padahal kolom {label} "
        "sudah berisi angka."
    ),
    "intake.two_marks": (
        "Sel {cell} pada lembar “{sheet}” berisi tanda “{read}”, tetapi di belakang angka kolom {label} "
        "tertulis tanda lain."
    ),
    # rows and columns
    "intake.label_changed": ("Sel {cell} pada lembar “{sheet}” berisi “{read}” di tempat baris “{label}”."),
    "intake.heading_changed": (
        "Judul kolom di {cell} pada lembar “{sheet}” berbunyi “{read}” di tempat “{label}”."
    ),
    "intake.double_label": (
        "Baris “{read}” ada lebih dari satu kali pada lembar “{sheet}” (lihat {cell}), jadi tidak jelas mana "
        "yang berlaku."
    ),
    "intake.double_heading": (
        "Kolom “{label}” ada lebih dari satu kali pada lembar “{sheet}” (lihat {cell}), jadi tidak jelas "
        "mana "
        "yang berlaku."
    ),
    "intake.labels_apart": (
        "Kolom {label} pada lembar “{sheet}” berdiri di kanan nama baris yang lain urutannya (mulai {cell}), "
        "jadi tidak jelas angkanya untuk baris yang mana."
    ),
    "intake.row_missing": "Pada lembar “{sheet}” tidak ditemukan {count} baris: {labels}.",
    "intake.column_missing": "Pada lembar “{sheet}” tidak ditemukan {count} kolom: {labels}.",
    "intake.extra_row": (
        "Pada lembar “{sheet}” ada baris “{read}” ({cell}) yang tidak diminta dan berisi data."
    ),
    "intake.extra_column": (
        "Pada lembar “{sheet}” ada kolom “{read}” ({cell}) yang tidak diminta dan berisi data."
    ),
    "intake.row_without_label": (
        "Baris pada {cell} di lembar “{sheet}” berisi data, tetapi tidak ada nama barisnya."
    ),
    "intake.rows_moved": "Urutan baris pada lembar “{sheet}” berubah; isinya dibaca menurut nama baris.",
    "intake.rows_moved_doubtful": (
        "Urutan baris pada lembar “{sheet}” berubah, dan ada baris yang hilang atau tanpa nama; isinya "
        "mungkin "
        "tertukar."
    ),
    "intake.heading_contradicts": (
        "Judul kolom {cell} pada lembar “{sheet}” berbunyi “{label}”, tetapi nomor di bawahnya milik "
        "kolom lain."
    ),
    "intake.columns_moved": "Urutan kolom pada lembar “{sheet}” berubah; isinya dibaca menurut judul kolom.",
    "intake.merged_cells": (
        "Sel {read} pada lembar “{sheet}” digabung, jadi tidak jelas angkanya untuk baris atau kolom yang"
        " mana."
    ),
    "intake.hidden_rows": "Baris {names} pada lembar “{sheet}” disembunyikan, tetapi berisi data.",
    "intake.hidden_columns": "Kolom {names} pada lembar “{sheet}” disembunyikan, tetapi berisi data.",
    "intake.last_year_changed": (
        "Data tahun lalu pada kolom {label} di lembar “{sheet}” berubah pada {count} baris: {rows}."
    ),
    "intake.last_year_mixed": (
        "Data tahun lalu pada kolom {label} di lembar “{sheet}” berubah pada {count} baris: {rows}. Di "
        "antaranya ada nama baris yang sama, jadi isiannya mungkin tertukar."
    ),
    "intake.other_year": (
        "Judul kolom pada lembar “{sheet}” ({cell}) menyebut {read}, bukan periode yang diminta."
    ),
    "intake.period_unsaid": "Tabel pada lembar “{sheet}” tidak menyebut bahwa isinya untuk {period}.",
    "intake.period_other": (
        "Tabel pada lembar “{sheet}” menyebut tahun {read}, padahal yang diminta {period}."
    ),
    # the table and the file
    "intake.table_not_found": "Tabel “{title}” tidak ditemukan pada lembar “{sheet}”.",
    "intake.sheet_missing": "Lembar untuk tabel “{title}” tidak ada dalam file.",
    "intake.sheet_renamed": "Lembar “{name}” diganti namanya menjadi “{sheet}”; isinya tetap dikenali.",
    "intake.sheet_hidden": "Lembar “{sheet}” disembunyikan, tetapi berisi tabel yang diminta.",
    "intake.sheet_again": "Lembar “{sheet}” sama isinya dengan lembar “{own}” dan tidak dibaca lagi.",
    "intake.sheet_twice": ("Lembar “{sheet}” dan “{own}” memuat tabel yang sama dengan isi yang berbeda."),
    "intake.older_form": (
        "Lembar “{sheet}” dibuat menurut bentuk tabel versi {version}, sedangkan yang diminta versi {asked}."
    ),
    "intake.unknown_form": (
        "Lembar “{sheet}” dibuat menurut bentuk tabel yang tidak dikenal, lain daripada versi {asked} "
        "yang diminta."
    ),
    "intake.second_copy": "File yang sama persis sudah pernah masuk: {where}.",
    "intake.other_office": "Formulir ini diterbitkan oleh {office}, bukan oleh kantor ini.",
    "intake.unknown_opd": "Formulir ini milik OPD dengan kode {opd}, yang tidak diminta data apa pun.",
    "intake.other_round": "Formulir ini milik permintaan nomor {round} untuk OPD {opd}, yang tidak terbuka.",
    "intake.table_not_asked": "Formulir memuat tabel “{table}” yang tidak diminta dari OPD ini.",
    "intake.table_not_in_form": "Tabel “{title}” diminta, tetapi tidak ada dalam formulir ini.",
    "intake.other_opd": (
        "Sel {cell} pada lembar “{sheet}” menyebut “{read}”, padahal formulir ini untuk {opd}."
    ),
    # long lists
    "intake.list_headings": (
        "Pada lembar “{sheet}” tidak ditemukan semua judul kolom yang diperlukan: {headings}."
    ),
    "intake.list_empty": "Daftar pada lembar “{sheet}” tidak memuat data {period} untuk tabel “{title}”.",
    "intake.list_label": "Sel {cell} pada lembar “{sheet}” berisi “{read}”, yang bukan baris tabel ini.",
    "intake.list_heading": "Sel {cell} pada lembar “{sheet}” berisi “{read}”, yang bukan kolom tabel ini.",
    "intake.list_rows": "Daftar pada lembar “{sheet}” tidak memuat {count} baris: {labels}.",
    "intake.list_totals": "Daftar pada lembar “{sheet}” tidak memuat jumlah untuk {count} baris: {labels}.",
    "intake.other_periods": (
        "{count} baris pada lembar “{sheet}” untuk periode lain daripada {period} tidak dibaca."
    ),
    "intake.unit_over": (
        "Sel {cell} pada lembar “{sheet}” berbunyi “{read}”, padahal satuan yang diminta {unit}; angkanya "
        "mungkin dalam satuan lain."
    ),
    "intake.older_unit": (
        "Formulir pada lembar “{sheet}” adalah versi {version}, yang satuannya lain daripada yang diminta "
        "sekarang: {columns}."
    ),
    "intake.period_several": (
        "Tabel pada lembar “{sheet}” menyebut beberapa tahun ({read}), jadi belum pasti isinya "
        "untuk {period}."
    ),
    "intake.period_unread": (
        "Sel {cell} pada lembar “{sheet}” berisi “{read}”, yang bukan tahun atau bagian tahun."
    ),
    "intake.line_again": "Sel {cell} pada lembar “{sheet}” mengulang angka {label} dari sel {first}.",
    "intake.line_apart": (
        "Sel {cell} pada lembar “{sheet}” berisi angka yang sama untuk {label} seperti sel {first}, tetapi "
        "baris daftarnya lain; daftar ini mungkin lebih rinci daripada tabelnya."
    ),
    "intake.line_contradicts": (
        "Sel {cell} pada lembar “{sheet}” berisi {read} untuk {label}, lain daripada sel {first}."
    ),
    # the pages beside the tables
    "intake.metadata_missing": "Lembar metadata tidak ada dalam file.",
    "intake.metadata_choice": "Sel {cell} pada lembar “{sheet}” berisi “{read}”, bukan Ya atau Tidak.",
    "intake.sign_page_missing": "Lembar pengesahan tidak ada dalam file.",
    "intake.sign_date": (
        "Sel {cell} pada lembar “{sheet}” berisi “{read}”, yang tidak terbaca sebagai tanggal."
    ),
    "intake.sign_approved": "Sel {cell} pada lembar “{sheet}” berisi “{read}”, bukan Ya atau Belum.",
    # how a table lies on a sheet without identity
    "intake.lay_no_part": (
        "Bagian lembar yang dipilih tidak ditemukan lagi: judul di atas tabelnya berubah. Pilih lagi "
        "tabelnya."
    ),
    "intake.lay_rows_order": (
        "Baris kepala harus berurutan, dan baris data pertama berada di bawahnya. Betulkan nomor barisnya."
    ),
    "intake.lay_no_label": (
        "Tidak ada label tabel ini pada kolom {column} mulai baris {row}. Kolom {best} memuat {count} label."
    ),
    "intake.lay_no_label_at_all": (
        "Tidak ada label tabel ini di bawah baris kepala. Yang dicari antara lain: {labels}."
    ),
    "intake.lay_heading_gone": (
        "Baris kepala yang dipilih tidak ditemukan pada lembar ini. Pilih lagi baris kepalanya."
    ),
    "intake.lay_same_column": "Kolom {column} dipilih untuk {fields}. Pilih satu saja.",
    "intake.lay_label_is_value": (
        "Kolom {column} memuat label, jadi tidak dapat sekaligus menjadi isian {fields}."
    ),
    "intake.lay_columns_missing": "Belum ada kolom untuk {fields}; isiannya akan kosong.",
    "intake.lay_rows_missing": (
        "{count} dari {all} baris tabel belum ketemu pada lembar ini; isiannya akan kosong."
    ),
    "intake.lay_no_column": (
        "Belum ada satu pun kolom isian yang dikenali. Pilih kolomnya, atau betulkan baris kepalanya."
    ),
    "intake.lay_list_headings": (
        "Judul kolom daftar tidak ditemukan dalam satu baris, atau ada yang sama. Pilih lagi kolomnya."
    ),
    "intake.lay_list_no_value": "Belum ada kolom untuk nilainya, jadi tidak ada angka yang terbaca.",
    "intake.lay_list_no_label": "Belum ada kolom untuk label baris, jadi angkanya tidak dapat ditempatkan.",
    "intake.lay_list_rows": "Label baris",
    "intake.lay_list_rows_of": "Label baris tingkat {level}",
    "intake.lay_list_columns": "Label kolom",
    "intake.lay_list_columns_of": "Label kolom tingkat {level}",
    "intake.lay_list_year": "Tahun",
    "intake.lay_list_part": "Bagian tahun",
    "intake.lay_list_value": "Nilai",
    # why a table is proposed
    "intake.why_rows": "{met} dari {of} baris cocok",
    "intake.why_columns": "{met} dari {of} kolom cocok",
    "intake.why_title": "judulnya cocok {percent}%",
    "intake.why_period": "menyebut {period}",
    "intake.why_other_period": "tidak menyebut {period}",
    "intake.why_opd": "menyebut {opd}",
}
