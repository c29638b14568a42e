"""The *lembar disposisi*: which fact stands in which box.

Fonts, frames and page breaks are made in the neighbours; what a disposition
means, and whether it may be issued, is not known here.

The boxes are those of the model sheet in Permendagri 54/2009.  Added to it:
sender, time limit and the case with its SOP step.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.core.texts import say
from app.domain.papers import (
    DEFAULT_PAPER_SIZE,
    NOTHING,
    DispositionPaper,
    Security,
    Urgency,
    long_date,
)
from app.reports.base import Furniture, Sheet, draw_pages, letterhead_band, read_logo, sheet
from app.reports.boxes import (
    Band,
    Cell,
    Item,
    Mark,
    Space,
    Text,
    Ticks,
    label_mark,
    tick_mark,
    tick_width,
)
from app.reports.style import BOLD, Look, check_text, lines_of, width_of

_HALF = 0.5  # share of the width for a left column
_ROOM_TO_SIGN = 3.0  # lines left free between the post and the name
_FREE_LINE = "." * 30


def render(paper: DispositionPaper, paper_size: str = DEFAULT_PAPER_SIZE, logo: bytes | None = None) -> bytes:
    """The sheet as a PDF on a paper size of ``PAPER_SIZES``; equal papers give equal bytes.

    ``logo``: the bytes that ``paper.letterhead.logo_sha256`` names.  Raises
    ``Refused`` as :func:`check` does, for an unknown size, and for a logo that
    is missing, another one or no picture.
    """
    check(paper)
    page = sheet(paper_size)
    picture = read_logo(paper.letterhead, logo)
    bands = (
        letterhead_band(paper.letterhead, page, picture),
        _title(page),
        _head(paper, page),
        _subject(paper, page),
        _body(paper, page),
        *_end(paper, page),
    )
    return draw_pages(bands, page, _furniture(paper))


def check(paper: DispositionPaper) -> None:
    """See that every text of the paper can be printed.

    Raises ``Refused`` ("paper.glyph" or "paper.right_to_left") that names the
    characters and the place; meant to be called before a number is given.
    """
    for place, text, facts in _texts(paper):
        check_text(text, say(f"paper.place.{place}", **facts))


def _texts(paper: DispositionPaper) -> Iterable[tuple[str, str, dict[str, object]]]:
    """Every text that is not ours, with the place's code and facts."""
    head, signature, letter = paper.letterhead, paper.signature, paper.incoming
    single = {
        "region": head.region.upper(),
        "office": head.office.upper(),
        "letter_from": letter.sender if letter else "",
        "letter_no": letter.number if letter else "",
        "subject": paper.subject,
        "case": paper.case_title,
        "sop": paper.sop_title,
        "step": paper.step,
        "sender": paper.sender_post,
        "free_instruction": paper.free_instruction,
        "due": paper.due,
        "note": paper.note,
        "replaces": paper.replaces,
        "place": paper.place,
        "post": signature.heading()[-1] if signature.heading() else "",
        "name": signature.name,
        "rank": signature.rank,
        "nip": signature.nip_line(),
    }
    several = {
        "address": head.address,
        "contact": head.contacts,
        "receiver": paper.receivers,
        "instruction": tuple(instruction.text for instruction in paper.instructions),
        "on_behalf": signature.heading()[:-1],
    }
    for place, text in single.items():
        yield place, text, {}
    for place, texts in several.items():
        for number, text in enumerate(texts, 1):
            yield place, text, {"no": number}


def _furniture(paper: DispositionPaper) -> Furniture:
    title = say("paper.disposition")
    secret = paper.security in {Security.SECRET, Security.TOP_SECRET}
    return Furniture(
        title=say("paper.document_title", agenda=paper.agenda, subject=paper.subject),
        author=paper.letterhead.office,
        subject=paper.case_title,
        running=say("paper.running", title=title, agenda=paper.agenda),
        stamp=paper.security.upper() if secret else "",
    )


def _title(page: Sheet) -> Band:
    look = Look(page.font * 1.15, BOLD, centred=True)
    text = Text(say("paper.disposition"), look, page.width)
    gap = Space(page.font * 0.65)
    return Band((Cell(page.width, (gap, text, gap)),), padding=0.0, framed=False, whole=True)


def _head(paper: DispositionPaper, page: Sheet) -> Band:
    """Letter on the left, reception, agenda number and *sifat* on the right."""
    left, right = _columns(page, _HALF)
    letter = paper.incoming
    on_left = {
        "paper.letter_from": letter.sender if letter else NOTHING,
        "paper.letter_no": letter.number if letter else NOTHING,
        "paper.letter_date": long_date(letter.date if letter else None),
    }
    on_right = {
        "paper.received": long_date(letter.received if letter else None),
        "paper.agenda_no": paper.agenda,
    }
    nature = _labelled_look([*on_right, "paper.nature"], page)
    return Band(
        (
            Cell(left, tuple(_labelled(on_left, page, left))),
            Cell(
                right,
                (
                    *_labelled(on_right, page, right, nature),
                    Ticks(_nature(paper), nature, right, _label("paper.nature", nature)),
                ),
            ),
        ),
        page.padding,
    )


def _nature(paper: DispositionPaper) -> list[tuple[str, bool]]:
    """The three boxes of the model; the third is named after the security class, if there is one."""
    secured = paper.security is not Security.ORDINARY
    return [
        (Urgency.VERY_URGENT.value, paper.urgency is Urgency.VERY_URGENT),
        (Urgency.URGENT.value, paper.urgency is Urgency.URGENT),
        (paper.security.value if secured else Security.SECRET.value, secured),
    ]


def _subject(paper: DispositionPaper, page: Sheet) -> Band:
    """*Hal*, and below it who disposes and for which case, as far as they are named."""
    (width,) = _columns(page)
    facts = {
        "paper.subject": paper.subject,
        "paper.sender": paper.sender_post,
        "paper.case": paper.case_title if paper.case_title != paper.subject else "",
        "paper.sop": paper.sop_title,
        "paper.step": paper.step,
        "paper.replaces": paper.replaces,
    }
    named = {code: text for code, text in facts.items() if text.strip() or code == "paper.subject"}
    return Band((Cell(width, tuple(_labelled(named, page, width))),), page.padding)


def _body(paper: DispositionPaper, page: Sheet) -> Band:
    """Receivers on the left, *harap* on the right."""
    left, right = _columns(page, _HALF)
    return Band(
        (
            _captioned("paper.receivers", left, _receivers(paper, page, left), page),
            _captioned("paper.instructions", right, _instructions(paper, page, right), page),
        ),
        page.padding,
    )


def _receivers(paper: DispositionPaper, page: Sheet, width: float) -> list[Item]:
    plain = Look(page.font)
    numbers = [f"{number}." for number in range(1, len(paper.receivers) + 1)]
    widest = max((width_of(number, plain) for number in numbers), default=0.0)
    look = Look(page.font, indent=widest + page.font * 0.4)
    return [
        Text(_one_line(receiver), look, width, label_mark(number, page.font))
        for number, receiver in zip(numbers, paper.receivers, strict=True)
    ] or [Text(NOTHING, plain, width)]


def _instructions(paper: DispositionPaper, page: Sheet, width: float) -> list[Item]:
    """Options with check boxes, the free line of the model, and the time limit."""
    look = Look(page.font, indent=tick_width(page.font))
    items: list[Item] = [
        Text(_one_line(option.text), look, width, tick_mark(page.font, option.ticked))
        for option in paper.instructions
    ]
    written = lines_of(paper.free_instruction)
    for number, line in enumerate(written or [_FREE_LINE]):
        mark = tick_mark(page.font, bool(written)) if number == 0 else None
        items.append(_line(line, look, width, mark))
    if paper.due.strip():
        items.append(Space(page.font * 0.5))
        items += _labelled({"paper.due": paper.due}, page, width)
    return items


def _end(paper: DispositionPaper, page: Sheet) -> list[Band]:
    """Note and signature in one frame: beside each other, or a long note above."""
    left, right = _columns(page, _HALF)
    signed = Cell(right, tuple(_signature(paper, page, right)))
    beside = _note(paper, page, left)
    if beside.height <= signed.height:
        lonely = not lines_of(paper.note)
        return [Band((beside, signed), page.padding, divided=False, whole=True, lonely=lonely)]
    (width,) = _columns(page)
    return [
        Band((_note(paper, page, width),), page.padding),
        Band(
            (Cell(left, ()), signed),
            page.padding,
            divided=False,
            open_above=True,
            whole=True,
            lonely=True,
        ),
    ]


def _note(paper: DispositionPaper, page: Sheet, width: float) -> Cell:
    look = Look(page.font)
    items = [_line(line, look, width) for line in lines_of(paper.note)]
    return _captioned("paper.note", width, items, page)


def _signature(paper: DispositionPaper, page: Sheet, width: float) -> list[Item]:
    signature = paper.signature
    look, name = Look(page.font), Look(page.font, BOLD, underlined=True)
    below = [line for line in (signature.rank, signature.nip_line()) if line.strip()]
    return [
        Text(_one_line(paper.place_and_date()), look, width),
        *(Text(_one_line(line), look, width) for line in signature.heading()),
        Space(look.leading * _ROOM_TO_SIGN),
        Text(_one_line(signature.name), name, width),
        *(Text(_one_line(line), look, width) for line in below),
    ]


def _columns(page: Sheet, left_share: float = 1.0) -> tuple[float, ...]:
    """Widths for text of one column, or of two where ``left_share`` is below 1."""
    if left_share == 1.0:
        return (page.width - 2 * page.padding,)
    left = page.width * left_share
    return left - 2 * page.padding, page.width - left - 2 * page.padding


def _captioned(code: str, width: float, items: list[Item], page: Sheet) -> Cell:
    caption, look = say(code), Look(page.font)
    again = Text(f"{say('paper.continued', caption=caption)} :", look, width)
    return Cell(width, tuple(items), Text(f"{caption} :", look, width), again)


def _labelled_look(codes: Iterable[str], page: Sheet) -> Look:
    """Text indented so that the longest of the captions and a colon stand before it."""
    plain = Look(page.font)
    longest = max(width_of(say(code), plain) for code in codes)
    return Look(page.font, indent=longest + page.font * 1.1)


def _label(code: str, look: Look) -> Mark:
    return label_mark(say(code), look.size, look.indent - look.size * 0.65)


def _labelled(facts: dict[str, str], page: Sheet, width: float, look: Look | None = None) -> Iterable[Item]:
    """One "caption : text" for each fact, colons below each other; "–" for an empty text."""
    look = look or _labelled_look(facts, page)
    for code, text in facts.items():
        for number, line in enumerate(lines_of(text) or [NOTHING]):
            yield _line(line, look, width, _label(code, look) if number == 0 else None)


def _line(line: str, look: Look, width: float, mark: Mark | None = None) -> Item:
    """One line of a free text; an empty one is half a line of room."""
    return Text(line, look, width, mark) if line else Space(look.leading * 0.5)


def _one_line(text: str) -> str:
    return " ".join(lines_of(text))
