"""Knows that files dropped anywhere on the window are told, and what is dropped elsewhere is left alone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from app.ui.shell.dropping import WORDS, WindowDrops

COPY = Qt.DropAction.CopyAction
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def dragged(*paths: Path) -> QMimeData:
    """What a file manager drags."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_files_and_folders_are_told(qtbot: QtBot, tmp_path: Path) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    drops = WindowDrops(window)
    found: list[list[Path]] = []
    drops.dropped.connect(found.append)
    file = tmp_path / "isian.xlsx"
    file.write_bytes(b"x")
    data = dragged(file, tmp_path, tmp_path / "tidak ada.xlsx")
    enter = QDragEnterEvent(QPointF(5, 5), COPY, data, LEFT, NONE)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    assert [label.text() for label in window.findChildren(QLabel)] == [WORDS]
    drop = QDropEvent(QPointF(5, 5), COPY, data, LEFT, NONE)
    QApplication.sendEvent(window, drop)
    assert found == [[file, tmp_path]]
    assert not any(label.isVisible() for label in window.findChildren(QLabel))


def test_leaving_takes_the_words_away(qtbot: QtBot, tmp_path: Path) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    WindowDrops(window)
    data = dragged(tmp_path)
    QApplication.sendEvent(window, QDragEnterEvent(QPointF(5, 5), COPY, data, LEFT, NONE))
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not any(label.isVisible() for label in window.findChildren(QLabel))


def test_words_are_no_files(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    drops = WindowDrops(window)
    found: list[object] = []
    drops.dropped.connect(found.append)
    data = QMimeData()
    data.setText("bukan berkas")
    enter = QDragEnterEvent(QPointF(5, 5), COPY, data, LEFT, NONE)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    assert not enter.isAccepted()
    assert found == []
