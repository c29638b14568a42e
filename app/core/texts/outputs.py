"""Sentences about what Alur makes for a step, and the words on the papers it makes."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    # why not
    "outputs.no_round": (
        "Kegiatan “{case}” belum punya permintaan data. Buka Permintaan data, buat putaran untuk "
        "kegiatan ini, lalu ulangi."
    ),
    "outputs.nothing_delivered": (
        "Belum ada kiriman {opd} yang diterima di Alur. Terima dulu di Data masuk."
    ),
    "outputs.nothing_approved_of": "Data {opd} belum disetujui. Periksa dan setujui dulu di Data masuk.",
    "outputs.no_tables": (
        "Belum ada tabel yang disetujui untuk dijadikan keluaran. Setujui dulu datanya di Data masuk."
    ),
    "outputs.no_chart": "Tabel “{title}” tidak dapat dijadikan grafik. Pilih tabel lain.",
    "outputs.no_draft": (
        "Belum ada draf videografis pada langkah sebelumnya. Lampirkan videografis yang disetujui "
        "sebagai berkas."
    ),
    "outputs.not_made": "“{product}” tidak dibuat oleh Alur pada langkah ini. Lampirkan sebagai berkas.",
    "outputs.not_at_work": "Langkah ini tidak sedang Anda kerjakan, jadi keluarannya tidak dapat dibuat.",
    "outputs.choose_tables": "Pilih sedikitnya satu tabel.",
    # papers
    "outputs.data_list": "Daftar data yang diminta",
    "outputs.arrived": "Laporan data yang sudah masuk",
    "outputs.publication": "Catatan publikasi",
    "outputs.nothing": "Belum ada.",
    "outputs.corrections": "Catatan pemeriksaan surat dan formulir",
    "outputs.corrected": "{changed} dari {all} berkas berubah sejak langkah sebelumnya",
    "outputs.correction.new": "Baru",
    "outputs.correction.gone": "Tidak dipakai lagi",
    "outputs.correction.same": "Tetap",
    "outputs.correction.changed": "Diperbaiki",
    "outputs.fact.corrected": "Hasil",
    "outputs.column.file": "Surat atau formulir",
    "outputs.column.correction": "Perubahan",
    "outputs.column.no": "No",
    "outputs.column.opd": "Perangkat daerah",
    "outputs.column.table": "Tabel",
    "outputs.column.period": "Periode",
    "outputs.column.state": "Keadaan",
    "outputs.column.came": "Tanggal masuk",
    "outputs.column.fact": "Hal",
    "outputs.column.told": "Keterangan",
    "outputs.fact.round": "Permintaan data",
    "outputs.fact.asked": "Jumlah",
    "outputs.fact.due": "Batas waktu",
    "outputs.fact.there": "Data masuk",
    "outputs.fact.book": "Draf buku",
    "outputs.asked": "{tables} tabel dari {opds} perangkat daerah",
    "outputs.there": "{there} dari {asked} tabel sudah masuk, {good} di antaranya disetujui",
    "outputs.book": "{name}",
    "outputs.no_book": "belum ada yang dicetak",
    "outputs.came_late": "{day} (terlambat)",
    "outputs.state.not_sent": "Formulir belum dikirim",
    "outputs.state.waiting": "Ditunggu",
    "outputs.state.late": "Belum masuk, lewat batas",
    "outputs.state.arrived": "Masuk, diperiksa",
    "outputs.state.returned": "Dikembalikan ke OPD",
    "outputs.state.accepted": "Disetujui",
    "outputs.published.what": "Yang dipublikasikan",
    "outputs.published.where": "Dipublikasikan di",
    "outputs.published.day": "Tanggal",
    "outputs.published.address": "Alamat",
    "outputs.published.note": "Catatan",
    "outputs.published.proofs": "Bukti terlampir",
    "outputs.place.head": "kepala laporan",
    "outputs.place.row": "baris {no}",
    "outputs.caption_source": "Sumber: {sources}",
    # names of files
    "outputs.file.letters": "Surat permintaan data - {title}",
    "outputs.file.forms": "Formulir data - {title}",
    "outputs.file.forms_list": "Daftar formulir.csv",
    "outputs.forms.head.file": "Formulir",
    "outputs.forms.head.opd": "Perangkat daerah",
    "outputs.forms.head.tables": "Tabel",
    "outputs.forms.head.print": "Sidik isi",
    "outputs.file.receipts": "Tanda terima - {title}",
    "outputs.file.data": "Data dan metadata - {title}",
    "outputs.file.analysis": "Hasil pengolahan - {title}",
    "outputs.file.tables": "Tabel terpilih - {title}",
    "outputs.file.caption": "Keterangan - {title}",
    "outputs.file.video": "Videografis - {title}",
    "outputs.file.approved": "Disetujui - {name}",
    "outputs.file.archive": "Arsip - {title}",
    "outputs.archive.row": "Langkah {row}",
    "outputs.archive.sheets": "Disposisi",
    "outputs.archive.sheet": "Disposisi {agenda}",
    "outputs.archive.list": "Daftar isi.csv",
    "outputs.archive.head.file": "Berkas",
    "outputs.archive.head.opd": "OPD",
    "outputs.archive.head.by": "Oleh",
    "outputs.archive.head.day": "Tanggal",
    "outputs.archive.head.size": "Ukuran (bita)",
    "outputs.archive.head.sum": "SHA-256",
}
