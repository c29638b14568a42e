"""Words of reckoned tables, and the sentences written about tables."""

TEXTS = {
    "stat.rank": "Peringkat",
    "stat_title.growth": "Pertumbuhan {title} (persen)",
    "stat_note.growth": "Pertumbuhan dihitung terhadap tahun sebelumnya.",
    "stat_title.index": "Indeks {title} ({base} = 100)",
    "stat_note.index": "Nilai tahun {base} = 100.",
    "stat_note.left_out": "Tidak dihitung untuk: {columns}.",
    "stat_title.share": "Persentase {title} (persen)",
    "stat_note.share": "Persentase terhadap jumlah kolom.",
    "stat_title.share_row": "Persentase {title} (persen)",
    "stat_note.share_row": "Persentase terhadap jumlah baris.",
    "stat_title.per_head": "Rasio {title} per {per}",
    "stat_note.per_head": "Dihitung per {per} dari {of}.",
    "stat.said.in_year": "pada tahun {year}",
    "stat.said.total": "{subject}{what} {when} adalah {figure}.",
    "stat.said.total_partial": (
        "{subject}{what} {when} adalah {figure}, tanpa bagian yang datanya tidak tersedia."
    ),
    "stat.said.part": "{share} persen {name}",
    "stat.said.parts": "Dari jumlah itu, {parts}.",
    "stat.said.of_total": "atau {share} persen dari jumlah seluruhnya",
    "stat.said.highest": "{subject}{what} tertinggi {when} terdapat {place}, yaitu {figure} {share}.",
    "stat.said.lowest": "{subject}{what} terendah {when} terdapat {place}, yaitu {figure} {share}.",
    "stat.said.up": (
        "Dibandingkan dengan tahun {before}, {subject}{what} tahun {after} naik {percent} persen, "
        "dari {first} menjadi {last}."
    ),
    "stat.said.down": (
        "Dibandingkan dengan tahun {before}, {subject}{what} tahun {after} turun {percent} persen, "
        "dari {first} menjadi {last}."
    ),
    "stat.said.same": (
        "Dibandingkan dengan tahun {before}, {subject}{what} tahun {after} hampir tidak berubah, "
        "yaitu {last} (sebelumnya {first})."
    ),
    "stat.said.rising": "Selama {first}–{last}, {subject}{what} terus naik {rate}.",
    "stat.said.falling": "Selama {first}–{last}, {subject}{what} terus turun {rate}.",
    "stat.said.yearly": ", rata-rata {rate} persen per tahun",
    "stat.said.wavering": (
        "Selama {first}–{last}, {subject}{what} naik dan turun: tertinggi {high} pada tahun {high_year}, "
        "terendah {low} pada tahun {low_year}."
    ),
    "stat.level": "{name} (tingkat {level})",
    "stat.heading": "Judul kolom {level}",
    "stat.column": "Kolom",
    "stat.period": "Periode",
}
