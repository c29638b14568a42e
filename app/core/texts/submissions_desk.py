"""Sentences of the place of submissions: what was done there, and why something cannot be done now."""

TEXTS = {
    "submissions_desk.nobody": (
        "Pilih dulu siapa yang duduk di meja ini (Ctrl+U), supaya tercatat siapa yang memeriksa."
    ),
    "submissions_desk.approved": "Kiriman {opd} disetujui.",
    "submissions_desk.returned": "Kiriman dikembalikan ke {opd}.",
    "submissions_desk.ask_missing": "Mohon melengkapi: {parts}.",
    "submissions_desk.papers_saved": "{count} berkas untuk {opd} disimpan.",
    "submissions_desk.letter_name": "surat-pengembalian.pdf",
    "submissions_desk.working_days": "{count} hari kerja dari hari ini.",
    "submissions_desk.day_off": "{count} hari kerja dari hari ini; hari itu bukan hari kerja ({reason}).",
    "submissions_desk.in_period": "Kiriman {opd} dihitung pada periode ini.",
    "submissions_desk.withdrawn": (
        "Penerimaan kiriman ke-{no} dari {opd} dibatalkan; berkasnya tetap tersimpan."
    ),
    "submissions_desk.letter_set": "Surat pengantar dicatat.",
    "submissions_desk.file_saved": "“{name}” disimpan.",
    "submissions_desk.no_preview": (
        "“{name}” bukan PDF atau gambar, jadi tidak tampil di sini. Bukalah dengan tombol Buka di daftar."
    ),
    "submissions_desk.reason_needed": "Tulis mengapa isian itu sudah benar.",
    "submissions_desk.not_number": "Tulis angka seperti 1.234,5, atau tanda … – NA.",
    "submissions_desk.answered": "Temuan dijawab.",
    "submissions_desk.remarked": "Catatan disimpan pada selnya.",
    "submissions_desk.replied": "Balasan disimpan.",
    "submissions_desk.closed": "Catatan {where} selesai.",
    "submissions_desk.closed_by_mistake": "Dibuka lagi; salah tandai.",
    "submissions_desk.reopened": "Catatan dibuka lagi.",
    "submissions_desk.corrected": "Koreksi disimpan sebagai versi baru dengan tanda r.",
    "submissions_desk.changed_cells": "{count} sel berubah sejak kiriman sebelumnya",
    "submissions_desk.hidden_rows": "{count} baris yang jauh dari perubahan tidak ditampilkan",
    "submissions_desk.looking": "Melihat {count} berkas atau folder …",
    "submissions_desk.receiving": "Menerima {count} kiriman …",
    "submissions_desk.receiving_one": "Menerima kiriman {opd}",
    "submissions_desk.received": "{count} kiriman diterima.",
    "submissions_desk.gone": (
        "{count} berkas dalam daftar tidak ada lagi di tempatnya: {names}. Seret lagi dari tempat barunya."
    ),
    "submissions_desk.no_files": "Tidak ada berkas di situ. Pilih berkas, folder, atau zip yang berisi.",
    "submissions_desk.repeated": (
        "{count} berkas sudah pernah diterima dengan isi yang sama, jadi tidak diterima lagi."
    ),
    "submissions_desk.taken_out": "{count} berkas dikeluarkan dari daftar.",
    "submissions_desk.nothing_ready": (
        "Belum ada berkas yang siap diterima. Tentukan dulu OPD, putaran, atau tabelnya (F2)."
    ),
    "submissions_desk.nothing_pasted": (
        "Papan klip tidak berisi berkas. Salin berkasnya di pengelola berkas, lalu tempel lagi."
    ),
    "submissions_desk.trial": ("Dicoba pada {tables} tabel yang disetujui ({cells} sel): {count} temuan."),
    "submissions_desk.trial_nothing": "Belum ada tabel yang disetujui untuk mencoba aturan ini.",
    "submissions_desk.proposal": "{count} catatan serupa selalu diperbaiki sama. Usulan aturan: {rule}",
    "submissions_desk.rule_saved": "Aturan “{name}” disimpan; berlaku untuk kiriman berikutnya.",
    "submissions_desk.rule_removed": "Aturan “{name}” dihapus. Temuan yang sudah ada tetap tersimpan.",
    "submissions_desk.shapes": (
        "Lembar tanpa identitas yang sudah pernah ditentukan. Berkas berikutnya dengan bentuk yang sama "
        "langsung dikenali; yang dilupakan ditanyakan lagi."
    ),
    "submissions_desk.shapes_forgotten": (
        "{count} bentuk dilupakan; berkas berikutnya dengan bentuk itu ditanyakan lagi."
    ),
    "submissions_desk.known": (
        "“{name}” sudah dikenali, jadi tidak ada yang perlu ditentukan. Bila bentuknya dikenali keliru, "
        "lupakan dulu di Bentuk yang diingat (Alt+4)."
    ),
    "submissions_desk.file_goes_back": (
        "Berkas OPD kembali dengan catatan pada tiap sel dan lembar yang mendaftar semuanya."
    ),
    "submissions_desk.copy_goes_back": (
        "{names} tidak dapat memuat catatan, jadi yang kembali adalah salinannya sebagai .xlsx dengan "
        "catatan pada tiap sel; salinan itu menyebutkannya sendiri."
    ),
    "submissions_desk.choose_table": "Pilih tabel untuk sedikitnya satu lembar.",
    "submissions_desk.table_twice": "Satu tabel dipilih untuk dua lembar; pilih yang benar saja.",
    "submissions_desk.no_candidates": (
        "Tidak ada tabel yang diminta dari OPD ini dalam putaran itu, atau berkasnya kosong. Pilih OPD dan "
        "putaran lain, atau minta OPD memakai formulirnya."
    ),
    "submissions_desk.no_likely": (
        "Tidak ada tabel yang mirip dengan lembar berkas ini. Pilih sendiri tabelnya pada lembar yang "
        "memuatnya, lalu tunjukkan kepala dan labelnya."
    ),
    "submissions_desk.sheets_left": "Lembar lain yang belum dikenal: {names}. F2 menentukannya.",
    "submissions_desk.like_none": (
        "Tabel pada lembar {names}: tidak ada yang mirip dengan data yang diminta, jadi pilih sendiri"
    ),
    "submissions_desk.no_region": (
        "Tabel itu tidak ditemukan pada lembarnya. Pilih tabel lain, atau kembalikan berkasnya ke OPD."
    ),
    "submissions_desk.point": (
        "Pada lembar: L kolom label, K baris kepala, I isian mulai baris ini, 1–9 kolom isian ke berapa, "
        "0 bukan isian, B baris untuk label berikutnya. Klik kanan untuk semuanya."
    ),
    "submissions_desk.region": "{filled} dari {cells} sel terbaca; yang putih pada lembar adalah isiannya.",
}
