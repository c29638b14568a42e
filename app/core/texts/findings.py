"""Knows the sentences of the findings (temuan) about an SOP and of the employee number.

It does not know when a sentence is said: the rules do.
"""

from __future__ import annotations

_FINDINGS: dict[str, tuple[str, str]] = {
    # code: (what was found, what to do)
    "actor.assigns_itself": (
        "Yang ditugaskan pada baris {rows} adalah {name}, kolom yang sama dengan pelaksananya; "
        "yang menugaskan tidak punya kolom.",
        "Tambahkan kolom bagi yang menugaskan, atau ubah kalimatnya.",
    ),
    "actor.no_column": (
        "{name} disebut pada baris {rows}, tetapi tidak punya kolom pelaksana.",
        "Tambahkan kolom {name}, atau pakai nama pelaksana yang sudah ada.",
    ),
    "arrow.judged": (
        "Anak panah berlabel pada baris {rows} hasil pembacaan, tidak tertulis di naskah: {ways}.",
        "Gambar dan beri label anak panahnya, atau tegaskan pembacaan ini.",
    ),
    "cell.no_output": (
        "Output kosong pada baris {rows}.",
        "Tuliskan hasil tiap baris; langkah tanpa hasil tidak dapat dibuktikan selesai.",
    ),
    "cell.no_requirements": (
        "Kelengkapan kosong pada baris {rows}.",
        "Tuliskan apa yang harus ada sebelum langkah dimulai.",
    ),
    "cell.no_time": (
        "Waktu kosong pada baris {rows}.",
        "Tetapkan mutu baku waktunya.",
    ),
    "cell.note_contradicts": (
        "Keterangan baris {rows} berbeda dengan outputnya: “{note}” di samping “{output}”.",
        "Samakan keterangan dengan output, atau hapus.",
    ),
    "cell.note_repeats": (
        "Keterangan hanya mengulang output pada baris {rows}.",
        "Kosongkan keterangan atau isi dengan penjelasan.",
    ),
    "cell.output_is_input": (
        "Output sama dengan kelengkapan pada baris {rows}, seolah tidak ada yang dikerjakan.",
        "Bedakan keadaan bahan sebelum dan sesudah langkah.",
    ),
    "cell.no_text": (
        "Kegiatan kosong pada baris {rows}.",
        "Tuliskan kegiatannya dengan kata kerja aktif, atau hapus barisnya.",
    ),
    "check.no_way_back": (
        "Pemeriksaan pada baris {rows} tidak punya jalan kembali di naskah bila ada yang salah{reading}.",
        "Gambar belah ketupat atau anak panah kembali beserta labelnya.",
    ),
    "check.outputs_disposition": (
        "Baris {rows} adalah pemeriksaan, tetapi outputnya “{output}”.",
        "Tuliskan hasil pemeriksaannya sebagai output.",
    ),
    "date.order": (
        "{second} lebih dahulu daripada {first}.",
        "Periksa kedua tanggal.",
    ),
    "date.revised_before_approval": (
        "{caption} lebih dahulu daripada {approval}: SOP direvisi sebelum pertama kali disahkan.",
        "Isi tanggal revisi hanya bila mengubah SOP yang sudah pernah disahkan.",
    ),
    "date.unreadable": (
        "{caption} “{written}” tidak terbaca sebagai tanggal.",
        "Tulis seperti 25 Mei 2022.",
    ),
    "date.weekend": (
        "{caption} jatuh pada hari libur pekan: {day}.",
        "Pastikan tanggalnya; naskah dinas lazim ditandatangani pada hari kerja.",
    ),
    "decision.labels": (
        "Cabang pada baris {rows} tidak semuanya berlabel, atau labelnya sama.",
        "Beri tiap cabang label yang berbeda.",
    ),
    "decision.ways": (
        "Keputusan pada baris {rows} tidak punya dua jalan keluar di naskah{reading}.",
        "Gambar dan beri label jalan untuk setiap jawaban, atau tegaskan pembacaannya.",
    ),
    "foot.before_made": (
        "Kaki halaman “{foot}” lebih dahulu daripada tanggal pembuatan {made}.",
        "Perbaiki tanggal di kaki halaman.",
    ),
    "foot.no_day": (
        "Kaki halaman “{foot}” tidak memuat tanggal yang lengkap.",
        "Tulis tanggal, bulan, dan tahun.",
    ),
    "graph.dead_end": (
        "Dari baris {rows} tidak ada jalan sampai ke akhir.",
        "Sambungkan ke langkah berikutnya.",
    ),
    "graph.double_node": (
        "Simbol “{node}” pada baris {rows} dipakai lebih dari satu kali.",
        "Beri setiap simbol tanda sendiri.",
    ),
    "graph.no_end": (
        "Alur tidak pernah berakhir.",
        "Tetapkan langkah terakhir tanpa anak panah keluar.",
    ),
    "graph.no_symbol": (
        "Tidak ada simbol di {place}.",
        "Letakkan simbol di kolom pelaksananya.",
    ),
    "graph.several_starts": (
        "Alur juga bermula pada baris {rows}: tidak ada anak panah yang menuju ke sana.",
        "Sambungkan dari langkah sebelumnya, sehingga hanya kegiatan pertama yang menjadi awal.",
    ),
    "graph.unknown_node": (
        "Anak panah {place} menuju atau berasal dari simbol “{node}” yang tidak ada.",
        "Perbaiki ujung anak panah.",
    ),
    "graph.unknown_role": (
        "Simbol pada baris {rows} berdiri di kolom “{role}” yang tidak ada.",
        "Tambahkan kolomnya atau pindahkan simbol.",
    ),
    "graph.unreachable": (
        "Baris {rows} tidak tercapai dari awal.",
        "Sambungkan dengan langkah sebelumnya.",
    ),
    "identity.empty": (
        "{caption} kosong.",
        "Lengkapi; pada daftar, tulis “-” bila memang tidak ada isinya.",
    ),
    "identity.empty_note": (
        "{caption} kosong.",
        "Tulis “-” bila SOP belum pernah direvisi.",
    ),
    "identity.heading_in_list": (
        "“{heading}” berdiri sebagai isi {place}, padahal itu judul bagian lain.",
        "Pindahkan judul ke bagiannya sendiri dan isi bagian itu.",
    ),
    "identity.law_number": (
        "{place} mengutip peraturan bernomor {written}; peraturan dengan nama itu bernomor {proposal}.",
        "Periksa nomor dan tahunnya.",
    ),
    "identity.letter_form": (
        "SOP berbentuk surat tanpa halaman identitas (PermenPANRB 35/2012).",
        "Tambahkan halaman identitas pada versi berikutnya.",
    ),
    "identity.nip": (
        "NIP pengesah perlu diperiksa. {why}",
        "Cocokkan dengan data kepegawaian.",
    ),
    "identity.number_form": (
        "{place} “{written}” tidak memuat nomor urut dan tahun di antara garis miring.",
        "Tulis menurut tata naskah dinas kantor, misalnya 500.14.4/12/403.113/2024.",
    ),
    "identity.posts_as_skills": (
        "{place} berisi nama jabatan ({count} butir), bukan kemampuan yang disyaratkan.",
        "Tuliskan pengetahuan dan keterampilan yang diperlukan.",
    ),
    "identity.rank": (
        "Pangkat “{written}” tidak menurut daftar pangkat; usulan: {proposal}.",
        "Tulis nama pangkat lengkap dengan golongan ruangnya.",
    ),
    "identity.title_differs": (
        "Nama SOP ditulis dua cara: “{title}” dan “{other}”.",
        "Pakai satu nama di semua tempat.",
    ),
    "input.superseded": (
        "Baris {rows} masih meminta “{thing}”, padahal sudah ada “{final}”.",
        "Minta hasil yang terakhir sebagai kelengkapan.",
    ),
    "input.unmade": (
        "Baris {rows} memerlukan “{thing}”, tetapi tidak ada baris sebelumnya yang menghasilkannya.",
        "Tambahkan baris yang membuatnya, atau perbaiki output baris sebelumnya.",
    ),
    "norm.mixed_units": (
        "Satuan waktu bercampur ({total}), sehingga lamanya tidak dapat dijumlahkan langsung.",
        "Pakai satu satuan, atau nyatakan padanannya.",
    ),
    "norm.needs_ruling": (
        "Arti satuan “{unit}” pada baris {rows} tidak dinyatakan; dihitung menurut ketetapan kantor.",
        "Tulis hari kerja bila itu yang dimaksud, atau tetapkan artinya di pengaturan.",
    ),
    "norm.unit": (
        "Satuan waktu “{unit}” pada baris {rows} tidak dikenal.",
        "Pakai menit, jam, hari, hari kerja, minggu, atau bulan.",
    ),
    "norm.unread": (
        "Waktu “{written}” pada baris {rows} tidak terbaca sebagai jumlah dan satuan.",
        "Tulis jumlah dan satuannya, misalnya 15 menit atau 2 hari kerja.",
    ),
    "order.never_done": (
        "Baris {rows} memerintahkan untuk {activity}, tetapi tidak ada baris yang melakukannya.",
        "Tambahkan baris pelaksanaannya.",
    ),
    "order.published_before_check": (
        "Baris {rows} sudah menyuruh atau melakukan penyebarluasan sebelum pemeriksaan pada baris {checks}.",
        "Dahulukan pemeriksaan.",
    ),
    "order.published_unapproved": (
        "Penyebarluasan pada baris {rows} dapat dicapai tanpa melewati pemeriksaan atau persetujuan.",
        "Tambahkan pemeriksaan atau persetujuan sebelum penyebarluasan.",
    ),
    "output.too_early": (
        "Baris {rows} mencantumkan output “{thing}”, padahal baru dibuat pada baris sesudahnya.",
        "Cantumkan hanya yang benar-benar dihasilkan baris itu.",
    ),
    "related.missing": (
        "{cited} disebut pada baris {rows}, tetapi tidak tercantum pada {caption}.",
        "Tambahkan pada {caption}.",
    ),
    "related.not_sop": (
        "{place} memuat “{item}”, bukan nama SOP.",
        "Sebutkan SOP yang terkait.",
    ),
    "result.never_made": (
        "Hasilnya disebut pada baris {rows}, tetapi tidak ada baris yang {activity}.",
        "Tambahkan baris untuk {activity}.",
    ),
    "role.double": (
        "Kolom pelaksana {place} ada lebih dari satu kali.",
        "Gabungkan kolomnya, atau beri nama yang berbeda.",
    ),
    "role.unnamed": (
        "Nama {place} kosong.",
        "Tulis nama pelaksananya, atau hapus kolomnya.",
    ),
    "role.unused": (
        "Kolom {name} tidak punya simbol pada baris mana pun.",
        "Hapus kolomnya atau tetapkan tugasnya.",
    ),
    "role.variant": (
        "{name} ditulis juga sebagai {ways}.",
        "Pakai satu nama untuk satu pelaksana.",
    ),
    "row.heading": (
        "Baris {rows} hanya judul, tanpa pelaksana dan mutu baku.",
        "Hapus baris itu atau isi sebagai kegiatan.",
    ),
    "row.numbering": (
        "Nomor baris berulang, terlewat, atau tidak ada pada baris {rows}.",
        "Nomori kegiatan berurutan dari 1.",
    ),
    "row.roles_and_decision": (
        "Baris {rows} memuat beberapa pelaksana ({names}) sekaligus sebuah keputusan.",
        "Pisahkan: satu baris satu kegiatan satu pelaksana.",
    ),
    "row.several_roles": (
        "Baris {rows} memuat pekerjaan beberapa pelaksana: {names}.",
        "Pisahkan menjadi satu baris untuk setiap pelaksana.",
    ),
    "service.empty": (
        "Komponen {place} pada standar pelayanan kosong.",
        "Isi uraiannya, atau tulis “-” bila memang tidak ada.",
    ),
    "service.drawing": (
        "Gambar pada {place} menaruh “{first}” sebelum “{second}”, kebalikan urutan tabel (baris {rows}).",
        "Samakan gambar dengan tabel.",
    ),
    "service.duration": (
        "Jumlah waktu tabel {total}, tetapi {place} menjanjikan {promised}.",
        "Samakan janji layanan dengan jumlah mutu baku.",
    ),
    "service.numbering": (
        "Nomor langkah pada {place} ({steps}) berbeda dengan nomor baris tabel ({rows}).",
        "Samakan penomorannya.",
    ),
    "spelling.word": (
        "Ejaan “{word}” di {place}; usulan: “{proposal}”.",
        "Perbaiki pada versi berikutnya.",
    ),
    "symbol.branch": (
        "Alur bercabang pada baris {rows}, tetapi simbolnya bukan belah ketupat.",
        "Ganti simbolnya dengan belah ketupat.",
    ),
    "symbol.no_legend": (
        "Simbol pada baris {rows} di luar lima simbol baku dan tidak ada keterangannya.",
        "Pakai simbol baku, atau tambahkan artinya pada keterangan simbol.",
    ),
    "symbol.legend": (
        "Keterangan simbol memuat bentuk di luar lima simbol baku: {names}.",
        "Pakai kapsul, kotak, belah ketupat, anak panah, dan segilima (PermenPANRB 35/2012).",
    ),
    "symbol.shape": (
        "Bentuk simbol pada baris {rows} tidak sesuai gunanya.",
        "Kapsul untuk awal dan akhir, belah ketupat untuk keputusan, kotak untuk yang lain.",
    ),
    "title.subject_lost": (
        "“{subject}”, pokok pada nama SOP, tidak disebut lagi sesudah baris {rows}.",
        "Teruskan sampai hasil akhir, atau ubah nama SOP.",
    ),
    "warning.no_column": (
        "{place} menyebut pelaku ({names}) yang tidak punya kolom pelaksana.",
        "Samakan pelaku dengan kolom pelaksana.",
    ),
}

TEXTS: dict[str, str] = {
    "finding.place_rows": "baris {rows}",
    "finding.reading": " (pembacaan kami: {ways})",
    "nip.length": "NIP terdiri atas 18 angka; yang tertulis {count} angka.",
    "nip.birth": "Delapan angka pertama NIP bukan tanggal lahir.",
    "nip.service": "Angka ke-9 sampai ke-14 NIP bukan masa pengangkatan yang mungkin.",
    "nip.sex": "Angka ke-15 NIP harus 1 atau 2.",
    "nip.serial": "Nomor urut NIP tidak mungkin 000.",
    **{f"finding.{code}": said for code, (said, _) in _FINDINGS.items()},
    **{f"remedy.{code}": remedy for code, (_, remedy) in _FINDINGS.items()},
}
