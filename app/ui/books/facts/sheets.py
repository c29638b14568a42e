"""The forms of a book's facts, one for each page of them.

They hold fields and read them; what is done with a change is the page's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.books.edition import BookFacts
from app.domain.books.paper import FrontPart, Publisher, TeamRole, Term
from app.domain.books.words import paragraphs_of
from app.domain.papers import Signature
from app.ui.books.facts.pairs import PairsField
from app.ui.books.forms.base import put
from app.ui.books.words import SIZE_WORDS
from app.ui.kit.fields import CheckField, ChoiceField, Form, LinesField, RowsField, TextField

_HINT = "Baris kosong memisahkan paragraf."


class FactsSheet(QWidget):
    """Subclass: add fields to ``form``, override :meth:`fill` and :meth:`made`."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Form(self)
        self._filling = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addStretch(1)
        self.form.changed.connect(self._changed)

    def show_facts(self, facts: BookFacts) -> None:
        """Show these."""
        self._filling = True
        self.fill(facts)
        self._filling = False

    def fill(self, facts: BookFacts) -> None:
        """Put what they say into the fields."""
        raise NotImplementedError

    def made(self, facts: BookFacts) -> BookFacts:
        """The facts with what the fields say."""
        raise NotImplementedError

    def _changed(self) -> None:
        if not self._filling and self.form.valid():
            self.changed.emit()


class CoverSheet(FactsSheet):
    """Title, size, languages, signs."""

    def __init__(self) -> None:
        super().__init__()
        self.title = TextField("Judul", required=True)
        self.title_en = TextField("Judul dalam bahasa Inggris")
        self.subtitle = TextField("Anak judul")
        self.paper: ChoiceField[str] = ChoiceField("Ukuran", list(SIZE_WORDS.items()), required=True)
        self.bilingual = CheckField("Dua bahasa (Indonesia dan Inggris)")
        self.older = CheckField("Tanda lama (x, xx, xxx) untuk angka sementara")
        self.origins = CheckField("Lampirkan asal data tiap tabel")
        self.english = PairsField(
            "Kata dalam bahasa Inggris",
            ("Indonesia", "Inggris"),
            hint="Untuk judul bab, baris, dan kolom pada buku berbahasa dua.",
        )
        self.form.add(self.title)
        self.form.add(self.title_en, self.subtitle)
        self.form.add(self.paper)
        self.form.add(self.older, self.origins)
        self.form.add(self.bilingual)
        self.form.add(self.english)

    def fill(self, facts: BookFacts) -> None:
        put(self.title, facts.title)
        put(self.title_en, facts.title_en)
        put(self.subtitle, facts.subtitle)
        put(self.paper, facts.size)
        put(self.bilingual, facts.is_bilingual)
        put(self.older, facts.older_signs)
        put(self.origins, facts.with_origins)
        put(self.english, facts.english)

    def made(self, facts: BookFacts) -> BookFacts:
        return replace(
            facts,
            title=self.title.value(),
            title_en=self.title_en.value(),
            subtitle=self.subtitle.value(),
            size=self.paper.value() or facts.size,
            is_bilingual=self.bilingual.value(),
            older_signs=self.older.value(),
            with_origins=self.origins.value(),
            english=self.english.value(),
        )


class TeamSheet(FactsSheet):
    """Who made the book, and who publishes it."""

    def __init__(self) -> None:
        super().__init__()
        self.team = PairsField(
            "Tim penyusun", ("Tugas", "Nama"), hint="Beberapa nama dipisahkan titik koma.", lines=6
        )
        self.fields = {
            "issn": TextField("ISSN"),
            "isbn": TextField("ISBN"),
            "number": TextField("Nomor publikasi"),
            "catalogue": TextField("Katalog"),
            "text_by": TextField("Naskah"),
            "cover_by": TextField("Gambar kulit"),
            "published_by": TextField("Diterbitkan oleh"),
            "printed_by": TextField("Dicetak oleh"),
            "illustration": TextField("Sumber ilustrasi"),
            "rights": TextField("Hak cipta"),
        }
        self.form.add(self.team)
        pairs = list(self.fields.values())
        for at in range(0, len(pairs), 2):
            self.form.add(*pairs[at : at + 2])

    def fill(self, facts: BookFacts) -> None:
        put(self.team, tuple((role.role, "; ".join(role.names)) for role in facts.team))
        for name, field in self.fields.items():
            put(field, getattr(facts.publisher, name))

    def made(self, facts: BookFacts) -> BookFacts:
        team = tuple(TeamRole(role, _names(names)) for role, names in self.team.value())
        publisher = Publisher(**{name: field.value() for name, field in self.fields.items()})
        return replace(facts, team=team, publisher=publisher)


class ForewordSheet(FactsSheet):
    """The *kata pengantar* and who signs it."""

    def __init__(self) -> None:
        super().__init__()
        self.words = LinesField("Kata pengantar", lines=9, hint=_HINT)
        self.place = TextField("Tempat")
        self.month = TextField("Bulan dan tahun")
        self.on_behalf = TextField("Atas nama", hint='Misalnya "a.n. Bupati Contoh".')
        self.prefix: ChoiceField[str] = ChoiceField(
            "Awalan", [("", "–"), ("Plt.", "Plt."), ("Plh.", "Plh."), ("Pj.", "Pj.")], required=True
        )
        self.post = TextField("Jabatan")
        self.name = TextField("Nama")
        self.rank = TextField("Pangkat")
        self.nip = TextField("NIP")
        self.form.add(self.words)
        self.form.add(self.place, self.month)
        self.form.add(self.on_behalf, self.prefix, self.post)
        self.form.add(self.name, self.rank, self.nip)

    def fill(self, facts: BookFacts) -> None:
        _put_paragraphs(self.words, facts.foreword)
        put(self.place, facts.place)
        put(self.month, facts.month)
        signature = facts.signature or Signature("", "")
        put(self.on_behalf, "; ".join(signature.on_behalf))
        put(self.prefix, signature.prefix)
        put(self.post, signature.post)
        put(self.name, signature.name)
        put(self.rank, signature.rank)
        put(self.nip, signature.nip)

    def made(self, facts: BookFacts) -> BookFacts:
        signature = None
        if self.post.value() or self.name.value():
            signature = Signature(
                self.post.value(),
                self.name.value(),
                self.rank.value(),
                self.nip.value(),
                on_behalf=_names(self.on_behalf.value()),
                prefix=self.prefix.value() or "",
            )
        return replace(
            facts,
            foreword=paragraphs_of(self.words.value()),
            place=self.place.value(),
            month=self.month.value(),
            signature=signature,
        )


class WordsSheet(FactsSheet):
    """General explanation, glossary, abbreviations, sources."""

    def __init__(self) -> None:
        super().__init__()
        self.general = LinesField("Penjelasan umum", lines=6, hint=_HINT)
        self.glossary = PairsField(
            "Daftar istilah", ("Istilah", "Arti"), hint="Di samping definisi dari metadata tabel.", lines=5
        )
        self.abbreviations = PairsField("Daftar singkatan", ("Singkatan", "Kepanjangan"), lines=4)
        self.references = RowsField(
            "Daftar sumber", hint="Kosong: perangkat daerah yang datanya dimuat.", lines=4
        )
        for field in (self.general, self.glossary, self.abbreviations, self.references):
            self.form.add(field)

    def fill(self, facts: BookFacts) -> None:
        _put_paragraphs(self.general, facts.general)
        put(self.glossary, tuple((term.name, term.meaning) for term in facts.glossary))
        put(self.abbreviations, tuple((term.name, term.meaning) for term in facts.abbreviations))
        put(self.references, facts.references)

    def made(self, facts: BookFacts) -> BookFacts:
        return replace(
            facts,
            general=paragraphs_of(self.general.value()),
            glossary=_terms(self.glossary.value(), facts.glossary),
            abbreviations=_terms(self.abbreviations.value(), facts.abbreviations),
            references=self.references.value(),
        )


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A page of the form: its name, how it is made, and the part of the book it is printed in."""

    key: str
    words: str
    make: Callable[[], FactsSheet]
    part: FrontPart


SHEETS = (
    SheetKind("kulit", "Kulit dan bentuk", CoverSheet, FrontPart.COVER),
    SheetKind("tim", "Tim dan penerbit", TeamSheet, FrontPart.IDENTITY),
    SheetKind("pengantar", "Kata pengantar", ForewordSheet, FrontPart.FOREWORD),
    SheetKind("istilah", "Penjelasan dan istilah", WordsSheet, FrontPart.WORDS),
)


def _names(words: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in words.split(";") if name.strip())


def _terms(pairs: tuple[tuple[str, str], ...], before: tuple[Term, ...]) -> tuple[Term, ...]:
    """Terms keep where they came from."""
    origins = {term.name: term.source for term in before}
    return tuple(Term(name, meaning, origins.get(name, "")) for name, meaning in pairs)


def _put_paragraphs(field: LinesField, paragraphs: tuple[str, ...]) -> None:
    if paragraphs_of(field.value()) != paragraphs:
        field.set_value("\n\n".join(paragraphs))
