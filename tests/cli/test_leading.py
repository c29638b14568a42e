"""Knows how a case is led from the command line: other holders, and its end."""

from __future__ import annotations

from tests.cli.calls import Alur

PLAIN = "33/SOP/D-13/2022"


def open_plain(at_sample: Alur) -> int:
    return int(at_sample("case", "open", PLAIN, "--title", "Video", "--as", "kabid").json["case"])


def test_a_role_gets_new_holders_and_their_queue_shows_it(at_sample: Alur) -> None:
    case = open_plain(at_sample)
    words = ("--holder", "kabid=kasi", "--holder", "kabid=admin", "--as", "kadis", "--reason", "cuti")
    changed = at_sample("case", "holders", case, *words).json
    assert changed["events"][-1]["reason"] == "cuti"
    (task,) = [item for item in at_sample("queue", "--user", "admin", "--json").json if item["case"] == case]
    assert sorted(at_sample("task", "show", task["task"]).json["holders"]) == ["admin", "kasi"]


def test_one_role_at_a_time(at_sample: Alur) -> None:
    case = open_plain(at_sample)
    before = at_sample("case", "show", case).json
    words = ("--holder", "kabid=kasi", "--holder", "kasi=admin", "--as", "kadis", "--reason", "cuti")
    assert at_sample("case", "holders", case, *words).is_refused("kabid, kasi")
    assert at_sample("case", "show", case).json == before


def test_who_does_not_lead_may_not_change_holders(at_sample: Alur) -> None:
    case = open_plain(at_sample)
    words = ("--holder", "kabid=kasi", "--as", "pengelola", "--reason", "ingin")
    answer = at_sample("case", "holders", case, *words)
    assert answer.code == 1
    assert answer.err.strip()


def test_a_cancelled_case_leaves_every_queue_and_keeps_its_reason(at_sample: Alur) -> None:
    case = open_plain(at_sample)
    ended = at_sample("case", "cancel", case, "--as", "kadis", "--reason", "tidak jadi").json
    assert ended["status"] == "cancelled"
    assert ended["events"][-1]["reason"] == "tidak jadi"
    assert not [item for item in at_sample("queue", "--json").json if item["case"] == case]
    assert at_sample("case", "cancel", case, "--as", "kadis", "--reason", "lagi").code == 1
