"""Knows the words of an SOP's cells: verbs, orders, office titles, things handed on.

It does not judge: the rules ask it what a cell says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TypeVar

from app.domain.findings.spelling import corrected
from app.domain.sop import NodeKind, Role, Row

T = TypeVar("T")
_LONG = 2_000  # characters; of longer texts only the last few are kept, for the room they take


def remembered(read: Callable[[str], T]) -> Callable[[str], T]:
    """``read`` with its answers kept: while somebody types, all cells but one stay as they are."""
    kept, kept_long = lru_cache(maxsize=4096)(read), lru_cache(maxsize=16)(read)

    def ask(text: str) -> T:
        return kept(text) if len(text) <= _LONG else kept_long(text)

    return ask


CHECKS = re.compile(
    r"\b(?:memeriksa|mengoreksi|memverifikasi|memvalidasi|mere[vw]i[ue]w?|meneliti|menelaah|mengecek)\b"
)
APPROVES = re.compile(r"\b(?:menyetujui|disetujui|menandatangani|mengesahkan|disahkan)\b")
ORDERS = re.compile(r"\b(?:menugaskan|memerintahkan|mendisposisikan|menginstruksikan)\b(?: kepada\b)?")
DISPOSITION = re.compile(r"\b(?:disposisi|instruksi|perintah)\b")

# Activities that may be ordered in one row and must then be done in another.
ACTIVITIES: Mapping[str, re.Pattern[str]] = {
    "mempublikasikan": re.compile(
        r"\b(?:mem?publikasikan|mendiseminasikan|memposting|mengunggah|mengupload|menayangkan"
        r"|menyebarluaskan|men?sosialisasikan|melakukan (?:diseminasi|publikasi))\b"
        r"|^\s*(?:publikasi|upload|unggah|diseminasi|penayangan)\b"
    ),
    "menganalisis": re.compile(r"\b(?:menganalis[ai]s?|melakukan analis[ai]s?)\b|^\s*analis[ai]s?\b"),
    "mencetak": re.compile(r"\b(?:mencetak|melakukan pencetakan)\b|^\s*(?:cetak|pencetakan)\b"),
    "mendistribusikan": re.compile(
        r"\b(?:mendistribusikan|membagikan)\b|^\s*(?:distribusi|pendistribusian)\b"
    ),
}
PUBLISHES = ACTIVITIES["mempublikasikan"]

# Results that are spoken of ("hasil analisis") and the activity that makes them.
RESULTS: Mapping[str, re.Pattern[str]] = {
    "menganalisis": re.compile(r"\bhasil (?:data )?analis[ai]s?\b"),
}

# Office titles as they are written, by the function that fills them.
ACTORS: Mapping[str, re.Pattern[str]] = {
    "kadis": re.compile(r"\b(?:kadis|kepala dinas)\b"),
    "sekretaris": re.compile(r"\b(?:sekretaris|sekdis)\b"),
    "kabid": re.compile(r"\b(?:kabid|kepala bidang)\b"),
    "kasi": re.compile(r"\b(?:kasi|kepala seksi)\b"),
    "subkoor": re.compile(r"\bsub ?koor(?:dinator)?\b"),
    "jfu": re.compile(r"\b(?:jfu|jabatan fungsional umum|staff?)\b"),
    "pengelola_data": re.compile(r"\bpengelola data\b"),
    "produsen_data": re.compile(r"\bprodusen data\b"),
    "admin": re.compile(r"\badmin(?:istrator)?\b"),
    "operator": re.compile(r"\boperator\b"),
    "redaktur": re.compile(r"\bredaktur\b"),
    "tim_desain": re.compile(r"\btim desain(?:er)?\b"),
    "kabag": re.compile(r"\b(?:kabag|kepala bagian)\b"),
    "kasubbag": re.compile(r"\b(?:kasub ?bag|kepala sub ?bag(?:ian)?)\b"),
    "kepala_uptd": re.compile(r"\b(?:ka\.? ?uptd?|kepala uptd?)\b"),
    "bendahara": re.compile(r"\bbendahara\b"),
    "verifikator": re.compile(r"\bverifikator\b"),
    "arsiparis": re.compile(r"\barsiparis\b"),
    "statistisi": re.compile(r"\bstatistisi\b"),
    "pranata_komputer": re.compile(r"\bpranata komputer\b"),
    "walidata": re.compile(r"\bwali ?data\b"),
    "petugas": re.compile(r"\bpetugas\b"),
}
POSTS = re.compile(
    r"^\s*(?:kepala|sekretaris|jabatan|staff?|produsen|pengelola|admin|operator|kabid|kasi|kadis|jfu)\b"
)

_DRAFT = re.compile(r"^(?:draft|draf|konsep|rancangan)\b")
_STATE = re.compile(r"\byang (?:telah|sudah)\b.*$")
_FINAL = re.compile(r"\byang (?:telah|sudah) (?:ditandatangani|disetujui|disahkan|divalidasi)\b")
_NUMBER = re.compile(r"^\s*\d+\s*[.)]\s*")
# Words every sectoral office puts into every cell; they tell two things not apart.
_COMMON = frozenset(
    {"data", "statistik", "sektoral", "dan", "atau", "yang", "hasil", "draft", "draf", "konsep"}
)


@remembered
def squash(text: str) -> str:
    """``text`` for comparing: lower case, known slips corrected, single spaces, no end mark."""
    return " ".join(corrected(text.casefold()).split()).rstrip(" .;,")


@remembered
def items(cell: str) -> tuple[str, ...]:
    """The things a cell lists, as written, without their numbers."""
    parts = (_NUMBER.sub("", part).strip(" .") for part in re.split(r"[,;\n]", cell))
    return tuple(part for part in parts if part)


@remembered
def is_draft(thing: str) -> bool:
    """Whether ``thing`` calls itself a draft."""
    return bool(_DRAFT.match(squash(thing)))


@remembered
def is_final(thing: str) -> bool:
    """Whether ``thing`` says that it is signed, approved or validated."""
    return bool(_FINAL.search(squash(thing)))


@remembered
def core(thing: str) -> frozenset[str]:
    """The words that make ``thing`` this thing, without its state and the common words."""
    return frozenset(re.findall(r"\w+", _STATE.sub("", squash(thing)))) - _COMMON


@remembered
def _own_and_ordered(text: str) -> tuple[str, str]:
    parts = ORDERS.split(squash(text), maxsplit=1)
    return parts[0], parts[1].strip() if len(parts) > 1 else ""


def own_text(row: Row) -> str:
    """What the row itself does: its squashed text up to an order given to somebody else."""
    return _own_and_ordered(row.text)[0]


def ordered_text(row: Row) -> str:
    """What the row orders somebody to do, squashed; "" where it orders nothing."""
    return _own_and_ordered(row.text)[1]


@remembered
def _checks(text: str) -> bool:
    return bool(CHECKS.search(_own_and_ordered(text)[0]))


def is_check(row: Row) -> bool:
    """A row that examines another's work, by its verb or by its kind."""
    return any(node.kind is NodeKind.REVIEW for node in row.nodes) or _checks(row.text)


def approves(row: Row) -> bool:
    """A row that signs or approves, by its verb."""
    return bool(APPROVES.search(own_text(row)))


@remembered
def orders_to_publish(text: str) -> bool:
    """Whether a row with this text publishes, or orders somebody to."""
    return any(PUBLISHES.search(part) for part in _own_and_ordered(text))


def is_published_in(row: Row) -> bool:
    """A row that publishes itself, by its verb or by its kind."""
    return any(node.kind is NodeKind.PUBLISH for node in row.nodes) or bool(PUBLISHES.search(own_text(row)))


def is_working(row: Row) -> bool:
    """A row in which something is done; a heading is none."""
    return any(node.kind is not NodeKind.MARKER for node in row.nodes)


@remembered
def actors_in(text: str) -> tuple[str, ...]:
    """Functions of the office titles that ``text`` names."""
    plain = squash(text)
    return tuple(function for function, title in ACTORS.items() if title.search(plain))


def plays(role: Role, function: str) -> bool:
    """Whether the column ``role`` is that function, by its key or by its printed name."""
    title = ACTORS.get(function)
    return role.function == function or bool(title and title.search(squash(role.name)))
