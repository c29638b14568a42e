"""``alur task …``: look at a task, act on tasks."""

from __future__ import annotations

import argparse
from functools import partial
from typing import Any

from app.bootstrap import House
from app.cli import views
from app.cli.door import house_of, local_iso, number, paths, show, task_ids
from app.core.texts import say

#: Acts without further words.
PLAIN = ("open", "resume", "give-back")
#: Acts with a compulsory reason.
REASONED = ("hold", "withdraw", "excuse")


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:
    group = commands.add_parser("task", help=say("cli.task"))
    verbs = group.add_subparsers(dest="verb", required=True, metavar="TINDAKAN")
    showing = verbs.add_parser("show", help=say("cli.task.show"), parents=[shared])
    showing.add_argument("task", metavar="TUGAS")
    showing.add_argument("--json", action="store_true", help=say("cli.json"))
    showing.set_defaults(run=run_show)
    for verb in (*PLAIN, *REASONED, "done", "return", "arrived", "receipt"):
        command = verbs.add_parser(verb, help=say(f"cli.task.{verb}"), parents=[shared])
        command.add_argument("task", nargs="+", metavar="TUGAS")
        command.add_argument("--as", dest="user", required=True, metavar="PENGGUNA")
        command.add_argument("--json", action="store_true", help=say("cli.json"))
        command.set_defaults(run=run_act)
        if verb in REASONED or verb == "return":
            command.add_argument("--reason", required=True, metavar="ALASAN")
        if verb in ("done", "return", "arrived", "receipt"):
            command.add_argument("--file", action="append", default=[], metavar="BERKAS")
        if verb in ("done", "arrived"):
            command.add_argument("--note", default="", metavar="CATATAN")
        if verb in ("return", "receipt"):
            command.add_argument("--opd", nargs="+", action="extend", default=[], metavar="KODE")
    _details(verbs.choices)


def _details(choices: Any) -> None:
    choices["done"].add_argument("--outcome", default="", metavar="HASIL")
    choices["done"].add_argument("--no-output", default="", metavar="ALASAN")
    choices["return"].add_argument("--to", required=True, metavar="BARIS[.SIMPUL]")
    choices["receipt"].add_argument("--receiver", default="", metavar="NAMA")
    choices["receipt"].add_argument("--channel", default="", metavar="SALURAN")
    choices["receipt"].add_argument("--exception", default="", metavar="ALASAN")


def run_show(args: argparse.Namespace) -> int:
    """Print one task; looking does not mark as read."""
    with house_of(args) as house:
        show(_task(house, number(args.task, "case.no_task", "task")))
    return 0


def run_act(args: argparse.Namespace) -> int:
    """Act on the named tasks, all or none, and print them as they then stand."""
    with house_of(args) as house:
        actor = house.people.person(args.user).id
        tasks = task_ids(args.task)
        _ACTS[args.verb](house, tasks, actor, args)
        show([_task(house, task) for task in tasks])
    return 0


def _task(house: House, task: int) -> dict[str, Any]:
    detail = house.casebook.task(task)
    documents = [str(house.files.path(row.sha256)) for row in house.documents.of_tasks([task])]
    return {**views.task(detail.row, detail.case, partial(local_iso, house)), "documents": documents}


def _open(house: House, tasks: list[int], actor: int, _args: argparse.Namespace) -> None:
    house.casework.open(tasks, actor)


def _resume(house: House, tasks: list[int], actor: int, _args: argparse.Namespace) -> None:
    house.casework.resume(tasks, actor)


def _give_back(house: House, tasks: list[int], actor: int, _args: argparse.Namespace) -> None:
    house.casework.give_back(tasks, actor)


def _hold(house: House, tasks: list[int], actor: int, args: argparse.Namespace) -> None:
    house.casework.hold(tasks, actor, args.reason)


def _withdraw(house: House, tasks: list[int], actor: int, args: argparse.Namespace) -> None:
    house.casework.withdraw(tasks, actor, args.reason)


def _excuse(house: House, tasks: list[int], actor: int, args: argparse.Namespace) -> None:
    house.casework.excuse(tasks, actor, args.reason)


def _done(house: House, tasks: list[int], actor: int, args: argparse.Namespace) -> None:
    house.casework.done(
        tasks,
        actor,
        outcome=args.outcome,
        note=args.note,
        files=paths(args.file),
        no_output=args.no_output,
    )


def _return(house: House, tasks: list[int], actor: int, args: argparse.Namespace) -> None:
    opds = house.people.opd_ids(_codes(args.opd))
    house.casework.send_back(tasks, actor, args.to, args.reason, opds, paths(args.file))


def _arrived(house: House, tasks: list[int], actor: int, args: argparse.Namespace) -> None:
    house.casework.arrived(tasks, actor, args.note, paths(args.file))


def _receipt(house: House, tasks: list[int], actor: int, args: argparse.Namespace) -> None:
    for task in tasks:
        house.casework.record_receipts(
            task,
            actor,
            house.people.opd_ids(_codes(args.opd)),
            receiver=args.receiver,
            channel=args.channel,
            exception=args.exception,
            files=paths(args.file),
        )


def _codes(words: list[str]) -> list[str]:
    return [code for word in words for code in word.split(",") if code]


_ACTS = {
    "open": _open,
    "resume": _resume,
    "give-back": _give_back,
    "hold": _hold,
    "withdraw": _withdraw,
    "excuse": _excuse,
    "done": _done,
    "return": _return,
    "arrived": _arrived,
    "receipt": _receipt,
}
