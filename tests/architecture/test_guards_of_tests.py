"""Knows that the guards in tests/helpers see what they are for; tests no part of the program."""

from __future__ import annotations

import logging
import threading

import psycopg
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import make_url

from tests.helpers.leftovers import running_threads, visible_windows
from tests.helpers.logfail import judge


def test_silence_is_fine() -> None:
    assert judge([], []) == []


def test_an_unexpected_record_is_a_fault() -> None:
    assert judge(["WARNING app.db: full"], []) == ["unexpected log record: WARNING app.db: full"]


def test_an_expected_record_that_does_not_come_is_a_fault() -> None:
    assert judge([], ["full"]) == ["expected log record did not come: full"]


@pytest.mark.expect_log("the cup is full")
def test_an_expected_record_is_fine() -> None:
    logging.getLogger("app.test").warning("the cup is full")


def test_an_open_window_is_seen(qtbot: QtBot) -> None:
    label = QLabel("Antrean")
    qtbot.addWidget(label)
    label.show()
    assert visible_windows() == ["QLabel '' ''"]
    assert visible_windows() == []


def test_a_working_thread_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.helpers.leftovers.PATIENCE_SECONDS", 0.01)
    before = set(threading.enumerate())
    end = threading.Event()
    thread = threading.Thread(target=end.wait, name="busy")
    thread.start()
    assert running_threads(before) == ["busy"]
    end.set()
    thread.join()
    assert running_threads(before) == []


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_gets_an_empty_postgres_database(pg_url: str, turn: int) -> None:
    url = make_url(pg_url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE seen (turn integer)")
        connection.execute("INSERT INTO seen VALUES (%s)", (turn,))
        assert connection.execute("SELECT turn FROM seen").fetchall() == [(turn,)]
