"""Sentences about running cases."""

TEXTS = {
    "case.unknown_outcome": "Hasil “{outcome}” tidak ada pada langkah ini. Pilih salah satu: {allowed}.",
    "case.outcome_needed": "Langkah ini perlu hasil. Pilih salah satu: {allowed}.",
    "case.unknown_row": "Baris {row} tidak ada pada SOP ini. Tulis nomor baris, misalnya 3 atau 3.b.",
    "case.opds_needed": "SOP ini mempunyai baris per OPD. Pilih sedikitnya satu OPD peserta.",
    "case.unknown_role": "Peran “{role}” tidak ada pada SOP ini.",
    "case.holder_needed": "Peran {role} belum mempunyai pelaksana. Pilih sedikitnya satu orang.",
    "case.not_taken": "Tugas ini tidak sedang Anda pegang, jadi tidak dapat dilepas.",
    "case.output_needed": (
        "Langkah belum dapat diselesaikan: keluaran “{output}” belum ada. "
        "Lampirkan berkasnya, atau tuliskan alasan mengapa tidak ada."
    ),
    "case.row_not_completed": (
        "Tidak dapat dikembalikan ke baris {row}: "
        "hanya baris yang sudah diselesaikan dan masih dalam jangkauan langkah ini yang dapat dipilih."
    ),
    "case.not_held": "Tugas ini tidak sedang ditahan.",
    "case.not_waiting": "Tugas ini tidak sedang menunggu OPD.",
    "case.not_per_opd": "Hanya tugas per OPD yang dapat dikecualikan.",
    "case.level_needed": "Mengecualikan OPD hanya dapat dilakukan oleh kepala seksi atau atasannya.",
    "case.lead_needed": "Hanya pembuka kegiatan, kepala seksi, atau atasannya yang dapat melakukan ini.",
    "case.not_distributing": "Tanda terima hanya dicatat pada langkah pendistribusian.",
    "case.receiver_needed": "Tuliskan nama penerima, atau alasan mengapa tidak ada penerima.",
    "case.receipts_missing": (
        "Masih ada {count} OPD tanpa tanda terima. "
        "Catat penerimanya, lampirkan bukti terima, atau tuliskan alasan pengecualian."
    ),
    "case.round_receipts_missing": (
        "Belum ada tanda terima putaran “{title}” dari {names}. "
        "Catat penerimanya pada putaran itu, lampirkan bukti terima, atau tuliskan alasan pengecualian."
    ),
    "case.round_receipts_missing_more": (
        "Belum ada tanda terima putaran “{title}” dari {names}, dan {more} OPD lain. "
        "Catat penerimanya pada putaran itu, lampirkan bukti terima, atau tuliskan alasan pengecualian."
    ),
    "case.nothing_sent": "Belum ada yang dikirim dari tugas ini, jadi tidak ada yang ditarik.",
    "case.not_sender": "Hanya pengirimnya yang dapat menarik kembali kiriman ini.",
    "case.already_read": (
        "Kiriman sudah dibuka penerima atau kegiatan sudah berlanjut; tidak dapat ditarik lagi."
    ),
    "case.not_running": "Kegiatan ini sudah berakhir; tidak ada yang diubah.",
    "case.already_done": "Tugas ini sudah diselesaikan; tidak ada yang diubah.",
    "case.already_returned": "Tugas ini sudah dikembalikan; tidak ada yang diubah.",
    "case.already_withdrawn": "Tugas ini sudah ditarik pengirimnya; tidak ada yang diubah.",
    "case.already_excused": "OPD ini sudah dikecualikan; tidak ada yang diubah.",
    "case.not_excused": "OPD ini belum dikecualikan. Catat kedatangan datanya seperti biasa.",
    "case.already_superseded": "Tugas ini sudah digantikan langkah lain; tidak ada yang diubah.",
    "case.waiting_opd": "Tugas ini masih menunggu OPD. Catat kedatangan datanya terlebih dahulu.",
    "case.held": "Tugas ini sedang ditahan. Lanjutkan terlebih dahulu.",
    "case.not_holder": "Anda bukan pelaksana langkah ini.",
    "case.taken": "Tugas ini sedang dipegang orang lain. Minta ia melepasnya lebih dahulu.",
    "case.opd_not_in_case": "OPD yang dipilih bukan peserta kegiatan ini.",
    "case.only_own_opd": "Dari tugas per OPD hanya OPD itu sendiri yang dapat dikembalikan.",
    "case.choose_opds": "Pilih satu OPD atau lebih yang dikembalikan; yang lain tetap dianggap lewat.",
    "case.reason_needed": "Tuliskan alasannya; tanpa alasan tindakan ini tidak dapat dilakukan.",
    "case.no_task": "Tugas {task} tidak ada.",
    "case.no_case": "Kegiatan {case} tidak ada.",
    "case.moved_on": (
        "Kegiatan ini baru saja diubah dari tempat lain; tidak ada yang diubah. Muat ulang, lalu coba lagi."
    ),
}
