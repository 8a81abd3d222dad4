"""The subjects of several bodies under one English head."""

from __future__ import annotations

import re


def plural_pieces(text: str) -> list[str]:
    """The subjects under a plural English head: by repeated "of" where it is repeated, else by commas and "and".

    Where a list with commas has an "and" before its last comma, or one behind it and another inside, an "and" without
    a comma stands within a subject.

    >>> plural_pieces("of Refugees and Repatriation, of Labour, Social Affairs and Disabled, and of Works")
    ['Refugees and Repatriation', 'Labour, Social Affairs and Disabled', 'Works']
    >>> plural_pieces("of Health and Transport")
    ['Health', 'Transport']
    >>> plural_pieces("of Health, Education, and Labour and Social Affairs")
    ['Health', 'Education', 'Labour and Social Affairs']
    >>> plural_pieces("of Education, Labor and Social Affairs, Public Health and Urban Planning and Housing")
    ['Education', 'Labor and Social Affairs', 'Public Health', 'Urban Planning and Housing']
    >>> plural_pieces("of Health, Education and Transport")
    ['Health', 'Education', 'Transport']
    """
    text = text.removeprefix("of ").removeprefix("the ")
    by_of = re.split(r"(?:,|,? and) of (?:the )?", text)
    if len(by_of) > 1:
        return by_of
    inner = ", and " in text and re.search(r"[^,] and ", text)
    if inner or ", and " in text or "," not in text:
        return re.split(r", (?:and )?(?:the )?", text) if inner else re.split(r",? and (?:the )?|, ", text)
    *firsts, last = re.split(r", (?:the )?", text)
    return [*firsts, *re.split(r" and (?:the )?", last, maxsplit=1)]
