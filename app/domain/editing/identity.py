"""Edits of the identity page, captions, legend, links, logo, form and calendar.

It does not judge what is written there: findings do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from app.core import texts
from app.domain.editing.edit import Edit
from app.domain.sop import Identity, Sop

#: The fields of ``Identity`` that hold one text, and those that hold a list.
LISTS = tuple(item.name for item in fields(Identity) if item.type == "tuple[str, ...]")
FIELDS = tuple(item.name for item in fields(Identity) if item.name not in LISTS)
RELATED = "related"

#: What people call a field where the document has no caption of its own.
FIELD_WORDS: Mapping[str, str] = {
    "title": "nama SOP",
    "number": "nomor SOP",
    "institution": "nama instansi",
    "address": "alamat",
    "made": "tanggal pembuatan",
    "revised": "tanggal revisi",
    "effective": "tanggal efektif",
    "approved": "tanggal pengesahan",
    "approver_post": "jabatan pengesah",
    "approver_name": "nama pengesah",
    "approver_rank": "pangkat pengesah",
    "approver_nip": "NIP pengesah",
    "place": "tempat",
    "legal_basis": "dasar hukum",
    "qualifications": "kualifikasi pelaksana",
    "related": "keterkaitan",
    "equipment": "peralatan/perlengkapan",
    "warnings": "peringatan",
    "records": "pencatatan dan pendataan",
    "purpose": "tujuan",
    "target": "sasaran",
    "table_title": "judul di atas tabel",
    "signed": "tanggal di kaki",
}


def _word(field: str) -> str:
    return FIELD_WORDS.get(field, field)


@dataclass(frozen=True, slots=True)
class SetField(Edit):
    """One text of the identity page, as written."""

    field: str
    text: str

    @property
    def name(self) -> str:
        return texts.say("edit.identity", field=_word(self.field))

    @property
    def merge_key(self) -> str:
        return f"identity:{self.field}"

    def apply(self, sop: Sop) -> Sop:
        if self.field not in FIELDS or getattr(sop.identity, self.field) == self.text:
            return sop
        return _with_fact(sop, self.field, self.text)


@dataclass(frozen=True, slots=True)
class SetApprover(Edit):
    """Post, name, rank and NIP of who approves, at once."""

    post: str
    person: str
    rank: str
    nip: str

    @property
    def name(self) -> str:
        return texts.say("edit.approver")

    def apply(self, sop: Sop) -> Sop:
        identity = replace(
            sop.identity,
            approver_post=self.post,
            approver_name=self.person,
            approver_rank=self.rank,
            approver_nip=self.nip,
        )
        return sop if identity == sop.identity else replace(sop, identity=identity)


@dataclass(frozen=True, slots=True)
class SetList(Edit):
    """A whole list of the identity page."""

    field: str
    items: tuple[str, ...]

    @property
    def name(self) -> str:
        return texts.say("edit.list_set", field=_word(self.field))

    @property
    def merge_key(self) -> str:
        return f"list:{self.field}"

    def apply(self, sop: Sop) -> Sop:
        return _with_items(sop, self.field, self.items)


@dataclass(frozen=True, slots=True)
class SetItem(Edit):
    """Other words for item ``at`` of a list; a link to another SOP stays with the item."""

    field: str
    at: int
    text: str

    @property
    def name(self) -> str:
        return texts.say("edit.list_item", field=_word(self.field))

    @property
    def merge_key(self) -> str:
        return f"list:{self.field}:{self.at}"

    def apply(self, sop: Sop) -> Sop:
        items = _items(sop, self.field)
        if not 0 <= self.at < len(items) or items[self.at] == self.text:
            return sop
        before = items[self.at]
        changed = (*items[: self.at], self.text, *items[self.at + 1 :])
        if self.field == RELATED and before in sop.links and self.text:
            # The link goes with the words; a second item of the old words keeps its own.
            sop = replace(sop, links={**sop.links, self.text: sop.links[before]})
        return _with_items(sop, self.field, changed)


@dataclass(frozen=True, slots=True)
class AddItems(Edit):
    """New items before the item ``at`` (beyond the last: at the end)."""

    field: str
    at: int
    items: tuple[str, ...]

    @property
    def name(self) -> str:
        return texts.say("edit.list_add", field=_word(self.field))

    def apply(self, sop: Sop) -> Sop:
        items = _items(sop, self.field)
        at = min(max(self.at, 0), len(items))
        return _with_items(sop, self.field, (*items[:at], *self.items, *items[at:]))


@dataclass(frozen=True, slots=True)
class RemoveItems(Edit):
    """Take items out of a list, by their places."""

    field: str
    places: tuple[int, ...]

    @property
    def name(self) -> str:
        return texts.say("edit.list_remove", field=_word(self.field))

    def apply(self, sop: Sop) -> Sop:
        items = _items(sop, self.field)
        kept = tuple(item for at, item in enumerate(items) if at not in self.places)
        return _with_items(sop, self.field, kept)


@dataclass(frozen=True, slots=True)
class MoveItem(Edit):
    """Item ``at`` of a list becomes item ``to``."""

    field: str
    at: int
    to: int

    @property
    def name(self) -> str:
        return texts.say("edit.list_move", field=_word(self.field))

    def apply(self, sop: Sop) -> Sop:
        items = list(_items(sop, self.field))
        if not 0 <= self.at < len(items):
            return sop
        moved = items.pop(self.at)
        items.insert(min(max(self.to, 0), len(items)), moved)
        return _with_items(sop, self.field, tuple(items))


def _with_fact(sop: Sop, field: str, value: str | tuple[str, ...]) -> Sop:
    facts: dict[str, Any] = {field: value}
    return replace(sop, identity=replace(sop.identity, **facts))


def _items(sop: Sop, field: str) -> tuple[str, ...]:
    return tuple(getattr(sop.identity, field)) if field in LISTS else ()


def _with_items(sop: Sop, field: str, items: tuple[str, ...]) -> Sop:
    if field not in LISTS or getattr(sop.identity, field) == items:
        return sop
    changed = _with_fact(sop, field, items)
    if field == RELATED and any(item not in items for item in sop.links):
        # A link without its item would come back unseen when the words are written again.
        changed = replace(changed, links={item: key for item, key in sop.links.items() if item in items})
    return changed


@dataclass(frozen=True, slots=True)
class SetCaption(Edit):
    """The document's own words for a heading or field; "" lets the usual words stand again."""

    key: str
    text: str

    @property
    def name(self) -> str:
        return texts.say("edit.caption")

    @property
    def merge_key(self) -> str:
        return f"caption:{self.key}"

    def apply(self, sop: Sop) -> Sop:
        captions = _put(sop.captions, self.key, self.text)
        return sop if captions == sop.captions else replace(sop, captions=captions)


@dataclass(frozen=True, slots=True)
class SetLink(Edit):
    """The SOP that an item of *keterkaitan* means, by its key; "" means none."""

    item: str
    key: str

    @property
    def name(self) -> str:
        return texts.say("edit.link" if self.key else "edit.unlink")

    def apply(self, sop: Sop) -> Sop:
        if self.key and self.item not in sop.identity.related:
            return sop
        links = _put(sop.links, self.item, self.key)
        return sop if links == sop.links else replace(sop, links=links)


@dataclass(frozen=True, slots=True)
class SetLegend(Edit):
    """What a symbol means in this document."""

    symbol: str
    text: str

    @property
    def name(self) -> str:
        return texts.say("edit.legend")

    @property
    def merge_key(self) -> str:
        return f"legend:{self.symbol}"

    def apply(self, sop: Sop) -> Sop:
        legend = {**sop.legend, self.symbol: self.text}
        return sop if legend == sop.legend else replace(sop, legend=legend)


@dataclass(frozen=True, slots=True)
class RemoveLegend(Edit):
    """The document explains this symbol no longer."""

    symbol: str

    @property
    def name(self) -> str:
        return texts.say("edit.legend_remove")

    def apply(self, sop: Sop) -> Sop:
        legend = _put(sop.legend, self.symbol, "")
        return sop if legend == sop.legend else replace(sop, legend=legend)


@dataclass(frozen=True, slots=True)
class RemoveRemark(Edit):
    """A reading of ours is settled: it is taken out."""

    at: int

    @property
    def name(self) -> str:
        return texts.say("edit.remark_remove")

    def apply(self, sop: Sop) -> Sop:
        if not 0 <= self.at < len(sop.remarks):
            return sop
        return replace(sop, remarks=sop.remarks[: self.at] + sop.remarks[self.at + 1 :])


@dataclass(frozen=True, slots=True)
class SetLogo(Edit):
    """ "" none, "office" the office's own, else the SHA-256 of a stored picture."""

    logo: str

    @property
    def name(self) -> str:
        return texts.say("edit.logo")

    def apply(self, sop: Sop) -> Sop:
        return sop if sop.logo == self.logo else replace(sop, logo=self.logo)


@dataclass(frozen=True, slots=True)
class SetForm(Edit):
    """ "table" or "letter"."""

    form: str

    @property
    def name(self) -> str:
        return texts.say("edit.form")

    def apply(self, sop: Sop) -> Sop:
        return sop if sop.form == self.form else replace(sop, form=self.form)


@dataclass(frozen=True, slots=True)
class SetCalendar(Edit):
    """The preset calendar that the document itself prints; "" the office's."""

    calendar: str

    @property
    def name(self) -> str:
        return texts.say("edit.calendar")

    def apply(self, sop: Sop) -> Sop:
        return sop if sop.calendar == self.calendar else replace(sop, calendar=self.calendar)


def _put(known: Mapping[str, str], key: str, value: str) -> dict[str, str]:
    """``known`` with ``value`` at ``key``; without the key where the value is empty."""
    changed = {**known, key: value}
    if not value:
        del changed[key]
    return changed
