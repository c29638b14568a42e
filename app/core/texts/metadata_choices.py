"""What the codes of the form of an activity mean, in their order (MS-Keg, Peraturan BPS 5/2020)."""

TEXTS = {
    "metadata.choice.yes_no": ("Ya | Tidak"),
    "metadata.choice.method": (
        "Pencacahan lengkap | "
        "Survei | "
        "Kompilasi produk administrasi | "
        "Cara lain sesuai perkembangan teknologi informasi"
    ),
    "metadata.choice.sector": (
        "Pertanian dan Perikanan | "
        "Demografi dan Kependudukan | "
        "Pembangunan | "
        "Proyeksi Ekonomi | "
        "Pendidikan dan Pelatihan | "
        "Lingkungan | "
        "Keuangan | "
        "Globalisasi | "
        "Kesehatan | "
        "Industri dan Jasa | "
        "Teknologi Informasi dan Komunikasi | "
        "Perdagangan Internasional dan Neraca Perdagangan | "
        "Ketenagakerjaan | "
        "Neraca Nasional | "
        "Indikator Ekonomi Bulanan | "
        "Produktivitas | "
        "Harga dan Paritas Daya Beli | "
        "Sektor Publik, Perpajakan, dan Regulasi Pasar | "
        "Perwilayahan dan Perkotaan | "
        "Ilmu Pengetahuan dan Hak Paten | "
        "Perlindungan Sosial dan Kesejahteraan | "
        "Transportasi"
    ),
    "metadata.choice.type": ("Statistik dasar | Statistik sektoral | Statistik khusus"),
    "metadata.choice.recurrence": ("Hanya sekali | Berulang"),
    "metadata.choice.frequency": (
        "Harian | "
        "Mingguan | "
        "Bulanan | "
        "Triwulanan | "
        "Empat bulanan | "
        "Semesteran | "
        "Tahunan | "
        "Lebih dari dua tahunan"
    ),
    "metadata.choice.design": ("Longitudinal panel | Longitudinal cross sectional | Cross sectional"),
    "metadata.choice.coverage": ("Seluruh wilayah | Sebagian wilayah"),
    "metadata.choice.collection": (
        "Wawancara | Mengisi kuesioner sendiri | Pengamatan | Pengumpulan data sekunder | Lainnya"
    ),
    "metadata.choice.instrument": ("PAPI | CAPI | CATI | CAWI | Surat | Lainnya"),
    "metadata.choice.unit": ("Individu | Rumah tangga | Usaha atau perusahaan | Lainnya"),
    "metadata.choice.stages": ("Satu tahap | Bertahap"),
    "metadata.choice.drawing": ("Probabilitas | Nonprobabilitas"),
    "metadata.choice.sampling": (
        "Simple random sampling | "
        "Systematic random sampling | "
        "Stratified random sampling | "
        "Cluster sampling | "
        "Multi stage sampling | "
        "Quota sampling | "
        "Accidental sampling | "
        "Purposive sampling | "
        "Snowball sampling | "
        "Saturation sampling"
    ),
    "metadata.choice.frame": ("List frame | Area frame"),
    "metadata.choice.quality": ("Kunjungan kembali | Supervisi | Task force | Lainnya"),
    "metadata.choice.staff": ("Staf instansi penyelenggara | Mitra atau tenaga kontrak | Staf dan mitra"),
    "metadata.choice.schooling": (
        "SMP atau lebih rendah | SMA atau SMK | Diploma I, II, atau III | Diploma IV, S1, S2, atau S3"
    ),
    "metadata.choice.analysis": ("Deskriptif | Inferensia | Deskriptif dan inferensia"),
    "metadata.choice.level": ("Nasional | Provinsi | Kabupaten atau kota | Kecamatan | Lainnya"),
}
