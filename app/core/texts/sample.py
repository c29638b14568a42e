"""Words of the made-up office: what its round is called, and what is said in it."""

TEXTS = {
    "sample.round": "Data sektoral {year}",
    "sample.activity": "Kompilasi data {year}",
    "sample.correction": "Satu pegawai laki-laki terhitung dua kali",
    "sample.remark": "Jumlah tidak sama dengan laki-laki ditambah perempuan. Mohon diperiksa lagi.",
    "sample.reason": "Jumlah menurut jenis kelamin tidak cocok",
    "sample.page_name": "pengesahan.pdf",
    "sample.page": "Halaman pengesahan {opd}, contoh untuk belajar",
    "sample.bearer": "Operator data OPD",
}
