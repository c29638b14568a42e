"""Reads the text of a rule into its parts, by hand and with bounds.

Grammar, from the loosest to the tightest: ``jika A maka B`` · ``atau`` · ``dan`` · ``tidak`` · one
relation with an optional ``± number`` · ``+ -`` · ``* /`` · minus · number, name, function, ( ).
A word such as "tidak" is a name where only a name can stand: "ya + tidak = jumlah" is a rule.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable

from app.domain.rule_language.faults import RuleFault
from app.domain.rule_language.judging import needs_truth
from app.domain.rule_language.nodes import (
    FUNCTIONS,
    KEYWORDS,
    RELATIONS,
    Call,
    Chain,
    Compare,
    Implies,
    Logic,
    Negative,
    Node,
    Not,
    Number,
    Ref,
    Tolerance,
)
from app.domain.rule_language.tokens import Kind, Token, tokens

#: How deep brackets, functions, minus and "tidak" may stand in each other.
MOST_DEEP = 30


def parse(text: str) -> Node:
    """The rule written in ``text``; raises ``RuleFault`` with the place, a sentence and a proposal."""
    reader = _Reader(tokens(text))
    if reader.here.kind is Kind.END:
        raise RuleFault("rule_language.fault.empty")
    rule = reader.rule()
    reader.expect_end()
    needs_truth(rule)
    return rule


class _Reader:
    """Goes through the tokens once, from left to right."""

    def __init__(self, found: list[Token]) -> None:
        self.found = found
        self.no = 0
        self.deep = 0

    @property
    def here(self) -> Token:
        return self.found[self.no]

    @property
    def next(self) -> Token:
        return self.found[min(self.no + 1, len(self.found) - 1)]

    def take(self) -> Token:
        token = self.here
        self.no = min(self.no + 1, len(self.found) - 1)
        return token

    def is_sign(self, *signs: str) -> bool:
        return self.here.kind is Kind.SIGN and self.here.text in signs

    def is_word(self, word: str) -> bool:
        """Whether a keyword stands here, in a place where a name could not."""
        return _plain(self.here) == word

    def begins(self, word: str) -> bool:
        """Whether a keyword stands where a name could: then something to apply it to must follow."""
        follows = self.next.kind in (Kind.NUMBER, Kind.NAME) or (
            self.next.kind is Kind.SIGN and self.next.text == "("
        )
        return self.is_word(word) and follows

    def deeper(self, read: Callable[[], Node]) -> Node:
        self.deep += 1
        if self.deep > MOST_DEEP:
            raise RuleFault("rule_language.fault.too_deep", self.here.at, self.here.end, most=MOST_DEEP)
        node = read()
        self.deep -= 1
        return node

    # -- from the loosest ------------------------------------------------------------------

    def rule(self) -> Node:
        if not self.begins("jika"):
            return self.either()
        start = self.take()
        condition = self.deeper(self.either)
        if not self.is_word("maka"):
            raise RuleFault(
                "rule_language.fault.then_expected", self.here.at, self.here.end, found=self.said()
            )
        self.take()
        conclusion = self.deeper(self.rule)
        return Implies(condition, conclusion, start.at, conclusion.end)

    def either(self) -> Node:
        return self.joined("atau", lambda: self.joined("dan", self.denied))

    def joined(self, word: str, read: Callable[[], Node]) -> Node:
        parts = [read()]
        while self.is_word(word):
            self.take()
            parts.append(read())
        if len(parts) == 1:
            return parts[0]
        return Logic(word, tuple(parts), parts[0].at, parts[-1].end)

    def denied(self) -> Node:
        if not self.begins("tidak"):
            return self.compared()
        start = self.take()
        body = self.deeper(self.denied)
        return Not(body, start.at, body.end)

    def compared(self) -> Node:
        left = self.sum()
        if not self.is_sign(*RELATIONS):
            return left
        relation = self.take().text
        right = self.sum()
        tolerance, end = self.tolerance(right.end)
        if self.is_sign(*RELATIONS):
            raise RuleFault(
                "rule_language.fault.one_relation", self.here.at, self.here.end, found=self.said()
            )
        return Compare(left, relation, right, tolerance, left.at, end)

    def tolerance(self, end: int) -> tuple[Tolerance | None, int]:
        if not self.is_sign("±") and not self.is_word("toleransi"):
            return None, end
        self.take()
        number = self.take()
        if number.kind is not Kind.NUMBER:
            raise RuleFault("rule_language.fault.tolerance_number", number.at, number.end)
        end = number.end
        is_percent = self.is_sign("%")
        if is_percent:
            end = self.take().end
        return Tolerance(number.value, is_percent), end

    def sum(self) -> Node:
        return self.chain(("+", "-"), lambda: self.chain(("*", "/"), self.signed))

    def chain(self, signs: tuple[str, ...], read: Callable[[], Node]) -> Node:
        parts, between = [read()], []
        while self.is_sign(*signs):
            between.append(self.take().text)
            parts.append(read())
        if not between:
            return parts[0]
        return Chain(tuple(parts), tuple(between), parts[0].at, parts[-1].end)

    def signed(self) -> Node:
        if not self.is_sign("-"):
            return self.single()
        start = self.take()
        body = self.deeper(self.signed)
        return Negative(body, start.at, body.end)

    def single(self) -> Node:
        token = self.take()
        if token.kind is Kind.NUMBER:
            return Number(token.value, token.at, token.end)
        if token.kind is Kind.NAME:
            return self.named(token)
        if token.kind is Kind.SIGN and token.text == "(":
            inner = self.deeper(self.rule)
            self.expect(")")
            return inner
        if token.kind is Kind.END:
            raise RuleFault("rule_language.fault.ends_early", token.at, token.end)
        raise RuleFault("rule_language.fault.operand_expected", token.at, token.end, found=_said(token))

    def named(self, token: Token) -> Node:
        if self.is_sign("(") and not token.is_quoted and not token.table:
            return self.call(token)
        if self.here.kind is not Kind.INDEX:
            return Ref(token.table, token.text, "", token.at, token.end, token.end)
        index = self.take()
        return Ref(token.table, token.text, index.text, token.at, index.end, token.end)

    def call(self, token: Token) -> Node:
        name = token.text.casefold()
        if name not in FUNCTIONS:
            near = difflib.get_close_matches(name, FUNCTIONS, n=1, cutoff=0.5)
            known = ", ".join(FUNCTIONS)
            raise RuleFault(
                "rule_language.fault.function",
                token.at,
                token.end,
                "".join(near),
                found=token.text,
                known=known,
            )
        self.expect("(")
        arguments = [self.deeper(self.sum)]
        while self.is_sign(";"):
            self.take()
            arguments.append(self.deeper(self.sum))
        end = self.expect(")").end
        least, most = FUNCTIONS[name]
        if not least <= len(arguments) <= most:
            raise RuleFault(
                "rule_language.fault.arguments", token.at, end, name=name, most=most, count=len(arguments)
            )
        return Call(name, tuple(arguments), token.at, end)

    # -- what must stand where -------------------------------------------------------------

    def expect(self, sign: str) -> Token:
        if not self.is_sign(sign):
            code = "ends_before" if self.here.kind is Kind.END else "sign_expected"
            said = f"rule_language.fault.{code}"
            raise RuleFault(said, self.here.at, self.here.end, sign, sign=sign, found=self.said())
        return self.take()

    def expect_end(self) -> None:
        token = self.here
        if token.kind is Kind.END:
            return
        if token.kind is Kind.SIGN and token.text == ")":
            raise RuleFault("rule_language.fault.bracket_extra", token.at, token.end)
        raise RuleFault("rule_language.fault.sign_missing", token.at, token.end, found=self.said())

    def said(self) -> str:
        return _said(self.here)


def _plain(token: Token) -> str:
    """The word in small letters where it may be a keyword; else empty."""
    if token.kind is not Kind.NAME or token.is_quoted or token.table:
        return ""
    word = token.text.casefold()
    return word if word in KEYWORDS or word == "toleransi" else ""


def _said(token: Token) -> str:
    if token.kind is Kind.INDEX:
        return f"[{token.text}]"
    return f"{token.table}.{token.text}" if token.table else token.text
