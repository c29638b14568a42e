"""The mark of a draft across the pages of a Word document, as word processors themselves make it.

It stands in the head of a page, behind its text (VML of ECMA-376 part 4, which also LibreOffice reads).
"""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

_OWN = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
_GREY = "#d8d8d8"
_HIGH = 0.3  # of its width
#: The shape of words along a line; its formulas are those of the format's own list of shapes.
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
)


def mark_across(paragraph: Any, words: str, number: int, width: float) -> None:
    """Put ``words`` aslant behind all pages that have this head; ``width`` in points.

    ``number`` tells the marks of a document apart.
    """
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{width:.0f}pt;height:{width * _HIGH:.0f}pt;"
        "rotation:315;z-index:-251658752;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        "mso-position-vertical-relative:margin"
    )
    run = parse_xml(
        f"<w:r {nsdecls('w')} {_OWN}><w:rPr><w:noProof/></w:rPr><w:pict>{_SHAPE_TYPE}"
        f'<v:shape id="tanda-draf-{number}" o:spid="_x0000_s{2048 + number}" type="#_x0000_t136" '
        f'style="{style}" o:allowincell="f" fillcolor="{_GREY}" stroked="f"><v:fill opacity=".5"/>'
        f'<v:textpath style="font-family:sans-serif;font-size:1pt" string={quoteattr(words)}/>'
        "</v:shape></w:pict></w:r>"
    )
    paragraph._p.append(run)  # noqa: SLF001  # python-docx has no shapes of its own
