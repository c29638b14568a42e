"""Sentences and state words of the queue and of the panel beside it."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    # states
    "queue.state.open": "Terbuka",
    "queue.state.held": "Ditahan",
    "queue.state.waiting_opd": "Menunggu OPD",
    "queue.state.done": "Selesai",
    "queue.state.returned": "Dikembalikan",
    "queue.state.withdrawn": "Ditarik pengirim",
    "queue.state.excused": "OPD dikecualikan",
    "queue.state.superseded": "Digantikan",
    # remaining time
    "queue.no_deadline": "Tanpa batas",
    "queue.waiting_late": "OPD {time}",
    "queue.waiting_nearly": "Menunggu OPD, {time}",
    "queue.past_norm": "Melebihi mutu baku: {time}",
    "queue.left": "Sisa {time}",
    "queue.left_nearly": "Hampir lewat: sisa {time}",
    "queue.closed_now": "Di luar jam layanan, hitungan berlanjut {moment}",
    # whose time
    "queue.split": "Waktu kerja terpakai: {parts}",
    "queue.split.ours": "kantor {time}",
    "queue.split.opd": "OPD {time}",
    "queue.split.held": "ditahan {time}",
    # ways out of a step
    "queue.way.done": "Selesai",
    "queue.way.issue": "Terbitkan disposisi",
    "queue.finished": "Selesai",
    "queue.nobody": "Sistem",
    # history
    "queue.event.case_opened": "{who} membuka kegiatan",
    "queue.event.opened": "{who} membuka langkah {row}",
    "queue.event.given_back": "{who} melepas langkah {row}",
    "queue.event.done": "{who}, langkah {row}: {outcome}",
    "queue.event.returned": "{who} mengembalikan dari langkah {row}",
    "queue.event.held": "{who} menahan langkah {row}",
    "queue.event.resumed": "{who} melanjutkan langkah {row}",
    "queue.event.withdrawn": "{who} menarik kembali langkah {row}",
    "queue.event.excused": "{who} mengecualikan OPD pada langkah {row}",
    "queue.event.came_late": "{who} mencatat data yang datang di luar periode",
    "queue.event.arrived": "{who} mencatat kedatangan data",
    "queue.event.receipt": "{who} mencatat tanda terima",
    "queue.event.holders_changed": "{who} mengganti pelaksana",
    "queue.event.case_cancelled": "{who} membatalkan kegiatan",
    "queue.event.deadlines_changed": "Tenggat dihitung ulang",
    # what was done, in the bar
    "queue.said.done": "{way}: {step}.",
    "queue.said.issued": "Disposisi terbit: {step}.",
    "queue.said.returned": "Dikembalikan ke langkah {row}.",
    "queue.said.held": "Ditahan: waktu kerjanya tidak berjalan.",
    "queue.said.resumed": "Dilanjutkan: waktu kerjanya berjalan lagi.",
    "queue.said.given_back": "Dilepas. Pelaksana lain dapat mengambilnya.",
    "queue.said.withdrawn": "Kiriman ditarik kembali dan ada di antrean Anda lagi.",
    "queue.said.excused": "OPD dikecualikan; kegiatan berlanjut tanpa datanya.",
    "queue.said.arrived": "Kedatangan data dicatat.",
    "queue.said.receipt": "Tanda terima dicatat.",
    "queue.said.opened": "Tugas dibuka dan Anda pegang.",
    "queue.said.attached": "Berkas dilampirkan.",
    "queue.making": "Membuat keluaran …",
    "queue.said.made": "Keluaran dibuat dan dilampirkan.",
    "queue.said.made_before": "Keluaran yang sama sudah terlampir.",
    "queue.said.several": "{said} Berlaku untuk {count} OPD.",
    "queue.said.copied": "Berkas disimpan: {name}.",
    "queue.undo_reason": "Diurungkan oleh pengirim",
    "queue.no_files_pasted": (
        "Papan klip tidak berisi berkas. Salin berkas di penjelajah berkas, lalu tekan Ctrl+V."
    ),
    "queue.may_not_attach": "Berkas hanya dapat dilampirkan oleh pelaksana selama tugasnya berjalan.",
    "queue.file_or_reason": "Lampirkan berkas, atau tuliskan alasan mengapa tidak ada.",
    "queue.choose_opd": "Pilih sedikitnya satu OPD.",
}
