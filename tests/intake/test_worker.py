"""Knows that a file which is too much for its reader harms nobody: neither the program nor the next file."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from app.core.errors import Refused
from app.intake import worker
from app.intake.reading import read_book
from app.intake.worker import Job, Reader, ReadingStopped, children_for
from tests.helpers.source import ROOT


@pytest.fixture(autouse=True)
def its_log_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that sets up logging for itself (the linter of contracts does) mutes all that is there."""
    monkeypatch.setattr(worker.log, "disabled", False)


@pytest.fixture
def reader() -> Iterator[Reader]:
    with Reader() as found:
        yield found
    assert not multiprocessing.active_children()


def what_is_loaded() -> list[str]:
    heavy = ("PySide6", "sqlalchemy", "reportlab", "openpyxl", "python_calamine", "pandas", "xlsxwriter")
    return [name for name in heavy if name in sys.modules]


def hold_memory(megabytes: int) -> int:
    return len(bytearray(megabytes * 1_000_000))


def own_id() -> int:
    return os.getpid()


def run_out_of_memory_unless_fresh(marker: str) -> str:
    """Stands for a child whose earlier files left too little: fails until it is in another process."""
    if os.environ.get("MARKED") == marker:
        raise MemoryError
    return "fresh"


def mark(marker: str) -> None:
    os.environ["MARKED"] = marker


def test_too_much_memory_is_refused(reader: Reader) -> None:
    with pytest.raises(Refused) as caught:
        reader.run(hold_memory, 700, name="Besar.xlsx")
    assert caught.value.code == "intake_file.too_heavy"
    assert "Besar.xlsx" in str(caught.value)
    assert reader.run(hold_memory, 100, name="Kecil.xlsx") == 100_000_000


@pytest.mark.expect_log("ended badly")
def test_a_crash_is_refused_and_the_next_file_gets_a_fresh_child(reader: Reader) -> None:
    first = reader.run(own_id, name="a")
    with pytest.raises(Refused) as caught:
        reader.run(os.abort, name="Rusak.xls")
    assert caught.value.code == "intake_file.crashed"
    assert reader.run(own_id, name="b") != first


@pytest.mark.expect_log("invalid literal")
def test_a_bug_is_a_refusal_and_is_logged(reader: Reader) -> None:
    with pytest.raises(Refused) as caught:
        reader.run(int, "x", name="Aneh.csv")
    assert caught.value.code == "intake_file.crashed"


def test_too_much_time_is_refused() -> None:
    with Reader(seconds=0.5) as reader:
        reader.run(own_id, name="hangat")
        begun = time.monotonic()
        with pytest.raises(Refused) as caught:
            reader.run(time.sleep, 30, name="Lama.xlsx")
        assert caught.value.code == "intake_file.too_slow"
        assert time.monotonic() - begun < 5


def test_a_refusal_comes_back_as_it_was_raised(reader: Reader) -> None:
    with pytest.raises(Refused) as caught:
        reader.run(read_book, b"%PDF-1.7", "Surat.pdf", name="Surat.pdf")
    assert caught.value.code == "intake_file.not_a_workbook"
    assert caught.value.facts == {"name": "Surat.pdf", "what": "dokumen PDF"}


def test_one_child_serves_many_files_and_is_light(reader: Reader) -> None:
    found = {reader.run(own_id, name="a") for _ in range(5)}
    assert len(found) == 1
    assert reader.run(read_book, b"a;b\r\n1;2\r\n", "a.csv", name="a.csv").sheets[0].at(1, 1) == "2"
    assert reader.run(what_is_loaded, name="a") == []


def test_memory_lost_to_earlier_files_costs_one_more_try(reader: Reader) -> None:
    reader.run(mark, "x", name="a")
    assert reader.run(run_out_of_memory_unless_fresh, "x", name="b") == "fresh"


def test_many_files_keep_their_order_whatever_becomes_of_them() -> None:
    files = [(f"{no}.csv", b"" if no % 3 == 0 else b"a;b\r\n%d;2\r\n" % no) for no in range(12)]
    with Reader(children=2) as reader:
        found = list(reader.run_all(read_book, [Job(name, (data, name)) for name, data in files]))
    assert [each.name for each in found] == [name for name, _data in files]
    for no, each in enumerate(found):
        if no % 3 == 0:
            assert isinstance(each.refusal, Refused)
        else:
            assert each.found is not None
            assert each.found.sheets[0].at(1, 0) == str(no)


def test_cancelling_kills() -> None:
    stop = threading.Event()
    with Reader() as reader:
        child = reader.run(own_id, name="a")
        threading.Timer(0.3, stop.set).start()
        begun = time.monotonic()
        with pytest.raises(ReadingStopped):
            reader.run(time.sleep, 30, name="Lama.xlsx", cancelled=stop.is_set)
        assert time.monotonic() - begun < 5
        with pytest.raises(ProcessLookupError):
            os.kill(child, 0)


def test_it_works_from_another_thread(reader: Reader) -> None:
    found: list[int] = []
    thread = threading.Thread(target=lambda: found.append(reader.run(own_id, name="a")))
    thread.start()
    thread.join(30)
    assert found
    assert found[0] != os.getpid()


#: A program that forgets its reader, and one that is killed while a file is being read.
FORGETFUL = """
import os, sys, time
from app.intake.worker import Reader
if __name__ == "__main__":
    reader = Reader()
    print(reader.run(os.getpid, name="a"), flush=True)
    if "killed" in sys.argv:
        os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize("how", ["ends", "killed"])
def test_nothing_is_left_when_the_program_is_gone(how: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FORGETFUL, how],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    child = int(done.stdout)
    for _ in range(200):
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            return
        threading.Event().wait(0.02)
    pytest.fail(f"the reader {child} outlived its program")


def test_as_many_children_as_are_worth_it() -> None:
    assert children_for(0) == children_for(3) == 1
    assert 1 <= children_for(500) <= 4
