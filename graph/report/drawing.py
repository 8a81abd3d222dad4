"""From Vega-Lite to pictures, by vl-convert: a browser's engine in a wheel, without a network."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from loaders.errors import EntenteError

BASE = "https://vega.github.io/vega-datasets/#"  # what the library puts before a link within the page


class RenderError(EntenteError):
    """A report cannot be written in this format here; the message says what is missing."""


def as_svg(spec: dict[str, Any], *, title: str = "", description: str = "") -> str:
    """A drawing as SVG that scales with its place; with a title it is named for those who cannot see it."""
    drawn: str = _library().vegalite_to_svg(spec).replace(BASE, "#")
    if not title:
        return drawn
    drawn = re.sub(r' (?:aria-label|aria-roledescription|role)="[^"]*"', "", drawn)  # one label counts, not one a mark
    width = re.search(r'^<svg [^>]*width="(\d+)" height="\d+"', drawn)
    named = f'role="img" aria-label="{escape(description)}" style="width:{width[1] if width else 720}px"'
    drawn = re.sub(r'width="\d+" height="\d+"', lambda _: named, drawn, count=1)
    return drawn.replace(">", f"><title>{escape(title)}</title>", 1)


def as_png(spec: dict[str, Any], scale: float = 2) -> bytes:
    """A drawing as pixels."""
    drawn: bytes = _library().vegalite_to_png(spec, scale=scale)
    return drawn


def _library() -> Any:
    try:
        import vl_convert
    except ImportError as problem:
        raise missing("vl-convert-python") from problem
    return vl_convert


def missing(library: str) -> RenderError:
    """The error for a library that is not installed."""
    return RenderError(f"{library} is not installed; reports need it: pip install 'entente[report]'")
