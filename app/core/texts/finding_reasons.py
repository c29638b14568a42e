"""Knows why the form of an SOP asks for what the findings (temuan) miss, in a sentence for each group.

It does not know which finding belongs to which group: that is told beside the rules.
"""

from __future__ import annotations

_REASONS: dict[str, str] = {
    "one_flow": "Alur SOP digambar dari satu awal sampai akhir, dan setiap kegiatan berada di antaranya "
    "(PermenPANRB 35/2012, bagan alir bercabang).",
    "symbol_in_column": "Setiap kegiatan digambar dengan simbol di kolom pelaksananya dan dihubungkan anak "
    "panah (PermenPANRB 35/2012).",
    "decision": "Belah ketupat menyatakan pengambilan keputusan; pembaca harus melihat jalan untuk setiap "
    "jawaban (PermenPANRB 35/2012).",
    "judged": "Ini pembacaan naskah yang tidak jelas, bukan tulisan naskah; penyusunnya belum menegaskannya.",
    "remark": "Dicatat ketika naskah dibaca, dan tetap ada sampai catatannya dihapus.",
    "way_back": "Pemeriksaan berguna bila pekerjaan yang keliru dapat dikembalikan dan hasil periksanya "
    "tercatat; bagan alir harus memperlihatkannya (PermenPANRB 35/2012).",
    "five_symbols": "Bagan alir SOP memakai lima simbol: kapsul, kotak, belah ketupat, anak panah, dan "
    "segilima (PermenPANRB 35/2012).",
    "approved_first": "Yang disebarluaskan harus sudah diperiksa atau disetujui; kegiatan berurutan menurut "
    "tata kerjanya (PermenPANRB 35/2012).",
    "actors": "Pelaksana ditulis terpisah dari kegiatan, masing-masing satu kolom dengan satu nama "
    "(PermenPANRB 35/2012).",
    "one_step": "Satu baris memuat satu kegiatan yang bernomor urut, dikerjakan satu pelaksana "
    "(PermenPANRB 35/2012).",
    "quality": "Mutu baku setiap kegiatan terdiri atas kelengkapan, waktu, dan output (PermenPANRB 35/2012).",
    "hand_over": "Output satu kegiatan menjadi kelengkapan kegiatan berikutnya, sehingga urutannya dapat "
    "dijalankan dan diperiksa (PermenPANRB 35/2012, mutu baku).",
    "note_column": "Kolom keterangan memuat penjelasan yang tidak tampak pada mutu baku "
    "(PermenPANRB 35/2012).",
    "total_time": "Mutu baku waktu menjadi ukuran lamanya layanan, sehingga harus dapat dijumlahkan "
    "(PermenPANRB 35/2012).",
    "promise": "Standar pelayanan menjanjikan kepada masyarakat apa yang dijalankan menurut SOP "
    "(PermenPANRB 15/2014).",
    "identity": "Unsur identitas menunjukkan SOP apa, milik siapa, dan sejak kapan berlaku "
    "(PermenPANRB 35/2012).",
    "numbered": "Nomor SOP diberikan menurut tata naskah dinas, lazimnya kode klasifikasi/nomor urut/kode "
    "unit/tahun (PermenPANRB 35/2012).",
    "signer": "SOP disahkan oleh pejabat yang dikenali dari jabatan, nama, pangkat, dan NIP-nya "
    "(PermenPANRB 35/2012; susunan NIP menurut Perka BKN 22/2007).",
    "skills": "Kualifikasi pelaksana menerangkan kemampuan yang diperlukan (PermenPANRB 35/2012).",
    "law": "Dasar hukum harus dapat ditemukan pembaca dari nomor dan tahunnya (PermenPANRB 35/2012).",
    "dates": "SOP dibuat, direvisi, disahkan, lalu diberlakukan; tanggalnya menunjukkan urutan itu "
    "(PermenPANRB 35/2012).",
    "related": "Keterkaitan memuat SOP lain yang diperlukan untuk menjalankan SOP ini (PermenPANRB 35/2012).",
    "language": "SOP ditulis dengan bahasa yang baku dan mudah dipahami (PermenPANRB 35/2012).",
}

TEXTS: dict[str, str] = {f"reason.{group}": reason for group, reason in _REASONS.items()}
