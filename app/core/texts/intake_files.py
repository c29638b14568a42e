"""Sentences about files that came from OPDs and cannot be read."""

TEXTS = {
    "intake_file.empty": (
        "File “{name}” kosong (0 byte), mungkin karena pengirimannya terputus. Minta OPD mengirimnya "
        "sekali lagi."
    ),
    "intake_file.not_a_workbook": (
        "File “{name}” bukan buku kerja, tampaknya {what}. Minta OPD mengirim data dalam file Excel "
        "(.xlsx), LibreOffice (.ods), atau CSV."
    ),
    "intake_file.unknown_kind": (
        "Isi file “{name}” tidak dikenal sebagai buku kerja maupun teks. Buka file itu di Excel, lalu "
        "simpan sebagai Buku Kerja Excel (.xlsx) dan kirim lagi."
    ),
    "intake_file.password": (
        "File “{name}” dikunci kata sandi sehingga isinya tidak dapat dibaca. Minta OPD membuka file itu, "
        "menghapus kata sandinya (File – Info – Proteksi Buku Kerja), lalu menyimpan dan mengirimnya "
        "lagi."
    ),
    "intake_file.xlsb": (
        "File “{name}” disimpan sebagai buku kerja biner (.xlsb), yang tidak dibaca di sini. Buka di "
        "Excel, simpan sebagai Buku Kerja Excel (.xlsx), lalu masukkan lagi."
    ),
    "intake_file.old_excel": (
        "File “{name}” disimpan oleh Excel yang terlalu tua ({what}) sehingga tidak dapat dibaca dengan "
        "pasti. Buka di Excel atau LibreOffice, simpan sebagai .xlsx, lalu masukkan lagi."
    ),
    "intake_file.truncated": (
        "File “{name}” terpotong: bagian akhirnya tidak ada, mungkin karena pengiriman atau penyalinannya "
        "terputus. Salin atau minta sekali lagi file itu dari OPD."
    ),
    "intake_file.damaged": (
        "File “{name}” rusak: {part} tidak dapat dibaca. Buka di Excel (Excel akan menawarkan perbaikan), "
        "periksa isinya, simpan sebagai file baru, lalu masukkan lagi."
    ),
    "intake_file.damaged_cell": (
        "File “{name}” rusak: sel {cell} pada lembar “{sheet}” tercatat dua kali atau tidak pada "
        "tempatnya. Buka di Excel, periksa isinya, simpan sebagai file baru, lalu masukkan lagi."
    ),
    "intake_file.declarations": (
        "File “{name}” memuat deklarasi XML yang tidak pernah ditulis program pengolah angka dan dapat "
        "berbahaya, jadi tidak dibaca. Tanyakan kepada OPD dari mana file itu, dan minta disimpan ulang "
        "di Excel."
    ),
    "intake_file.too_large": (
        "File “{name}” terlalu besar ({size} MB; paling banyak {most} MB). Minta OPD menghapus gambar dan "
        "lembar yang tidak diminta, lalu mengirimnya lagi."
    ),
    "intake_file.unpacks_too_large": (
        "Isi file “{name}” mengembang melebihi {most} MB saat dibuka, jauh di atas ukuran data yang "
        "wajar, jadi tidak dibaca. Salin tabel yang diminta ke buku kerja baru, lalu masukkan buku kerja "
        "itu."
    ),
    "intake_file.too_many_parts": (
        "File “{name}” terdiri atas {count} bagian (paling banyak {most}), jadi tidak dibaca. Salin tabel "
        "yang diminta ke buku kerja baru, lalu masukkan buku kerja itu."
    ),
    "intake_file.too_many_sheets": (
        "File “{name}” berisi {count} lembar (paling banyak {most}). Bagi menjadi beberapa file, lalu "
        "masukkan satu per satu."
    ),
    "intake_file.too_many_cells": (
        "Lembar “{sheet}” pada file “{name}” berisi lebih dari {most} sel. Salin hanya tabel yang diminta "
        "ke buku kerja baru, lalu masukkan buku kerja itu."
    ),
    "intake_file.too_spread": (
        "Isi lembar “{sheet}” pada file “{name}” terlalu tersebar (sampai sel {cell}). Hapus isi yang "
        "jauh dari tabel, atau salin tabelnya ke buku kerja baru, lalu masukkan lagi."
    ),
    "intake_file.too_long_text": (
        "Satu sel dalam file “{name}” berisi teks lebih panjang dari {most} huruf. Perpendek isinya, lalu "
        "masukkan lagi."
    ),
    "intake_file.too_many_texts": (
        "File “{name}” berisi terlalu banyak teks, jauh di atas ukuran data yang wajar. Salin hanya tabel "
        "yang diminta ke buku kerja baru, lalu masukkan buku kerja itu."
    ),
    "intake_file.no_sheets": (
        "File “{name}” tidak memuat satu lembar kerja pun. Periksa apakah file yang benar yang dipilih."
    ),
    "intake_file.encoding": (
        "Huruf-huruf dalam file “{name}” tidak dapat dikenali penyandiannya. Buka di Excel, simpan "
        "sebagai “CSV UTF-8”, lalu masukkan lagi."
    ),
    "intake_file.too_slow": (
        "File “{name}” belum selesai dibaca setelah 10 detik, jauh lebih lama dari file data yang wajar, "
        "jadi dihentikan. Salin hanya tabel yang diminta ke buku kerja baru, lalu masukkan buku kerja "
        "itu."
    ),
    "intake_file.too_heavy": (
        "File “{name}” memerlukan memori jauh lebih banyak dari file data yang wajar, jadi tidak dibaca. "
        "Salin hanya tabel yang diminta ke buku kerja baru, lalu masukkan buku kerja itu."
    ),
    "intake_file.crashed": (
        "File “{name}” membuat pembaca berhenti sebelum selesai, jadi isinya tidak diambil; file lain "
        "tidak terpengaruh. Buka di Excel, simpan sebagai file .xlsx baru, lalu masukkan lagi."
    ),
    # what a file seems to be
    "intake_file.seems.pdf": "dokumen PDF",
    "intake_file.seems.picture": "gambar atau foto",
    "intake_file.seems.word": "dokumen Word",
    "intake_file.seems.slides": "presentasi",
    "intake_file.seems.text_document": "dokumen LibreOffice yang bukan lembar kerja",
    "intake_file.seems.old_office": "dokumen Office lama yang bukan lembar kerja (Word atau PowerPoint)",
    "intake_file.seems.zip": "arsip ZIP yang tidak berisi buku kerja",
    "intake_file.seems.archive": "arsip terkompresi (RAR, 7z, atau gzip)",
    "intake_file.seems.web": "halaman web atau XML",
    "intake_file.seems.rtf": "dokumen RTF",
    "intake_file.seems.program": "program",
    "intake_file.seems.mail": "surel yang disimpan",
    "intake_file.seems.media": "rekaman suara atau video",
    "intake_file.seems.database": "basis data",
    # parts of a file
    "intake_file.part.archive": "susunan file",
    "intake_file.part.workbook": "daftar lembar",
    "intake_file.part.styles": "format sel",
    "intake_file.part.strings": "daftar teks",
    "intake_file.part.sheet": "lembar “{sheet}”",
    "intake_file.part.content": "isi lembar kerja",
    # what is left out of folders and archives, and why
    "intake_file.left_out.system": "berkas milik sistem, bukan kiriman",
    "intake_file.left_out.lock": "berkas sementara: file aslinya sedang terbuka di komputer pengirim",
    "intake_file.left_out.empty_folder": "folder kosong",
    "intake_file.left_out.nested": "arsip di dalam arsip; buka dulu arsip itu, lalu masukkan isinya",
    "intake_file.left_out.password": "dikunci kata sandi; minta arsip tanpa kata sandi",
    "intake_file.left_out.damaged": "arsip rusak atau terpotong; minta dikirim sekali lagi",
    "intake_file.left_out.too_large": "terlalu besar (paling banyak {most} MB)",
    "intake_file.left_out.too_many": "melewati batas {most} file sekali masuk; masukkan sisanya sesudah ini",
    "intake_file.left_out.too_deep": "folder bertingkat terlalu dalam",
    "intake_file.left_out.unreadable": (
        "tidak dapat dibuka; periksa izin filenya atau tutup program yang memakainya"
    ),
    "intake_file.left_out.link": "tautan ke tempat lain; masukkan file aslinya",
    "intake_file.gone": (
        "File “{name}” tidak dapat dibuka lagi. Mungkin sudah dipindahkan, dihapus, atau sedang dipakai "
        "program lain; periksa, lalu masukkan lagi."
    ),
}
