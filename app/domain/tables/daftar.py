"""Reads a *daftar data*: which column means what, and what each line says, tidy and as it was written.

Nothing is lost: a line that cannot be understood is handed back with its number and the reason.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.tables.axes import Axis, read_axes
from app.domain.tables.delimited import Line
from app.domain.tables.naming import same
from app.domain.tables.outside import Located, Reading, Told, Vocabulary, locate, nobody, tell
from app.domain.tables.periods import read_period
from app.domain.tables.releases import read_release
from app.domain.tables.units import normal_unit, says_nothing
from app.domain.tables.urusan import read_topic


class Says(StrEnum):
    """What a column of a *daftar data* can say; its word is ``tables.field.<value>``."""

    NUMBER = "number"
    TITLE = "title"
    PRODUCER = "producer"
    INDICATOR = "indicator"
    PERIOD = "period"
    RELEASE = "release"
    UNIT = "unit"
    CLASSES = "classes"
    DSSD = "dssd"
    CONCEPT = "concept"
    DEFINITION = "definition"
    MEASURE = "measure"
    TOPIC = "topic"
    NOTE = "note"


#: Headings of lists in use, in the spelling of :func:`same`.
_HEADINGS: Mapping[Says, tuple[str, ...]] = {
    Says.NUMBER: ("no", "nomor", "#"),
    Says.TITLE: (
        "nama data", "judul", "uraian", "judul/uraian", "uraian/judul", "judul data", "uraian dssd",
        "uraian_dssd", "nama data/uraian", "data", "nama", "judul tabel", "nama tabel",
    ),
    Says.PRODUCER: (
        "penghasil data", "produsen data", "produsen", "opd", "perangkat daerah", "instansi produsen",
        "instansi", "skpd", "unit kerja", "organisasi perangkat daerah", "opd produsen",
    ),
    Says.INDICATOR: (
        "iku pemerintah daerah", "iku", "indikator", "indikator kinerja daerah", "indikator kinerja utama",
        "indikator/variabel",
    ),
    Says.PERIOD: ("periode data", "periode", "frekuensi", "frekuensi data", "periode pemutakhiran"),
    Says.RELEASE: ("jadwal rilis", "jadwal pemutakhiran", "jadwal", "waktu rilis", "jadwal rilis data"),
    Says.UNIT: ("satuan", "satuan data", "unit"),
    Says.CLASSES: ("klasifikasi", "klasifikasi penyajian", "klasifikasi data", "menurut"),
    Says.DSSD: ("kode dssd", "kode", "kode_dssd", "kode data", "id ddp", "dssd"),
    Says.CONCEPT: ("konsep",),
    Says.DEFINITION: ("definisi", "definisi operasional"),
    Says.MEASURE: ("ukuran",),
    Says.TOPIC: ("urusan", "bidang urusan", "bidang", "kode urusan", "kode_urusan", "topik"),
    Says.NOTE: ("keterangan", "catatan", "ket"),
}  # fmt: skip
_ENOUGH = 2  # headings that make a line the line of headings


def _is_enough(columns: Mapping[str, int]) -> bool:
    return len(columns) >= _ENOUGH and is_named(columns)


def is_named(columns: Mapping[str, int]) -> bool:
    """Whether a column says what the data are called; without it no line can be taken."""
    return Says.TITLE in columns or Says.INDICATOR in columns


#: What columns of a *daftar data* say, by the words of their headings.
VOCABULARY = Vocabulary({says.value: words for says, words in _HEADINGS.items()}, _is_enough)


class Why(StrEnum):
    """Why a line cannot be taken; its sentence is ``tables.unread.<value>``."""

    SHORT = "short"  # fewer cells than headings: nobody knows which one is missing
    LONG = "long"
    NO_TITLE = "no_title"
    HEADING = "heading"  # the headings once more
    ABOVE = "above"  # stands above the headings


@dataclass(frozen=True, slots=True)
class DaftarRow:
    """One line, tidy.  ``words``: what the cells said where tidying changed it.

    ``named_by_indicator``: the line has no name of its own, only the indicator it stands for.
    """

    line: int
    cells: tuple[str, ...]
    title: str
    producer: str
    indicator: str = ""
    period: str = ""
    release: str = ""
    unit: str = ""
    axes: tuple[Axis, ...] = ()
    dssd: str = ""
    concept: str = ""
    definition: str = ""
    measure: str = ""
    topic: str = ""
    note: str = ""
    words: tuple[tuple[Says, str], ...] = ()
    named_by_indicator: bool = False

    def said(self, what: Says) -> str:
        """The cell as it was written, where tidying changed it; else ""."""
        return dict(self.words).get(what, "")

    @property
    def name(self) -> tuple[str, str]:
        """What two lines about the same data of the same producer have in common."""
        return same(self.title), same(self.producer)


@dataclass(frozen=True, slots=True)
class UnreadLine:
    """A line that was not understood."""

    line: int
    cells: tuple[str, ...]
    why: Why


@dataclass(frozen=True, slots=True)
class DaftarFile:
    """A list as it was read.  ``unknown``: headings nobody here understands; their cells are kept.

    ``heading``: number of their line, 0 for a list without.
    """

    headings: tuple[str, ...]
    columns: Mapping[Says, int]
    unknown: tuple[str, ...]
    rows: tuple[DaftarRow, ...]
    unread: tuple[UnreadLine, ...]
    heading: int = 0


def read_daftar(
    lines: Sequence[Line], reading: Reading | None = None, told: Told = nobody
) -> DaftarFile | None:
    """What the lines of a file say; None where no line of headings is found, or none says a name.

    ``told`` hears how many lines are read.
    """
    found = locate(lines, VOCABULARY, reading or Reading())
    if found is None or not is_named(found.columns):
        return None
    columns = {Says(says): place for says, place in found.columns.items()}
    rows: list[DaftarRow] = []
    unread = [UnreadLine(line.number, line.cells, Why.ABOVE) for line in lines[: max(found.at, 0)]]
    for line in lines[found.at + 1 :]:
        said = _read(line, found, columns)
        if isinstance(said, DaftarRow):
            rows.append(said)
        else:
            unread.append(UnreadLine(line.number, line.cells, said))
        tell(told, len(rows) + len(unread), len(lines) - (found.at >= 0))
    heading = lines[found.at].number if found.at >= 0 else 0
    return DaftarFile(found.headings, columns, found.unknown, tuple(rows), tuple(unread), heading)


def _read(line: Line, found: Located, columns: Mapping[Says, int]) -> DaftarRow | Why:
    if len(line.cells) < len(found.headings):
        return Why.SHORT
    if any(cell.strip() for cell in line.cells[len(found.headings) :]):
        return Why.LONG
    if found.at >= 0 and _repeats(line, found.headings):
        return Why.HEADING
    written = {says: line.cells[place] for says, place in columns.items()}
    row = _tidy(line, written)
    return row if row.title else Why.NO_TITLE


def _repeats(line: Line, headings: Sequence[str]) -> bool:
    """Whether the headings stand there once more; cells of a page number may differ."""
    said = VOCABULARY.columns(headings)
    if said:
        return VOCABULARY.columns(line.cells) == said
    return [same(cell) for cell in line.cells[: len(headings)]] == [same(cell) for cell in headings]


def _tidy(line: Line, written: Mapping[Says, str]) -> DaftarRow:
    said = {says: _plain(text) for says, text in written.items()}
    indicator = _without_marks(said.get(Says.INDICATOR, ""))
    own_title = _without_marks(said.get(Says.TITLE, ""))
    tidy = {
        Says.TITLE: own_title or indicator,
        Says.INDICATOR: indicator,
        Says.PERIOD: read_period(said.get(Says.PERIOD, "")) or "",
        Says.RELEASE: read_release(said.get(Says.RELEASE, "")).text,
        Says.UNIT: normal_unit(said.get(Says.UNIT, "")),
        Says.TOPIC: read_topic(said.get(Says.TOPIC, "")),
    }
    axes = read_axes(said.get(Says.CLASSES, ""))
    words = [(says, text) for says, text in written.items() if says in tidy and _differs(text, tidy[says])]
    if said.get(Says.CLASSES) and [axis.words for axis in axes] != [said[Says.CLASSES]]:
        words.append((Says.CLASSES, written[Says.CLASSES]))
    return DaftarRow(
        line=line.number,
        cells=line.cells,
        title=tidy[Says.TITLE],
        producer=said.get(Says.PRODUCER, ""),
        indicator=indicator,
        period=tidy[Says.PERIOD],
        release=tidy[Says.RELEASE],
        unit=tidy[Says.UNIT],
        axes=axes,
        dssd=said.get(Says.DSSD, ""),
        concept=said.get(Says.CONCEPT, ""),
        definition=said.get(Says.DEFINITION, ""),
        measure=said.get(Says.MEASURE, ""),
        topic=tidy[Says.TOPIC],
        note=said.get(Says.NOTE, ""),
        words=tuple(words),
        named_by_indicator=bool(indicator) and not own_title,
    )


def _differs(written: str, tidy: str) -> bool:
    return bool(written) and written != tidy


def _plain(text: str) -> str:
    """Single blanks; "" for marks that stand for nothing."""
    return "" if says_nothing(text) else " ".join(text.split())


def _without_marks(text: str) -> str:
    """A name without the stars of footnotes behind it."""
    return re.sub(r"[\s*]+$", "", text)
