"""Knows that the command line works on a server's database named by a URL."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.calls import NOW, Alur


def test_a_url_names_a_database(
    alur: Alur, pg_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALUR_FILES", str(tmp_path / "files"))
    made = alur("init", "--sample", "--db", pg_url, "--at", NOW, "--json").json
    assert made["database"].startswith("postgresql+psycopg://")
    queue = alur("queue", "--json", "--db", pg_url, "--at", NOW).json
    waiting = [item["task"] for item in queue if item["state"] == "waiting_opd" and item["holder"] == "jfu"]
    words = ("--as", "jfu", "--db", pg_url, "--at", NOW)
    assert {item["state"] for item in alur("task", "arrived", *waiting, *words).json} == {"open"}
    assert alur("task", "arrived", *waiting, *words).is_refused("tidak sedang menunggu")
    assert alur("task", "show", 2**50, "--db", pg_url).is_refused(str(2**50))
    assert alur("case", "show", 2**31 - 1, "--db", pg_url).is_refused(str(2**31 - 1))


def test_a_server_that_does_not_answer_is_told(alur: Alur) -> None:
    answer = alur("queue", "--db", "postgresql+psycopg://alur:rahasia@127.0.0.1:1/alur?connect_timeout=1")
    assert answer.is_refused("Basis data tidak dapat dipakai")
    assert "rahasia" not in answer.err
