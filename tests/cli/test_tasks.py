"""Knows the acts on tasks as scripts call them: what they say, several at once, all or none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.calls import Alur, one
from tests.helpers.pdftext import read_pdf

#: A plain SOP of three persons, its nodes: 1 kabid, 2 kasi, 3a 3b pengelola, 4 kasi decides, 5a 5b.
PLAIN = "33/SOP/D-13/2022"


def open_plain(at_sample: Alur) -> int:
    """Open a case of the plain SOP; returns its number."""
    case = at_sample("case", "open", PLAIN, "--title", "Video", "--period", "2026", "--as", "kabid").json
    return int(case["case"])


def live(at_sample: Alur, case: int) -> list[dict[str, Any]]:
    return [item for item in at_sample("queue", "--json").json if item["case"] == case]


def finish(at_sample: Alur, case: int, *, until: str) -> int:
    """Complete tasks as their holders until one stands at node ``until``; returns that task."""
    while True:
        (task,) = live(at_sample, case)
        if task["node"] == until:
            return int(task["task"])
        done = at_sample("task", "done", task["task"], "--as", task["holder"], "--no-output", "belum ada")
        assert done.json[0]["state"] == "done"


def waiting(at_sample: Alur) -> list[int]:
    """OPDs' tasks of the sample's first case that wait to be taken in by jfu."""
    queue = at_sample("queue", "--user", "jfu", "--json").json
    return [item["task"] for item in queue if item["state"] == "waiting_opd"]


# -- opening a case -----------------------------------------------------------------------


def test_a_case_is_printed_when_it_is_opened(at_sample: Alur) -> None:
    words = ("--title", "Metadata 2026", "--opd", "DINKES", "dinsos", "--opd", "DISDIK,DKP")
    case = at_sample(
        "case",
        "open",
        "DISKOMINFO 2.6",
        *words,
        "--request-due",
        "2026-12-11",
        "--period",
        "2026",
        "--as",
        "jfu",
    ).json
    assert case["opds"] == ["DINKES", "DINSOS", "DISDIK", "DKP"]
    assert (case["status"], case["request_due"], case["row"]) == ("running", "2026-12-11", 1)
    assert [task["holder"] for task in case["tasks"]] == ["jfu"]


def test_holders_are_given_by_role(at_sample: Alur) -> None:
    words = ("--title", "Video", "--holder", "kasi=jfu", "--holder", "Kepala Seksi Statistik=admin")
    case = at_sample("case", "open", PLAIN, *words, "--as", "kabid").json["case"]
    task = finish(at_sample, case, until="2")
    assert sorted(at_sample("task", "show", task).json["holders"]) == ["admin", "jfu"]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("open", "DISKOMINFO 2.6", "--title", "T", "--as", "jfu"), "OPD"),
        (("open", "DISKOMINFO 2.6", "--title", "T", "--opd", "DINAS", "--as", "jfu"), "“DINAS”"),
        (("open", PLAIN, "--title", " ", "--as", "kabid"), "Judul"),
        (("open", PLAIN, "--title", "T", "--as", "nobody"), "“nobody”"),
        (("open", PLAIN, "--title", "T", "--holder", "raja=kasi", "--as", "kabid"), "“raja”"),
        (("open", PLAIN, "--title", "T", "--holder", "kasi=nobody", "--as", "kabid"), "“nobody”"),
        (("open", "no such SOP", "--title", "T", "--as", "kabid"), "“no such SOP”"),
    ],
)
def test_a_case_that_cannot_be_opened_is_refused(
    at_sample: Alur, words: tuple[str, ...], reason: str
) -> None:
    assert at_sample("case", *words).is_refused(reason)
    assert len(at_sample("case", "list").json) == 3


def test_a_role_without_a_person_is_refused(alur: Alur, own_office: Path) -> None:
    """A plain office has nobody yet; who acts must be there first."""
    answer = alur("case", "open", PLAIN, "--title", "T", "--as", "kabid", "--db", own_office)
    assert answer.is_refused("kabid")


# -- acts -----------------------------------------------------------------------------------


def test_a_task_is_done_once(at_sample: Alur) -> None:
    case = open_plain(at_sample)
    (task,) = live(at_sample, case)
    assert at_sample("task", "done", task["task"], "--as", "kasi").is_refused("bukan pelaksana")
    at_sample("task", "done", task["task"], "--as", "kabid")
    assert at_sample("task", "done", task["task"], "--as", "kabid").is_refused("sudah diselesaikan")
    assert [item["node"] for item in live(at_sample, case)] == ["2"]


def test_done_needs_its_output(at_sample: Alur, tmp_path: Path) -> None:
    task = finish(at_sample, open_plain(at_sample), until="3a")
    assert at_sample("task", "done", task, "--as", "pengelola").is_refused("keluaran")
    missing = at_sample("task", "done", task, "--as", "pengelola", "--file", tmp_path / "none.pdf")
    assert missing.is_refused("none.pdf")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"data of {name}", "utf-8")
    files = ("--file", tmp_path / "a.txt", "--file", tmp_path / "b.txt")
    at_sample("task", "done", task, "--as", "pengelola", *files)
    assert len(at_sample("task", "show", task).json["documents"]) == 2


def test_outcomes_are_labels_in_any_case(at_sample: Alur) -> None:
    task = finish(at_sample, open_plain(at_sample), until="4")
    assert at_sample("task", "show", task).json["outcomes"] == ["YA", "TIDAK"]
    words = ("task", "done", task, "--as", "kasi", "--no-output", "belum ada")
    assert at_sample(*words).is_refused("YA, TIDAK")
    assert at_sample(*words, "--outcome", "mungkin").is_refused("YA, TIDAK")
    assert at_sample(*words, "--outcome", "ya").json[0]["outcome"] == "YA"


@pytest.mark.parametrize(
    ("to", "node"), [("3", "3a"), ("3.3b", "3b"), ("3.b", "3b"), ("3.B", "3b"), ("1", "1")]
)
def test_a_return_names_row_or_node(at_sample: Alur, to: str, node: str) -> None:
    case = open_plain(at_sample)
    task = finish(at_sample, case, until="4")
    words = ("task", "return", task, "--as", "kasi", "--to", to)
    assert at_sample(*words, "--reason", "Perbaiki").json[0]["state"] == "returned"
    (again,) = live(at_sample, case)
    assert (again["node"], again["round"]) == (node, 2)
    last = at_sample("case", "show", case).json["events"][-1]
    assert (last["what"], last["reason"], last["to"]) == ("returned", "Perbaiki", [node])


@pytest.mark.parametrize(("to", "reason"), [("9", "Baris 9"), ("3.z", "Baris 3.z"), ("5", "baris 5")])
def test_a_return_to_nowhere_is_refused(at_sample: Alur, to: str, reason: str) -> None:
    task = finish(at_sample, open_plain(at_sample), until="4")
    assert at_sample("task", "return", task, "--as", "kasi", "--to", to, "--reason", "x").is_refused(reason)


def test_a_return_without_words_is_refused(at_sample: Alur) -> None:
    task = finish(at_sample, open_plain(at_sample), until="4")
    words = ("task", "return", task, "--as", "kasi", "--to", "3", "--reason", " ")
    assert at_sample(*words).is_refused("alasan")


def test_hold_and_resume(at_sample: Alur) -> None:
    task = finish(at_sample, open_plain(at_sample), until="2")
    held = at_sample("task", "hold", task, "--as", "kasi", "--reason", "Rapat").json[0]
    assert (held["state"], held["due"]) == ("held", None)
    assert at_sample("task", "done", task, "--as", "kasi").is_refused("ditahan")
    resumed = at_sample("task", "resume", task, "--as", "kasi").json[0]
    assert resumed["state"] == "open"
    assert resumed["due"] is not None
    assert at_sample("task", "resume", task, "--as", "kasi").is_refused("tidak sedang ditahan")


def test_withdraw_while_unread(at_sample: Alur) -> None:
    case = open_plain(at_sample)
    task = finish(at_sample, case, until="2")
    words = ("task", "withdraw", task, "--reason", "Salah catatan")
    assert at_sample(*words, "--as", "kasi").is_refused("pengirimnya")
    assert at_sample(*words, "--as", "kabid").json[0]["state"] == "withdrawn"
    (again,) = live(at_sample, case)
    assert (again["node"], again["round"]) == ("1", 1)
    at_sample("task", "done", again["task"], "--as", "kabid")
    (sent,) = live(at_sample, case)
    at_sample("task", "open", sent["task"], "--as", "kasi")
    late = at_sample("task", "withdraw", sent["task"], "--reason", "x", "--as", "kabid")
    assert late.is_refused("sudah dibuka")


def test_taking_and_leaving(at_sample: Alur) -> None:
    case = at_sample("case", "open", "magetan-penyebarluasan", "--title", "T", "--as", "redaktur").json[
        "case"
    ]
    task = finish(at_sample, case, until="3")
    assert at_sample("task", "show", task).json["holders"] == ["desain1", "desain2"]
    at_sample("task", "open", task, "--as", "desain2")
    assert at_sample("task", "show", task).json["holder"] == "desain2"
    assert at_sample("task", "open", task, "--as", "desain1").is_refused("dipegang orang lain")
    assert at_sample("task", "give-back", task, "--as", "desain2").json[0]["state"] == "open"
    assert at_sample("task", "open", task, "--as", "desain1").json[0]["holder"] == "desain1"


def test_several_arrive_at_once(at_sample: Alur) -> None:
    tasks = waiting(at_sample)
    assert len(tasks) == 3
    answer = at_sample("task", "arrived", *tasks, tasks[0], "--as", "jfu", "--note", "lengkap").json
    assert [item["task"] for item in answer] == tasks
    assert {item["state"] for item in answer} == {"open"}


@pytest.mark.parametrize("place", [0, 1, 3])
def test_several_are_all_or_none(at_sample: Alur, place: int) -> None:
    tasks = waiting(at_sample)
    ended = one(at_sample("case", "show", 1).json["tasks"], row=11, state="done")["task"]
    before = at_sample("case", "show", 1).json
    given = [*tasks[:place], ended, *tasks[place:]]
    assert at_sample("task", "arrived", *given, "--as", "jfu").is_refused("sudah diselesaikan")
    assert at_sample("case", "show", 1).json == before


def test_excusing_is_for_section_heads(at_sample: Alur) -> None:
    task, *_others = waiting(at_sample)
    words = ("task", "excuse", task, "--reason", "Tidak punya data")
    assert at_sample(*words, "--as", "jfu").is_refused("kepala seksi")
    assert at_sample(*words, "--as", "kasi").json[0]["state"] == "excused"


def test_what_an_excused_opd_sends_later_is_outside_the_period(at_sample: Alur, tmp_path: Path) -> None:
    task, *_others = waiting(at_sample)
    file = tmp_path / "data.xlsx"
    file.write_bytes(b"angka")
    late = ("task", "late", task, "--as", "jfu", "--note", "Menyusul", "--file", str(file))
    assert at_sample(*late).is_refused("belum dikecualikan")
    at_sample("task", "excuse", task, "--as", "kasi", "--reason", "Terlambat")
    (shown,) = at_sample(*late).json
    assert shown["state"] == "excused"
    assert len(shown["documents"]) == 1
    assert at_sample("case", "show", 1).json["events"][-1]["what"] == "came_late"


def test_a_return_from_after_the_stretch_names_opds(at_sample: Alur) -> None:
    for number in waiting(at_sample):
        at_sample("task", "excuse", number, "--as", "kasi", "--reason", "x")
    rest = [item["task"] for item in at_sample("queue", "--user", "jfu", "--json").json]
    at_sample("task", "done", *rest, "--as", "jfu", "--no-output", "x")
    (task,) = live(at_sample, 1)
    words = ("task", "return", task["task"], "--as", task["holder"], "--to", "11", "--reason", "Kurang")
    assert at_sample(*words).is_refused("Pilih satu OPD")
    assert at_sample(*words, "--opd", "DLH").is_refused("bukan peserta")
    at_sample(*words, "--opd", "dinkes", "DINSOS")
    assert sorted(item["opd"] for item in live(at_sample, 1)) == ["DINKES", "DINSOS"]


def test_receipts_are_noted(at_sample: Alur) -> None:
    case = at_sample(
        "case", "open", "DISKOMINFO 2.6", "--title", "T", "--opd", "DINKES", "DKP", "--as", "jfu"
    ).json
    (task,) = [item["task"] for item in case["tasks"]]
    assert at_sample("task", "done", task, "--as", "jfu").is_refused("2 OPD tanpa tanda terima")
    words = ("task", "receipt", task, "--as", "jfu", "--opd", "DINKES")
    assert at_sample(*words).is_refused("nama penerima")
    at_sample(*words, "--receiver", "Bu Contoh", "--channel", "pos-el")
    assert at_sample("task", "done", task, "--as", "jfu").is_refused("1 OPD tanpa tanda terima")


# -- papers -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paper", "size"),
    [("A4", {210, 297}), ("A5", {148, 210}), ("F4", {215, 330}), ("half", {215, 165}), ("", {148, 210})],
)
def test_a_disposition_is_written_as_pdf(at_sample: Alur, tmp_path: Path, paper: str, size: set[int]) -> None:
    case = one(at_sample("case", "list").json, title="Buku Statistik Sektoral 2026")["case"]
    first = at_sample("case", "show", case).json["tasks"][0]["task"]
    target = tmp_path / "papers" / "sheet.pdf"
    words = ("--paper", paper) if paper else ()
    answer = at_sample("report", "disposition", first, "-o", target, *words)
    assert answer.out.strip() == str(target)
    found = read_pdf(target.read_bytes())
    assert {*found.sizes[0]} == size
    assert found.holds("Pengelolaan Data Statistik Sektoral".replace(" ", ""))


def test_the_sheet_on_the_office_s_paper_is_the_stored_one(at_sample: Alur, tmp_path: Path) -> None:
    case = one(at_sample("case", "list").json, title="Buku Statistik Sektoral 2026")["case"]
    first = at_sample("case", "show", case).json["tasks"][0]["task"]
    target = tmp_path / "sheet.pdf"
    answer = at_sample("report", "disposition", first, "-o", target, "--json").json
    (stored,) = at_sample("task", "show", first).json["documents"]
    assert target.read_bytes() == Path(stored).read_bytes()
    assert answer["documents"] == [str(target)]


def test_a_paper_that_cannot_be_written_is_told(at_sample: Alur, sample: Path) -> None:
    case = one(at_sample("case", "list").json, title="Buku Statistik Sektoral 2026")["case"]
    first = at_sample("case", "show", case).json["tasks"][0]["task"]
    target = sample / "below a file" / "sheet.pdf"
    assert at_sample("report", "disposition", first, "-o", target).is_refused("below a file")
