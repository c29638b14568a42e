"""Sentences on the Excel forms that go out to OPDs, and why one cannot be made."""

TEXTS = {
    "form.file_name": "OPD-{opd} - {title}",
    "form.page": "Halaman {page} dari {pages}",
    "form.entry": "Isian",
    "form.wrong": "Isian belum sesuai",
    # what a cell accepts
    "form.want.number": "Ketik angkanya saja, dengan koma untuk desimal dan tanpa titik ribuan.",
    "form.want.integer": "Ketik bilangan bulat, tanpa titik ribuan dan tanpa koma.",
    "form.want.percent": "Ketik persennya tanpa tanda %, misalnya 45,5 untuk 45,5 persen.",
    "form.want.between": "Dari {low} sampai {high}.",
    "form.want.least": "Paling sedikit {low}.",
    "form.want.most": "Paling banyak {high}.",
    "form.want.sign": (
        "Bila tidak ada angkanya: ... (belum tersedia), - (tidak ada), NA (tidak dapat ditampilkan)."
    ),
    "form.want.text": "Ketik keterangannya, paling banyak {most} huruf.",
    "form.want.optional": "Boleh dikosongkan.",
    "form.mark.title": "Tanda angka",
    "form.mark.hint": "Hanya bila angkanya belum tetap: * sementara, e perkiraan, r diperbaiki.",
    "form.mark.wrong": "Pilih salah satu tanda dari daftar ({marks}), atau kosongkan.",
    # the sheet of a table
    "form.table.unit": "Satuan: {unit}",
    "form.table.period": "Keadaan: {period}",
    "form.table.due": "Dikembalikan paling lambat {due}",
    "form.table.dssd": "Kode DSSD: {code}",
    "form.table.hint": "Isi sel berwarna kuning. Judul, baris, dan kolom tidak perlu diubah.",
    "form.table.hint_last": (
        "Isi sel berwarna kuning. Angka abu-abu miring adalah data tahun lalu, sebagai pembanding."
    ),
    "form.table.rows": "Uraian",
    "form.table.mark": "Tanda",
    "form.table.marked": "{number}{mark}",
    "form.table.note": "Catatan dari OPD",
    "form.table.source": "Sumber data",
    "form.table.rule": "Diperiksa pada setiap baris: {rule}.",
    "form.table.signs": (
        "Pengganti angka: … (atau ...) data belum tersedia; – (atau -) tidak ada atau nol; "
        "NA tidak dapat ditampilkan; ~0 dapat diabaikan. "
        "Tanda di samping angka: * sementara; ** sangat sementara; *** sangat sangat sementara; "
        "e perkiraan; r angka diperbaiki."
    ),
    # the first page
    "form.guide.sheet": "Petunjuk",
    "form.guide.title": "FORMULIR PERMINTAAN DATA",
    "form.guide.from": "Diminta oleh",
    "form.guide.to": "Diisi oleh",
    "form.guide.period": "Tahun data",
    "form.guide.due": "Dikembalikan paling lambat",
    "form.guide.no_due": "–",
    "form.guide.steps": "Cara mengisi",
    "form.guide.step_1": "Isi sel berwarna kuning saja; sel lain terkunci supaya susunan tabel tetap sama.",
    "form.guide.step_2": (
        "Ketik angka tanpa titik ribuan; desimal dengan koma. Angka disimpan apa adanya, bukan dibulatkan."
    ),
    "form.guide.step_3": (
        "Sel tanpa angka diisi dengan tanda di bawah ini, bukan dengan nol dan bukan dibiarkan kosong."
    ),
    "form.guide.step_4": (
        "Bila angkanya belum tetap, pilih tandanya pada kolom “Tanda” di sebelah kanan angka itu."
    ),
    "form.guide.step_5": (
        "Bandingkan dengan angka tahun lalu bila ada (abu-abu miring). "
        "Jelaskan perubahan besar pada “Catatan dari OPD”."
    ),
    "form.guide.step_6": "Lengkapi lembar metadata: apa yang dihitung, definisinya, dan satuannya.",
    "form.guide.step_7": (
        "Mintakan persetujuan atasan pada lembar pengesahan: cetak, tanda tangani, cap, lalu pindai."
    ),
    "form.guide.step_8": (
        "Kembalikan file Excel ini (bukan foto atau PDF tabelnya) bersama pindaian lembar pengesahan."
    ),
    "form.guide.signs": "Tanda yang dipakai",
    "form.guide.sheets": "Isi formulir",
    "form.guide.metadata": "Keterangan tentang variabel dan indikator",
    "form.guide.signature": "Persetujuan kepala OPD",
    "form.sign.missing": "…  atau  ...",
    "form.sign.missing_means": "Data belum tersedia. Bukan nol.",
    "form.sign.nil": "–  atau  -",
    "form.sign.nil_means": "Tidak ada, atau nol.",
    "form.sign.suppressed": "NA",
    "form.sign.suppressed_means": "Ada datanya, tetapi tidak dapat ditampilkan.",
    "form.sign.negligible": "~0",
    "form.sign.negligible_means": "Terlalu kecil untuk ditulis; dapat diabaikan.",
    "form.sign.marks": "*   **   ***   e   r",
    "form.sign.marks_means": (
        "Pada kolom “Tanda”: * sementara, ** sangat sementara, *** sangat sangat sementara, "
        "e perkiraan, r diperbaiki."
    ),
    "form.sign.why_column": "Mengapa kolom sendiri",
    "form.sign.why_column_means": (
        "Angka yang diberi tanda di sel yang sama (1.234*) menjadi tulisan: tidak bisa dijumlah, dan "
        "titiknya bisa terbaca sebagai ribuan atau desimal. Karena itu tanda ditulis di kolom sebelahnya."
    ),
    # the metadata sheet
    "form.meta.sheet": "Metadata",
    "form.meta.title": "METADATA VARIABEL DAN INDIKATOR",
    "form.meta.hint": (
        "Sesuai Peraturan BPS Nomor 5 Tahun 2020. Yang sudah terisi tinggal diperiksa; "
        "yang kosong dilengkapi."
    ),
    "form.meta.number": "Kolom",
    "form.meta.field": "Keterangan",
    "form.meta.entry": "Isian",
    "form.meta.variable": "Variabel {no} (MS-Var)",
    "form.meta.indicator": "Indikator {no} (MS-Ind)",
    "form.meta.yes": "Ya",
    "form.meta.no": "Tidak",
    "form.meta.wrong": "Pilih Ya atau Tidak.",
    "form.var.name": "Nama variabel",
    "form.var.alias": "Alias",
    "form.var.concept": "Konsep",
    "form.var.definition": "Definisi",
    "form.var.reference": "Referensi pemilihan",
    "form.var.time_reference": "Referensi waktu",
    "form.var.data_type": "Tipe data",
    "form.var.domain": "Klasifikasi isian",
    "form.var.validation": "Aturan validasi",
    "form.var.question": "Kalimat pertanyaan",
    "form.var.is_public": "Dapat diakses umum?",
    "form.var.measure": "Ukuran",
    "form.var.unit": "Satuan",
    "form.ind.name": "Nama indikator",
    "form.ind.concept": "Konsep",
    "form.ind.definition": "Definisi",
    "form.ind.interpretation": "Interpretasi",
    "form.ind.formula": "Metode/rumus penghitungan",
    "form.ind.measure": "Ukuran",
    "form.ind.unit": "Satuan",
    "form.ind.presentation": "Klasifikasi penyajian",
    "form.ind.is_composite": "Indikator komposit?",
    "form.ind.parts_publication": "Indikator pembangun: publikasi ketersediaan",
    "form.ind.parts_names": "Indikator pembangun: nama",
    "form.ind.variables_activity": "Variabel pembangun: kegiatan penghasil",
    "form.ind.variables_activity_code": "Variabel pembangun: kode kegiatan",
    "form.ind.variables_names": "Variabel pembangun: nama",
    "form.ind.estimation_level": "Level estimasi",
    "form.ind.is_public": "Dapat diakses umum?",
    # the signature page
    "form.sign_page.sheet": "Pengesahan",
    "form.sign_page.title": "LEMBAR PENGESAHAN DATA",
    "form.sign_page.opd": "Perangkat daerah",
    "form.sign_page.statement": (
        "Data pada formulir ini telah diperiksa dan telah disetujui atasan untuk diserahkan kepada {office}, "
        "yaitu tabel:"
    ),
    "form.sign_page.filled_by": "Diisi oleh",
    "form.sign_page.operator": "Nama pengisi",
    "form.sign_page.operator_phone": "Telepon/WhatsApp",
    "form.sign_page.operator_mail": "Surel",
    "form.sign_page.approved_by": "Disetujui oleh kepala perangkat daerah",
    "form.sign_page.approved": "Telah disetujui atasan?",
    "form.sign_page.yes": "Ya",
    "form.sign_page.not_yet": "Belum",
    "form.sign_page.approved_wrong": "Pilih Ya bila kepala OPD sudah menyetujui, atau Belum.",
    "form.sign_page.place": "Tempat",
    "form.sign_page.date": "Tanggal",
    "form.sign_page.post": "Jabatan",
    "form.sign_page.name": "Nama",
    "form.sign_page.rank": "Pangkat/golongan",
    "form.sign_page.nip": "NIP",
    "form.sign_page.stamp": "Cap dinas",
    "form.sign_page.signature": "Tanda tangan",
    # why none can be made
    "form.no_tables": "Tidak ada tabel yang dapat diisi untuk {opd}, jadi formulirnya tidak dibuat.",
    "form.other_layout": (
        "Formulir {opd} memuat tabel lain daripada yang disiapkan, jadi tidak dapat diisikan."
    ),
    "form.unknown_size": "Ukuran kertas “{size}” tidak dikenal untuk formulir. Pilih salah satu: {allowed}.",
}
