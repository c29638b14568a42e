"""The archive of a case: every file of its steps, its disposition sheets, and a list with their sums."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable
from datetime import datetime

from app.core.celltext import safe_row
from app.core.texts import say
from app.domain.dates import say_short
from app.domain.filenames import file_stem
from app.files.packing import packed
from app.services.dispositions import Dispositions
from app.services.documents import Documents
from app.services.outputs.papers import named
from app.services.outputs.rows import Made, Step


def archived(step: Step, documents: Documents, dispositions: Dispositions) -> Made:
    """A zip of all that the case holds by now, its list, and checksums as ``sha256sum`` reads."""
    held: dict[str, bytes] = {}
    lines: list[tuple[str, ...]] = []

    def day(at: datetime) -> str:
        return say_short(at.astimezone(step.zone).date())

    def keep(folder: str, name: str, data: bytes, *facts: str) -> None:
        stem, dot, ending = name.rpartition(".")
        path, no = f"{folder}/{file_stem(stem or name)}{dot}{ending}", 1
        while path in held:
            no += 1
            path = f"{folder}/{file_stem(stem or name)} ({no}){dot}{ending}"
        held[path] = data
        lines.append((path, *facts, str(len(data)), hashlib.sha256(data).hexdigest()))

    found = documents.for_task(step.detail.row.task)
    for no, each in enumerate(found, 1):
        step.report(no, len(found), each.file.name)
        name, data = documents.read(each.file.id)
        folder = say("outputs.archive.row", row=f"{each.row:02}")
        keep(folder, name, data, each.opd, each.file.added_by, day(each.file.added_at))
    for sheet in dispositions.rows(step.case.row.id):
        name = say("outputs.archive.sheet", agenda=sheet.agenda.replace("/", "-"))
        data = dispositions.pdf(sheet.id)
        keep(
            say("outputs.archive.sheets"),
            f"{name}.pdf",
            data,
            "",
            sheet.sender,
            day(sheet.issued_at),
        )
    sums = "".join(f"{line[-1]}  {line[0]}\n" for line in lines)
    entries = [
        (say("outputs.archive.list"), _listed(lines)),
        ("SHA256SUMS", sums.encode()),
        *held.items(),
    ]
    return Made(named(say("outputs.file.archive", title=step.title), "zip"), packed(entries))


def _listed(lines: Iterable[tuple[str, ...]]) -> bytes:
    opened = io.StringIO(newline="")
    writer = csv.writer(opened, delimiter=";", lineterminator="\r\n")
    names = ("file", "opd", "by", "day", "size", "sum")
    writer.writerow([say(f"outputs.archive.head.{name}") for name in names])
    writer.writerows(safe_row(line) for line in lines)
    return opened.getvalue().encode("utf-8-sig")
