"""Knows how a table, its sentences, a figure and a text of the book are set, and that it is kept."""

from __future__ import annotations

from app.domain.books.structure import NodeKind
from app.domain.charts.spec import ChartKind
from app.domain.statistics.views import Reckoning
from app.ui.books.forms.side import WORDS
from tests.ui.books.conftest import Visitor


def test_the_view_of_a_table_is_set_and_its_page_follows(visitor: Visitor) -> None:
    edition = visitor.open()
    table = visitor.choose(visitor.node(NodeKind.TABLE))
    contents = visitor.screen.book.contents
    view = contents.side.view
    assert view.isVisible()
    before = visitor.house.book_pages.node(edition, table).table
    view.reckoning.set_value(Reckoning.SHARE)
    view.rows.set_value(("1", "2"))
    wished = visitor.node(NodeKind.TABLE)
    assert wished.view.reckoning is Reckoning.SHARE
    assert wished.view.rows == ("1", "2")
    contents.look_again()
    shown = visitor.house.book_pages.node(edition, wished).table
    assert shown is not None
    assert before is not None
    assert [row.key for row in shown.rows] == ["1", "2"]
    assert view.rows.editor.count() == len(before.rows), "what is left out can be ticked again"
    visitor.saved()
    kept = visitor.house.books.detail(edition).structure
    assert kept.find(table.id).view == wished.view


def test_only_fields_that_matter_are_seen(visitor: Visitor) -> None:
    visitor.open()
    visitor.choose(visitor.node(NodeKind.TABLE))
    view = visitor.screen.book.contents.side.view
    assert not view.people.isVisible()
    assert not view.base.isVisible()
    view.reckoning.set_value(Reckoning.PER_HEAD)
    assert view.people.isVisible()
    view.reckoning.set_value(Reckoning.INDEX)
    assert view.base.isVisible()
    assert not view.people.isVisible()


def test_typing_a_title_is_one_step_back(visitor: Visitor) -> None:
    visitor.open()
    table = visitor.choose(visitor.node(NodeKind.TABLE))
    title = visitor.screen.book.contents.side.view.title
    visitor.qtbot.keyClicks(title.editor, "Penduduk kota")
    assert visitor.node(NodeKind.TABLE).title == "Penduduk kota"
    assert (
        visitor.screen.book.contents.labels.name(visitor.node(NodeKind.TABLE)) == "Tabel 1.1  Penduduk kota"
    )
    visitor.screen.book.contents.acts.undo.trigger()
    assert visitor.node(NodeKind.TABLE) == table
    assert title.value() == ""


def test_sentences_are_edited_marked_stale_and_written_anew(visitor: Visitor) -> None:
    edition = visitor.open()
    visitor.choose(visitor.node(NodeKind.TABLE))
    side = visitor.screen.book.contents.side
    side.chips.choose(WORDS)
    sentences = side.sentences
    visitor.push(visitor.button("Sunting kalimat", sentences))
    assert sentences.editors
    sentences.editors[0].setPlainText("Penduduk kota bertambah banyak.")
    node = visitor.node(NodeKind.TABLE)
    assert node.sentences is not None
    assert node.sentences[0].text == "Penduduk kota bertambah banyak."
    assert sentences.stale() == []
    visitor.saved()
    visitor.correct()
    visitor.house.books.pin_newest(edition, visitor.by)
    visitor.screen.book.reload()
    visitor.screen.book.contents.look_again()
    assert 0 in sentences.stale()
    assert visitor.screen.book.contents.labels.state(visitor.node(NodeKind.TABLE))[0] == "uraian usang"
    before = len(sentences.stale())
    visitor.push(next(b for b in sentences.findChildren(type(sentences.add)) if b.text() == "Masih benar"))
    assert len(sentences.stale()) == before - 1
    visitor.push(visitor.button("Tulis ulang dari angka", sentences))
    assert visitor.node(NodeKind.TABLE).sentences is None
    assert not sentences.editors


def test_a_figure_is_drawn_as_wished(visitor: Visitor) -> None:
    visitor.open()
    visitor.choose(visitor.node(NodeKind.CHART))
    contents = visitor.screen.book.contents
    form = contents.side.chart
    before = contents.preview.look()
    assert before is not None
    assert before.page is not None
    assert contents.preview.paper.pages() == 1
    kinds = [value for value, _words in form.kind.offered() if value]
    form.kind.set_value(kinds[-1])
    contents.look_again()
    after = contents.preview.look()
    assert after is not None
    assert after.page is not None
    assert after.page.data != before.page.data
    assert after.view.chart is not None
    assert after.view.chart.kind is ChartKind(kinds[-1])
    assert visitor.node(NodeKind.CHART).chart is not None
    form.kind.set_value("")
    assert visitor.node(NodeKind.CHART).chart is None


def test_a_text_is_written_in_paragraphs(visitor: Visitor) -> None:
    edition = visitor.open()
    visitor.choose(visitor.node(NodeKind.CHAPTER))
    contents = visitor.screen.book.contents
    contents.acts.add[NodeKind.TEXT].trigger()
    dialog = visitor.dialog()
    dialog.words.set_value("Satu.\n\nDua.")
    visitor.agree(dialog)
    text = visitor.choose(visitor.node(NodeKind.TEXT))
    assert text.paragraphs == ("Satu.", "Dua.")
    contents.side.text.words.set_value("Satu.\n\nDua.\n\nTiga.")
    visitor.saved()
    assert visitor.house.books.detail(edition).structure.find(text.id).paragraphs == (
        "Satu.",
        "Dua.",
        "Tiga.",
    )
    assert visitor.page_words().holds("Tiga.")


def test_a_chapter_has_a_title_in_two_languages(visitor: Visitor) -> None:
    visitor.open()
    visitor.choose(visitor.node(NodeKind.CHAPTER))
    side = visitor.screen.book.contents.side
    side.heads.title_en.set_value("Population")
    assert visitor.node(NodeKind.CHAPTER).title_en == "Population"
