"""Makes rules of every shape; it knows nothing of what they mean."""

from __future__ import annotations

from hypothesis import strategies as st

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
    refs_of,
)

WORDS = st.one_of(
    st.sampled_from(["lk", "pr", "jumlah", "a-b", "x_1", "a.b", "a.", "1", "0-4", *KEYWORDS, *FUNCTIONS]),
    st.text(max_size=8).filter(str.strip),
    st.text("ab\"'“”[](). -;,", max_size=6).filter(str.strip),
)
AMOUNTS = st.builds(lambda whole, places: whole / 10**places, st.integers(0, 10**9), st.integers(0, 4))
REFS = st.builds(
    Ref,
    st.one_of(st.just(""), WORDS.filter(lambda word: "." not in word)),
    WORDS,
    st.one_of(st.just(""), WORDS.map(str.strip)),
)
SINGLES: st.SearchStrategy[Node] = st.one_of(st.builds(Number, AMOUNTS), REFS)


def _chains(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.sampled_from(["+-", "*/"]).flatmap(
        lambda signs: st.lists(inner, min_size=2, max_size=4).flatmap(
            lambda parts: st.lists(
                st.sampled_from(signs), min_size=len(parts) - 1, max_size=len(parts) - 1
            ).map(lambda between: Chain(tuple(parts), tuple(between)))
        )
    )


def _calls(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    plain = st.builds(
        lambda name, body: Call(name, (body,)),
        st.sampled_from(["jumlah", "rata", "min", "maks", "mutlak", "bulat"]),
        inner,
    )
    several = st.builds(
        lambda name, parts: Call(name, tuple(parts)),
        st.sampled_from(["jumlah", "min", "maks"]),
        st.lists(inner, min_size=2, max_size=3),
    )
    rounded = st.builds(
        lambda body, places: Call("bulat", (body, Number(float(places)))), inner, st.integers(0, 10)
    )
    before = inner.filter(lambda body: any(refs_of(body))).map(lambda body: Call("tahun_lalu", (body,)))
    return st.one_of(plain, several, rounded, before)


def _numbers(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(st.builds(Negative, inner), _chains(inner), _calls(inner))


NUMBERS: st.SearchStrategy[Node] = st.recursive(SINGLES, _numbers, max_leaves=8)
COMPARES: st.SearchStrategy[Node] = st.one_of(
    st.builds(
        Compare,
        NUMBERS,
        st.sampled_from(RELATIONS),
        NUMBERS,
        st.one_of(st.none(), st.builds(Tolerance, AMOUNTS, st.booleans())),
    ),
    st.builds(lambda name, body: Call(name, (body,)), st.sampled_from(["ada", "kosong"]), NUMBERS),
)


def _truths(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        st.builds(Not, inner),
        st.builds(
            lambda word, parts: Logic(word, tuple(parts)),
            st.sampled_from(["dan", "atau"]),
            st.lists(inner, min_size=2, max_size=3),
        ),
        st.builds(Implies, inner, inner),
    )


RULES: st.SearchStrategy[Node] = st.recursive(COMPARES, _truths, max_leaves=5)
