"""Holds the command ``alur due`` to its output, its sentences and its exit codes."""

from __future__ import annotations

import argparse
import csv
import io
import json
from pathlib import Path

import pytest

from app.cli import due


def call(*words: str) -> int:
    top = argparse.ArgumentParser(prog="alur")
    due.add_parser(top.add_subparsers(), argparse.ArgumentParser(add_help=False))
    args = top.parse_args(["due", *words])
    code: int = args.run(args)
    return code


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert call(*words) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


# ---------------------------------------------------------------------- one deadline


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("--start 2026-11-20T13:50 --norm 15_menit", "2026-11-23T08:05:00"),
        ("--start 2026-11-20T13:50 --norm 15_menit --calendar perpres21", "2026-11-20T14:05:00"),
        ("--start 2026-01-02 --norm 60_hari_kerja", "2026-04-09T15:00:00"),
        ("--start 2026-01-02 --norm 60_hari_kerja --work-cuti-bersama", "2026-04-01T15:00:00"),
        ("--start 2026-11-20T09:00 --norm 1_hari --hari kalender", "2026-11-23T15:00:00"),
        ("--start 2026-11-20T09:00 --norm 1_hari --first-day", "2026-11-20T14:00:00"),
        (
            "--start 2026-11-19T09:00 --norm 15_menit --hold 2026-11-19T09:05/2026-11-19T10:00",
            "2026-11-19T10:10:00",
        ),
        ("--start 2026-11-19T09:00 --norm 15_menit --hold 2026-11-19T09:05/", ""),
        ("--start 2026-11-19T09:00 --norm -", ""),
        ("--start 2026-11-19T09:00+08:00 --norm 1_menit", "2026-11-19T08:01:00"),
        ("--start 2149-11-19T09:00 --norm 15_menit", "2149-11-19T09:15:00"),
        ("--start 1951-11-19T09:00 --norm 15_menit", "1951-11-19T09:15:00"),
        ("--start 2044-11-17T09:00 --norm 15_menit", "2044-11-17T09:15:00"),
    ],
)
def test_one_deadline(words: str, expected: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = answer(capsys, *(word.replace("_", " ") for word in words.split()))
    assert told == expected + "\n"


def test_a_deadline_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    told = answer(capsys, "--start", "2026-11-20T13:59:30", "--norm", "15 menit", "--explain")
    assert told.splitlines() == [
        "2026-11-23T08:14:30",
        "Jumat 20 Nov 2026  13.59.30–14.00  0,5 menit",
        "Sabtu 21 Nov 2026  dilewati: Sabtu",
        "Minggu 22 Nov 2026  dilewati: Minggu",
        "Senin 23 Nov 2026  08.00–08.14.30  14,5 menit",
        "Jumlah: 15 menit kerja",
        "Tenggat: Senin 23 Nov 2026 pukul 08.14.30 WIB",
    ]


def test_skipped_days_have_their_reason(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--start", "2026-03-16T09:00", "--norm", "2 hari", "--explain"]
    lines = answer(capsys, *words, "--hold", "2026-03-17T00:00/2026-03-18T00:00").splitlines()
    assert lines[1] == "Senin 16 Mar 2026  dilewati: hari mulai"
    assert lines[2] == "Selasa 17 Mar 2026  dilewati: ditahan"
    assert lines[3] == "Rabu 18 Mar 2026  dilewati: Cuti Bersama Hari Suci Nyepi"
    assert lines[-2:] == [
        "Kamis 26 Mar 2026  hari ke-2",
        "Tenggat: Kamis 26 Mar 2026 pukul 15.00 WIB",
    ]


def test_calendar_days_tell_where_the_deadline_moved(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--start", "2026-11-18T09:00", "--norm", "3 hari", "--hari", "kalender", "--explain"]
    assert answer(capsys, *words, "--hold", "2026-11-19T00:00/2026-11-20T00:00").splitlines() == [
        "2026-11-24T15:00:00",
        "Kamis 19 Nov 2026  dilewati: ditahan",
        "Jumat 20 Nov 2026  hari ke-2",
        "Sabtu 21 Nov 2026  hari ke-3",
        "Sabtu 21 Nov 2026  dilewati: Sabtu",
        "Minggu 22 Nov 2026  dilewati: Minggu",
        "Senin 23 Nov 2026  tenggat bergeser ke hari kerja ini",
        "Selasa 24 Nov 2026  tenggat bergeser ke hari kerja ini",
        "Tenggat: Selasa 24 Nov 2026 pukul 15.00 WIB",
    ]


def test_years_without_cuti_bersama_are_noted(capsys: pytest.CaptureFixture[str]) -> None:
    lines = answer(capsys, "--start", "2027-12-30", "--norm", "5 hari", "--explain").splitlines()
    assert lines[-2].startswith("Tenggat: Kamis 6 Jan 2028")
    assert lines[-1].startswith("Cuti bersama tahun 2028 belum ada")


def test_json_has_offsets(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--start", "2026-11-19T14:50", "--norm", "20 menit", "--json"]
    told = json.loads(answer(capsys, *words, "--explain"))
    assert told["due"] == "2026-11-20T08:10:00+07:00"
    assert told["warn"] == "2026-11-19T15:00:00+07:00"
    assert told["explanation"]["minutes"] == 20
    assert told["explanation"]["windows"][0] == {
        "date": "2026-11-19",
        "from": "2026-11-19T14:50:00+07:00",
        "to": "2026-11-19T15:00:00+07:00",
        "minutes": 10,
    }
    held = json.loads(answer(capsys, *words, "--hold", "2026-11-19T14:55/"))
    assert (held["due"], held["warn"]) == (None, None)
    assert "explanation" not in held


# ---------------------------------------------------------------------- wrong calls


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--start", "2026-11-19T09:00"],
        ["--norm", "1 hari"],
        ["--batch", "a.csv", "--norm", "1 hari"],
        ["--batch", "a.csv", "--json"],
    ],
)
def test_incomplete_calls_exit_with_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert call(*words) == 2
    assert "--batch" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--start", "kemarin", "--norm", "1 hari"], "“kemarin” bukan waktu ISO"),
        (["--start", "2026-11-19", "--norm", "1 hari", "--hari", "apa"], "--hari"),
        (["--start", "2026-11-19", "--norm", "1 hari", "--hold", "2026-11-19"], "Masa ditahan"),
        (["--start", "2026-11-19", "--norm", "1 hari", "--hold", "x/"], "“x” bukan waktu ISO"),
        (["--start", "2026-11-19", "--norm", "1 hari", "--hold", "2026-11-20/2026-11-19"], "Masa ditahan"),
        (["--start", "2026-11-19", "--norm", "1 hari", "--hold", "2026-11-20/2026-11-21Z"], "bukan waktu"),
        (["--start", "2026-11-19", "--norm", "1 hari", "--hold", "2026-11-20/2026-11-21T00:00Z"], "Masa"),
    ],
)
def test_unreadable_options_exit_with_2(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        call(*words)
    assert stop.value.code == 2
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--norm", "5 windu"], "Waktu “5 windu” tidak dapat dibaca"),
        (["--norm", "1 hari", "--calendar", "lain"], "Kalender “lain” tidak ada"),
        (["--norm", "900000000 menit"], "1950–2150"),
    ],
)
def test_refusals_exit_with_1(words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("--start", "2026-11-19T09:00", *words) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert sentence in err


# ---------------------------------------------------------------------- a file of them

GOOD = """calendar,start,norm,holds
magetan,2026-11-20T13:50,15 menit,
perpres21,2026-11-20T13:50:20,15 menit,
magetan,2026-11-19T09:00:00,15 menit,2026-11-19T09:05/2026-11-19T10:00;2026-11-19T10:05/2026-11-19T10:10
magetan,2026-11-19T09:00:00,15 menit,2026-11-19T09:05/
magetan,2026-11-19T09:00:00,,
magetan,2026-11-19T09:00:00,0 hari,
magetan,2026-01-02T09:00,60 hari kerja,
"""


def file(tmp_path: Path, text: str) -> str:
    path = tmp_path / "kasus.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_file_gets_a_column(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = answer(capsys, "--batch", file(tmp_path, GOOD))
    assert "\r" not in told
    rows = list(csv.DictReader(io.StringIO(told)))
    assert [row["due"] for row in rows] == [
        "2026-11-23T08:05:00",
        "2026-11-20T14:05:20",
        "2026-11-19T10:15:00",
        "",
        "",
        "",
        "2026-04-09T15:00:00",
    ]
    given = list(csv.DictReader(io.StringIO(GOOD)))
    assert [{name: row[name] for name in given[0]} for row in rows] == given


def test_a_file_follows_the_rulings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "calendar,start,norm,holds\nmagetan,2026-01-02T09:00,60 hari kerja,\n,2026-11-20T09:00,1 hari,\n"
    worked = answer(capsys, "--batch", file(tmp_path, text), "--work-cuti-bersama", "--first-day")
    assert [line.rpartition(",")[2] for line in worked.splitlines()[1:]] == [
        "2026-03-31T15:00:00",
        "2026-11-20T14:00:00",
    ]
    plain = answer(capsys, "--batch", file(tmp_path, text), "--hari", "kalender")
    assert plain.splitlines()[-1].endswith("2026-11-23T15:00:00")


def test_words_of_a_file_never_become_formulas(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (
        "no,calendar,start,norm\n=1+1,magetan,2026-11-19T09:00,5 menit\n-7,magetan,2026-11-19T09:00,5 menit\n"
    )
    lines = answer(capsys, "--batch", file(tmp_path, text)).splitlines()
    assert lines[1].startswith("'=1+1,")
    assert lines[2].startswith("-7,")


def test_other_columns_stay_and_an_old_result_is_replaced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "\ufeffno,calendar,start,norm,due\n7,magetan,2026-11-19T09:00,5 menit,dulu\n"
    assert answer(capsys, "--batch", file(tmp_path, text)) == (
        "no,calendar,start,norm,due\n7,magetan,2026-11-19T09:00,5 menit,2026-11-19T09:05:00\n"
    )


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("magetan,besok,1 hari,", "Baris 3, kolom start: “besok”"),
        ("mana,2026-11-19T09:00,1 hari,", "Baris 3, kolom calendar: Kalender “mana”"),
        ("magetan,2026-11-19T09:00,5 windu,", "Baris 3, kolom norm: Waktu “5 windu”"),
        ("magetan,2026-11-19T09:00,5 menit,2026-11-19", "Baris 3, kolom holds: Masa ditahan"),
        ("magetan,2026-11-19T09:00,,x/y", "Baris 3, kolom holds: “x”"),
        ("magetan,2026-11-19T09:00,900000000 menit,", "Baris 3, kolom norm: Tenggat"),
        ("magetan,1200-11-19T09:00,1 menit,", "Baris 3, kolom start: Tahun"),
        ("magetan", "Baris 3, kolom start: “”"),
        ("magetan,2026-11-19T09:00,1 menit,,,lebih", "Baris 3, kolom 5: isi lebih"),
    ],
)
def test_a_bad_line_is_named_and_nothing_printed(
    line: str, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"calendar,start,norm,holds\nmagetan,2026-11-19T09:00,1 hari,\n{line}\n"
    assert call("--batch", file(tmp_path, text)) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert sentence in err
    assert len(err.splitlines()) == 1


def test_files_of_another_shape_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("--batch", file(tmp_path, "start,norm\n2026-11-19,1 hari\n")) == 1
    assert "tidak mempunyai kolom calendar" in capsys.readouterr().err
    assert call("--batch", str(tmp_path / "tidak-ada.csv")) == 1
    assert "tidak dapat dibaca" in capsys.readouterr().err
    (tmp_path / "gambar.csv").write_bytes(b"\x89PNG\xff\xfe")
    assert call("--batch", str(tmp_path / "gambar.csv")) == 1
    assert "tidak dapat dibaca" in capsys.readouterr().err
