"""Sentences about what OPDs submit: taken in, remarked on, returned, approved, traced."""

TEXTS = {
    "submissions.state.received": "diperiksa",
    "submissions.state.returned": "dikembalikan",
    "submissions.state.approved": "disetujui",
    "submissions.not_found": "Kiriman nomor {submission} tidak ada. Lihat “alur submission list”.",
    "submissions.nothing_came": "Belum ada kiriman dari OPD {opd} pada permintaan nomor {round}.",
    "submissions.table_not_come": (
        "Tabel “{table}” belum pernah dikirim OPD ini, jadi belum ada yang dilihat."
    ),
    "submissions.table_not_asked": (
        "Tabel “{table}” tidak diminta dari OPD ini. Pilih salah satu tabel pada kiriman."
    ),
    "submissions.no_cell": "Sel pada baris “{row}” dan kolom “{column}” tidak ada di tabel ini.",
    "submissions.no_number": "Nilai untuk baris “{row}” dan kolom “{column}” bukan angka yang wajar.",
    "submissions.outside": (
        "Kiriman ini tidak masuk periode ini: permintaannya sudah ditutup atau OPD-nya sudah dikecualikan. "
        "Masukkan dulu ke periode ini dengan alasan."
    ),
    "submissions.reason_needed": "Tulis alasannya, supaya kelak dapat ditelusuri.",
    "submissions.not_asked": (
        "Temuan pada {cell} tidak menunggu penegasan. Muat ulang kiriman ini untuk melihat temuannya "
        "sekarang."
    ),
    "submissions.change_reason_needed": (
        "Tabel “{table}” sudah pernah disetujui dan {count} angkanya kini berbeda. Tulis alasan perubahannya."
    ),
    "submissions.not_approved": (
        "Belum ada angka yang disetujui untuk tabel “{table}” pada periode dan OPD itu."
    ),
    "submissions.came_before": (
        "Berkas “{name}” sudah diterima sebagai kiriman ke-{no}, isinya sama persis. Tidak ada yang dicatat"
        " lagi."
    ),
    "submissions.nothing_to_receive": "Belum ada berkas yang diterima. Pilih dulu berkas dari OPD.",
    "submissions.outside_noted": "Kiriman ini dicatat dengan tanda tidak masuk periode ini.",
    "submissions.some_came_before": "{count} berkas sudah pernah diterima dan tidak dicatat lagi.",
    "submissions.changed_meanwhile": (
        "Kiriman ini baru saja diubah orang lain, jadi belum ada yang dicatat. Lihat lagi isinya, lalu "
        "ulangi."
    ),
    "submissions.other_bytes": (
        "Berkas “{name}” sudah berubah sejak dilihat, jadi tidak diterima. Lihat lagi isinya, lalu terima."
    ),
    "submissions.unreadable": "Berkas data tidak dapat diterima. {why}",
    "submissions.of_another": (
        "Berkas “{name}” adalah milik OPD {opd} atau permintaan lain, jadi tidak diterima di sini."
    ),
    "submissions.no_table_in_it": (
        "Berkas “{name}” belum jelas berisi tabel yang mana. Tentukan dulu tabelnya, lalu terima."
    ),
    "submissions.table_twice": (
        "Tabel “{table}” ada pada dua berkas sekaligus. Pilih satu berkas saja yang diterima."
    ),
    "submissions.came_already": (
        "Isi berkas ini sama persis dengan yang sudah diterima: {opd}, {title}, kiriman ke-{no}."
    ),
    "submissions.no_mapping": (
        "Keputusan itu sudah tidak diingat: orang lain baru saja melupakannya. Tidak ada yang berubah."
    ),
    "submissions.decided_anew": (
        "{count} bentuk sudah ditentukan lagi sementara itu; keputusan yang baru tetap dipakai."
    ),
    "submissions.no_sheet": "Lembar “{sheet}” tidak ada lagi dalam berkas ini. Lihat lagi berkasnya.",
    "submissions.findings_of_one_table": "Pilih temuan dari satu tabel saja.",
    "submissions.cannot_read_again": (
        "Berkas “{name}” tidak dapat dibaca ulang, jadi pilihannya belum dipakai. Minta OPD mengirim ulang."
    ),
    "submissions.style.dots": "titik memisahkan ribuan",
    "submissions.style.commas": "koma memisahkan ribuan",
    "submissions.not_read": "Berkas belum dapat dibaca. {why}",
    "submissions.choose_first": (
        "Berkas “{name}” belum jelas berisi tabel yang mana. Tentukan dengan --choose, misalnya: "
        "{candidates}."
    ),
    "submissions.no_finding": "Temuan nomor {no} tidak ada pada kiriman ini.",
    "submissions.no_reading": "Temuan ini mempunyai {count} cara membaca, jadi nomor {no} tidak ada.",
    "submissions.value_unread": (
        "“{value}” bukan angka yang jelas dan bukan tanda. Tulis seperti 1234,5 atau 1.234.567."
    ),
    "submissions.withdraw_too_late": (
        "Kiriman ini sudah dikembalikan atau disetujui, jadi penerimaannya tidak dapat dibatalkan lagi."
    ),
    "submissions.nothing_to_withdraw": "Tidak ada penerimaan yang dapat dibatalkan pada kiriman ini.",
    # remarks
    "submissions.remark_words_needed": "Catatan belum berisi kalimat. Tulis apa yang perlu diperbaiki.",
    "submissions.no_remark": "Catatan nomor {remark} tidak ada.",
    "submissions.remarks_of_one": "Pilih catatan dari satu kiriman saja.",
    "submissions.cell_changed": "Nilai diubah dari {before} menjadi {after} pada kiriman ke-{no}.",
    "submissions.where.whole": "seluruh kiriman",
    "submissions.where.table": "tabel “{title}”",
    "submissions.where.cell": "{sheet}, sel {cell} (“{title}”)",
    # returns
    "submissions.no_return": "Pengembalian ke-{no} tidak ada pada kiriman ini.",
    "submissions.no_returned_file": "Pengembalian ke-{no} tidak disertai berkas yang dapat diberi catatan.",
    "submissions.no_letter_yet": (
        "Surat pengembalian ke-{no} belum tercetak. Cetak ulang dari daftar pengembalian."
    ),
    "submissions.letter_name": "Surat pengembalian ke-{no} {opd}.pdf",
    "submissions.zip_name": "Berkas dengan catatan ke-{no} {opd}.zip",
    "submissions.the_check": "Pemeriksaan",
    "submissions.lacking.data": "Data untuk tabel: {titles}.",
    "submissions.lacking.metadata": "Metadata: lembar Metadata pada formulir belum terisi penuh.",
    "submissions.lacking.signed": (
        "Halaman pengesahan yang ditandatangani pimpinan, sebagai hasil pindai atau PDF."
    ),
    "submissions.lacking.letter": "Surat pengantar dengan nomor dan tanggalnya.",
    # parts
    "submissions.gate.data": "{came} dari {asked} tabel sudah masuk.",
    "submissions.gate.data_lacking": "{came} dari {asked} tabel sudah masuk; belum ada: {titles}.",
    "submissions.gate.metadata": "Metadata {full} dari {came} tabel sudah terisi penuh.",
    "submissions.gate.signed": "Ada: {name}.",
    "submissions.gate.letter": "Nomor {number}, tanggal {day}.",
    # what became of the case
    "submissions.case.step": "baris {row}, {text}",
    "submissions.case.arrived": "Kegiatan: data dicatat masuk pada {step}.",
    "submissions.case.resumed": "Kegiatan: {step} dilanjutkan.",
    "submissions.case.attached": "Kegiatan: berkas dilampirkan pada {step}.",
    "submissions.case.late": (
        "Kegiatan: OPD ini sudah dikecualikan; kirimannya dicatat tidak masuk periode ini."
    ),
    "submissions.case.returned": "Kegiatan: {step} dikembalikan kepada OPD.",
    "submissions.case.done": "Kegiatan: selesai sampai {step}.",
    "submissions.case.stayed": "Langkah pada kegiatan tidak berubah: {why}",
    # rules of the office
    "submissions.no_rule": "Aturan nomor {rule} tidak ada.",
    "submissions.rule_name_needed": "Beri nama aturannya, misalnya “Balita tidak melebihi penduduk”.",
    "submissions.rule_faulty": "Aturan belum dapat dipakai. {why}",
    # what is compiled of approved figures
    "submissions.compiled.data": "Data {opd} {period}.csv",
    "submissions.compiled.metadata": "Metadata {opd} {period}.csv",
    "submissions.compiled.table_head": "Tabel",
    "submissions.compiled.title_head": "Judul",
    "submissions.compiled.period_head": "Periode",
    "submissions.compiled.opd_head": "OPD",
    "submissions.compiled.row_head": "Baris",
    "submissions.compiled.column_head": "Kolom",
    "submissions.compiled.value_head": "Nilai",
    "submissions.compiled.sign_head": "Tanda",
    "submissions.compiled.unit_head": "Satuan",
    "submissions.compiled.kind_head": "Jenis",
    "submissions.compiled.no_head": "Nomor",
    "submissions.compiled.field_head": "Kolom metadata",
    "submissions.compiled.entry_head": "Isi",
    # history
    "submissions.answered_too": " {count} catatan dijawab.",
    "submissions.happened.received": "Kiriman ke-{no} diterima: {files}.{more}",
    "submissions.happened.letter": "Surat pengantar dicatat: nomor {number}, tanggal {day}.",
    "submissions.happened.answered": "{count} temuan ditegaskan: {reason}",
    "submissions.happened.remarked": "Catatan nomor {numbers} ditulis.",
    "submissions.happened.replied": "Catatan nomor {numbers} dibalas: {text}",
    "submissions.happened.closed": "Catatan nomor {numbers} ditutup. {text}",
    "submissions.happened.reopened": "Catatan nomor {numbers} dibuka lagi: {text}",
    "submissions.happened.returned": "Pengembalian ke-{no}: {reason}. Batas perbaikan: {due}.",
    "submissions.happened.approved": "{tables} tabel disetujui.",
    "submissions.happened.corrected": (
        "Tabel “{table}” diralat menjadi versi {no}: {cells} angka berubah. Alasan: {reason}"
    ),
    "submissions.happened.withdrawn": "Kiriman ke-{no} dibatalkan: {reason}",
    "submissions.happened.taken_in": "Dimasukkan ke periode ini: {reason}",
}
