"""Knows the JSON shapes that scripts rely on: which keys, and what kind of values."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app.services.registry import PRESET_KEYS
from tests.cli.calls import NOW, Alur, one

TASK = {
    "task", "case", "sop", "row", "node", "role", "holder", "holders", "opd", "round", "state", "arrived",
    "due", "finished", "outcome", "outcomes", "read", "lateness",
}  # fmt: skip
CASE = {"case", "title", "period", "sop", "status", "row", "rows", "opened", "closed", "who"}
WHOLE = CASE | {"request_due", "opds", "holders", "tasks", "events", "times"}
EVENT = {"at", "who", "what", "task", "outcome", "reason", "opd", "from", "to"}
FINDING = {"code", "severity", "place", "text", "remedy", "reason", "rows", "spot", "fix"}


def test_a_queue_is_a_list_of_tasks(at_sample: Alur) -> None:
    queue = at_sample("queue", "--json").json
    assert isinstance(queue, list)
    assert all(set(item) == TASK for item in queue)
    late = one(queue, state="open", lateness="late", role="admin")
    assert (late["row"], late["node"], late["round"], late["holder"]) == (5, "5", 1, "admin")
    assert late["outcomes"] == ["Sudah sesuai", "Belum sesuai"]
    assert late["sop"] == "Pengelolaan Data Statistik Sektoral"
    assert one(queue, state="held")["due"] is None


def test_tasks_that_are_due_first_stand_first(at_sample: Alur) -> None:
    queue = at_sample("queue", "--json").json
    dues = [datetime.fromisoformat(item["due"]) if item["due"] else None for item in queue]
    known = [due for due in dues if due]
    assert known == sorted(known)
    assert dues[: len(known)] == known


def test_instants_carry_the_offset_of_the_office(at_sample: Alur) -> None:
    queue = at_sample("queue", "--json").json
    assert all(item["arrived"].endswith("+07:00") for item in queue)
    assert all(item["due"] is None or item["due"].endswith("+07:00") for item in queue)


def test_a_task_has_its_documents_as_paths(at_sample: Alur, tmp_path: Path) -> None:
    ours = tmp_path / "rekap.csv"
    ours.write_text("opd,jumlah\nDINKES,3\n", "utf-8")
    task = one(at_sample("queue", "--json").json, state="open", lateness="on_time", role="admin")["task"]
    at_sample("task", "done", task, "--as", "admin", "--file", ours)
    shown = at_sample("task", "show", task, "--json").json
    assert set(shown) == TASK | {"documents"}
    assert [Path(path).read_bytes() for path in shown["documents"]] == [ours.read_bytes()]


def test_a_disposition_is_a_document_of_its_task(at_sample: Alur) -> None:
    case = one(at_sample("case", "list").json, title="Buku Statistik Sektoral 2026")
    first = at_sample("case", "show", case["case"]).json["tasks"][0]
    (path,) = at_sample("task", "show", first["task"]).json["documents"]
    assert Path(path).read_bytes().startswith(b"%PDF-")


def test_looking_does_not_mark_as_read(at_sample: Alur) -> None:
    task = one(at_sample("queue", "--json").json, state="open", lateness="nearly")["task"]
    for _look in range(2):
        assert at_sample("task", "show", task).json["read"] is False
    assert at_sample("task", "open", task, "--as", "admin").json[0]["read"] is True


def test_cases_are_a_list(at_sample: Alur) -> None:
    cases = at_sample("case", "list").json
    assert [set(case) for case in cases] == [CASE] * 3
    assert {case["status"] for case in cases} == {"running"}
    assert all(isinstance(case["case"], int) and isinstance(case["rows"], int) for case in cases)


def test_a_case_has_tasks_and_events(at_sample: Alur) -> None:
    case = at_sample("case", "show", 1).json
    assert set(case) == WHOLE
    assert all(set(task) == TASK for task in case["tasks"])
    assert all(set(event) == EVENT for event in case["events"])
    begin = case["events"][0]
    assert (begin["what"], begin["who"], begin["task"]) == ("case_opened", "kadis", None)
    back = one(case["events"], outcome="perbaiki")
    assert (back["from"], back["to"], back["reason"]) == ("5", ["4"], "Cantumkan batas penyerahan pada surat")
    assert all(set(times) == {"ours", "opd", "held"} for times in case["times"].values())


def test_holders_are_names_that_may_act(at_sample: Alur) -> None:
    for task in at_sample("queue", "--json").json:
        assert task["holder"] in task["holders"]
        assert at_sample("queue", "--user", task["holder"], "--json").code == 0


def test_the_registry_is_a_list(at_sample: Alur) -> None:
    sops = at_sample("sop", "list", "--json").json
    assert [sop["key"] for sop in sops] == list(PRESET_KEYS)
    assert all({"number", "title", "institution", "roles", "rows", "key"} <= set(sop) for sop in sops)
    assert {sop["state"] for sop in sops} == {"in_force"}
    assert [sop["running"] for sop in sops] == [0, 1, 1, 0, 1]
    assert sops[0]["findings"].keys() == {"serious", "warning", "note"}
    assert [(sop["roles"], sop["rows"]) for sop in sops] == [(3, 5), (4, 15), (2, 8), (6, 8), (4, 10)]


def test_an_sop_is_shown_whole(at_sample: Alur) -> None:
    sop = at_sample("sop", "show", "DISKOMINFO 2.6", "--json").json
    assert {"identity", "roles", "rows", "arrows", "findings"} <= set(sop)
    assert sop["roles"][0] == {"key": "produsen_data", "name": "Produsen Data", "external": True}
    keys = {"no", "text", "norm", "kelengkapan", "output", "note", "per_opd", "nodes"}
    assert all(keys <= set(row) for row in sop["rows"])
    assert [row["no"] for row in sop["rows"]] == list(range(1, 9))
    assert [row["per_opd"] for row in sop["rows"]].index(True) == 1
    assert sop["rows"][1]["norm"] == "60 hari kerja"
    nodes = [node for row in sop["rows"] for node in row["nodes"]]
    assert all({"id", "role", "symbol", "kind"} <= set(node) for node in nodes)
    assert all(set(arrow) == {"from", "to", "label", "judged"} for arrow in sop["arrows"])
    assert all(set(finding) == FINDING for finding in sop["findings"])


@pytest.mark.parametrize(
    "name",
    [
        "500.14.4/ 1112 /403.113/2024",
        "500.14.4/1112/403.113/2024",
        "  penyebarluasan   data KABUPATEN magetan ",
        "magetan-penyebarluasan",
    ],
)
def test_an_sop_is_found_by_number_and_title(at_sample: Alur, name: str) -> None:
    assert at_sample("sop", "show", name).json["key"] == "magetan-penyebarluasan"


def test_findings_of_all_sops_name_theirs(at_sample: Alur) -> None:
    found = at_sample("sop", "check", "--json").json
    assert all(set(item) == FINDING | {"sop", "title"} for item in found)
    names = {item["sop"] for item in found}
    assert len(names) == len(PRESET_KEYS)
    for name in names:
        own = at_sample("sop", "check", name, "--json").json
        assert own == [item for item in found if item["sop"] == name]


def test_findings_of_some_severities_only(at_sample: Alur) -> None:
    found = at_sample("sop", "check", "--json").json
    graver = at_sample("sop", "check", "--severity", "serious", "--severity", "warning", "--json").json
    assert graver == [item for item in found if item["severity"] != "note"]
    assert all(item["reason"] and (item["spot"] or item["severity"] == "note") for item in found)


def test_each_sop_has_a_line_before_its_findings(at_sample: Alur) -> None:
    lines = at_sample("sop", "check", "--severity", "serious").out.splitlines()
    found = at_sample("sop", "check", "--severity", "serious", "--json").json
    assert len(lines) == len(found) + len({item["sop"] for item in found})
    assert any(line.startswith("500.14.4/ 1112 /403.113/2024 · ") and "1 berat" in line for line in lines)


def test_findings_in_words_are_no_fault(at_sample: Alur) -> None:
    answer = at_sample("sop", "check", "magetan-penyebarluasan")
    assert answer.code == 0
    assert "Penyebarluasan Data Kabupaten Magetan" in answer.out


@pytest.mark.parametrize("words", [("sop", "list"), ("queue",)])
def test_lists_in_words_have_a_line_each(at_sample: Alur, words: tuple[str, ...]) -> None:
    count = len(at_sample(*words, "--json").json)
    assert len(at_sample(*words).out.splitlines()) == count


def _values(item: dict[str, Any], *names: str) -> tuple[Any, ...]:
    return tuple(item[name] for name in names)


def test_a_queue_can_be_asked_by_role_and_user(at_sample: Alur) -> None:
    queue = at_sample("queue", "--json").json
    of_jfu = at_sample("queue", "--user", "jfu", "--json").json
    assert of_jfu == [item for item in queue if "jfu" in item["holders"]]
    assert at_sample("queue", "--role", "Redaktur", "--json").json == [one(queue, role="redaktur")]
    assert at_sample("queue", "--role", "redaktur", "--user", "jfu", "--json").json == []
    # A task that waits outside stands with the role that takes it in, and is found by both.
    for role in ("admin", "staf_pd"):
        asked = at_sample("queue", "--role", role, "--json").json
        outside = [_values(item, "role", "state", "holder") for item in asked if item["role"] == "staf_pd"]
        assert outside == [("staf_pd", "waiting_opd", "admin")] * 2


def test_the_sample_is_of_its_day(at_sample: Alur) -> None:
    instants = [
        event["at"] for number in (1, 2, 3) for event in at_sample("case", "show", number).json["events"]
    ]
    assert max(map(datetime.fromisoformat, instants)) <= datetime.fromisoformat(NOW)
