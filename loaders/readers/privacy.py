"""E-mail addresses and telephone numbers never pass."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.readers.mapped import Mapped

_AT = ("@", "＠", "(at)", "[at]", "(AT)", "[AT]", " at ")
_EMAIL = re.compile(
    r"[\w.+%'-]{1,64}\s?(?:@|＠|\(at\)|\[at\])\s?(?:[\w-]{1,63}(?:\.|\s?[(\[]dot[)\]]\s?)){1,8}[A-Za-z]{2,24}"
    r"|[\w.+%-]{1,64}@[\w-]{1,63}(?![\w.]*\w)",
    re.IGNORECASE,
)
_RUN = re.compile(r"\d[\d./() +-]{3,40}\d(?:\s?(?:ext|poste|anexo|x)\.?\s?\d{1,6})?")
_PHONE_LABEL = re.compile(
    r"(?:\b(?:t[ée]l(?:[ée]phone|[ée]phoner|[ée]fono)?s?|phones?|ph|call|mobiles?|mob|cells?|cellphone|cel|celular|"
    r"m[óo]vil|portable|fax|whats\s?app|gsm|hotline|toll[- ]free|num[ée]ro vert|standard|ligne directe|"
    r"direct line|landline)\b\.?|☎|☏|✆|📞)\s{0,2}(?:\([^()]{1,20}\)\s?)?"
    r"(?:(?:n[°o.]|number|us|at|is|au|al|line)\s?)?[:.#]?\s{0,2}$",
    re.IGNORECASE,
)
_NATIONAL = re.compile(
    r"0\d(?:[ .-]\d\d){4}"  # 01 23 45 67 89
    r"|\(0?\d{1,4}\)[ .-]?\d{2,4}[ .-]\d{2,4}(?:[ .-]\d{2,4})?"  # (212) 555 1234
    r"|\d{3}[-.]\d{3}[-.]\d{4}"  # 555-123-4567
    r"|1[-.]8\d\d[-.]\d{3}[-.]\d{4}"
)
_MAIL_LABEL = re.compile(
    r"\s?[(\[]?\s?\b(?:e-?\s?mails?|courriels?|courrier [ée]lectronique|correos?(?: electr[óo]nicos?)?|"
    r"adresse [ée]lectronique|mail)\s?:?\s?$",
    re.IGNORECASE,
)
_CONTACT_LINE = re.compile(
    r"\b(?:e-?\s?mail|courriel|correo(?: electr[óo]nico)?|t[ée]l(?:[ée]phone|[ée]fono)?|fax|mobile|phone|cell|"
    r"skype|whats\s?app)\s?\.?\s?:",
    re.IGNORECASE,
)
_LEFT = re.compile(r" +(?=[,;.)])|(?<=\()[\s,;]+|[,;](?=\s?[,;.])|\s?\(\s*\)")


def _is_phone(text: str, start: int, end: int) -> bool:
    """Whether a run of digits is a telephone number: by its form, or by the word before it."""
    run = text[start:end]
    digits = sum(map(str.isdigit, run))
    if digits < 5:
        return False
    before = text[start - 1] if start else " "
    if (
        digits >= 8
        and before not in "$€£"
        and (run.lstrip("(").startswith("+") or (run.startswith("00") and not before.isalnum() and before not in ".,"))
    ):
        return True
    if _PHONE_LABEL.search(text[max(0, start - 40) : start]):
        return True
    return before not in ".,$€£-/" and not before.isalnum() and _NATIONAL.fullmatch(run) is not None


def _phones(text: str) -> Iterator[tuple[int, int]]:
    for match in _RUN.finditer(text):
        start = match.start()
        while start and text[start - 1] in "(+":
            start -= 1
        if _is_phone(text, start, match.end()):
            label = _PHONE_LABEL.search(text[max(0, start - 40) : start])
            yield start - (len(label.group()) if label else 0), match.end()


def _emails(text: str) -> Iterator[tuple[int, int]]:
    if not any(map(text.__contains__, _AT[:-1])):
        return
    for match in _EMAIL.finditer(text):
        start = match.start()
        label = _MAIL_LABEL.search(text[max(0, start - 40) : start])
        yield start - (len(label.group()) if label else 0), match.end()


def has_contact(text: str) -> bool:
    """Whether a text holds an e-mail address, a telephone number, or the words that announce one."""
    if "@" in text or "＠" in text or next(_emails(text), None) is not None:
        return True
    if ":" in text and _CONTACT_LINE.search(text):
        return True
    return next(_phones(text), None) is not None


def finds_contact(text: str) -> bool:
    """Whether a text holds an e-mail address or a telephone number.

    >>> finds_contact("press@example.org"), finds_contact("2 500 000 dollars")
    (True, False)
    """
    return next(_emails(text), None) is not None or next(_phones(text), None) is not None


def remove_contacts(text: Mapped) -> Mapped:
    """Without e-mail addresses and telephone numbers, nor the words that announce them.

    >>> remove_contacts(Mapped.whole("Écrire à press@example.org ou au Tél. +41 22 717 91 11.")).text
    'Écrire à ou au.'
    """
    for find in (_emails, _phones):
        for _ in range(4):  # what is left may join to another
            spans = list(find(text.text))
            if not spans:
                break
            text = _without(text, spans)
    return text


def _without(text: Mapped, spans: list[tuple[int, int]]) -> Mapped:
    plain, parts, done = text.text, [], 0
    for first, end in spans:
        if first < done:
            continue
        start = first
        while start > done and plain[start - 1] == " ":
            start -= 1
        parts.append(text.cut(done, start))
        done = end
    parts.append(text.cut(done, len(plain)))
    return Mapped("".join(p.text for p in parts), [at for p in parts for at in p.at]).sub(_LEFT, "")
