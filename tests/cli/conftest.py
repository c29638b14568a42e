"""Knows how a test calls the command line in its own process, and has a sample office to call it on.

Judges nothing.
"""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from app.bootstrap import add_sample, open_house, set_up
from app.cli import run
from app.core.clock import FixedClock
from tests.cli.calls import NOW, Alur, Answer


@pytest.fixture
def alur(capsys: pytest.CaptureFixture[str]) -> Alur:
    """Call the command line in this process."""

    def call(*words: object) -> Answer:
        code = run([str(word) for word in words])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return call


@pytest.fixture(scope="session")
def sample_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample office as it is at :data:`NOW`; tests get copies of it."""
    path = tmp_path_factory.mktemp("sample") / "contoh.db"
    house = open_house(path, FixedClock(datetime.fromisoformat(NOW)), create=True)
    set_up(house, is_sample=True)
    add_sample(house)
    house.close()
    return path


@pytest.fixture
def sample(sample_office: Path, tmp_path: Path) -> Path:
    """A sample office of the test's own."""
    shutil.copytree(sample_office.parent, tmp_path / "sample")
    return tmp_path / "sample" / sample_office.name


@pytest.fixture
def at_sample(alur: Alur, sample: Path) -> Alur:
    """Call the command line on the test's sample office, at the sample's now."""

    def call(*words: object) -> Answer:
        return alur("--db", sample, "--at", NOW, *words)

    return call


@pytest.fixture
def own_office(alur: Alur, tmp_path: Path) -> Path:
    """An office's own database: no sample, nobody in it yet."""
    path = tmp_path / "kantor.db"
    assert alur("init", "--db", path).code == 0
    return path
