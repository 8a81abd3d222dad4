"""E-mail addresses and telephone numbers never pass."""

from __future__ import annotations

import re

from loaders.readers.mapped import Mapped

EMAIL = r"[\w.+%'-]{1,64}\s?(?:@|\(at\)|\[at\]|＠)\s?(?:[\w-]{1,63}\.)+[A-Za-z]{2,24}"
_LABEL = (
    r"(?:t[ée]l(?:[ée]phone|[ée]fono)?s?|phones?|ph|mobiles?|mob|cells?|cellphone|cel|celular|m[óo]vil|portable|fax|whats\s?app|gsm|hotline|"
    r"toll[- ]free|num[ée]ro vert|standard|ligne directe|direct line)"
)
_DIGITS = r"[(]?\d(?:[\s./()-]{0,3}\d){5,16}"
PHONE = (
    rf"\b{_LABEL}\b\.?\s{{0,2}}(?:\([^)]{{1,20}}\)\s?)?[:.#]?\s{{0,2}}(?:n[°o.]\s?)?[+(]{{0,2}}\s?\d(?:[\s./()-]{{0,3}}\d){{3,16}}"
    rf"|(?<![\w.,])\(?(?:\+|\b00)\s?{_DIGITS}(?:\s?(?:ext|poste|anexo)\.?\s?\d{{1,6}})?"
    r"|(?<![\w.,+/-])0\d(?:[\s.-]\d\d){4}(?![\w])"
    r"|(?<![\w.,+])\(0?\d{2,4}\)\s?\d{3,4}[\s.-]\d{2,4}(?:[\s.-]\d{2,4})?(?!\w)"
    r"|(?<![\w.,+$€£/-])\d{3}[-.]\d{3}[-.]\d{4}(?!\w)"
)
_MAIL_LABEL = r"(?:(?:e-?\s?mails?|courriels?|courrier [ée]lectronique|correos?(?: electr[óo]nicos?)?|adresse [ée]lectronique|mail)\s?:?\s?)"
CONTACT_DETAIL = re.compile(rf"{EMAIL}|{PHONE}|\b{_MAIL_LABEL}:", re.IGNORECASE)
_GONE = re.compile(rf"\s?(?:\(\s?)?(?:{_MAIL_LABEL}?{EMAIL}|{PHONE})(?:\s?\))?", re.IGNORECASE)
_LEFT = re.compile(r" +(?=[,;.)])|(?<=[(])[\s,;]+|[,;](?=\s?[,;.])|\(\s*\)")


def remove_contacts(text: Mapped) -> Mapped:
    """Without e-mail addresses and telephone numbers.

    >>> remove_contacts(Mapped.whole("Écrire à press@example.org ou au Tél. +41 22 717 91 11.")).text
    'Écrire à ou au.'
    """
    plain = text.text
    if "@" not in plain and "+" not in plain and not CONTACT_DETAIL.search(plain):
        return text
    for _ in range(4):
        clean = text.sub(_GONE, "")
        if clean is text:
            break
        text = clean.sub(_LEFT, "")
    return text
