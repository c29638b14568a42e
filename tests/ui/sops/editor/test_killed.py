"""Killing the program in the middle of typing loses at most two seconds of it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.bootstrap import open_house
from app.core.clock import FixedClock
from tests.helpers.case_desk import START
from tests.helpers.houses import sample_file as sample_file
from tests.helpers.houses import who
from tests.helpers.source import ROOT

MOST_LOST = 2.0  # seconds
TYPED_FOR = 3.5  # seconds until it is killed


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there")
def test_a_killed_program_loses_at_most_two_seconds(sample_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "alur.db"
    shutil.copyfile(sample_file, path)
    house = open_house(path, FixedClock(START))
    by = who(house, "kasi")
    draft = house.drafting.create(by, "Kosong").ids[-1]
    house.close()
    typist = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.sops.editor.typist", str(path), str(draft), str(by)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    keys: list[tuple[int, float]] = []
    assert typist.stdout is not None
    for line in typist.stdout:
        typed, at = line.split()
        keys.append((int(typed), float(at)))
        if keys[-1][1] - keys[0][1] > TYPED_FOR:
            break
    typist.kill()  # SIGKILL: nothing is tidied up
    killed = time.monotonic()
    said = typist.communicate()[1]
    assert keys, said
    surely = max(typed for typed, at in keys if at < killed - MOST_LOST)
    house = open_house(path, FixedClock(START))
    title = house.drafting.open(draft).sop.identity.title
    house.close()
    assert len(title) >= surely > 20
