"""A rule is read as it is meant, printed as it is read, and a wrong one says where and why."""

from __future__ import annotations

import pickle
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.rule_language import Node, RuleFault, TableWords, explain, faults_of, parse, suggest, to_text
from app.domain.rule_language.linear import Linear, Term, linear_of
from app.domain.rule_language.nodes import Chain, Compare, Number, Ref, Tolerance
from tests.domain.rule_language.making import RULES

PEOPLE = TableWords(
    "Jumlah Penduduk",
    {"lk": "Laki-laki", "pr": "Perempuan", "jumlah": "Jumlah", "umur 0-4": "Umur 0–4"},
    {"kecamatan": "Kecamatan"},
    {"1": "Kecamatan Utara"},
)
STAFF = TableWords("Jumlah PNS", {"jumlah": "PNS", "gol_iv": "Golongan IV"}, {"kecamatan": "Kecamatan"})
TABLES = {"penduduk": PEOPLE, "pns": STAFF}


@given(RULES)
def test_a_printed_rule_is_read_as_the_same(rule: Node) -> None:
    assert parse(to_text(rule)) == rule
    assert pickle.loads(pickle.dumps(rule)) == rule


SCRAPS = st.lists(
    st.sampled_from(
        [
            *(
                "a",
                "b.c",
                "1",
                "1,5",
                "1.234",
                "(",
                ")",
                "[",
                "]",
                "+",
                "-",
                "*",
                "/",
                "=",
                "<=",
                "<>",
                "±",
                "%",
            ),
            *(
                "jika",
                "maka",
                "dan",
                "atau",
                "tidak",
                "toleransi",
                "jumlah(",
                "ada(",
                "tahun_lalu(",
                "bulat(",
            ),
            *('"', "'", "“", "”", "x[kecamatan]", '"a b"', ".", ";", ","),
        ]
    ),
    max_size=14,
).map(" ".join)


@given(st.one_of(st.text(), SCRAPS, SCRAPS.map(lambda text: text.replace(" ", ""))))
@example("-" * 5_000)
@example("(" * 5_000)
@example("tidak " * 2_000 + "x = 1")
@example("jika a = 1 maka " * 500 + "a = 1")
@example("jumlah(" * 400)
@example("1" * 19_000)
@example("a+" * 9_999)
def test_any_text_is_a_rule_or_a_fault_with_its_place(text: str) -> None:
    rule = read(text)
    if not isinstance(rule, RuleFault):
        assert parse(to_text(rule)) == rule
        assert explain(rule, TABLES, "penduduk").endswith(".")
        assert all(str(found) for found in faults_of(rule, TABLES, "penduduk"))
        return
    assert 0 <= rule.at <= rule.end
    assert rule.at <= len(text)
    assert str(rule)
    again = pickle.loads(pickle.dumps(rule))
    assert (again.code, again.at, again.end, again.proposal) == (rule.code, rule.at, rule.end, rule.proposal)


def read(text: str) -> Node | RuleFault:
    try:
        return parse(text)
    except RuleFault as fault:
        return fault


@given(st.one_of(st.text(max_size=30), SCRAPS), st.integers(-3, 40), st.sampled_from(["", "penduduk", "?"]))
def test_whatever_is_typed_proposals_can_be_put_in(text: str, position: int, own: str) -> None:
    for offer in suggest(text, position, TABLES, own):
        assert 0 <= offer.at <= offer.end <= len(text)
        assert offer.text
        assert offer.label


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("lk + pr = jumlah", "lk+pr=jumlah"),
        ("a >= b", "a ≥ b"),
        ("a <> b", "a != b"),
        ("a = b ± 0,5", "a = b +/- 0,5"),
        ("a = b ± 0,5", "a = b toleransi 0,5"),
        ("a = b ± 2%", "a == b ± 2 %"),
        ("a * b <= 1234567,5", "a × b ≤ 1.234.567,5"),
        ("jika a > 0 maka b > 0", "JIKA (a > 0) MAKA b > 0"),
        ("maks(a; b) = 1", "Maks(a, b) = 1"),
        ("maks(1,2) = 1", "maks( 1,2 ) = 1"),
        ('"a b".c = "d e"', "“a b”.c = 'd e'"),
        ("a.b[kec] = c", 'a.b[ "kec" ] = c'),
        ("a - b = -c", "a − b = –c"),
        ("a = 1 dan b = 2 atau c = 3", "(a = 1 dan b = 2) atau c = 3"),
        ("tidak a = 1", "tidak (a = 1)"),
    ],
)
def test_ways_to_write_the_same(text: str, same: str) -> None:
    assert parse(text) == parse(same)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("ya + tidak = jumlah", ["ya", "tidak", "jumlah"]),
        ("tidak + ya = jumlah", ["tidak", "ya", "jumlah"]),
        ("dan + atau = jika", ["dan", "atau", "jika"]),
        ("jika + maka = min", ["jika", "maka", "min"]),
        ("jumlah = rata", ["jumlah", "rata"]),
    ],
)
def test_words_of_the_language_may_be_columns(text: str, columns: list[str]) -> None:
    rule = linear_of(parse(text))
    assert rule is not None
    assert [term.column for term in (*rule.left, *rule.right)] == columns


@pytest.mark.parametrize(
    ("text", "code", "at", "proposal"),
    [
        ("", "empty", 0, ""),
        ("a + = b", "operand_expected", 4, ""),
        ("a =", "ends_early", 3, ""),
        ("a", "no_relation", 0, ""),
        ("a b = c", "sign_missing", 2, ""),
        ("a = b = c", "one_relation", 6, ""),
        ("a = 1.234", "number_two_ways", 4, "1234"),
        ("a = 1.5", "number_dot", 4, "1,5"),
        ("a = 0.123", "number_dot", 4, "0,123"),
        ("a = 2024x", "name_digit", 4, '"2024x"'),
        ("a = 1234567890123456", "number_long", 4, ""),
        ("jumla(a) = b", "function", 0, "jumlah"),
        ("mutlak(a; b) = c", "arguments", 0, ""),
        ("(a = b", "ends_before", 6, ")"),
        ("a = b)", "bracket_extra", 5, ""),
        ("a = (b + c] ", "letter", 10, ""),
        ("a = b[kec", "bracket_open", 5, "[kec]"),
        ("a = b[ ]", "index_empty", 5, ""),
        ('a = "b', "quote_open", 4, '"b"'),
        ('a = " "', "name_empty", 4, ""),
        ("jika a > 0 b > 0", "then_expected", 11, ""),
        ("a = b ± c", "tolerance_number", 8, ""),
        ("(a = b) + 1 = c", "truth_as_number", 1, ""),
        ("jika a maka b = 1", "no_relation", 5, ""),
        ("bulat(a; 1,5) = b", "decimals", 9, "0"),
        ("tahun_lalu(3) = b", "last_year_of_nothing", 0, ""),
        ("a = b ?", "letter", 6, ""),
        ('a = "b".+', "column_expected", 8, ""),
    ],
)
def test_what_is_wrong_is_told_at_its_letter(text: str, code: str, at: int, proposal: str) -> None:
    with pytest.raises(RuleFault) as caught:
        parse(text)
    fault = caught.value
    assert (fault.code, fault.at, fault.proposal) == (f"rule_language.fault.{code}", at, proposal)
    assert str(fault).endswith((".", "?"))


@pytest.mark.parametrize(
    ("text", "own", "code", "spot", "proposal"),
    [
        ("penduduk.jumlh > 0", "", "column_near", "penduduk.jumlh", "penduduk.jumlah"),
        ("penduduk.umur > 0", "", "column_near", "penduduk.umur", 'penduduk."umur 0-4"'),
        ("penduduk.zzzz > 0", "", "column", "penduduk.zzzz", ""),
        ("pend.jumlah > 0", "", "table_near", "pend.jumlah", "penduduk.jumlah"),
        ("zz.qqqqqqqqqqq > 0", "", "table", "zz.qqqqqqqqqqq", ""),
        ("gol_iv > 0", "", "table_needed", "gol_iv", "pns.gol_iv"),
        ("jumlh > 0", "penduduk", "column_near", "jumlh", "jumlah"),
        ("pns.jumlah[kecamatn] > 0", "", "index_near", "[kecamatn]", "[kecamatan]"),
        ("pns.jumlah[zzz] > 0", "", "index", "[zzz]", ""),
    ],
)
def test_a_wrong_name_proposes_the_near_one(text: str, own: str, code: str, spot: str, proposal: str) -> None:
    (fault,) = faults_of(parse(text), TABLES, own)
    assert fault.code == f"rule_language.fault.{code}"
    assert text[fault.at : fault.end] == spot
    assert fault.proposal == proposal
    assert str(fault)
    if proposal:
        mended = text[: fault.at] + proposal + text[fault.end :]
        assert faults_of(parse(mended), TABLES, own) == ()


def test_names_that_are_there_are_good() -> None:
    rule = parse('penduduk.lk + pns.jumlah[kecamatan] <= jumlah(penduduk."umur 0-4") dan lk[1] > 0')
    assert faults_of(rule, TABLES, "penduduk") == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("lk + pr = jumlah", "Laki-laki ditambah Perempuan harus sama dengan Jumlah."),
        ("jika lk > 0 maka pr > 0", "Jika Laki-laki lebih dari 0, maka Perempuan harus lebih dari 0."),
        (
            "pns.jumlah[kecamatan] <= jumlah[kecamatan]",
            "PNS pada tabel “Jumlah PNS” per Kecamatan harus paling banyak Jumlah per Kecamatan.",
        ),
        (
            "tahun_lalu(jumlah) * 1,2 >= jumlah ± 0,5",
            "Jumlah tahun lalu dikali 1,2 harus paling sedikit Jumlah (selisih sampai 0,5 diterima).",
        ),
        (
            "jumlah(lk) - (lk - pr) = bulat(rata(pr); 1)",
            "Jumlah semua baris Laki-laki dikurangi (Laki-laki dikurangi Perempuan) harus sama dengan "
            "rata-rata Perempuan yang dibulatkan sampai 1 desimal.",
        ),
        (
            "ada(lk) dan tidak kosong(pr)",
            "Laki-laki harus ada angkanya dan tidak boleh terjadi bahwa Perempuan tanpa angka.",
        ),
    ],
)
def test_a_rule_is_explained(text: str, sentence: str) -> None:
    assert explain(parse(text), TABLES, "penduduk") == sentence


@pytest.mark.parametrize(
    ("text", "own", "wanted", "result"),
    [
        ("pend", "", "penduduk.", "penduduk."),
        ("penduduk.j", "", "penduduk.jumlah", "penduduk.jumlah"),
        ("penduduk.umur", "", 'penduduk."umur 0-4"', 'penduduk."umur 0-4"'),
        ("pns.jumlah[kec", "", "kecamatan]", "pns.jumlah[kecamatan]"),
        ("lk + p", "penduduk", "pr", "lk + pr"),
        ("lk + perem", "penduduk", "pr", "lk + pr"),
        ("lk > 0 da", "penduduk", "dan ", "lk > 0 dan "),
        ("mut", "", "mutlak(", "mutlak("),
    ],
)
def test_what_may_come_next_is_proposed(text: str, own: str, wanted: str, result: str) -> None:
    offers = {offer.text: offer for offer in suggest(text, len(text), TABLES, own)}
    offer = offers[wanted]
    assert text[: offer.at] + offer.text + text[offer.end :] == result


# ------------------------------------------------------------------ the sentences of tables


_OLD_WORDS = re.compile(r"\s*(?:(?P<name>[a-zA-Z_][\w.-]*)|(?P<sign><=|>=|=|<|>|\+|-))")


def old_reading(text: str) -> Linear | None:
    """How sentences of tables were read before there was more than sums."""
    words, at, text = [], 0, text.strip()
    while at < len(text):
        found = _OLD_WORDS.match(text, at)
        if found is None:
            return None
        words.append(found["name"] or found["sign"])
        at = found.end()
    places = [no for no, word in enumerate(words) if word in ("=", "<=", ">=", "<", ">")]
    if len(places) != 1:
        return None
    left, right = _old_terms(words[: places[0]]), _old_terms(words[places[0] + 1 :])
    return Linear(left, words[places[0]], right) if left and right else None


def _old_terms(words: list[str]) -> tuple[Term, ...]:
    if len(words) % 2 == 0 or any((word in "+-") != bool(no % 2) for no, word in enumerate(words)):
        return ()
    signs = ["+", *words[1::2]]
    return tuple(Term(word, 1 if sign == "+" else -1) for sign, word in zip(signs, words[::2], strict=True))


OLD = st.lists(
    st.sampled_from(
        [
            "a",
            "b.c",
            "d-e",
            "x_1",
            "a.",
            "tidak",
            "dan",
            "jika",
            "maka",
            "atau",
            "jumlah",
            "toleransi",
            "+",
            "-",
            "=",
            "<=",
            ">",
            "1",
            "(",
        ]
    ),
    max_size=9,
)


@given(OLD, st.sampled_from([" ", "  "]))
@example(["tidak", "-", "a", "=", "b"], " ")
@example([*(["a", "+"] * 400), "a", "=", "jumlah"], " ")
def test_every_old_sentence_keeps_its_meaning(words: list[str], blank: str) -> None:
    text = blank.join(words)
    old = old_reading(text)
    if old is not None:
        assert linear_of(parse(text)) == old


def test_the_parts_of_a_rule_stand_where_they_were_written() -> None:
    text = " lk +  pr[1] = 2 ± 1"
    rule = parse(text)
    assert rule == Compare(Chain((Ref("", "lk"), Ref("", "pr", "1")), ("+",)), "=", Number(2), Tolerance(1))
    assert isinstance(rule, Compare)
    left = rule.left
    assert isinstance(left, Chain)
    assert [text[part.at : part.end] for part in left.parts] == ["lk", "pr[1]"]
    assert text[rule.at : rule.end] == text.strip()
