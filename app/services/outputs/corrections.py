"""What a correction changed: the papers of a step beside those that earlier steps gave.

It compares letters by their bytes and forms by the print of what they ask; it knows no more of them.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence

from app.core.texts import say
from app.domain.listpapers import ListColumn
from app.services.documents import Documents
from app.services.outputs.papers import StepPapers
from app.services.outputs.requested import forms_list
from app.services.outputs.rows import Made, Step


def corrected(step: Step, made: Sequence[Made], documents: Documents, papers: StepPapers) -> Made:
    """The list of every letter and form: new, changed, gone, or as it was at the step before."""
    before: dict[str, bytes] = {}
    for each in documents.for_task(step.detail.row.task):
        if each.file.task != step.detail.row.task and each.file.name in {file.name for file in made}:
            before[each.file.name] = documents.read(each.file.id)[1]  # the newest of a name stays
    rows: list[tuple[str, ...]] = []
    for file in made:
        old, now = _entries(before.get(file.name, b"")), _entries(file.data)
        for name in dict.fromkeys((*old, *now)):
            rows.append((str(len(rows) + 1), name, say(f"outputs.correction.{_state(name, old, now)}")))
    same = say("outputs.correction.same")
    changed = sum(row[-1] != same for row in rows)
    columns = (
        ListColumn(say("outputs.column.no"), 0.07, centred=True),
        ListColumn(say("outputs.column.file"), 0.63),
        ListColumn(say("outputs.column.correction"), 0.3),
    )
    fact = (say("outputs.fact.corrected"), say("outputs.corrected", changed=changed, all=len(rows)))
    return papers.printed(step, say("outputs.corrections"), columns, rows, facts=(fact,))


def _entries(data: bytes) -> Mapping[str, bytes]:
    if not data:
        return {}
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        entries = {name: packed.read(name) for name in packed.namelist()}
    listed = entries.pop(forms_list(), None)
    if listed is None:
        return entries
    lines = csv.reader(io.StringIO(listed.decode("utf-8-sig")), delimiter=";")
    return {name: print_of.encode() for name, *_facts, print_of in list(lines)[1:]}


def _state(name: str, old: Mapping[str, bytes], now: Mapping[str, bytes]) -> str:
    if name not in old:
        return "new"
    if name not in now:
        return "gone"
    return "same" if old[name] == now[name] else "changed"
