"""Knows the affairs of a regional government (*urusan*, UU 23/2014, numbered as in Permendagri 90/2019).

They are the chapters of a sectoral book; it does not know which OPD has which affair.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.tables.naming import same


@dataclass(frozen=True, slots=True)
class Topic:
    """An affair: its code, name and the code of its group."""

    code: str
    name: str

    @property
    def group(self) -> str:
        """ "1" to "8": a key of :data:`GROUPS`."""
        return self.code[0]


GROUPS: Mapping[str, str] = {
    "1": "Urusan wajib pelayanan dasar",
    "2": "Urusan wajib bukan pelayanan dasar",
    "3": "Urusan pilihan",
    "4": "Unsur pendukung",
    "5": "Unsur penunjang",
    "6": "Unsur pengawasan",
    "7": "Unsur kewilayahan",
    "8": "Unsur pemerintahan umum",
}

TOPICS: tuple[Topic, ...] = tuple(
    Topic(code, name)
    for code, name in (
        ("1.01", "Pendidikan"),
        ("1.02", "Kesehatan"),
        ("1.03", "Pekerjaan Umum dan Penataan Ruang"),
        ("1.04", "Perumahan Rakyat dan Kawasan Permukiman"),
        ("1.05", "Ketenteraman, Ketertiban Umum, dan Pelindungan Masyarakat"),
        ("1.06", "Sosial"),
        ("2.07", "Tenaga Kerja"),
        ("2.08", "Pemberdayaan Perempuan dan Pelindungan Anak"),
        ("2.09", "Pangan"),
        ("2.10", "Pertanahan"),
        ("2.11", "Lingkungan Hidup"),
        ("2.12", "Administrasi Kependudukan dan Pencatatan Sipil"),
        ("2.13", "Pemberdayaan Masyarakat dan Desa"),
        ("2.14", "Pengendalian Penduduk dan Keluarga Berencana"),
        ("2.15", "Perhubungan"),
        ("2.16", "Komunikasi dan Informatika"),
        ("2.17", "Koperasi, Usaha Kecil, dan Menengah"),
        ("2.18", "Penanaman Modal"),
        ("2.19", "Kepemudaan dan Olahraga"),
        ("2.20", "Statistik"),
        ("2.21", "Persandian"),
        ("2.22", "Kebudayaan"),
        ("2.23", "Perpustakaan"),
        ("2.24", "Kearsipan"),
        ("3.25", "Kelautan dan Perikanan"),
        ("3.26", "Pariwisata"),
        ("3.27", "Pertanian"),
        ("3.28", "Kehutanan"),
        ("3.29", "Energi dan Sumber Daya Mineral"),
        ("3.30", "Perdagangan"),
        ("3.31", "Perindustrian"),
        ("3.32", "Transmigrasi"),
        ("4.01", "Sekretariat Daerah"),
        ("4.02", "Sekretariat DPRD"),
        ("5.01", "Perencanaan"),
        ("5.02", "Keuangan"),
        ("5.03", "Kepegawaian"),
        ("5.04", "Pendidikan dan Pelatihan"),
        ("5.05", "Penelitian dan Pengembangan"),
        ("5.06", "Penghubung"),
        ("5.07", "Pengelolaan Perbatasan"),
        ("6.01", "Inspektorat"),
        ("7.01", "Kecamatan"),
        ("8.01", "Kesatuan Bangsa dan Politik"),
    )
)
BY_CODE: Mapping[str, Topic] = {topic.code: topic for topic in TOPICS}

#: Words in the names of affairs and OPDs that point to one affair; more telling ones first.
_POINTERS: tuple[tuple[str, str], ...] = (
    ("pendidikan dan pelatihan", "5.04"),
    ("pengembangan sumber daya manusia", "5.04"),
    ("kependudukan dan pencatatan sipil", "2.12"),
    ("kependudukan dan catatan sipil", "2.12"),
    ("pengendalian penduduk", "2.14"),
    ("pemberdayaan perempuan", "2.08"),
    ("pemberdayaan masyarakat", "2.13"),
    ("penataan ruang", "1.03"),
    ("pekerjaan umum", "1.03"),
    ("bina marga", "1.03"),
    ("sumber daya air", "1.03"),
    ("permukiman", "1.04"),
    ("pamong praja", "1.05"),
    ("penanggulangan bencana", "1.05"),
    ("sumber daya mineral", "3.29"),
    ("penelitian", "5.05"),
    ("perencanaan", "5.01"),
    ("keuangan", "5.02"),
    ("pendapatan daerah", "5.02"),
    ("kepegawaian", "5.03"),
    ("sekretariat dprd", "4.02"),
    ("sekretariat daerah", "4.01"),
    ("setda", "4.01"),
    ("kesatuan bangsa", "8.01"),
    ("kelautan", "3.25"),
    ("perikanan", "3.25"),
    ("tanaman pangan", "3.27"),
    ("peternakan", "3.27"),
    ("perkebunan", "3.27"),
    ("ketahanan pangan", "2.09"),
    ("koperasi", "2.17"),
    ("pemuda", "2.19"),
    ("olahraga", "2.19"),
    ("badan penghubung", "5.06"),
)


def read_topic(text: str) -> str:
    """The code of the affair written in ``text`` as code or name; "" for none."""
    plain = same(text)
    for topic in TOPICS:
        if plain in (topic.code, same(topic.name), same(f"{topic.code} {topic.name}")):
            return topic.code
    return ""


def propose_topic(text: str) -> str:
    """The affair that ``text`` (an affair in other words, or an OPD's name) points to; "" for none.

    An OPD may have several affairs: a proposal, for somebody to look at.
    """
    if exact := read_topic(text):
        return exact
    plain = same(text)
    for words, code in _POINTERS:
        if words in plain:
            return code
    named = [topic for topic in TOPICS if topic.group in "12367" and same(topic.name) in plain]
    return max(named, key=lambda topic: len(topic.name)).code if named else ""
