"""Sentences of ``alur --self-test``."""

TEXTS = {
    "selftest.passed": "baik   {check}",
    "selftest.failed": "GAGAL  {check}: {reason}",
    "selftest.database": "basis data baru, kalender, dan lima SOP",
    "selftest.sample": "kantor contoh dengan tiga kegiatan",
    "selftest.case": "satu kegiatan dari awal sampai selesai",
    "selftest.paper": "lembar disposisi sebagai PDF",
    "selftest.book": "formulir OPD sampai halaman buku",
    "selftest.window": "jendela utama",
    "selftest.no_database": "basis data belum terbuka",
    "selftest.no_sops": "SOP bawaan tidak lengkap; pasang ulang Alur",
    "selftest.no_holidays": "daftar hari libur kosong; pasang ulang Alur",
    "selftest.no_cases": "kegiatan contoh tidak lengkap",
    "selftest.not_completed": "kegiatan tidak sampai selesai",
    "selftest.not_replayed": "riwayat tidak sama dengan keadaan tersimpan",
    "selftest.no_pdf": "yang dibuat bukan PDF",
    "selftest.no_agenda": "nomor agenda tidak terbaca pada lembar; periksa pemasangan huruf (fonts)",
    "selftest.no_figures": "angka dari formulir tidak sampai ke buku",
    "selftest.not_painted": "jendela tidak tergambar",
    "selftest.complaint": "jendela mengeluh: {words}",
}
