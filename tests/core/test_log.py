"""Knows where warnings are written, and that the file does not grow for ever."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.log import log_file, start_log


@pytest.fixture(autouse=True)
def own_log() -> Iterator[None]:
    """The root logger without what this test adds."""
    root = logging.getLogger()
    before = list(root.handlers)
    yield
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()


@pytest.mark.expect_log("kabel lepas")
def test_warnings_are_written_once_however_often_it_is_started() -> None:
    start_log()
    start_log()
    logging.getLogger("alur").warning("kabel lepas")
    assert log_file().read_text(encoding="utf-8").count("kabel lepas") == 1


def test_a_large_log_is_set_aside_at_the_next_start(own_data_folder: Path) -> None:
    own_data_folder.mkdir()
    log_file().write_bytes(b"x" * 1_000_001)
    start_log()
    assert not log_file().exists()
    assert own_data_folder.joinpath("alur.lama.log").stat().st_size == 1_000_001


def test_without_a_folder_the_program_goes_on(own_data_folder: Path) -> None:
    own_data_folder.write_text("a file where the folder should be")
    handlers = list(logging.getLogger().handlers)
    start_log()
    assert logging.getLogger().handlers == handlers
