"""Sentences of the window's furniture: bars, forms, lists, previews."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "ui.bug": (
        "Terjadi kesalahan pada program, jadi perintah terakhir tidak selesai ({reason}). "
        "Data yang sudah tersimpan tidak berubah. Salin laporan ini dan kirimkan kepada pengelola aplikasi."
    ),
    "ui.field.required": "Wajib diisi.",
    "ui.field.not_number": "Tulis angka saja, misalnya 1.250,5.",
    "ui.field.not_whole": "Tulis bilangan bulat, misalnya 1.250.",
    "ui.field.too_small": "Paling kecil {least}.",
    "ui.field.too_large": "Paling besar {most}.",
    "ui.field.not_date": "Tanggal tidak dikenali. Tulis seperti 20 Nov 2026.",
    "ui.field.date_early": "Paling awal {least}.",
    "ui.field.date_late": "Paling akhir {most}.",
    "ui.field.not_time": "Jam tidak dikenali. Tulis seperti 09.30.",
    "ui.field.not_choice": "Pilih salah satu dari daftar.",
    "ui.field.no_file": "Berkas {name} tidak ditemukan. Pilih berkas yang ada.",
    "ui.field.twice": "“{text}” tertulis dua kali.",
    "ui.form.missing": "Lengkapi dulu: {fields}.",
    "ui.paper.unreadable": (
        "Dokumen tidak dapat ditampilkan karena isinya bukan PDF yang utuh. "
        "Buat ulang dokumennya, lalu coba lagi."
    ),
    "ui.paper.not_saved": (
        "Dokumen tidak tersimpan di {path}: {reason}. "
        "Pilih folder lain atau tutup berkas yang sedang terbuka."
    ),
    "ui.paper.saved": "Dokumen tersimpan: {name}.",
    "ui.paper.print_failed": (
        "Dokumen tidak tercetak karena pencetak tidak menerima pekerjaan. Periksa pencetak, lalu cetak lagi."
    ),
    "ui.mapping.title": "Lembar dan kolom",
    "ui.mapping.verb": "Tampilkan daftarnya",
    "ui.mapping.text": "Pilih baris judul kolom, lalu apa arti setiap kolom. Belum ada yang disimpan.",
    "ui.mapping.sheet": "Lembar",
    "ui.mapping.whole": "Seluruh berkas",
    "ui.mapping.heading": "Baris judul kolom",
    "ui.mapping.no_heading": "Tanpa judul kolom",
    "ui.mapping.line": "Baris {line}: {words}",
    "ui.mapping.unused": "Tidak dipakai",
    "ui.mapping.sample": "Misalnya {words}",
    "ui.mapping.empty": "Kolom kosong",
    "ui.mapping.doubled": "“{field}” dipilih untuk dua kolom. Pilih satu saja.",
    "ui.mapping.one_sheet": "Satu lembar diimpor sekali jalan; lembar lain dapat diimpor sesudahnya.",
}
