"""Sentences of ``alur shots``."""

TEXTS = {
    "shots.usage": "Sebutkan satu folder: alur shots FOLDER",
    "shots.done": "{count} gambar ada di {folder}",
}
