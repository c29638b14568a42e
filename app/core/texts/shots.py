"""Sentences of starting the window, and of ``alur shots``."""

TEXTS = {
    "start.unknown": "Tidak dikenal: {words}. Lihat perintah yang ada dengan “alur --help”.",
    "start.no_screen": (
        "Di sini tidak ada layar, jadi jendela tidak dapat dibuka. "
        "Pakai perintahnya (“alur --help”), atau coba “alur demo”."
    ),
    "shots.usage": "Sebutkan satu folder: alur shots FOLDER",
    "shots.help": (
        "pemakaian: alur [--db BASISDATA] [--at WAKTU] shots FOLDER\n\n"
        "Menyimpan gambar setiap layar ke FOLDER, dari basis data yang disebut atau dari kantor contoh."
    ),
    "shots.done": "{count} gambar ada di {folder}",
    "shots.book_table": "Tabel {number}  {title}",
    "shots.book_remark": "Judul tabel ini terlalu panjang; mohon dipendekkan.",
}
