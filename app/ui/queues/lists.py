"""The lists of the queue: their names as chips, what an empty one says, and the table that shows them.

It reads no service.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.services.queues import Key, QueueFilter, QueueRow
from app.ui.kit.rowtable import RowTable

CHIPS = (
    (QueueFilter.ALL, "Semua"),
    (QueueFilter.SIGN, "Perlu ditandatangani"),
    (QueueFilter.CHECK, "Perlu diperiksa"),
    (QueueFilter.UNREAD, "Belum dibaca"),
    (QueueFilter.UNDONE, "Belum ditindaklanjuti"),
    (QueueFilter.NEARLY, "Hampir lewat"),
    (QueueFilter.LATE, "Melebihi mutu baku"),
    (QueueFilter.WAITING, "Menunggu OPD"),
    (QueueFilter.HELD, "Ditahan"),
)
EMPTY = (
    "Tidak ada tugas di sini",
    "Tugas datang sendiri begitu langkah sebelumnya selesai. Kegiatan baru dibuka di tempat Kegiatan.",
)
EMPTY_LIST = ("Daftar ini kosong", "Pilih Semua untuk melihat seluruh antrean Anda.")
TIMED = frozenset({QueueFilter.NEARLY, QueueFilter.LATE})


class QueueTable(RowTable):
    """Right opens like Enter."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Right and not event.modifiers() and self.row() is not None:
            self.opened.emit(self.row())
        else:
            super().keyPressEvent(event)


def place_of(row: QueueRow) -> Key:
    """The line's place in the queue, by which pages follow one another."""
    return row.key


def is_unread(row: QueueRow) -> bool:
    """Whether nobody has opened it yet."""
    return not row.is_read
