"""Knows that two people who write in one edition lose nothing of either."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.books.structure import NodeKind, change
from app.services.books.reviewing import NewBookRemark
from app.ui.kit.saving import SaveState
from tests.helpers.houses import who
from tests.ui.books.conftest import Visitor


def rename(visitor: Visitor, title: str) -> None:
    document = visitor.screen.book.document
    node = replace(visitor.node(NodeKind.CHAPTER), title=title)
    document.put_structure("judul", change(document.structure, node))


def somebody_saves(visitor: Visitor, edition: int, *, title: str = "", subtitle: str = "") -> None:
    books = visitor.house.books
    detail = books.detail(edition)
    structure = None
    if title:
        chapter = next(n for n, _path in detail.structure.walk() if n.kind is NodeKind.CHAPTER)
        structure = change(detail.structure, replace(chapter, title=title))
    facts = replace(detail.facts, subtitle=subtitle) if subtitle else None
    books.save(edition, detail.version, who(visitor.house, "kasi"), facts=facts, structure=structure)


def test_other_things_than_were_changed_here_go_together(visitor: Visitor) -> None:
    edition = visitor.open()
    somebody_saves(visitor, edition, subtitle="Dalam angka")
    rename(visitor, "Penduduk")
    visitor.saved()
    detail = visitor.house.books.detail(edition)
    assert detail.facts.subtitle == "Dalam angka"
    assert next(n.title for n, _path in detail.structure.walk()) == "Penduduk"
    assert visitor.screen.book.document.facts.subtitle == "Dalam angka"


def test_a_remark_meanwhile_is_no_conflict(visitor: Visitor) -> None:
    edition = visitor.open()
    visitor.house.books.print_draft(edition, visitor.by)
    visitor.screen.book.reload()
    kasi = who(visitor.house, "kasi")
    (remark,) = visitor.house.book_reviews.remark(edition, NewBookRemark("Judul"), kasi).ids
    visitor.house.book_reviews.reply(remark, "Ya", visitor.by)
    rename(visitor, "Penduduk")
    visitor.saved()
    assert visitor.screen.book.saving.state is SaveState.SAVED


@pytest.mark.parametrize("mine", [True, False])
def test_the_same_thing_changed_twice_is_the_persons_choice(visitor: Visitor, mine: bool) -> None:
    edition = visitor.open()
    somebody_saves(visitor, edition, title="Kependudukan")
    rename(visitor, "Penduduk")
    saving = visitor.screen.book.saving
    assert not saving.flush()
    assert saving.state is SaveState.MOVED
    words = "Timpa dengan punya saya" if mine else "Pakai simpanan mereka"
    visitor.push(visitor.button(words))
    visitor.saved()
    kept = visitor.house.books.detail(edition).structure
    assert next(n.title for n, _path in kept.walk()) == ("Penduduk" if mine else "Kependudukan")
    if not mine:
        visitor.screen.book.document.undo()
        assert visitor.node(NodeKind.CHAPTER).title == "Penduduk", "what stood here is not lost"


def test_leaving_with_something_unsaved_saves_it(visitor: Visitor) -> None:
    edition = visitor.open()
    rename(visitor, "Penduduk")
    visitor.screen.book.leave()
    assert not visitor.screen.is_open()
    kept = visitor.house.books.detail(edition).structure
    assert next(n.title for n, _path in kept.walk()) == "Penduduk"
