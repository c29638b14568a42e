"""Sentences inside a file that goes back to an OPD, and why one cannot be written into."""

TEXTS = {
    "returning.said": "{who}: {text}",
    "returning.said_on": "{who}, {on}: {text}",
    "returning.file.own": "{stem} (catatan ke-{times})",
    "returning.file.copy": "{stem} (salinan, catatan ke-{times})",
    # the comment at a cell
    "returning.note.head": "Catatan Alur nomor {no}",
    "returning.note.read": "Terbaca: {read}",
    "returning.note.remedy": "Yang perlu dilakukan: {remedy}",
    "returning.note.end": "Jawaban ditulis pada lembar {sheet}, atau di bawah baris ini:",
    "returning.note.long": "Selengkapnya pada lembar {sheet}.",
    # the list
    "returning.list.sheet": "Catatan",
    "returning.list.title": "CATATAN ATAS DATA YANG DIKIRIM",
    "returning.list.opd": "Perangkat daerah: {opd}",
    "returning.list.round": "Permintaan data: {round}",
    "returning.list.office": "Dikembalikan oleh {office} pada {day}, pengembalian ke-{times}",
    "returning.list.due": "Mohon diperbaiki dan dikirim kembali paling lambat {due}.",
    "returning.list.contact": "Pertanyaan dapat disampaikan kepada {contact}.",
    "returning.list.how": (
        "Perbaiki sel yang berwarna pada file ini, tulis penjelasan bila perlu pada kolom Jawaban OPD yang "
        "kuning, lalu kirim kembali file yang sama. Klik nama sel untuk menuju ke sana."
    ),
    "returning.list.copy": (
        "File ini SALINAN dalam bentuk .xlsx dari {name}: hanya isi selnya yang disalin, tanpa rumus, warna, "
        "dan gambar. Perbaikan boleh dikirim pada salinan ini atau pada file aslinya."
    ),
    "returning.list.none": "Tidak ada catatan.",
    "returning.list.no": "No",
    "returning.list.where": "Lembar",
    "returning.list.cell": "Sel",
    "returning.list.table": "Tabel",
    "returning.list.read": "Terbaca",
    "returning.list.wrong": "Yang perlu diperbaiki",
    "returning.list.remedy": "Yang perlu dilakukan",
    "returning.list.state": "Status",
    "returning.list.answer": "Jawaban OPD",
    "returning.list.whole_sheet": "seluruh lembar",
    "returning.list.whole_book": "seluruh file",
    "returning.list.lost": "{cell} (sel tidak ditemukan lagi)",
    "returning.list.lost_sheet": "{sheet} (lembar tidak ditemukan lagi)",
    "returning.list.more": "{no} …",
    "returning.list.page": "Halaman &P dari &N",
    "returning.state.open": "Terbuka",
    "returning.state.answered": "Sudah dijawab, sedang diperiksa",
    "returning.state.closed": "Selesai",
    # what the sender should know
    "returning.note.signature": (
        "File {name} bertanda tangan digital. Tanda tangannya tidak berlaku lagi karena catatan ditambahkan; "
        "berkas aslinya tetap tersimpan."
    ),
    "returning.note.colours": (
        "File {name} sudah memakai semua ragam tampilan sel yang mungkin, sehingga sebagian sel tidak diberi "
        "warna. Catatannya tetap ada pada sel dan pada lembar {sheet}."
    ),
    "returning.note.instead": (
        "Catatan tidak dapat ditulis ke dalam {name} ({reason}). Yang dikirim adalah salinannya."
    ),
    # refused
    "returning.why.protected": "file dikunci dengan kata sandi",
    "returning.why.no_workbook": "bukan file Excel .xlsx atau .xlsm",
    "returning.why.damaged": "file rusak atau tidak lengkap",
    "returning.why.too_big": "file terlalu besar",
    "returning.unwritable": (
        "Catatan tidak dapat ditulis ke dalam {name} karena {reason}. Kirim surat pengembaliannya saja, atau "
        "mintalah file yang dapat dibuka tanpa kata sandi."
    ),
}
