"""Two versions laid side by side as lines: part, before, after, and what became of it in sign and word.

It compares nothing itself: the comparison is handed in, with both definitions for what stayed the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.domain.comparing import LISTS, Change, Comparison, Kind, Pair
from app.domain.sop import Component, Remark, Role, Row, Sop
from app.ui.kit.tokens import Tone

SIGNS = {
    Kind.SAME: "",
    Kind.CHANGED: "~ ubah",
    Kind.ADDED: "+ baru",
    Kind.REMOVED: "− hapus",
    Kind.MOVED: "↕ pindah",
}
TONES = {
    Kind.SAME: Tone.PLAIN,
    Kind.CHANGED: Tone.NEARLY,
    Kind.ADDED: Tone.GOOD,
    Kind.REMOVED: Tone.LATE,
    Kind.MOVED: Tone.ACCENT,
}
FIELD_WORDS = {
    "identity.title": "Judul",
    "identity.number": "Nomor",
    "identity.institution": "Instansi",
    "identity.address": "Alamat",
    "identity.made": "Tanggal pembuatan",
    "identity.revised": "Tanggal revisi",
    "identity.effective": "Tanggal efektif",
    "identity.approved": "Tanggal pengesahan",
    "identity.approver_post": "Jabatan pengesah",
    "identity.approver_name": "Nama pengesah",
    "identity.approver_rank": "Pangkat pengesah",
    "identity.approver_nip": "NIP pengesah",
    "identity.place": "Tempat",
    "identity.signed": "Tanggal tanda tangan",
    "identity.purpose": "Tujuan",
    "identity.target": "Sasaran",
    "identity.table_title": "Judul tabel",
    "form": "Bentuk naskah",
    "service_title": "Judul standar pelayanan",
    "calendar": "Kalender naskah",
    "source": "Sumber",
    "logo": "Logo",
}
LIST_WORDS = {
    "legal_basis": "Dasar hukum",
    "qualifications": "Kualifikasi pelaksana",
    "related": "Keterkaitan",
    "equipment": "Peralatan",
    "warnings": "Peringatan",
    "records": "Pencatatan dan pendataan",
}
# Values that stand in the definition as codes.
_CODES = {
    "form": {"table": "tabel", "letter": "surat"},
    "logo": {"": "tanpa logo", "office": "logo kantor"},
}
_GROUPS = {"captions": "Judul kolom", "legend": "Keterangan simbol", "links": "Tautan"}
_CELL_WORDS = {
    "label": "Nomor baris",
    "text": "Kegiatan",
    "requirements": "Kelengkapan",
    "norm": "Waktu",
    "output": "Output",
    "note": "Keterangan",
    "per_opd": "Per OPD",
}


@dataclass(frozen=True, slots=True)
class DiffLine:
    """One line; a line with ``section`` only is a heading."""

    section: str = ""
    part: str = ""
    before: str = ""
    after: str = ""
    kind: Kind = Kind.SAME

    @property
    def is_heading(self) -> bool:
        return bool(self.section)


def lines_of(found: Comparison, old: Sop, new: Sop, *, only_changed: bool = False) -> list[DiffLine]:
    """Everything of both versions, or only what differs; headings stand over parts with lines."""
    parts: list[tuple[str, Iterator[DiffLine]]] = [
        ("Identitas", _identity(found, new)),
        *((LIST_WORDS[name], _texts(found.lists.get(name, ()))) for name in LISTS),
        ("Pelaksana", _roles(found.roles)),
        ("Tabel prosedur", _rows(found.rows, old, new)),
        ("Anak panah", _texts(found.arrows)),
        ("Standar pelayanan", _components(found.service)),
        ("Catatan pembacaan", _remarks(found.remarks)),
    ]
    lines: list[DiffLine] = []
    for section, given in parts:
        kept = [line for line in given if not only_changed or line.kind is not Kind.SAME]
        if kept:
            lines += [DiffLine(section=section), *kept]
    return lines


def say_count(count: int) -> str:
    """How many things differ, in words."""
    return f"{count} perubahan" if count else "Kedua versi sama isinya."


# -- identity and other texts ---------------------------------------------------------------------


def _identity(found: Comparison, new: Sop) -> Iterator[DiffLine]:
    changed = {change.field: change for change in found.fields}
    for name, words in FIELD_WORDS.items():
        change = changed.pop(name, None)
        if change is not None:
            yield _of_change(words, _decoded(change))
        elif said := _decode(name, _value(new, name)):
            yield DiffLine(part=words, before=said, after=said)
    for change in changed.values():
        group, _, key = change.field.partition(".")
        yield _of_change(f"{_GROUPS.get(group, group)}: {_key_words(group, key)}", change)


def _decoded(change: Change) -> Change:
    before, after = (_decode(change.field, said) for said in (change.before, change.after))
    return Change(change.field, before, after)


def _decode(name: str, said: str) -> str:
    """A code in words; the hash of a picture is no word for anybody."""
    if name == "logo" and said not in _CODES["logo"]:
        return f"gambar sendiri ({said[:8]})"
    return _CODES.get(name, {}).get(said, said)


def _value(sop: Sop, name: str) -> str:
    value = getattr(sop.identity, name.removeprefix("identity."), None) if "." in name else getattr(sop, name)
    return "\n".join(value) if isinstance(value, tuple) else str(value or "")


def _key_words(group: str, key: str) -> str:
    if group != "captions":
        return key
    known: Mapping[str, str] = {**_CELL_WORDS, **LIST_WORDS}
    return known.get(key) or FIELD_WORDS.get(f"identity.{key}") or key


def _of_change(part: str, change: Change) -> DiffLine:
    kind = Kind.ADDED if not change.before else Kind.REMOVED if not change.after else Kind.CHANGED
    return DiffLine(part=part, before=change.before, after=change.after, kind=kind)


# -- lists ----------------------------------------------------------------------------------------


def _texts(pairs: tuple[Pair[str], ...]) -> Iterator[DiffLine]:
    for no, pair in enumerate(pairs, 1):
        yield DiffLine(part=str(no), before=pair.before or "", after=pair.after or "", kind=pair.kind)


def _roles(pairs: tuple[Pair[Role], ...]) -> Iterator[DiffLine]:
    for no, pair in enumerate(pairs, 1):
        yield DiffLine(
            part=str(no), before=_say_role(pair.before), after=_say_role(pair.after), kind=pair.kind
        )


def _say_role(role: Role | None) -> str:
    if role is None:
        return ""
    outside = "pihak luar" if role.external else ""
    function = f"fungsi {role.function}" if role.function else ""
    remarks = ", ".join(part for part in (outside, function) if part)
    return f"{role.name} ({remarks})" if remarks else role.name


def _components(pairs: tuple[Pair[Component], ...]) -> Iterator[DiffLine]:
    for pair in pairs:
        one = pair.after or pair.before
        part = f"{one.label} {one.name}".strip() if one is not None else ""
        before, after = _say_component(pair.before, pair), _say_component(pair.after, pair)
        yield DiffLine(part=part, before=before, after=after, kind=pair.kind)


def _say_component(component: Component | None, pair: Pair[Component]) -> str:
    if component is None:
        return ""
    renamed = any(change.field in ("name", "label") for change in pair.changes)
    return f"{component.label} {component.name}: {component.text}".strip() if renamed else component.text


def _remarks(pairs: tuple[Pair[Remark], ...]) -> Iterator[DiffLine]:
    for pair in pairs:
        one = pair.after or pair.before
        yield DiffLine(
            part=one.place if one is not None else "",
            before=pair.before.text if pair.before is not None else "",
            after=pair.after.text if pair.after is not None else "",
            kind=pair.kind,
        )


# -- the table ------------------------------------------------------------------------------------


def _rows(pairs: tuple[Pair[Row], ...], old: Sop, new: Sop) -> Iterator[DiffLine]:
    for pair in pairs:
        if pair.kind in (Kind.ADDED, Kind.REMOVED):
            yield _whole_row(pair, new if pair.before is None else old)
        else:
            yield from _both_rows(pair, old, new)


def _whole_row(pair: Pair[Row], sop: Sop) -> DiffLine:
    """A row that only one version has, all its cells in one line."""
    row = pair.after or pair.before
    assert row is not None  # one side of a pair is always there
    roles = ", ".join(dict.fromkeys(sop.role[n.role].name for n in row.nodes if n.role in sop.role))
    norm = row.norm.text if row.norm else ""
    facts = (
        ("Pelaksana", roles),
        ("Kelengkapan", row.requirements),
        ("Waktu", norm),
        ("Output", row.output),
        ("Keterangan", row.note),
    )
    said = "\n".join([row.text, *(f"{name}: {value}" for name, value in facts if value)])
    before, after = ("", said) if pair.before is None else (said, "")
    return DiffLine(part=f"Baris {_number(row)}", before=before, after=after, kind=pair.kind)


def _both_rows(pair: Pair[Row], old: Sop, new: Sop) -> Iterator[DiffLine]:
    before, after = pair.before, pair.after
    assert before is not None
    assert after is not None
    name = _row_name(before, after)
    changed = {change.field: change for change in pair.changes}
    if pair.kind is Kind.MOVED:
        yield DiffLine(part=name, before=before.text, after=after.text, kind=Kind.MOVED)
    for cell, words in _CELL_WORDS.items():
        change = changed.pop(cell, None)
        if change is not None:
            yield _of_change(f"{name} · {words}", change)
        elif (said := _cell(after, cell)) and not (cell == "text" and pair.kind is Kind.MOVED):
            yield DiffLine(part=f"{name} · {words}", before=said, after=said)
    for change in changed.values():
        key = change.field.removeprefix("role:")
        role = new.role.get(key) or old.role.get(key)
        yield _of_change(f"{name} · {role.name if role is not None else 'tanpa pelaksana'}", change)


def _row_name(before: Row, after: Row) -> str:
    one, two = _number(before), _number(after)
    return f"Baris {two}" if one == two else f"Baris {one} → {two}"


def _number(row: Row) -> str:
    return row.label.strip(" .)") or str(row.no)


def _cell(row: Row, name: str) -> str:
    """A cell as written; what is told by changes only is left out."""
    if name in ("label", "per_opd"):
        return ""
    if name == "norm":
        return row.norm.text if row.norm else ""
    return str(getattr(row, name))
