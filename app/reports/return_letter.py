"""The letter that sends a delivery back to an OPD, and the receipt for what came in.

What they say is decided in :mod:`app.domain.submissions.return_papers`.  Words that came out of an
OPD's file are printed with "□" for what no font has: the file that goes along has them whole.
Lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.core.errors import Refused
from app.core.texts import say
from app.domain.letters import DEFAULT_LETTER_SIZE, DataLetter
from app.domain.papers import NOTHING, Signature, long_date
from app.domain.submissions.return_papers import (
    DEFAULT_RECEIPT_SIZE,
    RECEIPT_SIZES,
    DeliveryReceipt,
    ReceivedFile,
    ReturnLetter,
    ReturnTable,
)
from app.reports.base import Furniture, Sheet, letterhead_band, read_logo, sheet
from app.reports.boxes import Band, Item, Space, label_mark
from app.reports.letters import (
    copies_bands,
    head_bands,
    letter_sheet,
    letter_texts,
    letterhead_texts,
    paragraph_bands,
    signature_band,
    signature_texts,
)
from app.reports.lines import Lines, text_width
from app.reports.sections import Section, Sections
from app.reports.sop.pages import Bookmark, Leaf, drawn
from app.reports.sop.parts import centred_band, plain_band
from app.reports.sop.ruled import Column
from app.reports.style import Look, check_text, clean, lines_of, printable

_TABLE, _TITLE = 9.5, 12.0
_BOX = "□"  # for a character no font has
_ANNEX_LEFT = 0.5  # share of the width left of an annex's heading
_WITH_SIGNATURE = 2  # paragraphs that stand above the signature on any page
_TO_SIGN = "." * 40
_KB = 1024


def print_return_letter(
    letter: ReturnLetter, size: str = DEFAULT_LETTER_SIZE, logo: bytes | None = None
) -> bytes:
    """The letter as a PDF on a paper of ``LETTER_SIZES``; equal letters give equal bytes.

    ``logo``: the bytes that the letterhead names.  Raises ``Refused`` for words of the office that no
    font has, another size, and a logo that is missing, another one or no picture.
    """
    page = letter_sheet(size)
    plain = _as_letter(letter)
    for text, place in _letter_texts(letter, plain):
        check_text(text, place)
    frame = letter.frame
    front = [
        letterhead_band(frame.letterhead, page, read_logo(frame.letterhead, logo)),
        *head_bands(plain, page),
        *paragraph_bands(letter.opening, page),
    ]
    said = list(paragraph_bands(letter.closing, page))
    after = [
        plain_band([Space(_TABLE * 0.6)], page),
        *_list_band(say("returning.letter.missing"), letter.missing, page),
        *_list_band(say("returning.letter.earlier"), [_shown(each.line()) for each in letter.earlier], page),
        plain_band([Space(page.font * 0.3)], page),
        *said[:-_WITH_SIGNATURE],
    ]
    closing = [*said[-_WITH_SIGNATURE:], signature_band(frame.signature, page), *copies_bands(frame, page)]
    title = frame.subject or say("returning.letter.annex_title")
    leaves = _leaves(_body(letter, page, front, after, closing), page, title)
    if letter.is_annexed:
        annex = say("returning.letter.annex_title")
        leaves += _leaves(_annex(letter, page), page, annex)
    furniture = Furniture(
        title=title, author=frame.letterhead.office, subject=title, running=f"{frame.number} {title}".strip()
    )
    return drawn(leaves, furniture)


def _as_letter(letter: ReturnLetter) -> DataLetter:
    """The same letter without its tables, for what all letters have in common."""
    return DataLetter(letter.frame, letter.addressee, letter.opening, (), letter.closing)


def _leaves(pages: Sequence[Sequence[Band]], page: Sheet, title: str) -> list[Leaf]:
    mark = (Bookmark(title, 0, page.top),)
    return [Leaf(page, bands, bookmarks=() if at else mark) for at, bands in enumerate(pages)]


def _body(
    letter: ReturnLetter,
    page: Sheet,
    front: Sequence[Band],
    after: Sequence[Band],
    closing: Sequence[Band],
) -> list[list[Band]]:
    """The letter itself, with its tables or with how many remarks there are in each."""
    sections = Sections(_columns(), page, _TABLE)
    if not letter.lines:
        return sections.pages(front, (), closing, after=after)
    if not letter.is_annexed:
        lead = list(paragraph_bands([say("returning.letter.wrong")], page))
        return sections.pages(front, _sections(letter.tables), closing, lead, after)
    said = say("returning.letter.annexed", lines=letter.lines, tables=len(letter.tables))
    counts = [
        say("returning.letter.annexed_line", title=_shown(table.title), lines=len(table.lines))
        for table in letter.tables
    ]
    return sections.pages([*front, *_list_band(said, counts, page)], (), closing, after=after)


def _annex(letter: ReturnLetter, page: Sheet) -> list[list[Band]]:
    """The list on pages of its own, under what says which letter it belongs to."""
    frame = letter.frame
    left = page.width * _ANNEX_LEFT
    width = page.width - left
    facts = {
        "letter.number": frame.number,
        "returning.letter.date": long_date(frame.date),
    }
    indent = max(text_width(say(code), Look(_TABLE)) for code in facts) + _TABLE * 1.2
    look = Look(_TABLE, indent=indent)
    of = say("returning.letter.annex_of", post=" ".join(lines_of(frame.signature.post)))
    items: list[Item] = [
        Lines(say("returning.letter.annex"), Look(_TABLE), width),
        Lines(of, Look(_TABLE), width),
    ]
    items += [
        Lines(
            " ".join(lines_of(text)) or NOTHING,
            look,
            width,
            label_mark(say(code), _TABLE, indent - _TABLE * 0.7),
        )
        for code, text in facts.items()
    ]
    front = [
        plain_band(items, page, left=left, whole=True),
        centred_band(" ", page, _TABLE),
        centred_band(say("returning.letter.annex_title"), page, _TITLE, below=_TABLE),
    ]
    closing = [replace(signature_band(frame.signature, page), lonely=True)]
    return Sections(_columns(), page, _TABLE).pages(front, _sections(letter.tables), closing)


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("returning.letter.column.no"), 0.06, centred=True),
        Column(say("returning.letter.column.where"), 0.18),
        Column(say("returning.letter.column.read"), 0.15),
        Column(say("returning.letter.column.wrong"), 0.34),
        Column(say("returning.letter.column.remedy"), 0.27),
    )


def _sections(tables: Sequence[ReturnTable]) -> list[Section]:
    """The tables with their lines numbered through."""
    found = []
    no = 0
    for table in tables:
        rows = []
        for line in table.lines:
            no += 1
            rows.append([f"{no}.", *map(_shown, (line.where, line.read, line.wrong, line.remedy))])
        found.append(Section(_shown(table.title), rows))
    return found


def _list_band(lead: str, lines: Sequence[str], page: Sheet) -> list[Band]:
    """A sentence and the numbered lines it announces, together; nothing where there are none."""
    if not lines:
        return []
    size = page.font
    look = Look(size, indent=text_width("00. ", Look(size)))
    items: list[Item] = [Lines(lead, Look(size), page.width)]
    items += [
        Lines("\n".join(lines_of(text)) or NOTHING, look, page.width, label_mark(f"{no}.", size))
        for no, text in enumerate(lines, 1)
    ]
    return [plain_band([*items, Space(size * 0.55)], page, whole=True)]


def _shown(text: str) -> str:
    """Words out of an OPD's file, with a box for what cannot be printed."""
    known = printable()
    return "".join(each if each in known else _BOX for each in clean(text))


def _letter_texts(letter: ReturnLetter, plain: DataLetter) -> Iterator[tuple[str, str]]:
    yield from letter_texts(plain)
    for text in letter.missing:
        yield text, say("returning.letter.place.missing")


# ------------------------------------------------------------------ the receipt


def print_delivery_receipt(
    paper: DeliveryReceipt, size: str = DEFAULT_RECEIPT_SIZE, logo: bytes | None = None
) -> bytes:
    """The receipt as a PDF on a paper of ``RECEIPT_SIZES``; equal papers give equal bytes.

    Raises as :func:`print_return_letter` does.
    """
    if size not in RECEIPT_SIZES:
        raise Refused("paper.unknown_size", size=size, allowed=", ".join(RECEIPT_SIZES))
    for text, place in _receipt_texts(paper):
        check_text(text, place)
    page = sheet(size)
    title = say("returning.receipt.title")
    front = [
        letterhead_band(paper.letterhead, page, read_logo(paper.letterhead, logo)),
        centred_band(" ", page, page.font),
        centred_band(title, page, page.kop, below=page.font * 0.8),
        _facts(paper, page),
    ]
    sections = Sections(_file_columns(), page, page.font * 0.9)
    rows = [_file_row(no, each) for no, each in enumerate(paper.files, 1)]
    if not rows:
        rows = [["", say("returning.receipt.no_files"), "", "", ""]]
    pages = sections.pages(front, [Section(say("returning.receipt.files"), rows)], _receipt_end(paper, page))
    furniture = Furniture(
        title=title,
        author=paper.letterhead.office,
        subject=paper.round_title,
        running=f"{title} {paper.number}".strip(),
    )
    return drawn(_leaves(pages, page, title), furniture)


def _facts(paper: DeliveryReceipt, page: Sheet) -> Band:
    facts = {
        "returning.receipt.number": paper.number,
        "returning.receipt.opd": paper.opd,
        "returning.receipt.round": paper.round_title,
        "returning.receipt.delivery": say("returning.receipt.delivery_no", delivery=paper.delivery),
        "returning.receipt.received": paper.received,
        "returning.receipt.receiver": paper.receiver,
        "returning.receipt.channel": paper.channel,
        "returning.receipt.letter": paper.letter,
    }
    size = page.font
    indent = max(text_width(say(code), Look(size)) for code in facts) + size * 1.3
    look = Look(size, indent=indent)
    items: list[Item] = [
        Lines(" ".join(lines_of(text)), look, page.width, label_mark(say(code), size, indent - size * 0.8))
        for code, text in facts.items()
        if text.strip()
    ]
    return plain_band([*items, Space(size * 0.8)], page)


def _file_columns() -> tuple[Column, ...]:
    return (
        Column(say("returning.receipt.column.no"), 0.08, centred=True),
        Column(say("returning.receipt.column.name"), 0.36),
        Column(say("returning.receipt.column.role"), 0.2),
        Column(say("returning.receipt.column.size"), 0.14, centred=True),
        Column(say("returning.receipt.column.hash"), 0.22, centred=True),
    )


def _file_row(no: int, file: ReceivedFile) -> list[str]:
    kilobytes = f"{-(-file.size // _KB):,}".replace(",", ".")
    size = say("returning.receipt.kb", size=kilobytes) if file.size else ""
    return [f"{no}.", _shown(file.name), file.role, size, file.short_hash]


def _receipt_end(paper: DeliveryReceipt, page: Sheet) -> list[Band]:
    """What is still awaited, what the receipt is not, and who signs."""
    size = page.font
    gap = plain_band([Space(size * 0.6)], page)
    missing = _list_band(say("returning.receipt.missing"), paper.missing, page)
    notes = [say("returning.receipt.note")]
    if not missing:
        notes.insert(0, say("returning.receipt.complete"))
    if paper.is_outside:
        notes.append(say("returning.receipt.outside"))
    said: list[Item] = [Lines(" ".join(notes), Look(size), page.width)]
    bands = [gap, *missing, plain_band(said, page, whole=True)]
    written = long_date(paper.day) if paper.day else ""
    above = ", ".join(part for part in (paper.place, written) if part)
    by_hand = Signature(say("returning.receipt.signer"), _TO_SIGN)
    return [*bands, signature_band(paper.signature or by_hand, page, above)]


def _receipt_texts(paper: DeliveryReceipt) -> Iterator[tuple[str, str]]:
    yield from letterhead_texts(paper.letterhead)
    if paper.signature is not None:
        yield from signature_texts(paper.signature)
    facts = (paper.number, paper.opd, paper.round_title, paper.received, paper.receiver, paper.channel)
    for text in (*facts, paper.letter, paper.place):
        yield text, say("returning.receipt.place.fact")
    for text in paper.missing:
        yield text, say("returning.letter.place.missing")
    for no, each in enumerate(paper.files, 1):
        yield each.role, say("returning.receipt.place.file", no=no)
