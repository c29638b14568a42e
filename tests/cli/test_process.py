"""Knows the command as a process of its own: codes, the two streams, encodings, what is imported."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.source import ROOT

#: Libraries that nobody should wait for who only counts a deadline or asks for help.
HEAVY = ("sqlalchemy", "alembic", "reportlab", "PySide6", "psycopg")


def alur(*words: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run ``alur`` as people do, away from the source."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "app", *map(str, words)],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )


def test_an_answer_is_on_stdout_alone(sample: Path) -> None:
    done = alur("queue", "--json", "--db", sample)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(json.loads(done.stdout)) == 12


def test_a_refusal_is_on_stderr_alone(tmp_path: Path) -> None:
    done = alur("queue", "--db", tmp_path / "tidak-ada.db")
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"alur init" in done.stderr


def test_a_wrong_call_ends_with_2() -> None:
    done = alur("task", "done")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"pemakaian: alur task done")


def test_a_console_of_another_code_page_gets_utf8(sample: Path) -> None:
    done = alur("queue", "--db", sample, PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert done.returncode == 0
    assert "–" in done.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="there the shell has no pipe that is closed early")
def test_a_reader_that_leaves_early_is_no_error(sample: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "app", "case", "show", "1", "--db", str(sample)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.parametrize(
    "words", [("--help",), ("due", "--start", "2026-11-20T09:15", "--norm", "15 menit"), ("task", "done")]
)
def test_help_and_deadlines_wait_for_no_library(words: tuple[str, ...]) -> None:
    code = (
        "import sys\n"
        "from app.__main__ import main\n"
        f"main({list(words)!r})\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert done.stderr.splitlines()[-1] == ""
