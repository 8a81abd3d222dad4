"""Reads a report's page as a browser does: what leads where, what stands in what."""

from __future__ import annotations

import re
from html.parser import HTMLParser


class Page(HTMLParser):
    """Ids, links within the page, addresses outside, pictures' names, headings, text."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.outside: list[str] = []
        self.open: list[str] = []
        self.pictures: list[dict[str, str | None]] = []
        self.words: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        for name in ("href", "xlink:href", "src"):
            if value := given.get(name):
                (self.targets if value.startswith("#") else self.outside).append(value.lstrip("#"))
        if tag == "svg":
            self.pictures.append(given)
        if tag in ("script", "link", "img", "iframe"):
            self.outside.append(tag)
        if tag in ("table", "section", "figure", "details", "dl", "main", "nav"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("table", "section", "figure", "details", "dl", "main", "nav"):
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


class Digits(HTMLParser):
    """Text with digits that is no link, with what it stands in: elements, their ids and classes."""

    VOID = ("meta", "path", "circle", "rect", "line")

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.inside: list[tuple[str, ...]] = []
        self.linked = 0
        self.loose: list[tuple[str, set[str]]] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            given = dict(attrs)
            self.inside.append((tag, f"#{given.get('id')}", *(given.get("class") or "").split()))

    def handle_endtag(self, tag: str) -> None:
        while tag not in self.VOID and self.inside and self.inside.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        around = {name for names in self.inside for name in names}
        if "a" in around:
            self.linked += 1
        elif re.search(r"\d", data):
            self.loose.append((data.strip(), around))
