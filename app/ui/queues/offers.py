"""What can be done with one task, or with several at once: the commands in their order, with their letters.

It reads what the services allow and adds no rule; it carries nothing out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.cases import What
from app.ui.queues.letters import FIXED, letters_for
from app.ui.queues.words import way_words

if TYPE_CHECKING:  # at run time these would keep the queue waiting for SQLAlchemy
    from app.services.casebook import Outcome, TaskChoice, TaskDetail

#: Words of the acts, in the order of their buttons; "…" where something will still be asked.
_WORDS = {
    What.ARRIVED: "Catat kedatangan…",
    What.RESUMED: "Lanjutkan",
    What.RECEIPT: "Tanda terima…",
    What.RETURNED: "Kembalikan…",
    What.HELD: "Tahan…",
    What.WITHDRAWN: "Tarik kembali…",
    What.EXCUSED: "Kecualikan OPD…",
    What.GIVEN_BACK: "Lepas",
    What.OPENED: "Buka",
}
_TIPS = {
    What.ARRIVED: "Data OPD sudah datang; waktu kerja kantor mulai dihitung",
    What.RESUMED: "Waktu kerja berjalan lagi",
    What.RECEIPT: "Catat siapa yang menerima, lewat apa, atau mengapa tidak ada",
    What.RETURNED: "Kembalikan ke langkah sebelumnya dengan alasan",
    What.HELD: "Hentikan waktu kerja dengan alasan",
    What.WITHDRAWN: "Ambil kembali kiriman yang belum dibuka penerimanya",
    What.EXCUSED: "Kegiatan berlanjut tanpa data OPD ini",
    What.GIVEN_BACK: "Serahkan kembali kepada pelaksana lain",
    What.OPENED: "Tandai dibaca dan pegang tugas ini (Enter di daftar)",
}


@dataclass(frozen=True, slots=True)
class Target:
    """One task or several, and what may be done with all of them."""

    tasks: tuple[int, ...]
    allowed: frozenset[What] = frozenset()
    ways: tuple[Outcome, ...] = ()
    return_rows: tuple[tuple[int, str], ...] = ()
    has_files: bool = False
    step: str = ""
    detail: TaskDetail | None = None

    @property
    def several(self) -> bool:
        return len(self.tasks) > 1


@dataclass(frozen=True, slots=True)
class Offer:
    """One command.  ``way`` is set where it completes the step."""

    what: What
    words: str
    letter: str
    tip: str = ""
    way: Outcome | None = None


def target_of(detail: TaskDetail, *, has_files: bool) -> Target:
    """A single task."""
    return Target(
        tasks=(detail.row.task,),
        allowed=detail.allowed,
        ways=detail.ways,
        return_rows=detail.return_rows,
        has_files=has_files,
        step=detail.step,
        detail=detail,
    )


def target_of_several(choices: Sequence[TaskChoice], step: str = "") -> Target:
    """Several tasks: what all of them allow; ways out only where they stand at one and the same step."""
    if not choices:
        return Target(())
    first = choices[0]
    same = all(choice.node == first.node for choice in choices)
    common = frozenset.intersection(*(choice.allowed for choice in choices))
    rows = [row for row in first.return_rows if all(row in choice.return_rows for choice in choices)]
    if not rows:
        common -= {What.RETURNED}
    if not same:
        common -= {What.DONE}
    return Target(
        tasks=tuple(choice.task for choice in choices),
        allowed=common,
        ways=first.ways if same else (),
        return_rows=tuple(rows),
        step=step,
    )


def offers(target: Target) -> list[Offer]:
    """The commands for ``target``: ways on first, ways back next, then the other acts."""
    found = _ways(target) if What.DONE in target.allowed else []
    for what, words in _WORDS.items():
        if what in target.allowed:
            found.append(Offer(what, words, FIXED[what], _TIPS[what]))
    return found


def _ways(target: Target) -> list[Offer]:
    # Letters follow the order of the SOP, buttons put the way on before the way back.
    said = [way_words(way) for way in target.ways]
    lettered = list(zip(target.ways, said, letters_for(said), strict=True))
    lettered.sort(key=lambda entry: entry[0].is_back)
    return [
        Offer(What.DONE, f"{words}…" if _asks(target, way) else words, letter, _where(way), way)
        for way, words, letter in lettered
    ]


def _asks(target: Target, way: Outcome) -> bool:
    return way.is_back or way.issues or (way.needs_output and not target.has_files)


def _where(way: Outcome) -> str:
    if not way.target:
        return "Kegiatan berakhir"
    back = "Kembali ke" if way.is_back else "Lanjut ke"
    return f"{back} langkah {way.target_row} · {way.target}"
