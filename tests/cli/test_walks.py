"""Knows that each of the five SOPs can be run to its end by the documented commands alone.

The walker is what a script of somebody else would be: it reads JSON and calls commands,
and knows nothing of the program inside.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.calls import Alur

MOST_ROUNDS = 60


class Script:
    """Runs one case by ``queue``, ``task arrived``, ``task open``, ``task done`` and ``task return``."""

    def __init__(self, alur: Alur, sop: dict[str, Any], opds: tuple[str, ...]) -> None:
        self._alur = alur
        nodes = [(node, row) for row in sop["rows"] for node in row["nodes"]]
        self._place = {node["id"]: place for place, (node, _row) in enumerate(nodes)}
        self._row = {node["id"]: row["no"] for node, row in nodes}
        self._arrows = sop["arrows"]
        self._sent_back: set[str] = set()
        words = ("--opd", *opds) if any(row["per_opd"] for row in sop["rows"]) else ()
        self.case = alur("case", "open", sop["key"], "--title", "Uji", *words, "--as", "kadis").json["case"]

    def run(self) -> dict[str, Any]:
        """Act until nothing is left; the case as it then stands."""
        for _round in range(MOST_ROUNDS):
            queue = [item for item in self._alur("queue", "--json").json if item["case"] == self.case]
            if not queue:
                break
            same = [
                item
                for item in queue
                if item["node"] == queue[0]["node"] and item["state"] == queue[0]["state"]
            ]
            self._act(same)
        whole: dict[str, Any] = self._alur("case", "show", self.case).json
        return whole

    def _act(self, same: list[dict[str, Any]]) -> None:
        """The next act on tasks of one node; what all OPDs need is done for all at once."""
        numbers, user = [item["task"] for item in same], ("--as", same[0]["holder"])
        if same[0]["state"] == "waiting_opd":
            assert len(self._alur("task", "arrived", *numbers, *user).json) == len(numbers)
            return
        assert {item["state"] for item in self._alur("task", "open", *numbers, *user).json} == {"open"}
        node = same[0]["node"]
        back, forward = self._ways(node)
        if back and node not in self._sent_back:
            self._sent_back.add(node)
            self._send_back(back, numbers[0], user)
            return
        words = ("--outcome", forward) if forward else ()
        done = self._alur("task", "done", *numbers, *words, "--no-output", "dibuat di tempat lain", *user)
        assert {item["state"] for item in done.json} == {"done"}

    def _send_back(self, back: dict[str, str], task: int, user: tuple[str, str]) -> None:
        """By the arrow that leads back; every second time by ``return`` to where the arrow leads."""
        if len(self._sent_back) % 2:
            words: tuple[object, ...] = (
                "done",
                task,
                "--outcome",
                back["label"],
                "--note",
                "mohon diperbaiki",
            )
        else:
            target = f"{self._row[back['to']]}.{back['to']}"
            words = ("return", task, "--to", target, "--reason", "mohon diperbaiki")
        assert self._alur("task", *words, *user).json[0]["finished"]

    def _ways(self, node: str) -> tuple[dict[str, str] | None, str]:
        """The arrow leading back from ``node``, and the label of the one leading on."""
        ways = [arrow for arrow in self._arrows if arrow["from"] == node]
        back = [arrow for arrow in ways if self._place[arrow["to"]] <= self._place[node]]
        on = [arrow["label"] for arrow in ways if self._place[arrow["to"]] > self._place[node]]
        return (back[0] if back else None), (on[0] if on else "")


@pytest.mark.parametrize(
    ("key", "returns"),
    [
        ("metro-videografis", 1),
        ("metro-pengumpulan", 4),
        ("magetan-penyebarluasan", 1),
        ("tanjabbar-metadata", 4),
        ("sragen-pengelolaan", 2),
    ],
)
def test_a_script_runs_an_sop_to_its_end(at_sample: Alur, key: str, returns: int) -> None:
    sop = at_sample("sop", "show", key, "--json").json
    case = Script(at_sample, sop, ("DINKES", "DKP")).run()
    assert case["status"] == "completed"
    assert sum(event["reason"] == "mohon diperbaiki" for event in case["events"]) == returns
    assert {task["state"] for task in case["tasks"]} <= {"done", "returned"}
    passed = {task["row"] for task in case["tasks"] if task["state"] == "done"}
    asked = {row["no"] for row in sop["rows"] if any(node["role"] for node in row["nodes"])}
    assert passed == asked
