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
    # the letter
    "returning.letter.subject": "Pengembalian Data untuk Diperbaiki: {round}",
    "returning.letter.opening": (
        "Kami telah memeriksa data dari {opd} untuk {round}, pengiriman ke-{delivery} yang kami terima pada "
        "{day}. Data tersebut belum dapat kami terima dan kami kembalikan untuk diperbaiki."
    ),
    "returning.letter.again": "Ini adalah pengembalian yang ke-{times} untuk permintaan data yang sama.",
    "returning.letter.reason": "Alasan pengembalian: {reason}",
    "returning.letter.wrong": "Yang perlu diperbaiki:",
    "returning.letter.annexed": (
        "Yang perlu diperbaiki berjumlah {lines} catatan pada {tables} tabel, sebagaimana daftar pada "
        "lampiran surat ini:"
    ),
    "returning.letter.annexed_line": "{title}: {lines} catatan",
    "returning.letter.missing": "Kelengkapan yang belum kami terima:",
    "returning.letter.earlier": "Pengembalian sebelumnya:",
    "returning.letter.earlier_line": "Ke-{times}, {day}, surat {letter}: {reason}",
    "returning.letter.earlier_plain": "Ke-{times}, {day}: {reason}",
    "returning.letter.no_reason": "sesuai catatan pada file yang dikembalikan",
    "returning.letter.whole": "Seluruh file",
    "returning.letter.sheet": "lembar {sheet}",
    "returning.letter.cell": "{sheet}, sel {cell}",
    "returning.letter.file": (
        "File data Saudara kami kirim kembali bersama surat ini. Setiap sel yang perlu diperbaiki sudah "
        "diberi warna dan catatan, dan lembar Catatan memuat seluruhnya dengan kolom untuk jawaban Saudara."
    ),
    "returning.letter.due": "Kami berharap perbaikannya dapat kami terima paling lambat {due}.",
    "returning.letter.contact": "Bila ada yang perlu ditanyakan, silakan menghubungi {contact}.",
    "returning.letter.annex": "Lampiran",
    "returning.letter.annex_of": "Surat {post}",
    "returning.letter.annex_title": "DAFTAR CATATAN ATAS DATA YANG DIKEMBALIKAN",
    "returning.letter.attached": "1 (satu) daftar dan 1 (satu) file",
    "returning.letter.attached_file": "1 (satu) file",
    "returning.letter.date": "Tanggal",
    "returning.letter.place.missing": "daftar kelengkapan",
    "returning.letter.column.no": "No",
    "returning.letter.column.where": "Letak",
    "returning.letter.column.read": "Terbaca",
    "returning.letter.column.wrong": "Yang salah",
    "returning.letter.column.remedy": "Yang perlu dilakukan",
    # the receipt
    "returning.receipt.title": "TANDA TERIMA DATA",
    "returning.receipt.number": "Nomor",
    "returning.receipt.opd": "Dari",
    "returning.receipt.round": "Untuk",
    "returning.receipt.delivery": "Pengiriman",
    "returning.receipt.delivery_no": "ke-{delivery}",
    "returning.receipt.received": "Diterima",
    "returning.receipt.receiver": "Oleh",
    "returning.receipt.channel": "Melalui",
    "returning.receipt.letter": "Surat pengantar",
    "returning.receipt.files": "Yang diterima",
    "returning.receipt.column.no": "No",
    "returning.receipt.column.name": "Nama file",
    "returning.receipt.column.role": "Berupa",
    "returning.receipt.column.size": "Ukuran",
    "returning.receipt.column.hash": "Sidik (SHA-256)",
    "returning.receipt.kb": "{size} KB",
    "returning.receipt.no_files": "Tidak ada file.",
    "returning.receipt.missing": "Yang masih ditunggu:",
    "returning.receipt.complete": "Berkas lengkap. Isinya masih akan diperiksa.",
    "returning.receipt.outside": (
        "Permintaan data sudah ditutup ketika data ini datang. Data dicatat dan tidak masuk periode ini."
    ),
    "returning.receipt.note": "Tanda terima ini bukan persetujuan atas isi data.",
    "returning.receipt.signer": "Yang menerima",
    "returning.receipt.place.file": "daftar file, baris {no}",
    "returning.receipt.place.fact": "keterangan penerimaan",
}
