"""The first paint: it stands before anything heavy is loaded, and already says the places."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]

HEAVY = (
    *("sqlalchemy", "alembic", "reportlab", "holidays", "qtawesome", "qtpy", "concurrent.futures"),
    *("PySide6.QtPdf", "PySide6.QtPdfWidgets", "PySide6.QtPrintSupport"),
    *("app.services", "app.domain", "app.db", "app.ui.shell.hall"),
)

SCRIPT = """
import json, sys
from PySide6.QtWidgets import QApplication, QLabel
from app.ui.kit.desk import Desk
from app.ui.shell.place import Place
from app.ui.shell.window import ShellWindow

app = QApplication(["alur"])
places = [
    Place("beranda", "Beranda"),
    Place("antrean", "Antrean", head=("Sisa waktu kerja", "Langkah")),
    Place("pengaturan", "Pengaturan", at_bottom=True),
]
window = ShellWindow("Diskominfo Kabupaten Contoh", places, Desk(), start="antrean")
found = {}

def painted():
    words = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    found["modules"] = sorted(sys.modules)
    found["words"] = words

def furnished():
    found["title"] = window.windowTitle()
    found["menus"] = [action.text().replace("&", "") for action in window.menuBar().actions()]
    found["later"] = "app.ui.shell.hall" in sys.modules
    window.close()
    app.quit()

window.first_painted.connect(painted)
window.furnished.connect(furnished)
window.show()
app.exec()
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        capture_output=True,
        text=True,
        check=False,
        timeout=50,
        env=environment,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_nothing_heavy_is_loaded_at_first_paint(found: dict[str, Any]) -> None:
    loaded = [name for name in found["modules"] if any(name == h or name.startswith(f"{h}.") for h in HEAVY)]
    assert loaded == []


def test_it_says_places_heading_and_list_head(found: dict[str, Any]) -> None:
    for words in ("Alur", "Diskominfo Kabupaten Contoh", "Beranda", "Antrean", "Sisa waktu kerja", "Langkah"):
        assert words in found["words"]
    assert found["words"].count("Antrean") == 2


def test_the_rest_follows_by_itself(found: dict[str, Any]) -> None:
    assert found["later"]
    assert found["title"] == "Alur – Diskominfo Kabupaten Contoh"
    assert found["menus"] == ["Berkas", "Tempat", "Lihat", "Langkah", "Bantuan"]
