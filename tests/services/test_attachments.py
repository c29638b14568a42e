"""Knows what becomes of the files given with an act: kept before the record, once, and checked when read."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap import House
from app.core.clock import FixedClock
from app.core.errors import ConflictError, NotAllowed, NotFound, OutsideTrouble, Refused
from tests.helpers.houses import who
from tests.helpers.stored_desk import StoredDesk


@pytest.fixture
def desk(house: House, clock: FixedClock) -> StoredDesk:
    """A step whose output is a file, at Kepala Seksi's desk."""
    return StoredDesk(house, clock, house.registry.find("metro-pengumpulan"), opds=2).walk("1", "2")


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "konsep.txt"
    path.write_text("Konsep pengumpulan data", "utf-8")
    return path


def stored(house: House) -> list[Path]:
    """The files in the store that hold the letter's bytes."""
    return [
        path
        for path in house.files.root.rglob("*")
        if path.is_file() and b"Konsep pengumpulan" in path.read_bytes()
    ]


def test_a_file_is_the_steps_output(desk: StoredDesk, letter: Path) -> None:
    ended = desk.done("3", files=[letter], no_output="")
    [row] = desk.house.documents.of_tasks([desk.id_of(ended)])
    assert (row.name, row.kind, row.size, row.added_by) == (
        "konsep.txt",
        "text",
        letter.stat().st_size,
        "Kepala Seksi Contoh",
    )
    assert desk.house.documents.read(row.id) == ("konsep.txt", letter.read_bytes())


def test_a_file_attached_before_counts_too(desk: StoredDesk, letter: Path) -> None:
    task = desk.task("3")
    desk.house.casework.add_files(desk.id_of(task), who(desk.house, "kasi"), [letter])
    desk.done("3", no_output="")
    assert desk.places() == ["4"]


def test_only_the_holder_of_a_live_task_attaches(desk: StoredDesk, letter: Path) -> None:
    task = desk.id_of(desk.task("3"))
    with pytest.raises(NotAllowed):
        desk.house.casework.add_files(task, who(desk.house, "jfu"), [letter])
    desk.done("3")
    with pytest.raises(ConflictError):
        desk.house.casework.add_files(task, who(desk.house, "kasi"), [letter])
    assert desk.house.documents.of_tasks([task]) == []


def test_equal_bytes_are_stored_once(desk: StoredDesk, letter: Path, tmp_path: Path) -> None:
    again = tmp_path / "konsep (1).txt"
    again.write_bytes(letter.read_bytes())
    task = desk.id_of(desk.task("3"))
    for path in (letter, again, letter):
        desk.house.casework.add_files(task, who(desk.house, "kasi"), [path])
    rows = desk.house.documents.of_tasks([task])
    assert [row.name for row in rows] == ["konsep.txt", "konsep (1).txt", "konsep.txt"]
    assert len({row.sha256 for row in rows}) == 1
    assert len(stored(desk.house)) == 1


def test_the_bytes_lie_there_before_the_record(desk: StoredDesk, letter: Path) -> None:
    """An act that is refused leaves bytes without a record, never a record without bytes."""
    task = desk.id_of(desk.task("3"))
    with pytest.raises(NotAllowed):
        desk.house.casework.done([task], who(desk.house, "jfu"), files=[letter])
    assert len(stored(desk.house)) == 1
    assert desk.house.documents.of_tasks([task]) == []


def test_a_damaged_file_is_noticed(desk: StoredDesk, letter: Path) -> None:
    ended = desk.done("3", files=[letter], no_output="")
    [row] = desk.house.documents.of_tasks([desk.id_of(ended)])
    desk.house.files.path(row.sha256).write_bytes(b"lain")
    with pytest.raises(OutsideTrouble) as caught:
        desk.house.documents.read(row.id)
    assert caught.value.code == "files.damaged"
    desk.house.files.path(row.sha256).unlink()
    with pytest.raises(NotFound):
        desk.house.documents.read(row.id)


@pytest.mark.parametrize(("content", "code"), [(b"", "files.empty"), (None, "files.unreadable")])
def test_an_empty_or_absent_file_is_refused_and_nothing_is_done(
    desk: StoredDesk, tmp_path: Path, content: bytes | None, code: str
) -> None:
    path = tmp_path / "konsep.docx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises((Refused, OutsideTrouble)) as caught:
        desk.done("3", files=[path], no_output="")
    assert caught.value.code == code
    assert desk.places() == ["3"]


def test_files_of_an_arrival_stand_with_the_opds_task(desk: StoredDesk, letter: Path) -> None:
    desk.walk("3", "4", "5=setuju", "6=setuju", "7=tanda_tangan", "8", "9", "10")
    task = desk.task("11", desk.opds[0])
    desk.act("arrived", task, who(desk.house, "jfu"), "Lewat surel", [letter])
    [row] = desk.house.documents.of_tasks([desk.id_of(task)])
    assert row.name == "konsep.txt"
    assert desk.task("11", desk.opds[0]).came_at is not None
