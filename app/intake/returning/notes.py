"""The comments of one sheet: ours are written, found again and taken away; those of others stay as they are.

How a comment's box looks is not known here (see ``shapes``), nor what the remarks are about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.core.celltext import pieces, storable
from app.core.texts import say
from app.domain.sheets import Place, cell_name
from app.domain.submissions.returning import CellRemark
from app.intake.returning.cells import place_of
from app.intake.returning.markup import (
    MAIN,
    Element,
    Splices,
    escaped,
    number_in,
    parse,
    unescaped,
    utf8,
)

AUTHOR = "Alur"
_MOST = 8_000  # characters of one comment; the list has them all
_THREADED = ("tc=", "[Threaded comment]")
_LOOK = '<~sz val="9"/><~color indexed="81"/><~rFont val="Tahoma"/><~family val="2"/>'


@dataclass(frozen=True, slots=True)
class Note:
    """A comment that was found: ``ours`` is our part of its words, ``others`` what stands before."""

    place: Place
    others: str
    ours: str
    is_threaded: bool = False


def empty_notes(*, strict: bool) -> bytes:
    """A part for comments without any."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="{MAIN[strict]}">'
        "<authors/><commentList/></comments>"
    ).encode()


def words_of(remarks: Sequence[CellRemark], list_sheet: str) -> str:
    """What a comment says of the remarks at its cell; below its last line an OPD may answer."""
    blocks = [_block(remark) for remark in remarks]
    text = "\n\n".join(blocks)
    cut = pieces(text, _MOST)[0]
    if cut != text:
        cut = f"{cut}…\n{say('returning.note.long', sheet=list_sheet)}"
    return f"{cut}\n\n{say('returning.note.end', sheet=list_sheet)}\n"


def _block(remark: CellRemark) -> str:
    lines = [say("returning.note.head", no=remark.no), remark.table]
    if remark.read.strip():
        lines.append(say("returning.note.read", read=remark.read))
    lines += [said.line() for said in remark.said]
    if remark.remedy.strip():
        lines.append(say("returning.note.remedy", remedy=remark.remedy))
    return "\n".join(storable(line) for line in lines if line.strip())


def _pattern(code: str, **facts: str) -> re.Pattern[str]:
    """The sentence with whatever stands at one of its places."""
    parts = say(code, **dict.fromkeys(facts, "\x00")).split("\0")
    return re.compile(f"({next(iter(facts.values()))})".join(re.escape(part) for part in parts))


_HEAD = _pattern("returning.note.head", no="[0-9]{1,9}")
_END = _pattern("returning.note.end", sheet="[^\n]*")


def numbers_in(words: str) -> list[int]:
    """The numbers of the remarks in our part of a comment."""
    return [int(found[1]) for line in words.split("\n") if (found := _HEAD.fullmatch(line.strip()))]


def answer_in(words: str) -> str:
    """What an OPD wrote below the last line of our part of a comment."""
    found = list(_END.finditer(words))
    return words[found[-1].end() :].strip() if found else ""


class Notes:
    """The comments part of a sheet, read once."""

    def __init__(self, data: bytes) -> None:
        self._data = utf8(data)
        self._root = parse(self._data)
        self._mark = self._root.mark
        authors = self._root.find("authors")
        self._authors = [self._words(each) for each in (authors.children if authors else ())]
        self._elements = dict(self._comments())
        self.found = {place: self._note(place, element) for place, element in self._elements.items()}

    def _comments(self) -> Iterator[tuple[Place, Element]]:
        for each in self._root.every("comment"):
            place = place_of(each.attrs.get("ref", ""))
            if place:
                yield place, each

    def _note(self, place: Place, element: Element) -> Note:
        words = "".join(self._words(each) for each in element.every("t"))
        number = number_in(element.attrs.get("authorId", ""))
        author = self._authors[number] if number is not None and number < len(self._authors) else ""
        at = _begin_of_ours(words)
        threaded = author.startswith(_THREADED[0]) or words.startswith(_THREADED[1])
        return Note(place, words[:at].rstrip(), words[at:], threaded)

    def _words(self, element: Element) -> str:
        text = self._data[element.inside : element.close].decode()
        return unescaped(text)

    def write(self, texts: Mapping[Place, str]) -> tuple[bytes, set[Place], set[Place]]:
        """The part with our words at these cells and nowhere else.

        Also the cells whose comment is gone, and those that have one only now.
        """
        splices = Splices(self._data)
        number = self._author(splices)
        gone: set[Place] = set()
        for place, element in self._elements.items():
            note = self.found[place]
            if not note.ours and place not in texts:
                continue
            if note.others or not note.ours:
                self._extend(splices, element, note, texts.get(place, ""))
            elif place in texts:
                splices.swap(element.start, element.end, self._comment(place, number, texts[place]))
            else:
                splices.swap(element.start, element.end, "")
                gone.add(place)
        fresh = set(texts) - set(self._elements)
        comments = "".join(self._comment(place, number, texts[place]) for place in sorted(fresh))
        self._append(splices, "commentList", comments)
        return splices.content(), gone, fresh

    def _append(self, splices: Splices, name: str, content: str) -> None:
        """Put elements at the end of a collection, which is made where a file has left it out."""
        found = self._root.find(name)
        if found is not None:
            splices.append_inside(found, content)
            return
        whole = f"<{self._mark}{name}>{content}</{self._mark}{name}>"
        if self._root.children:
            splices.put(self._root.inside if name == "authors" else self._root.children[-1].end, whole)
        else:
            splices.append_inside(self._root, whole)

    def _author(self, splices: Splices) -> int:
        if AUTHOR in self._authors:
            return self._authors.index(AUTHOR)
        self._append(splices, "authors", f"<{self._mark}author>{AUTHOR}</{self._mark}author>")
        return len(self._authors)

    def _comment(self, place: Place, author: int, text: str) -> str:
        mark = self._mark
        return (
            f'<{mark}comment ref="{cell_name(*place)}" authorId="{author}"><{mark}text>{self._runs(text)}'
            f"</{mark}text></{mark}comment>"
        )

    def _runs(self, text: str) -> str:
        """Our words: the first line bold."""
        first, line, rest = text.partition("\n")
        return self._run(first + line, bold=True) + self._run(rest, bold=False)

    def _run(self, text: str, *, bold: bool) -> str:
        look = ("<~b/>" if bold else "") + _LOOK
        head, tail = (
            f'<~r><~rPr>{look}</~rPr><~t xml:space="preserve">'.replace("~", self._mark),
            "</~t></~r>",
        )
        return f"{head}{escaped(text)}{tail.replace('~', self._mark)}"

    def _extend(self, splices: Splices, element: Element, note: Note, ours: str) -> None:
        """Put our words behind those of others, in the place of what we wrote earlier."""
        mark = self._mark
        text = element.find("text")
        if text is None:
            splices.append_inside(element, f"<{mark}text>{self._runs(ours)}</{mark}text>" if ours else "")
            return
        kept = len(note.others)
        pieces_of_others = []
        for child in text.children:
            whole = self._data[child.start : child.end].decode()
            inner = [child] if child.name == "t" else list(child.every("t"))
            words = "".join(self._words(each) for each in inner)
            if child.name not in ("t", "r") or not inner:
                pieces_of_others.append(whole)
            elif kept > 0:
                pieces_of_others.append(self._shortened(child, inner[0], whole, words, kept))
                kept -= len(words)
        said = f"\n\n{ours}" if ours else ""
        run = self._run(said, bold=False) if said else ""
        splices.swap(text.start, text.end, f"<{mark}text>{''.join(pieces_of_others)}{run}</{mark}text>")

    def _shortened(self, child: Element, inner: Element, whole: str, words: str, kept: int) -> str:
        """A run of others as it stands, or as far as it is theirs."""
        mark = self._mark
        if len(words) > kept:
            start, end = (at - child.start for at in (inner.inside, inner.close))
            raw = self._data[child.start : child.end]
            whole = raw[:start].decode() + escaped(words[:kept]) + raw[end:].decode()
        return f"<{mark}r>{whole}</{mark}r>" if child.name == "t" else whole


def _begin_of_ours(words: str) -> int:
    """Where our part of a comment begins; its length where there is none."""
    at = 0
    for line in words.split("\n"):
        if _HEAD.fullmatch(line.strip()):
            return at
        at += len(line) + 1
    return len(words)
