"""From a corpus to a report: which sections there are, in which order; those with nothing to say are left out."""

from __future__ import annotations

from graph.network.read import Source, corpus_of
from graph.network.regions import place_name
from graph.network.select import Selection, find
from graph.report import appendix, money, partners, structure
from graph.report.document import Document, Paragraph, Section
from graph.report.view import View
from graph.report.words import LANGUAGES, Words

SECTIONS = (
    partners.partners, partners.central, partners.where, partners.drawing, partners.over_time, money.funding,
    partners.newcomers, partners.silence, structure.between, structure.groups, structure.alike, structure.missing,
    structure.position, structure.publisher, structure.periods,
)  # fmt: skip


def make_report(
    source: Source,
    organization: str | None = None,
    selection: Selection | None = None,
    *,
    language: str = "en",
) -> Document:
    """The partner-network report of an organisation (by key, IRI or name), or of all.

    `source` is a data folder, a store or a Corpus; `language` one of en, fr, es. The same content gives the same
    report. Raises SelectionError for an organisation, place or kind that is not there, with near names; StoreError.
    """
    if language not in LANGUAGES:
        raise ValueError(f"{language}: reports are written in {', '.join(LANGUAGES)}")
    corpus, words = corpus_of(source), Words(language)
    selection = selection or Selection()
    if not corpus.releases:
        return _nothing(words, words.say("empty.graph"))
    view = View(corpus, selection, find(corpus, organization) if organization else None, words)
    if not view.facts:
        name = view.name(view.ego.key) if view.ego else ""
        return _nothing(words, words.say("empty.one" if view.ego else "empty.selection", name=name), view)
    appendix.number_first(view)
    body = [partners.summary(view), *filter(None, (section(view) for section in SECTIONS))]
    ends = [appendix.releases(view), appendix.method(view)]  # before the appendices: they cite facts too
    return _document(view, [*body, *appendix.appendices(view), *ends])


def _nothing(words: Words, why: str, view: View | None = None) -> Document:
    """A report that says that there is nothing to report."""
    section = Section("summary", words.say("summary"), (Paragraph(why),))
    if view is None:
        return Document(
            words.language, words.say("title.all"), (words.say("subtitle.undated"),), (), (section,), _labels(words)
        )
    return _document(view, [section, appendix.method(view)])


def _document(view: View, sections: list[Section]) -> Document:
    words, made = view.words, view.selection
    title = words.say("title.one", name=view.name(view.ego.key)) if view.ego else words.say("title.all")
    first, last = view.corpus.first_day, view.corpus.last_day
    to = dict.fromkeys(("first", "last"), "releases")
    subtitle = words.linked("subtitle" if first and last else "subtitle.undated", to, first=first, last=last)
    where = place_name(view.everything, made.place, words.language) if made.place else ""
    filters = [
        *([words.say("filter.place", value=where)] if where else []),
        *([words.say("filter.kind", value=words.concept("kind", made.kind))] if made.kind else []),
        *([words.say("filter.confidence", value=words.number(made.confidence, 2))] if made.confidence else []),
    ]
    return Document(words.language, title, subtitle, tuple(filters), tuple(sections), _labels(words), view.fingerprint)


def _labels(words: Words) -> dict[str, str]:
    keys = ("contents", "to.figures", "show.table", "more", "method", "col.ref", "col.date", "col.parties", "col.type",
            "col.status", "col.sum", "col.currency", "col.confidence", "col.sentence", "col.release", "col.address",
            "key.figures", "summary")  # fmt: skip
    return {key: words.say(key, n=0, name="") if key == "more" else words.say(key, name="") for key in keys}
