"""HTML source, cut into tags and text by one pass that never looks back: linear in time, whatever is malformed."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from loaders.readers.mapped import Mapped

_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9:-]*)((?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+)/?>|<[!?/a-zA-Z][^<>]*+>?""")
_ATTRIBUTE = re.compile(r"""([a-zA-Z][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_LINKED_DATE = re.compile(r'"datePublished"\s*:\s*"(\d{4}-\d{2}-\d{2})')
_FOOTNOTE = re.compile(r"(?<!m)<sup[^<>]*>\s*(?:<a\b[^<>]*>)?\s*\[?\d{1,2}\]?\s*(?:</a>)?\s*</sup>", re.IGNORECASE)
_BLANK = re.compile(r"[\r\n\t ]+")

_RAW = frozenset(
    ["script", "style", "textarea", "template", "noscript", "svg", "math", "iframe", "object", "head", "title"]
)
_SKIPPED = frozenset(
    [
        "nav",
        "footer",
        "aside",
        "form",
        "button",
        "select",
        "dialog",
        "menu",
        "figure",
        "video",
        "audio",
        "canvas",
        "map",
    ]
) - {"figure"}
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "param"]
)
_BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_APART = re.compile(
    r"\b(?:breadcrumbs?|share|sharing|social(?:-?(?:share|links?|media|icons?))?|addtoany|cookies?|related\w*|sharedaddy|sidebar|newsletter|navbar|navigation|"
    r"menu|pager|pagination|comments?|skip-link|visually-hidden|sr-only|language-switch\w*|lang-switch\w*)\b"
)
_SAFE = frozenset(["html", "body", "main", "article", "header", "section", "h1", "table", "tbody", "tr"])


@dataclass(slots=True)
class Document:
    """What an HTML page holds: the text of its flow, and what its head says."""

    flow: Mapped
    main: Mapped | None = None
    heading: str | None = None
    meta: dict[str, str] = field(default_factory=dict)
    language: str | None = None
    url: str | None = None
    times: list[str] = field(default_factory=list)


def _attributes(text: str) -> dict[str, str]:
    return {m[1].lower(): html.unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(text)}


class _Scan:
    """One pass over a page."""

    def __init__(self, raw: str, *, careful: bool) -> None:
        self.raw = raw
        self.careful = careful  # leave out what class names call a menu
        self.document = Document(Mapped("", []))
        self.flow: list[Mapped] = []
        self.main: list[Mapped] = []
        self.headings: list[str] = []
        self.stack: list[str] = []
        self.skipping = 0  # size of the stack under the element that is left out
        self.in_main = 0
        self.in_heading = 0

    def run(self) -> Document:
        """Read the whole page."""
        raw, at = self.raw, 0
        while (start := raw.find("<", at)) >= 0:
            self._text(at, start)
            at = self._construct(start)
        self._text(at, len(raw))
        self.document.flow = _glue(self.flow)
        self.document.main = _glue(self.main) if self.main else None
        self.document.heading = _BLANK.sub(" ", html.unescape("".join(self.headings))).strip() or None
        return self.document

    def _construct(self, start: int) -> int:
        """Read the tag or comment at a `<`; where it ends."""
        raw = self.raw
        if raw.startswith("<!--", start):
            end = raw.find("-->", start + 4)
            return len(raw) if end < 0 else end + 3
        match = _TAG.match(raw, start)
        if match is None:
            self._text(start, start + 1)
            return start + 1
        name = (match[2] or "").lower()
        if not name:
            return match.end()
        if match[1]:
            self._close(name, match.start())
            return match.end()
        if name in ("title", "script") and not self.skipping:
            self._hidden(name, match)
        if name == "sup" and (mark := _FOOTNOTE.match(self.raw, match.start())):
            return mark.end()
        if name in _RAW and name != "head":
            return self._end_of(name, match.end())
        self._open(name, match)
        return match.end()

    def _end_of(self, name: str, at: int) -> int:
        """Where the end tag of an element without markup inside it ends."""
        closing = re.compile(rf"</{name}\b[^<>]*>?", re.IGNORECASE)
        match = closing.search(self.raw, at)
        return match.end() if match else len(self.raw)

    def _hidden(self, name: str, match: re.Match[str]) -> None:
        end = self.raw.find("<", match.end()) if name == "title" else self.raw.find("</", match.end())
        text = self.raw[match.end() : end if end >= 0 else len(self.raw)]
        if name == "title":
            self.document.meta.setdefault("title", _BLANK.sub(" ", html.unescape(text)).strip())
        elif "ld+json" in match[3] and (found := _LINKED_DATE.search(text)):
            self.document.meta.setdefault("datepublished", found[1])

    def _open(self, name: str, match: re.Match[str]) -> None:
        attributes = _attributes(match[3]) if match[3].strip(" /") else {}
        if name in _BLOCK:
            self._break(match.start(), "\n- " if name == "li" else "\n")
        elif name == "img":
            return
        if name in _VOID:
            self._head(name, attributes)
            return
        if name == "html":
            self.document.language = attributes.get("lang") or attributes.get("xml:lang")
        if name == "time" and "datetime" in attributes:
            self.document.times.append(attributes["datetime"])
        self.stack.append(name)
        depth = len(self.stack)
        if not self.skipping and self._apart(name, attributes):
            self.skipping = depth
        if not self.in_main and (name in ("main", "article") or attributes.get("role") == "main"):
            self.in_main = depth
        if name == "h1" and not self.in_heading and not self.headings:
            self.in_heading = depth

    def _apart(self, name: str, attributes: dict[str, str]) -> bool:
        """Whether an element is no part of the text."""
        if name in _SKIPPED or attributes.get("role") in ("navigation", "contentinfo", "search", "banner", "dialog"):
            return True
        if "hidden" in attributes and attributes["hidden"] != "until-found":
            return True
        if not self.careful or name in _SAFE:
            return False
        return _APART.search(f"{attributes.get('class', '')} {attributes.get('id', '')}".lower()) is not None

    def _head(self, name: str, attributes: dict[str, str]) -> None:
        if name == "meta" and "content" in attributes:
            key = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            self.document.meta.setdefault(key.lower(), attributes["content"].strip())
        elif name == "link" and attributes.get("rel", "").lower() == "canonical":
            self.document.url = attributes.get("href")

    def _close(self, name: str, at: int) -> None:
        if name in _BLOCK:
            self._break(at, "\n")
        if name not in self.stack[-40:]:  # a stray end tag
            return
        while self.stack:
            gone = self.stack.pop()
            depth = len(self.stack) + 1
            self.skipping = 0 if self.skipping == depth else self.skipping
            self.in_main = 0 if self.in_main == depth else self.in_main
            self.in_heading = 0 if self.in_heading == depth else self.in_heading
            if gone == name:
                return

    def _break(self, at: int, mark: str) -> None:
        if self.skipping:
            return
        piece = Mapped(mark, [at] * len(mark))
        self.flow.append(piece)
        if self.in_main:
            self.main.append(piece)
        if self.in_heading:
            self.headings.append(" ")

    def _text(self, start: int, end: int) -> None:
        if start >= end or self.skipping:
            return
        text = self.raw[start:end]
        if self.in_heading:
            self.headings.append(text)
        if "\n" in text or "\r" in text:
            text = text.replace("\n", " ").replace("\r", " ")
        piece = Mapped(text, list(range(start, end)))
        self.flow.append(piece)
        if self.in_main:
            self.main.append(piece)


def _glue(parts: list[Mapped]) -> Mapped:
    return Mapped("".join(p.text for p in parts), [at for p in parts for at in p.at])


def scan(raw: str, *, careful: bool = True) -> Document:
    """The text and the metadata of an HTML page.

    >>> page = scan("<html lang=fr><title>T</title><nav>Menu</nav><h1>Un <b>accord</b></h1><p>Il est\\nsigné.</p>")
    >>> page.language, page.heading, [line for line in page.flow.text.split("\\n") if line]
    ('fr', 'Un accord', ['Un accord', 'Il est signé.'])
    """
    return _Scan(raw, careful=careful).run()
