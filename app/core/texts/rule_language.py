"""Sentences about the rules an office writes: what is wrong with one, what one says, what may come next."""

TEXTS = {
    "rule_language.fault.empty": "Aturan belum berisi apa-apa. Tulis misalnya “lk + pr = jumlah”.",
    "rule_language.fault.too_long": (
        "Aturan terlalu panjang: paling banyak {most} huruf. Bagi menjadi beberapa aturan."
    ),
    "rule_language.fault.too_many_words": (
        "Aturan terlalu panjang: paling banyak {most} kata. Bagi menjadi beberapa aturan."
    ),
    "rule_language.fault.too_deep": (
        "Tanda kurung, fungsi, atau “tidak” bertumpuk lebih dari {most} lapis. Sederhanakan aturannya."
    ),
    "rule_language.fault.too_much": (
        "Aturan ini memerlukan terlalu banyak hitungan. Bagi menjadi beberapa aturan."
    ),
    "rule_language.fault.letter": (
        "Tanda “{found}” tidak dikenal dalam aturan. Hapus, atau beri tanda petik bila bagian dari nama."
    ),
    "rule_language.fault.column_expected": "Sesudah “{table}.” harus ada nama kolom. Tulis kolomnya.",
    "rule_language.fault.quote_open": "Tanda petik {quote} dibuka tetapi tidak ditutup. Tutup di akhir nama.",
    "rule_language.fault.name_empty": "Di antara tanda petik tidak ada nama. Tulis nama kolom atau tabelnya.",
    "rule_language.fault.bracket_open": "Kurung siku dibuka tetapi tidak ditutup. Tambahkan “]”.",
    "rule_language.fault.index_empty": (
        "Kurung siku kosong. Tulis klasifikasi, misalnya [kecamatan], atau kunci baris."
    ),
    "rule_language.fault.name_digit": "“{found}” diawali angka. Bila itu nama, beri tanda petik.",
    "rule_language.fault.number_long": "Bilangan “{found}” lebih dari {most} angka. Tulis lebih pendek.",
    "rule_language.fault.number_dot": "“{found}” memakai titik. Tulis desimal dengan koma, misalnya 1,5.",
    "rule_language.fault.number_two_ways": (
        "“{found}” dapat berarti ribuan atau desimal. Tulis tanpa titik, atau {other} bila desimal."
    ),
    "rule_language.fault.then_expected": "Sesudah “jika …” harus ada “maka”. Tulis: jika a > 0 maka b > 0.",
    "rule_language.fault.one_relation": (
        "Ada tanda “{found}” kedua. Satu perbandingan hanya punya satu; hubungkan dua perbandingan "
        "dengan “dan”."
    ),
    "rule_language.fault.tolerance_number": "Sesudah tanda ± harus ada bilangan, misalnya ± 0,5 atau ± 2%.",
    "rule_language.fault.ends_early": (
        "Aturan berhenti terlalu cepat. Lanjutkan dengan kolom, bilangan, atau fungsi."
    ),
    "rule_language.fault.operand_expected": (
        "Di sini diharapkan kolom, bilangan, atau fungsi, bukan “{found}”. Periksa tanda sebelumnya."
    ),
    "rule_language.fault.function": "Fungsi “{found}” tidak dikenal. Yang ada: {known}.",
    "rule_language.fault.arguments": (
        "Fungsi “{name}” menerima paling banyak {most} isian, bukan {count}. Hapus kelebihannya."
    ),
    "rule_language.fault.ends_before": "Aturan berhenti sebelum “{sign}”. Tambahkan “{sign}”.",
    "rule_language.fault.sign_expected": (
        "Di sini diharapkan “{sign}”, bukan “{found}”. Periksa tanda kurungnya."
    ),
    "rule_language.fault.bracket_extra": (
        "Kurung tutup ini tidak punya pasangan. Hapus, atau tambahkan kurung buka."
    ),
    "rule_language.fault.sign_missing": (
        "Sebelum “{found}” kurang satu tanda, misalnya + atau =. Tambahkan tandanya, atau beri nama "
        "tanda petik."
    ),
    "rule_language.fault.no_relation": (
        "Bagian ini sebuah bilangan, padahal harus dapat benar atau salah. Bandingkan, misalnya dengan = "
        "atau >=."
    ),
    "rule_language.fault.truth_as_number": (
        "Bagian ini benar atau salah, padahal di sini harus ada bilangan. Hapus perbandingannya."
    ),
    "rule_language.fault.decimals": (
        "Banyaknya desimal pada “bulat” harus bilangan 0 sampai {most}. Tulis misalnya bulat(x; 1)."
    ),
    "rule_language.fault.last_year_of_nothing": (
        "“tahun_lalu” tidak menyebut kolom. Tulis misalnya tahun_lalu(jumlah)."
    ),
    "rule_language.fault.table_needed": (
        "“{found}” tidak menyebut tabelnya. Tulis tabel, titik, lalu kolom, misalnya {proposal}."
    ),
    "rule_language.fault.table": "Tabel “{found}” tidak ada. Pilih dari daftar tabel.",
    "rule_language.fault.table_near": "Tabel “{found}” tidak ada. Maksudnya “{proposal}”?",
    "rule_language.fault.column": "Kolom “{found}” tidak ada pada tabel “{table}”. Pilih dari daftar kolom.",
    "rule_language.fault.column_near": (
        "Kolom “{found}” tidak ada pada tabel “{table}”. Maksudnya “{proposal}”?"
    ),
    "rule_language.fault.index": (
        "“{found}” bukan klasifikasi atau baris tabel “{table}”. Klasifikasinya: {known}."
    ),
    "rule_language.fault.index_near": (
        "“{found}” bukan klasifikasi atau baris tabel “{table}”. Maksudnya “{proposal}”?"
    ),
    "rule_language.say.must": "harus ",
    "rule_language.say.equal": "{left} {must}sama dengan {right}",
    "rule_language.say.unequal": "{left} {must}berbeda dari {right}",
    "rule_language.say.most": "{left} {must}paling banyak {right}",
    "rule_language.say.least": "{left} {must}paling sedikit {right}",
    "rule_language.say.below": "{left} {must}kurang dari {right}",
    "rule_language.say.above": "{left} {must}lebih dari {right}",
    "rule_language.say.tolerance": "{sentence} (selisih sampai {tolerance} diterima)",
    "rule_language.say.not": "tidak benar bahwa {body}",
    "rule_language.say.must_not": "tidak boleh terjadi bahwa {body}",
    "rule_language.say.if": "jika {condition}, maka {conclusion}",
    "rule_language.say.there": "{body} {must}ada angkanya",
    "rule_language.say.empty": "{body} {must}tanpa angka",
    "rule_language.say.plus": "{left} ditambah {right}",
    "rule_language.say.minus": "{left} dikurangi {right}",
    "rule_language.say.times": "{left} dikali {right}",
    "rule_language.say.over": "{left} dibagi {right}",
    "rule_language.say.negative": "minus {body}",
    "rule_language.say.jumlah": "jumlah semua baris {body}",
    "rule_language.say.rata": "rata-rata {body}",
    "rule_language.say.min": "nilai terkecil {body}",
    "rule_language.say.maks": "nilai terbesar {body}",
    "rule_language.say.jumlah_of": "jumlah dari ({body})",
    "rule_language.say.min_of": "yang terkecil dari ({body})",
    "rule_language.say.maks_of": "yang terbesar dari ({body})",
    "rule_language.say.mutlak_one": "nilai mutlak {body}",
    "rule_language.say.bulat_one": "{body} yang dibulatkan",
    "rule_language.say.bulat_to": "{body} yang dibulatkan sampai {decimals} desimal",
    "rule_language.say.tahun_lalu_one": "{body} tahun lalu",
    "rule_language.say.column": "{column} pada tabel “{table}”",
    "rule_language.say.each": "{body} per {axis}",
    "rule_language.say.row": "{body} pada baris “{row}”",
    "rule_language.help.jumlah": "jumlah semua baris yang bukan total, atau jumlah beberapa isian",
    "rule_language.help.rata": "rata-rata semua baris yang bukan total",
    "rule_language.help.min": "yang terkecil",
    "rule_language.help.maks": "yang terbesar",
    "rule_language.help.mutlak": "nilai tanpa tanda minus",
    "rule_language.help.bulat": "dibulatkan; isian kedua banyaknya desimal",
    "rule_language.help.ada": "benar bila selnya berisi angka",
    "rule_language.help.kosong": "benar bila selnya tidak berisi angka",
    "rule_language.help.tahun_lalu": "angka yang disetujui setahun sebelumnya",
    "rule_language.help.jika": "jika … maka …",
    "rule_language.help.maka": "yang harus berlaku bila syaratnya benar",
    "rule_language.help.dan": "keduanya harus benar",
    "rule_language.help.atau": "salah satu cukup benar",
    "rule_language.help.tidak": "kebalikannya",
}
