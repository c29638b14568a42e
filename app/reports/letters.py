"""Letters that ask an OPD for data or remind it: letterhead, head, paragraphs around a table, signature.

What they say is decided in :mod:`app.domain.letters`.  The form follows the *surat dinas* of
Permendagri 1/2023.  Lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.core.errors import Refused
from app.core.texts import say
from app.domain.letters import DEFAULT_LETTER_SIZE, LETTER_SIZES, DataLetter, LetterFrame
from app.domain.papers import NOTHING, Letterhead, Signature
from app.reports.base import Furniture, Sheet, letterhead_band, read_logo, sheet
from app.reports.boxes import Band, Item, Space, label_mark
from app.reports.lines import Lines, text_width
from app.reports.sop.pages import drawn
from app.reports.sop.parts import Together, plain_band
from app.reports.sop.ruled import Column, Ruled
from app.reports.style import BOLD, Look, check_text, clean, lines_of

_SIZE, _TABLE = 11.0, 10.0
_SIGNATURE = 0.46  # share of the width
_ROOM_TO_SIGN = 3.4  # lines
_BEGIN = 34.0  # indent of a paragraph's addressee line "Tempat"


def print_letter(letter: DataLetter, size: str = DEFAULT_LETTER_SIZE, logo: bytes | None = None) -> bytes:
    """The letter as a PDF on a paper of ``LETTER_SIZES``; equal letters give equal bytes.

    ``logo``: the bytes that the letterhead names.  Raises ``Refused`` for words no font has, another
    size, and a logo that is missing, another one or no picture.
    """
    page = letter_sheet(size)
    for text, place in letter_texts(letter):
        check_text(text, place)
    frame = letter.frame
    front = [
        letterhead_band(frame.letterhead, page, read_logo(frame.letterhead, logo)),
        *head_bands(letter, page),
        *paragraph_bands(letter.opening, page),
    ]
    closing = [
        plain_band([Space(_SIZE * 0.6)], page),
        *paragraph_bands(letter.closing, page),
        signature_band(frame.signature, page),
        *copies_bands(letter.frame, page),
    ]
    title = frame.subject or say("letter.table.title")
    furniture = Furniture(
        title=title, author=frame.letterhead.office, subject=title, running=f"{frame.number} {title}".strip()
    )
    return drawn(_table(letter, page).leaves(front, closing, title), furniture)


def letter_sheet(size: str) -> Sheet:
    """A standing page for letters; raises ``Refused`` for a size that none is printed on."""
    if size not in LETTER_SIZES:
        raise Refused("paper.unknown_size", size=size, allowed=", ".join(LETTER_SIZES))
    return replace(sheet(size), font=_SIZE)


def head_bands(letter: DataLetter, page: Sheet) -> Iterator[Band]:
    """Place and date at the right; number, *sifat*, *lampiran* and *hal*; whom it goes to."""
    frame, plain = letter.frame, Look(_SIZE)
    written = " ".join(lines_of(letter.place_and_date()))
    wide = min(text_width(written, plain) + 1, page.width * 0.6)
    right = Lines(written, plain, wide)
    gap = Space(_SIZE * 0.7)
    yield plain_band([gap, right], page, left=page.width - wide)
    facts = {
        "letter.number": frame.number,
        "letter.nature": frame.nature,
        "letter.attachments": frame.attachments,
        "letter.subject": frame.subject,
    }
    longest = max(text_width(say(code), plain) for code in facts)
    look = Look(_SIZE, indent=longest + _SIZE * 1.3)
    items: list[Item] = [gap]
    for code, text in facts.items():
        mark = label_mark(say(code), _SIZE, longest + _SIZE * 0.5)
        items.append(Lines(" ".join(lines_of(text)) or NOTHING, look, page.width * 0.72, mark))
    yield plain_band(items, page)
    yield plain_band([gap, *_addressee(letter, page), gap], page, whole=True)


def _addressee(letter: DataLetter, page: Sheet) -> list[Item]:
    indent = text_width(f"{say('letter.to')} ", Look(_SIZE))
    look, width = Look(_SIZE, indent=indent), page.width
    lines = [" ".join(lines_of(line)) for line in letter.addressee if line.strip()]
    items: list[Item] = [
        Lines(line, look, width, None if at else label_mark(say("letter.to"), _SIZE))
        for at, line in enumerate(lines)
    ]
    items.append(Lines(say("letter.at"), look, width))
    items.append(Lines(say("letter.there"), Look(_SIZE, indent=_BEGIN + indent), width))
    return items


def paragraph_bands(texts: Sequence[str], page: Sheet) -> Iterator[Band]:
    """Paragraphs below each other, with room under each."""
    for text in texts:
        items: list[Item] = [Lines(line, Look(_SIZE), page.width) for line in lines_of(text)]
        if items:
            yield plain_band([*items, Space(_SIZE * 0.55)], page)


def _table(letter: DataLetter, page: Sheet) -> Ruled:
    """Columns that no line fills are left out."""
    rows = [[f"{no}.", each.title, each.period, each.note] for no, each in enumerate(letter.tables, 1)]
    if not rows:
        rows = [["", say("letter.table.none"), "", ""]]
    columns = [
        Column(say("letter.table.no"), 0.07, centred=True),
        Column(say("letter.table.title"), 0.53),
        Column(say("letter.table.period"), 0.18, centred=True),
        Column(say("letter.table.note"), 0.22),
    ]
    kept = [at for at in range(4) if at < 2 or any(row[at].strip() for row in rows)]
    return Ruled([columns[at] for at in kept], [[row[at] for at in kept] for row in rows], page, _TABLE)


def signature_band(signature: Signature, page: Sheet, above: str = "") -> Band:
    """Post, room for the pen, name, rank and NIP at the right, on one page."""
    width, size = page.width * _SIGNATURE, page.font
    look = Look(size)
    lines = [above, *signature.heading()]
    items: list[Item] = [Space(size * 0.8)]
    items += [Lines(clean(line).strip(), look, width) for line in lines if line.strip()]
    items.append(Space(look.leading * _ROOM_TO_SIGN))
    if signature.name.strip():
        items.append(Lines(clean(signature.name).strip(), Look(size, BOLD, underlined=True), width))
    items += [
        Lines(clean(line).strip(), look, width)
        for line in (signature.rank, signature.nip_line())
        if line.strip()
    ]
    signed = Together(items, width, page.height * 0.6)
    return plain_band([signed], page, left=page.width - width, whole=True)


def copies_bands(frame: LetterFrame, page: Sheet) -> list[Band]:
    """The *tembusan* under the signature; none where nobody gets a copy."""
    copies = [" ".join(lines_of(text)) for text in frame.copies if text.strip()]
    if not copies:
        return []
    look = Look(_TABLE, indent=text_width("00. ", Look(_TABLE)))
    items: list[Item] = [Space(_SIZE), Lines(say("letter.copies"), Look(_TABLE), page.width)]
    items += [
        Lines(text, look, page.width, label_mark(f"{no}.", _TABLE)) for no, text in enumerate(copies, 1)
    ]
    return [plain_band([Together(items, page.width, page.height * 0.6)], page)]


def letterhead_texts(head: Letterhead) -> Iterator[tuple[str, str]]:
    """Every text of a letterhead with the words for its place."""
    yield head.region.upper(), say("paper.place.region")
    yield head.office.upper(), say("paper.place.office")
    for no, text in enumerate(head.address, 1):
        yield text, say("paper.place.address", no=no)
    for no, text in enumerate(head.contacts, 1):
        yield text, say("paper.place.contact", no=no)


def signature_texts(signature: Signature) -> Iterator[tuple[str, str]]:
    """Every text of a signature with the words for its place."""
    for text in signature.heading():
        yield text, say("paper.place.post")
    yield signature.name, say("paper.place.name")
    yield signature.rank, say("paper.place.rank")
    yield signature.nip_line(), say("paper.place.nip")


def letter_texts(letter: DataLetter) -> Iterator[tuple[str, str]]:
    """Every text of a letter with the words for its place."""
    frame = letter.frame
    yield from letterhead_texts(frame.letterhead)
    yield from signature_texts(frame.signature)
    for text in (frame.place, frame.number, frame.nature, frame.attachments, frame.subject):
        yield text, say("letter.place.head")
    for text in letter.addressee:
        yield text, say("letter.place.addressee")
    for text in (*letter.opening, *letter.closing):
        yield text, say("letter.place.body")
    for no, table in enumerate(letter.tables, 1):
        for text in (table.title, table.period, table.note):
            yield text, say("letter.place.table", no=no)
    for no, text in enumerate(frame.copies, 1):
        yield text, say("letter.place.copy", no=no)
