"""Request rounds (*permintaan data*): who is asked for what until when, and what came of it."""

from app.services.requests.again import RoundAgain
from app.services.requests.rows import DeliveryRow, NewRound, ReceiptLine, Reminder, RoundDetail, RoundRow
from app.services.requests.service import Requests

__all__ = [
    "DeliveryRow",
    "NewRound",
    "ReceiptLine",
    "Reminder",
    "Requests",
    "RoundAgain",
    "RoundDetail",
    "RoundRow",
]
