"""Sentences of the SOP screen: what was done, and why something cannot be done now."""

TEXTS = {
    "sop_desk.nobody": (
        "Pilih dulu siapa yang duduk di meja ini (Ctrl+U), supaya tercatat siapa yang bertindak."
    ),
    "sop_desk.nothing": "Pilih dulu SOP di daftar.",
    "sop_desk.same_version": "Pilih dua versi yang berbeda.",
    "sop_desk.approved": "“{title}” versi {no} disahkan. Pilih Berlakukan… bila sudah waktunya berlaku.",
    "sop_desk.reopened": "“{title}” versi {no} kembali menjadi konsep.",
    "sop_desk.in_force": "“{title}” versi {no} berlaku mulai {day}.",
    "sop_desk.scheduled": "“{title}” versi {no} akan berlaku sendiri mulai {day}.",
    "sop_desk.in_force_again": "“{title}” versi {no} berlaku lagi.",
    "sop_desk.retired": "“{title}” dicabut. Kegiatan yang sedang berjalan tetap dapat diselesaikan.",
    "sop_desk.discarded": "Konsep “{title}” dibuang.",
    "sop_desk.brought_back": "Konsep “{title}” diambil kembali.",
    "sop_desk.duplicated": "Salinan “{title}” dibuat sebagai konsep SOP baru.",
    "sop_desk.read": "Tercatat: {name} sudah membaca “{title}” versi {no}.",
    "sop_desk.evaluated": "Evaluasi “{title}” tercatat. Evaluasi berikutnya {day}.",
    "sop_desk.evaluated_revise": (
        "Evaluasi “{title}” tercatat: perlu direvisi. Pilih Revisi untuk mulai menulis."
    ),
    "sop_desk.evaluated_retire": (
        "Evaluasi “{title}” tercatat: perlu dicabut. Pilih Cabut… untuk mencabutnya."
    ),
    "sop_desk.folded": "▸ Temuan: {counts} ({key})",
    "sop_desk.folded_at": "▸ Temuan {at} · {severity} · {place}: {text}",
    "sop_desk.why.edit": (
        "Konsepnya sudah disahkan, jadi tidak ditulis lagi. Kembalikan dulu ke konsep untuk mengubahnya."
    ),
    "sop_desk.why.approve": "Hanya konsep yang dapat disahkan. Versi yang tampil {state}.",
    "sop_desk.why.reopen": (
        "Hanya versi yang disahkan tetapi belum berlaku yang dapat kembali menjadi konsep."
    ),
    "sop_desk.why.put_in_force": (
        "Hanya versi yang sudah disahkan yang dapat diberlakukan. Versi yang tampil {state}."
    ),
    "sop_desk.why.retire": "Hanya versi yang berlaku yang dapat dicabut. Versi yang tampil {state}.",
    "sop_desk.why.bring_into_force_again": (
        "Hanya SOP yang dicabut, dan tidak punya versi lain yang berlaku, yang dapat diberlakukan lagi."
    ),
    "sop_desk.why.discard": "Hanya konsep yang dapat dibuang. Versi yang tampil {state}.",
    "sop_desk.why.bring_back": (
        "Hanya konsep yang dibuang yang dapat diambil kembali, selama SOP ini tidak punya konsep lain."
    ),
    "sop_desk.why.duplicate": "Pilih dulu SOP di daftar.",
    "sop_desk.why.read": "Yang dibaca adalah versi yang disahkan atau berlaku. Versi yang tampil {state}.",
    "sop_desk.why.read_already": "Anda sudah menandai versi ini sebagai dibaca.",
    "sop_desk.why.evaluate": "Hanya versi yang berlaku yang dievaluasi. Versi yang tampil {state}.",
    "sop_desk.why.open_case": (
        "Kegiatan dibuka dari versi yang berlaku dan yang alurnya lengkap. Versi yang tampil {state}."
    ),
    "sop_desk.why.compare": "SOP ini baru punya satu versi.",
}
