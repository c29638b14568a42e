"""Sentences of the command line."""

TEXTS = {
    # what argparse says
    "usage.usage": "pemakaian: ",
    "usage.positionals": "masukan",
    "usage.options": "pilihan",
    "usage.help": "tampilkan bantuan ini, lalu selesai",
    "usage.wrong": "{prog}: {reason}",
    "usage.required": "Belum lengkap. Tambahkan: {what}.",
    "usage.unrecognized": "Tidak dikenal: {what}. Lihat --help.",
    "usage.choice": "{name}: {what} tidak dikenal. Pilih salah satu: {known}.",
    "usage.one": "{name} memerlukan satu nilai sesudahnya.",
    "usage.some": "{name} memerlukan sedikitnya satu nilai sesudahnya.",
    "usage.value": "{name}: {what} bukan nilai yang benar.",
    "usage.other": "{name}: {what}",
    # the whole
    "cli.description": "Alur menjalankan SOP statistik sektoral. Tanpa perintah, jendelanya dibuka.",
    "cli.epilog": (
        "“alur PERINTAH --help” menjelaskan satu perintah. Kode keluar: 0 berhasil, "
        "1 ditolak (alasannya di stderr), 2 salah tulis."
    ),
    "cli.commands": "perintah",
    "cli.verbs": "tindakan",
    "cli.version": "tampilkan versi, lalu selesai",
    "cli.db": "basis data: berkas SQLite atau URL PostgreSQL; tanpa ini yang di folder data pengguna",
    "cli.at": "saat tindakan, hanya pada basis data contoh",
    "cli.json": "keluaran JSON",
    "cli.as": "kode pengguna yang bertindak",
    "cli.stopped": "Dihentikan.",
    "cli.bug": (
        "Terjadi kesalahan pada program ({kind}), jadi perintah ini tidak selesai. "
        "Catatannya ada di {log}; kirimkan kepada pengelola aplikasi."
    ),
    "cli.bug_unlogged": (
        "Terjadi kesalahan pada program ({kind}: {reason}), jadi perintah ini tidak selesai. "
        "Catatannya tidak dapat ditulis di folder data; kirimkan kalimat ini kepada pengelola aplikasi."
    ),
    # init
    "cli.init": "membuat basis data dengan lima SOP bawaan",
    "cli.init.sample": "sertakan kantor contoh dengan tiga kegiatan berjalan",
    "cli.init.out": "folder basis data contoh bila --db tidak disebut (biasanya %(default)s)",
    "cli.init.done": "Basis data siap: {path}",
    "cli.not_a_sample": (
        "Basis data ini milik sebuah kantor, bukan contoh, jadi data contoh tidak ditambahkan. "
        "Sebut berkas baru dengan --db."
    ),
    "cli.shots": "menyimpan gambar setiap layar ke sebuah folder",
    # sop
    "cli.sop": "SOP yang terdaftar: daftar, isi, temuan, cetakan",
    "cli.sop.which": (
        "nomor atau judul SOP, yaitu versi yang berlaku; NOMOR@2 versi kedua, NOMOR@konsep konsepnya"
    ),
    "cli.sop.list": "daftar SOP",
    "cli.sop.show": "satu SOP lengkap (JSON)",
    "cli.sop.check": "temuan pada satu SOP, atau pada semuanya",
    "cli.sop.print": "mencetak satu SOP, atau daftar SOP yang berlaku, sebagai PDF",
    "cli.sop.print.list": "daftar semua SOP yang berlaku, bukan satu SOP",
    "cli.sop.print.as": (
        "sheet: lembar dalam bentuk naskahnya (biasanya); table: bentuk tabel dengan halaman identitas; "
        "letter: bentuk surat; service: standar pelayanan"
    ),
    "cli.sop.print.size": "ukuran kertas (biasanya %(default)s); bila tabel tidak muat, yang lebih besar",
    "cli.sop.print.strict": "hanya lima simbol PermenPANRB 35/2012",
    "cli.sop.print.with-service": "sertakan standar pelayanan di belakang lembar",
    "cli.sop.check.severity": "hanya temuan berbobot ini; boleh diulang (serious: berat, warning: perhatian, "
    "note: catatan)",
    "cli.sop.check.summary": "{number} · {title}: {counts}",
    "cli.sop.serious": "{count} berat",
    "cli.sop.warning": "{count} perhatian",
    "cli.sop.note": "{count} catatan",
    "cli.sop.line": "{number} · {title} · {institution}",
    "cli.sop.line_state": "{number} · {title} · {institution} · {state}",
    "cli.sop.finding": "  {severity} · {place} · {text} {reason} {remedy}",
    "cli.sop.severity.serious": "Berat",
    "cli.sop.severity.warning": "Perhatian",
    "cli.sop.severity.note": "Catatan",
    "cli.sop.no_finding": "Tidak ada temuan.",
    # case
    "cli.case": "kegiatan: buka, daftar, lihat, ganti pelaksana, batalkan",
    "cli.case.which": "nomor kegiatan",
    "cli.case.open": "membuka kegiatan dan menampilkannya (JSON)",
    "cli.case.list": "daftar kegiatan (JSON)",
    "cli.case.show": "satu kegiatan lengkap dengan riwayatnya (JSON)",
    "cli.case.title": "judul kegiatan",
    "cli.case.period": "periode data, misalnya 2026",
    "cli.case.urgency": "sifat: biasa, segera, atau sangat_segera",
    "cli.case.opd": "kode OPD peserta; wajib bila SOP mempunyai baris per OPD",
    "cli.case.request_due": "batas OPD menyerahkan data, misalnya 2026-03-31",
    "cli.case.holder": "pelaksana sebuah peran; tanpa ini menurut jabatan; boleh berulang",
    "cli.case.holders": "mengganti pelaksana peran pada kegiatan yang berjalan",
    "cli.case.new_holder": "pelaksana baru sebuah peran; boleh berulang, juga untuk peran yang sama",
    "cli.case.cancel": "membatalkan kegiatan; riwayatnya tetap tersimpan",
    # queue
    "cli.queue": "antrean tugas menurut tenggat",
    "cli.queue.role": "hanya tugas peran ini (kunci atau nama peran)",
    "cli.queue.user": "hanya tugas di meja pengguna ini",
    "cli.queue.line": "{task} · baris {row} · {opd} · {state} · {holder} · batas {due}",
    "cli.queue.empty": "Tidak ada tugas.",
    "cli.no_role": "Peran “{role}” tidak ada pada SOP mana pun. Peran yang ada: {known}.",
    # task
    "cli.task": "tugas: lihat dan tindak",
    "cli.task.which": "nomor tugas, seperti pada “alur queue”",
    "cli.task.show": "satu tugas (JSON); tidak menandainya dibaca",
    "cli.task.open": "membuka dan mengambil tugas",
    "cli.task.done": "menyelesaikan tugas dengan hasilnya",
    "cli.task.return": "mengembalikan ke baris sebelumnya",
    "cli.task.hold": "menahan tugas; jamnya berhenti",
    "cli.task.resume": "melanjutkan tugas yang ditahan",
    "cli.task.withdraw": "menarik kembali kiriman yang belum dibuka",
    "cli.task.excuse": "melanjutkan kegiatan tanpa OPD ini",
    "cli.task.arrived": "mencatat kedatangan data OPD",
    "cli.task.late": "mencatat data OPD yang datang sesudah dikecualikan, di luar periode",
    "cli.task.give-back": "melepas tugas bagi pelaksana lain",
    "cli.task.receipt": "mencatat tanda terima per OPD",
    "cli.task.reason": "alasan (wajib)",
    "cli.task.file": "berkas yang dilampirkan; boleh berulang",
    "cli.task.note": "catatan",
    "cli.task.opd": "kode OPD",
    "cli.task.outcome": "hasil, salah satu dari “outcomes” tugas itu",
    "cli.task.no_output": "alasan mengapa tidak ada berkas keluaran",
    "cli.task.to": "baris tujuan, misalnya 3 atau 3.b",
    "cli.task.receiver": "nama penerima",
    "cli.task.channel": "saluran, misalnya pos-el",
    "cli.task.exception": "alasan mengapa tidak ada penerima",
    # report
    "cli.report": "kertas sebagai PDF",
    "cli.report.disposition": "lembar disposisi yang dibuat sebuah tugas",
    "cli.report.output": "berkas PDF yang ditulis",
    "cli.report.paper": "ukuran kertas; tanpa ini yang dipakai kantor",
    # demo
    "cli.demo": "menjalankan kelima SOP sampai akhir pada kantor contoh",
    "cli.demo.out": "folder hasil (biasanya %(default)s)",
    "cli.demo.opd": "jumlah OPD peserta, 1 sampai 12 (biasanya %(default)s)",
    "cli.demo.done": "{completed} dari {count} SOP selesai. Dokumen ada di {folder}",
    "cli.demo.progress": "{number}/{count} {title} …",
    "cli.demo.too_many": "Jumlah OPD harus 1 sampai {most}.",
    "cli.demo.own_clock": "Demonstrasi memakai jam sendiri, jadi --at tidak berlaku di sini.",
    "cli.demo.not_fresh": (
        "Basis data {path} sudah dipakai. Demonstrasi memerlukan yang baru: sebut folder lain dengan --out, "
        "atau berkas yang belum ada dengan --db."
    ),
    # words that cannot be read
    "cli.at_on_samples_only": "--at hanya berlaku pada basis data contoh.",
    "cli.bad_instant": "“{text}” bukan waktu ISO, tulis seperti 2026-03-02T09:00:00+07:00.",
    "cli.bad_date": "“{text}” bukan tanggal, tulis seperti 2026-03-31.",
    "cli.bad_holder": "“{text}” harus ditulis PERAN=PENGGUNA, misalnya kasi=budi.",
    "cli.one_role": "Ganti pelaksana satu peran setiap kali; yang disebut: {roles}.",
    "cli.bad_database": "“{text}” bukan berkas atau URL postgresql://….",
}
