"""Knows that the self-test passes here, and that it names the check that does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.errors import Refused
from app.main.selftest import SelfTest
from tests.cli.test_process import alur


def test_this_installation_passes(tmp_path: Path) -> None:
    done = alur("--self-test", ALUR_DATA=str(tmp_path / "data"))
    assert (done.returncode, done.stderr) == (0, b""), (done.stdout + done.stderr).decode("utf-8")
    lines = done.stdout.decode("utf-8").splitlines()
    assert len(lines) == 6
    assert all(line.startswith("baik") for line in lines)


def test_the_first_fault_is_named_and_ends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(_self: SelfTest) -> None:
        raise Refused("files.empty", path="logo.png")

    monkeypatch.setattr(SelfTest, "sample", refused)
    assert not SelfTest(tmp_path).passes()
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("baik")
    assert second.startswith("GAGAL  kantor contoh")
    assert "logo.png" in second


def test_a_check_that_finds_nothing_wrong_says_so(tmp_path: Path) -> None:
    test = SelfTest(tmp_path)
    test.database()
    with pytest.raises(Exception, match="kegiatan contoh tidak lengkap"):
        _without_cases(test)


def _without_cases(test: SelfTest) -> None:
    import app.bootstrap

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app.bootstrap, "add_sample", lambda _house: None)
        test.sample()
