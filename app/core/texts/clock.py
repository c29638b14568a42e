"""Sentences about working time, norms, the calendar and the command ``alur due``."""

TEXTS = {
    "clock.ramadan": "Jam Ramadan {year} (perkiraan)",
    # what people did wrong
    "clock.bad_norm": (
        "Waktu “{text}” tidak dapat dibaca. Tulis angka dan satuan, misalnya 15 menit; satuan: {units}."
    ),
    "clock.unknown_unit": "Satuan waktu “{unit}” tidak dikenal. Satuan yang ada: {units}.",
    "clock.bad_window": (
        "Jam layanan “{window}” tidak dapat dipakai. Tulis buka–tutup dalam satu hari: 08.00–12.00."
    ),
    "clock.bad_week": "Jam layanan sepekan perlu tujuh hari, yang diberikan {count}.",
    "clock.windows_overlap": "Jam layanan hari {day} bertumpuk: {a} dan {b}. Ubah salah satunya.",
    "clock.bad_period": "Masa khusus “{name}” berakhir sebelum mulai. Perbaiki tanggalnya.",
    "clock.bad_nearly": "Batas “hampir lewat” harus 0–100 persen, dan menitnya tidak boleh negatif.",
    "clock.unknown_zone": (
        "Zona waktu “{zone}” tidak dikenal. Pilih Asia/Jakarta, Asia/Makassar, atau Asia/Jayapura."
    ),
    "clock.unknown_calendar": "Kalender “{name}” tidak ada. Yang tersedia: {known}.",
    "clock.no_windows": "Kalender “{name}” tidak mempunyai jam layanan, jadi tenggat tidak dapat dihitung.",
    "clock.out_of_range": (
        "Tenggat jatuh di luar tahun {first}–{last}. Periksa tanggal mulai dan mutu baku waktunya."
    ),
    "clock.no_cuti_bersama": (
        "Cuti bersama tahun {years} belum ada di tabel hari libur. Tambahkan bila sudah ditetapkan."
    ),
    # durations
    "clock.seconds": "{n} dtk",
    "clock.minutes": "{n} mnt",
    "clock.hours": "{n} jam",
    "clock.hours_minutes": "{hours} jam {minutes} mnt",
    "clock.working_days": "{n} hari kerja",
    "clock.overrun": "Lewat {time}",
    # explanations
    "clock.explain_window": "{day}  {start}–{end}  {minutes} menit",
    "clock.explain_total": "Jumlah: {minutes} menit kerja",
    "clock.explain_day": "{day}  hari ke-{n}",
    "clock.explain_skipped": "{day}  dilewati: {reason}",
    "clock.explain_moved": "{day}  tenggat bergeser ke hari kerja ini",
    "clock.explain_due": "Tenggat: {day} pukul {time} {zone}",
    "clock.explain_held": "Sedang ditahan: belum ada tenggat",
    "clock.explain_no_norm": "Tanpa mutu baku waktu: tidak ada tenggat",
    "clock.reason_held": "ditahan: {reason}",
    "clock.reason_held_bare": "ditahan",
    "clock.reason_first_day": "hari mulai",
    "clock.reason_after_hours": "mulai sesudah jam layanan",
    # alur due
    "due.help": "menghitung tenggat menurut kalender kantor",
    "due.help_start": "saat mulai, waktu setempat, misalnya 2026-11-20T09:15",
    "due.help_norm": "mutu baku waktu, misalnya “15 menit” atau “5 hari kerja”",
    "due.help_calendar": "kalender: magetan atau perpres21",
    "due.help_hold": "masa ditahan MULAI/SELESAI; boleh berulang; SELESAI kosong berarti masih ditahan",
    "due.help_hari": "arti “hari”: hari kerja atau hari kalender",
    "due.help_first_day": "hari mulai ikut dihitung",
    "due.help_work_cuti_bersama": "cuti bersama tetap hari kerja",
    "due.help_json": "hasil sebagai JSON",
    "due.help_explain": "tampilkan uraian hitungan",
    "due.help_batch": "berkas CSV berkolom calendar, start, norm, holds",
    "due.needs_start_and_norm": "Berikan --start dan --norm, atau --batch BERKAS.csv.",
    "due.batch_alone": "--batch dipakai sendiri, tanpa --start, --norm, --hold, --json, dan --explain.",
    "due.bad_instant": "“{text}” bukan waktu ISO. Contoh yang benar: 2026-11-20T09:15.",
    "due.bad_year": "Tahun pada “{text}” harus sesudah {first} dan sebelum {last}.",
    "due.too_many_cells": "isi lebih banyak daripada kolom pada baris judul.",
    "due.bad_hold": (
        "Masa ditahan “{text}” tidak dapat dibaca. Tulis MULAI/SELESAI, selesai tidak sebelum mulai."
    ),
    "due.batch_missing_columns": "Berkas {file} tidak mempunyai kolom {columns}.",
    "due.batch_bad_line": "Baris {line}, kolom {column}: {reason}",
    "due.batch_unreadable": "Berkas {file} tidak dapat dibaca: {reason}",
}
