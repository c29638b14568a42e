"""Knows how the command line is called: where options stand, what is a wrong call, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

import app.cli.queue
from app.core.errors import OutsideTrouble
from app.core.paths import default_database, user_data_dir
from tests.cli.calls import NOW, Alur


def test_help_is_in_indonesian(alur: Alur) -> None:
    answer = alur("--help")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("pemakaian: alur")
    for english in ("usage", "positional", "options", "show this"):
        assert english not in answer.out
    for command in ("init", "sop", "case", "queue", "task", "report", "due", "shots", "demo"):
        assert f"\n    {command} " in answer.out


@pytest.mark.parametrize(
    "words",
    [("init",), ("sop", "check"), ("case", "open"), ("queue",), ("task", "done"), ("report", "disposition")],
)
def test_every_command_explains_itself(alur: Alur, words: tuple[str, ...]) -> None:
    answer = alur(*words, "--help")
    assert answer.code == 0
    assert answer.out.startswith(f"pemakaian: alur {' '.join(words)}")
    assert "--db" in answer.out
    assert "show this" not in answer.out


def test_the_version_is_told(alur: Alur) -> None:
    assert alur("--version").out.startswith("alur ")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ((), "Belum lengkap"),
        (("sop",), "Belum lengkap"),
        (("task", "done", "1"), "Belum lengkap. Tambahkan: --as"),
        (("task", "hold", "1", "--as", "x"), "Tambahkan: --reason"),
        (("task", "return", "1", "--as", "x", "--reason", "y"), "Tambahkan: --to"),
        (("nonsense",), "tidak dikenal"),
        (("queue", "--nonsense"), "Tidak dikenal: --nonsense"),
        (("queue", "--us", "x"), "Tidak dikenal: --us"),
        (("queue", "--user"), "memerlukan satu nilai"),
        (("demo", "--opd", "banyak"), "'banyak' bukan nilai yang benar"),
        (("report", "disposition", "1", "-o", "x", "--paper", "A3"), "Pilih salah satu: "),
        (("case", "open", "S", "--title", "T", "--as", "x", "--request-due", "besok"), "bukan tanggal"),
        (("case", "open", "S", "--title", "T", "--as", "x", "--holder", "kasi"), "PERAN=PENGGUNA"),
        (("--at", "kemarin", "queue"), "bukan waktu ISO"),
        (("--db", "mysql://x/y", "queue"), "bukan berkas atau URL"),
        (("--db", "", "queue"), "bukan berkas atau URL"),
    ],
)
def test_a_wrong_call_is_told_with_code_2(alur: Alur, words: tuple[str, ...], reason: str) -> None:
    answer = alur(*words)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("pemakaian: alur")
    assert reason in answer.err


@pytest.mark.parametrize(
    "words",
    [
        ("--db", "DB", "sop", "list", "--json"),
        ("sop", "--db", "DB", "list", "--json"),
        ("sop", "list", "--json", "--db", "DB"),
        ("sop", "list", "--db=DB", "--json"),
        ("--json", "--db", "DB", "sop", "list"),
        ("--db", "elsewhere.db", "sop", "list", "--json", "--db", "DB"),
    ],
)
def test_options_stand_before_and_after_the_command(
    alur: Alur, own_office: Path, words: tuple[str, ...]
) -> None:
    named = [word.replace("DB", str(own_office)) for word in words]
    assert len(alur(*named).json) == 5


@pytest.mark.parametrize(
    "words",
    [
        ("sop", "list"),
        ("sop", "show", "DISKOMINFO 2.6"),
        ("sop", "check"),
        ("case", "list"),
        ("case", "show", "1"),
        ("queue",),
        ("task", "show", "1000001"),
        ("task", "open", "1000015", "--as", "jfu"),
    ],
)
def test_json_is_understood_everywhere(at_sample: Alur, words: tuple[str, ...]) -> None:
    assert at_sample(*words, "--json").json == at_sample("--json", *words).json


def test_json_before_due_is_understood(alur: Alur) -> None:
    words = ("due", "--start", "2026-11-20T09:15", "--norm", "15 menit")
    assert alur("--json", *words).json["due"] == "2026-11-20T09:30:00+07:00"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("queue", "--user", "siapa"), "“siapa”"),
        (("queue", "--role", "raja"), "raja"),
        (("sop", "show", "tanpa nama"), "“tanpa nama”"),
        (("case", "show", "77"), "Kegiatan 77"),
        (("case", "show", "x"), "Kegiatan x"),
        (("case", "show", "99999999999999999999"), "Kegiatan 9"),
        (("task", "show", "77000001"), "Tugas 77000001"),
        (("task", "show", "1000999"), "Tugas 1000999"),
        (("task", "show", "-1"), "Tugas -1"),
        (("task", "open", "77000001", "--as", "jfu"), "Tugas 77000001"),
        (("report", "disposition", "1000005", "-o", "x.pdf"), "tidak membuat disposisi"),
        (("report", "disposition", "77000001", "-o", "x.pdf"), "Tugas 77000001"),
    ],
)
def test_what_is_not_there_is_refused(at_sample: Alur, words: tuple[str, ...], reason: str) -> None:
    assert at_sample(*words).is_refused(reason)


def test_a_database_that_is_not_there_is_refused_and_not_made(alur: Alur, tmp_path: Path) -> None:
    missing = tmp_path / "tidak-ada.db"
    assert alur("queue", "--db", missing).is_refused("tidak-ada.db", "alur init")
    assert not missing.exists()


def test_a_foreign_file_is_refused_and_left_alone(alur: Alur, tmp_path: Path) -> None:
    foreign = tmp_path / "surat.txt"
    foreign.write_text("Yth. Kepala Dinas", "utf-8")
    assert alur("queue", "--db", foreign).is_refused()
    assert alur("init", "--db", foreign).is_refused()
    assert foreign.read_text("utf-8") == "Yth. Kepala Dinas"


def test_without_db_the_users_own_database_is_used(alur: Alur) -> None:
    assert alur("sop", "list").is_refused(str(default_database()))
    assert alur("init").out.strip() == f"Basis data siap: {default_database()}"
    assert len(alur("sop", "list", "--json").json) == 5


# -- --at ---------------------------------------------------------------------------------


def test_at_gives_an_act_its_time_on_samples(alur: Alur, sample: Path) -> None:
    words = ("--db", sample, "--at", "2026-11-19T11:05:00+07:00")
    alur(*words, "task", "open", "1000015", "--as", "jfu")
    last = alur("--db", sample, "case", "show", "1").json["events"][-1]
    assert (last["what"], last["at"]) == ("opened", "2026-11-19T11:05:00+07:00")


def test_at_without_offset_is_office_time(alur: Alur, sample: Path) -> None:
    alur("--db", sample, "task", "open", "1000015", "--as", "jfu", "--at", "2026-11-19T11:05")
    last = alur("--db", sample, "case", "show", "1").json["events"][-1]
    assert last["at"] == "2026-11-19T11:05:00+07:00"


def test_at_never_stands_before_the_last_event(alur: Alur, sample: Path) -> None:
    before = alur("--db", sample, "case", "show", "1").json["events"][-1]
    alur("--db", sample, "--at", "2020-01-01T08:00+07:00", "task", "open", "1000015", "--as", "jfu")
    last = alur("--db", sample, "case", "show", "1").json["events"][-1]
    assert (last["what"], last["at"]) == ("opened", before["at"])


def test_at_is_refused_on_an_office_s_own_database(alur: Alur, own_office: Path) -> None:
    for words in (("queue",), ("init",), ("init", "--sample")):
        assert alur("--db", own_office, "--at", NOW, *words).is_refused("contoh")


# -- what nobody expected -------------------------------------------------------------------


def test_a_bug_is_one_sentence_and_a_log(
    alur: Alur, own_office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_rows: object) -> None:
        raise ZeroDivisionError("the inside of a bug")

    monkeypatch.setattr(app.cli.queue, "show", broken)
    log = user_data_dir() / "alur.log"
    answer = alur("queue", "--json", "--db", own_office)
    assert answer.is_refused("ZeroDivisionError", str(log))
    assert "inside of a bug" not in answer.err
    assert "the inside of a bug" in log.read_text("utf-8")
    assert "Traceback" in log.read_text("utf-8")


def test_a_bug_without_a_place_for_the_log_is_still_one_sentence(
    alur: Alur, own_office: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(_rows: object) -> None:
        raise ZeroDivisionError("the inside of a bug")

    monkeypatch.setattr(app.cli.queue, "show", broken)
    monkeypatch.setenv("ALUR_DATA", str(own_office / "below a file"))
    answer = alur("queue", "--json", "--db", own_office)
    assert answer.is_refused("ZeroDivisionError: the inside of a bug")
    assert list(tmp_path.glob("**/alur.log")) == []


def test_a_stopped_command_says_so(alur: Alur, own_office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_rows: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(app.cli.queue, "show", stop)
    assert alur("queue", "--json", "--db", own_office).is_refused("Dihentikan")


def test_trouble_outside_is_no_bug(alur: Alur, own_office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_rows: object) -> None:
        raise OutsideTrouble("files.empty", path="x")

    monkeypatch.setattr(app.cli.queue, "show", full)
    assert alur("queue", "--json", "--db", own_office).is_refused("Berkas x kosong")
    assert not (user_data_dir() / "alur.log").exists()
