"""Sentences about statistical activities (MS-Keg) and about using last year's metadata again."""

TEXTS = {
    "activities.hint.recommendation": "Nomor dan tanggal rekomendasi dari BPS",
    "activities.filled": "Terisi {filled} dari {needed}; {wrong} isian tidak cocok dengan yang lain.",
    "activities.filled_well": "Terisi {filled} dari {needed}.",
    "activities.only_surveys": "Blok ini hanya diisi bila cara pengumpulan datanya survei.",
    "activities.left_out": "{count} isian tidak berlaku lagi menurut jawaban lain dan tidak ikut disimpan.",
    "activities.variables": "3.4 Variabel yang dikumpulkan, dari tabel yang memilih kegiatan ini: {names}.",
    "activities.no_variables": (
        "3.4 Variabel yang dikumpulkan diambil dari tabel yang memilih kegiatan ini; belum ada tabel dengan "
        "variabel."
    ),
    "activities.saved": "Kegiatan “{title}” disimpan.",
    "activities.copied": "Kegiatan disalin. Beri salinannya judul sendiri.",
    "activities.removed": "Kegiatan “{title}” tahun {year} dihapus.",
    "activities.restored": "Kegiatan “{title}” kembali seperti semula.",
    "activities.reused": "{count} kegiatan dipakai lagi untuk tahun {year}.",
    "activities.nothing_to_reuse": "Tidak ada kegiatan statistik tahun {before} untuk dipakai lagi.",
    "activities.table_reused": "Metadata tahun {before} dipakai lagi pada tabel “{title}”.",
    "activities.reuse.new": "Baru",
    "activities.reuse.changed": "Berbeda",
    "activities.reuse.same": "Sama",
    "activities.reuse.gone": "Hanya tahun ini",
    "activities.reuse.form.keg": "Kegiatan",
    "activities.reuse.form.var": "Variabel",
    "activities.reuse.form.ind": "Indikator",
    "activities.reuse.filled": "{count} isian kosong diisi dari tahun lalu",
    "activities.reuse.differ": "{count} isian berbeda: {fields}",
    "activities.reuse.none": "Centang sekurangnya satu yang dipakai lagi.",
}
