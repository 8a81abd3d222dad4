"""What holds of every text."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from loaders.errors import ReleaseError
from loaders.readers import parse_html, parse_text
from loaders.readers.mapped import Mapped
from loaders.readers.privacy import has_contact, remove_contacts
from loaders.readers.repair import repair
from loaders.release import Release

FRAGMENTS = st.sampled_from(
    [
        "L'OIM a signé un accord.",
        "Le programme est mis en uvre à Niamey.",
        "« Un toit », dit-elle.",
        "\n",
        "\n\n",
        " ",
        "  ",
        "- ",
        "• ",
        "&eacute;",
        "Ã©",
        "â€™",
        "\u00ad",
        "\u00a0",
        "\u200b",
        "e\u0301",
        "ﬁ",
        "œ",
        '"',
        "'",
        "’",
        "“",
        "”",
        "«",
        "»",
        'alt="" ',
        '"mailto:a@b.org">',
        "a@b.org",
        "Tél. : +41 22 717 91 11",
        "Qui sommes nous",
        "Pour plus d'informations",
        "###",
        "Photo : OIM",
        "<p>",
        "</p>",
        "<a href='x'>",
        "[x](https://y.z)",
        "**",
        "garde-\ncôtes",
        "12 345",
        "Genève, le 3 mars 2020 – ",
        "\r\n",
        "\t",
        "Facebook",
        "À propos de l'OIM",
        "et",
        "de la",
        "Home",
        "\x92",
        "🙂",
        "ص",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.one_of(FRAGMENTS, st.text(max_size=12)), max_size=40).map("".join))
BASE = "Un accord à Dakar\n\nDakar – L'OIM et la Croix-Rouge ont signé hier un accord pour les écoles de la région.\n\n"


def read(raw: str) -> Release | None:
    try:
        return parse_text(raw, id="x")
    except ReleaseError:
        return None


def letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if c.isalnum())


def check(release: Release, raw: str) -> None:
    text, offsets = release.text, release.offsets
    assert len(offsets) == len(text)
    assert all(a <= b for a, b in pairwise(offsets))
    assert all(0 <= at < len(raw) for at in offsets)
    assert release.title == text.split("\n")[0]
    assert text == text.strip()
    assert "\n\n" not in text
    assert not re.search("[\u00ad\u00a0\u200b\ue000\r\t]", text)


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_offsets_hold_and_nothing_breaks(middle: str) -> None:
    for raw in (
        middle,
        BASE + middle,
        BASE + middle + "\n\nLe projet dure trois ans et couvre douze villages du pays.",
    ):
        release = read(raw)
        if release is not None:
            check(release, raw)
            for char, at in zip(release.text, release.offsets, strict=True):
                plain = raw[at] if at < len(raw) else ""
                if char.isascii() and char.isalnum() and plain.isascii() and plain.isalnum():
                    assert char.lower() == plain.lower()
            assert not has_contact_detail(release.text)


def has_contact_detail(text: str) -> bool:
    return remove_contacts(Mapped.whole(text)).text != text


@given(
    st.lists(
        st.one_of(
            FRAGMENTS,
            st.sampled_from(["<div>", "</div>", "<!--", "-->", "<nav>", "<script>", "</script>", "<h1>", "<td", "="]),
        ),
        max_size=40,
    )
)
@settings(max_examples=150, deadline=None)
def test_html_offsets_hold(parts: list[str]) -> None:
    raw = "<p>" + BASE.replace("\n\n", "</p><p>") + "".join(parts)
    try:
        release = parse_html(raw, id="x")
    except ReleaseError:
        return
    check(release, raw)


PLAIN = """
    l'OIM le Niger ont signé accord de la avec une région santé ministère écoles Dakar pour les 12 2015 femmes qui d'eau
    Croix-Rouge (HCR) Kayes, mise en œuvre cœur vœux
"""
WORD = st.sampled_from([*PLAIN.split(), "« oui »", "« Un toit pour tous »"])
SENTENCE = st.lists(WORD, min_size=8, max_size=30).map(lambda words: "Le projet " + " ".join(words) + " continue.")
PARAGRAPH = st.lists(SENTENCE, min_size=1, max_size=4).map(" ".join)
BODY = st.lists(PARAGRAPH, min_size=2, max_size=6)
# Two lines that are a sentence each may be one paragraph or two: how a text was wrapped shows from some lines on.
LONG = st.lists(st.lists(SENTENCE, min_size=3, max_size=5).map(" ".join), min_size=3, max_size=6)


def wrapped(paragraphs: list[str], width: int, by: str) -> str:
    return by.join(textwrap.fill(p, width, break_long_words=False, break_on_hyphens=False) for p in paragraphs)


@given(LONG, st.integers(40, 110), st.integers(40, 110))
@settings(max_examples=150, deadline=None)
def test_wrapping_elsewhere_changes_nothing(body: list[str], one: int, other: int) -> None:
    bodies = [wrapped(body, width, "\n\n") for width in (one, other, 10_000)]
    assume(not any(all(line.endswith(".") for line in b.split("\n")) for b in bodies[:2]))  # nothing shows a wrap
    pages = ["Un accord pour les écoles\n\n" + b for b in bodies]
    texts = {release.text if (release := read(page)) else "" for page in pages}
    assert len(texts) == 1


@given(LONG, st.integers(50, 100))
@settings(max_examples=100, deadline=None)
def test_wrapping_without_blank_lines_changes_no_word(body: list[str], width: int) -> None:
    page = "Un accord pour les écoles\n" + wrapped(body, width, "\n")
    release = read(page)
    plain = read("Un accord pour les écoles\n\n" + "\n\n".join(body))
    assert release is not None
    assert plain is not None
    assert release.text.replace("\n", " ") == plain.text.replace("\n", " ")


@given(BODY)
@settings(max_examples=100, deadline=None)
def test_lost_oe_and_other_quotes_change_nothing(body: list[str]) -> None:
    page = "Un accord pour les écoles\n\n" + "\n\n".join(body)
    wanted = read(page)
    assume(wanted is not None)  # a few words may be of no language
    assert wanted is not None
    variants = [
        page.replace("œ", ""),
        page.replace("œ", "oe"),
        page.replace("'", "’"),
        page.replace("« ", "“").replace(" »", "”"),
        page.replace("« ", '"').replace(" »", '"'),
        page.replace("« ", "«\u00a0").replace(" »", "\u202f»"),
        page.replace("é", "e\u0301"),
        page.replace("é", "&eacute;"),
        page.replace("é", "Ã©"),
        page.replace("\n", "\r\n"),
        page.replace(" ", "\u00a0"),
    ]
    for variant in variants:
        release = read(variant)
        assert release is not None
        assert release.text == wanted.text


@given(
    st.from_regex(r"[a-z]{1,8}(\.[a-z]{1,8})?@[a-z]{1,8}\.(org|int|com)", fullmatch=True),
    st.from_regex(r"\+[1-9][0-9]{0,2} ?\(?[0-9]{1,3}\)?([ .-]?[0-9]{2,4}){3,4}", fullmatch=True),
    st.sampled_from(["{} et {} répondent.", "Écrire à {} (tél. {}) avant mardi.", "Voir {}, {}; merci.", "{}{}"]),
)
@settings(max_examples=200, deadline=None)
def test_no_address_and_no_number_is_left(email: str, phone: str, frame: str) -> None:
    release = read(
        BASE + "Le bureau de l'OIM à Dakar dit ceci : " + frame.format(email, phone) + " Le projet dure trois ans."
    )
    assert release is not None
    assert "@" not in release.text
    assert not has_contact(release.text)
    assert not re.search(r"\+\d", release.text)


@given(st.text(st.characters(codec="utf-8", exclude_characters="ÃÂÅÄâ&"), max_size=200))
@settings(max_examples=200, deadline=None)
def test_repair_is_idempotent(raw: str) -> None:
    once = repair(Mapped.whole(raw)).text
    assert repair(Mapped.whole(once)).text == once
