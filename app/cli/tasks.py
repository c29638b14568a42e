"""``alur task …``: look at a task, act on tasks, always as JSON."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from app.cli import views
from app.cli.door import house_of, iso_of, opd_ids, paths, show, task_number
from app.core.errors import NotFound
from app.core.texts import say

if TYPE_CHECKING:
    from app.bootstrap import House

#: Acts with a compulsory reason.
REASONED = ("hold", "withdraw", "excuse", "return")
#: Acts that may bring files along.
WITH_FILES = ("done", "return", "arrived", "late", "receipt")


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:
    group = commands.add_parser("task", help=say("cli.task"), parents=[shared])
    verbs = group.add_subparsers(dest="verb", required=True, metavar="TINDAKAN", title=say("cli.verbs"))
    showing = verbs.add_parser("show", help=say("cli.task.show"), parents=[shared])
    showing.add_argument("task", metavar="TUGAS", help=say("cli.task.which"))
    showing.set_defaults(run=run_show)
    for verb in _ACTS:
        command = verbs.add_parser(verb, help=say(f"cli.task.{verb}"), parents=[shared])
        # Receipts are of one letter; all other acts take several tasks, all or none.
        count = 1 if verb == "receipt" else "+"
        command.add_argument("task", nargs=count, metavar="TUGAS", help=say("cli.task.which"))
        command.add_argument("--as", dest="user", required=True, metavar="PENGGUNA", help=say("cli.as"))
        command.set_defaults(run=run_act)
        if verb in REASONED:
            command.add_argument("--reason", required=True, metavar="ALASAN", help=say("cli.task.reason"))
        if verb in WITH_FILES:
            command.add_argument(
                "--file", action="append", default=[], metavar="BERKAS", help=say("cli.task.file")
            )
        if verb in ("done", "arrived", "late"):
            command.add_argument("--note", default="", metavar="CATATAN", help=say("cli.task.note"))
        if verb in ("done", "return", "receipt"):
            command.add_argument(
                "--opd", nargs="+", action="extend", default=[], metavar="KODE", help=say("cli.task.opd")
            )
    _add_details(verbs.choices)


def _add_details(verbs: Any) -> None:
    """Options that one act alone has."""
    done, back, receipt = verbs["done"], verbs["return"], verbs["receipt"]
    done.add_argument("--outcome", default="", metavar="HASIL", help=say("cli.task.outcome"))
    done.add_argument("--no-output", default="", metavar="ALASAN", help=say("cli.task.no_output"))
    back.add_argument("--to", required=True, metavar="BARIS[.SIMPUL]", help=say("cli.task.to"))
    receipt.add_argument("--receiver", default="", metavar="NAMA", help=say("cli.task.receiver"))
    receipt.add_argument("--channel", default="", metavar="SALURAN", help=say("cli.task.channel"))
    receipt.add_argument("--exception", default="", metavar="ALASAN", help=say("cli.task.exception"))


def run_show(args: argparse.Namespace) -> int:
    """Print one task; looking does not mark as read."""
    task = task_number(args.task)
    with house_of(args) as house:
        must_be_there(house, [task])
        (found,) = _tasks(house, [task])
    show(found)
    return 0


def run_act(args: argparse.Namespace) -> int:
    """Act on the named tasks, all or none, and print them as they then stand."""
    tasks = list(dict.fromkeys(task_number(word) for word in args.task))
    with house_of(args) as house:
        actor = house.people.person(args.user).id
        must_be_there(house, tasks)
        _ACTS[args.verb](house, tasks, actor, args)
        found = _tasks(house, tasks)
    show(found)
    return 0


def must_be_there(house: House, tasks: Sequence[int]) -> None:
    """Raise ``NotFound`` for a task that is not there, also where its case is not."""
    for task in tasks:
        try:
            house.casework.task(task)
        except NotFound as error:
            raise NotFound("case.no_task", task=task) from error


def _tasks(house: House, tasks: Sequence[int]) -> list[dict[str, Any]]:
    iso = iso_of(house)
    details = [house.casebook.task(task) for task in tasks]
    return [
        {**views.task(detail.row, detail.case, iso), "documents": documents_of(house, detail.row.task)}
        for detail in details
    ]


def documents_of(house: House, task: int) -> list[str]:
    """Paths of the files attached to a task and of the disposition sheets that it made."""
    sheets = [row for row in reversed(house.dispositions.of_task(task)) if row.is_drawn]
    hashes = [row.sha256 for row in house.documents.of_tasks([task])]
    hashes += [house.dispositions.draw(row.id) for row in sheets]  # drawn already: only its hash
    return [str(house.files.path(digest)) for digest in hashes]


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
        opds=opd_ids(house, args.opd),
    )


def _return(house: House, tasks: list[int], actor: int, args: argparse.Namespace) -> None:
    house.casework.send_back(tasks, actor, args.to, args.reason, opd_ids(house, args.opd), paths(args.file))


def _arrived(house: House, tasks: list[int], actor: int, args: argparse.Namespace) -> None:
    house.casework.arrived(tasks, actor, args.note, paths(args.file))


def _late(house: House, tasks: list[int], actor: int, args: argparse.Namespace) -> None:
    house.casework.came_late(tasks, actor, args.note, paths(args.file))


def _receipt(house: House, tasks: list[int], actor: int, args: argparse.Namespace) -> None:
    house.casework.record_receipts(
        tasks[0],
        actor,
        opd_ids(house, args.opd),
        receiver=args.receiver,
        channel=args.channel,
        exception=args.exception,
        files=paths(args.file),
    )


_ACTS: dict[str, Callable[[House, list[int], int, argparse.Namespace], None]] = {
    "open": _open,
    "done": _done,
    "return": _return,
    "hold": _hold,
    "resume": _resume,
    "withdraw": _withdraw,
    "excuse": _excuse,
    "arrived": _arrived,
    "late": _late,
    "give-back": _give_back,
    "receipt": _receipt,
}
