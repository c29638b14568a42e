"""The sheet of all keys (F1).

It knows no key: it is handed the menus' commands.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from app.ui.kit import theme
from app.ui.kit.dialog import Dialog
from app.ui.kit.labels import BodyLabel, FieldLabel, SectionHeading

# Keys that every list has; they belong to the list, not to a menu.
LIST_KEYS = (
    ("Daftar", "Pilih baris", "↑  ↓  Home  End"),
    ("Daftar", "Buka baris", "Enter"),
    ("Daftar", "Salin baris", "Ctrl+C"),
    ("Daftar", "Saring dengan mengetik", "/"),
    ("Daftar", "Perintah untuk baris", "Shift+F10"),
    ("Formulir", "Lanjutkan", "Enter  (Ctrl+Enter di isian panjang)"),
    ("Formulir", "Batal", "Esc"),
)


class KeySheet(Dialog[bool]):
    """Keys by menu, to read."""

    def __init__(self, parent: QWidget, keys: Sequence[tuple[str, str, str]]) -> None:
        super().__init__(parent, "Semua tombol", "Tutup")
        self.cancel.hide()
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setHorizontalSpacing(theme.px(24))
        grid.setColumnStretch(0, 1)
        menu = ""
        for title, words, key in (*keys, *LIST_KEYS):
            if title != menu:
                grid.addWidget(SectionHeading(title), grid.rowCount(), 0)
                menu = title
            line = grid.rowCount()
            grid.addWidget(BodyLabel(words, wrap=False), line, 0)
            grid.addWidget(FieldLabel(key), line, 1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        scroll.setMinimumHeight(theme.px(420))
        self.add_widget(scroll)

    def value(self) -> bool:
        return True
