"""Knows the file store: bytes by their hash, once, whole or not at all; and files that leave the program."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from unittest.mock import patch

import pytest

from app.core.errors import NotFound, OutsideTrouble, Refused
from app.files.export import write_file
from app.files.sniff import kind_of
from app.files.store import FileStore

DATA = b"%PDF-1.7 isi"


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "berkas")


def lying(store: FileStore) -> list[Path]:
    return [path for path in store.root.rglob("*") if path.is_file()]


def test_bytes_come_back_by_their_hash(store: FileStore) -> None:
    ref = store.put_bytes(DATA)
    assert (ref.sha256, ref.size, ref.kind) == (hashlib.sha256(DATA).hexdigest(), len(DATA), "pdf")
    assert store.get(ref.sha256) == DATA


def test_equal_bytes_lie_there_once(store: FileStore, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(DATA)
    (tmp_path / "b.pdf").write_bytes(DATA)
    assert store.put(tmp_path / "a.pdf") == store.put(tmp_path / "b.pdf") == store.put_bytes(DATA)
    assert len(lying(store)) == 1


def test_what_is_gone_or_changed_is_noticed(store: FileStore) -> None:
    ref = store.put_bytes(DATA)
    store.path(ref.sha256).write_bytes(DATA + b"!")
    with pytest.raises(OutsideTrouble, match=r"surat\.pdf"):
        store.get(ref.sha256, "surat.pdf")
    store.path(ref.sha256).unlink()
    with pytest.raises(NotFound, match=r"surat\.pdf"):
        store.get(ref.sha256, "surat.pdf")


def test_a_file_half_written_is_never_seen(store: FileStore) -> None:
    full = OSError(28, "No space left on device")
    with (
        patch.object(os, "replace", side_effect=full),
        pytest.raises(OutsideTrouble, match="No space left") as caught,
    ):
        store.put_bytes(DATA)
    assert caught.value.code == "files.unwritable"
    assert lying(store) == []
    assert store.put_bytes(DATA).size == len(DATA)


def test_what_cannot_be_read_is_refused(store: FileStore, tmp_path: Path) -> None:
    (tmp_path / "kosong.pdf").touch()
    with pytest.raises(Refused):
        store.put(tmp_path / "kosong.pdf")
    for path in (tmp_path / "tidak-ada.pdf", tmp_path):
        with pytest.raises(OutsideTrouble) as caught:
            store.put(path)
        assert caught.value.code == "files.unreadable"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4", "pdf"),
        (b"\x89PNG\r\n\x1a\nrest", "png"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"GIF89a", "gif"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..", "ole"),
        (b"PK\x03\x04....xl/workbook.xml", "xlsx"),
        (b"PK\x03\x04....word/document.xml", "docx"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "ods"),
        (b"PK\x03\x04....", "zip"),
        (b"\x00\x00\x00\x18ftypmp42", "mp4"),
        ("Dinas – Statistik".encode(), "text"),
        (b"", "text"),
        (b"a\x00b", "other"),
        (b"\xe9t\xe9 d'une", "other"),
    ],
)
def test_the_kind_is_told_from_the_content(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind


def test_a_character_cut_in_two_is_still_text() -> None:
    assert kind_of(("a" * 4095 + "é").encode()) == "text"


def test_what_is_taken_out_is_whole_or_absent(tmp_path: Path) -> None:
    target = tmp_path / "baru" / "surat.pdf"
    assert write_file(target, DATA) == target
    assert target.read_bytes() == DATA
    denied = OSError(13, "Permission denied")
    with patch.object(os, "replace", side_effect=denied), pytest.raises(OutsideTrouble):
        write_file(target, b"lain")
    assert target.read_bytes() == DATA
    assert [path.name for path in target.parent.iterdir()] == ["surat.pdf"]


def test_a_place_that_takes_no_file_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_bytes(b"x")
    with pytest.raises(OutsideTrouble):
        write_file(tmp_path / "berkas" / "surat.pdf", DATA)
    with pytest.raises(OutsideTrouble):
        FileStore(tmp_path / "berkas").put_bytes(DATA)
