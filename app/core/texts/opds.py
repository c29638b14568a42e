"""Sentences about lists of OPDs that are taken in."""

TEXTS = {
    "opds.empty": "Tidak ada baris yang terbaca. Salin daftar OPD beserta judul kolomnya.",
    "opds.moved": (
        "Data OPD “{name}” berubah sejak daftar ini ditampilkan, jadi belum disimpan. Tampilkan lagi."
    ),
    "opds.outcome.new": "Baru",
    "opds.outcome.changed": "Berubah",
    "opds.outcome.same": "Sama",
    "opds.outcome.double": "Ganda",
    "opds.outcome.problem": "Bermasalah",
    "opds.doubt.no_name": "Nama OPD kosong.",
    "opds.doubt.code_made": "Kode tidak disebut; dibuatkan dari namanya.",
    "opds.doubt.code_kept": "Kode pada daftar ini lain; OPD itu tetap memakai kodenya yang sekarang.",
    "opds.doubt.code_taken": "Kode itu milik OPD lain, dan namanya pun milik OPD lain.",
    "opds.doubt.long_code": "Kode terlalu panjang.",
    "opds.doubt.nip": "NIP kepala tidak sesuai susunannya.",
    "opds.doubt.email": "Alamat surel tidak lengkap.",
    "opds.doubt.date": "Tanggal surat penunjukan tidak terbaca.",
}
