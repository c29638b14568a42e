"""Sentences about going back and forth: what is missing, why an act is refused, remarks, corrections."""

TEXTS = {
    "submission_review.missing.data": "Data belum ada. Terima berkas data dari OPD.",
    "submission_review.missing.metadata": (
        "Metadata belum lengkap. Minta OPD mengisi lembar metadata pada formulirnya."
    ),
    "submission_review.missing.signed": (
        "Halaman pengesahan belum ada. Terima hasil pindai atau PDF yang ditandatangani."
    ),
    "submission_review.missing.letter_no": "Nomor surat pengantar belum dicatat. Isi nomornya.",
    "submission_review.missing.letter_date": "Tanggal surat pengantar belum dicatat. Isi tanggalnya.",
    "submission_review.why.nothing_came": (
        "Belum ada kiriman dari OPD ini, jadi belum ada yang dapat dikerjakan. Terima dulu kirimannya."
    ),
    "submission_review.why.approved_already": (
        "Kiriman ini sudah disetujui, jadi isinya tidak dapat diubah lagi. Perubahan dicatat sebagai ralat."
    ),
    "submission_review.why.with_opd": (
        "Kiriman ini sedang dikembalikan ke OPD. Tunggu atau terima kiriman perbaikannya dulu."
    ),
    "submission_review.why.not_approved": (
        "Kiriman ini belum disetujui, jadi belum ada yang diralat. Kembalikan bila ada yang salah."
    ),
    "submission_review.why.nothing_asked": (
        "Tidak ada temuan yang menunggu penegasan. Buka daftar temuan untuk melihat semuanya."
    ),
    "submission_review.why.nothing_to_return": (
        "Tidak ada yang perlu diperbaiki OPD: tanpa catatan terbuka, tanpa temuan, dan tidak ada bagian "
        "yang kurang. Tulis catatan pada sel yang salah, lalu kembalikan."
    ),
    "submission_review.why.remarks_open": (
        "Masih ada {open} catatan terbuka, jadi belum dapat disetujui. Tunggu jawaban OPD, lalu tutup "
        "catatannya."
    ),
    "submission_review.why.remarks_answered": (
        "Masih ada {answered} catatan yang sudah dijawab tetapi belum ditutup. Periksa jawabannya, lalu "
        "tutup."
    ),
    "submission_review.why.refused_left": (
        "Masih ada {refused} temuan yang membuat data tidak dapat diterima. Kembalikan ke OPD untuk "
        "diperbaiki."
    ),
    "submission_review.why.asked_left": (
        "Masih ada {asked} temuan yang menunggu penegasan. Tegaskan dengan alasan, atau kembalikan ke OPD."
    ),
    "submission_review.why.same_person": (
        "Yang memeriksa kiriman ini tidak boleh juga menyetujuinya, menurut pengaturan kantor. Minta "
        "orang lain."
    ),
    "submission_review.thread.only_office": (
        "Catatan hanya ditutup atau dibuka lagi oleh kantor. Jawaban OPD dicatat sebagai jawaban."
    ),
    "submission_review.thread.closed": (
        "Catatan ini sudah ditutup. Buka lagi dulu bila masih ada yang dibahas."
    ),
    "submission_review.thread.not_closed": "Catatan ini belum ditutup, jadi tidak perlu dibuka lagi.",
    "submission_review.thread.words_needed": (
        "Catatan belum berisi kalimat. Tulis apa yang salah atau jawabannya."
    ),
    "submission_review.return.reason_needed": (
        "Alasan pengembalian belum ditulis. Tulis singkat apa yang salah."
    ),
    "submission_review.return.day_passed": (
        "Batas perbaikan {day} sudah lewat. Pilih tanggal sesudah hari pengembalian."
    ),
    "submission_review.correct.reason_needed": "Alasan ralat belum ditulis. Tulis mengapa angkanya berubah.",
    "submission_review.correct.nothing": (
        "Tidak ada angka yang berbeda dari versi yang disetujui, jadi tidak ada ralat."
    ),
}
