"""The disposition book: number, freeze, draw, list and withdraw *lembar disposisi*.

The number comes from the yearly sequence in the transaction that completes the
step; the paper is frozen with it and drawn afterwards, so that a reprint shows the
same bytes.
"""

from app.services.dispositions.compose import DispositionForm
from app.services.dispositions.service import DispositionRow, Dispositions

__all__ = ["DispositionForm", "DispositionRow", "Dispositions"]
