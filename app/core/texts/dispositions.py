"""Sentences about dispositions."""

TEXTS = {
    "disposition.step": "{row}. {text}",
    "disposition.due": "Selesai paling lambat {date} pukul {time}",
    "disposition.not_found": "Disposisi {disposition} tidak ada.",
    "disposition.none": (
        "Tugas {task} tidak membuat disposisi. Hanya langkah penugasan yang sudah selesai mempunyainya."
    ),
}
