"""The appendices: every agreement and funding with its sentences, the partnerships cited, method and limits."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from graph.network.facts import Fact, Gift, Tie, in_language
from graph.report.document import Cell, Entries, Entry, Link, Paragraph, Quote, Said, Section, Table
from graph.report.parts import day, number, table
from graph.report.view import View

LOW = 0.8
BANDS = (LOW, 0.9, 0.95, 1.01)  # of confidence; the last holds 1


def number_first(view: View) -> None:
    """Agreements and fundings of the report get the first labels, the latest first, whether cited or not."""
    for fact in view.facts:
        if isinstance(fact, Gift) or fact.what == "agreement":
            view.index.label(fact.id)


def appendices(view: View) -> list[Section]:
    """One section a kind of fact; those without any are left out."""
    titles = {"A": "appendix.agreements", "F": "appendix.funding", "C": "appendix.partnerships"}
    found = []
    for letter, title in titles.items():
        entries = tuple(entry(view, label, fact) for label, fact in view.index.cited(letter))
        if entries:
            found.append(Section(f"appendix-{letter}", view.words.say(title), (Entries(entries),)))
    return found


def entry(view: View, label: str, fact: Tie | Gift) -> Entry:
    """A fact: who, what, when, how sure, and the sentences."""
    title, data = _gift(view, fact) if isinstance(fact, Gift) else _tie(view, fact)
    sure = view.words.say("entry.confidence", value=view.words.number(fact.confidence, 2))
    days = view.everything.dates(fact)
    told = day(view.words, days[-1]) if days else view.words.say("entry.undated")
    details = " · ".join(filter(None, (data.pop("details"), told, sure)))
    data |= {"date": days[-1].isoformat() if days else "", "confidence": f"{fact.confidence:.2f}"}
    return Entry(label, title, details, tuple(_quotes(view, fact)), data, fact.id)


def _tie(view: View, fact: Tie) -> tuple[str, dict[str, str]]:
    names = " – ".join(sorted(view.named(m) for m in fact.members if m in view.everything.bodies))
    said = (
        view.words.concept("agreement-type", fact.type) if fact.what == "agreement" else view.words.say("partnership")
    )
    status = view.words.concept("agreement-status", fact.status) if fact.status else ""
    signed = view.words.say("entry.signed", day=fact.signed) if fact.signed else ""
    details = " · ".join(filter(None, (said, signed or status)))
    return names, {"details": details, "parties": names, "type": said, "status": status}


def _gift(view: View, gift: Gift) -> tuple[str, dict[str, str]]:
    words = view.words
    amount = words.money(gift.amount, gift.currency or "") if gift.amount is not None else words.say("no.sum")
    to = words.say("entry.to", name=view.named(gift.recipient)) if gift.recipient in view.everything.bodies else ""
    project = next((p for p in view.everything.projects if p.id == gift.project), None) if gift.project else None
    use = (
        words.say("entry.for", name=in_language(project.labels, words.language, ""))
        if project and project.labels
        else ""
    )
    title = ", ".join(filter(None, (view.named(gift.funder), to, use)))
    status = words.concept("funding-status", gift.status)
    return f"{title}: {amount}", {
        "details": status,
        "parties": title,
        "type": "",
        "status": status,
        "amount": str(gift.amount or ""),
        "currency": gift.currency or "",
    }


def _quotes(view: View, fact: Fact) -> Iterable[Quote]:
    for passage in sorted(fact.evidence):
        if said := view.everything.passages.get(passage):
            release = view.everything.releases[said.release]
            told = day(view.words, release.issued)
            yield Quote(said.quote, release.language, release.key, release.title, told, release.url or "")


def releases(view: View) -> Section:
    """The releases that tell the facts of the report, the latest first, with these."""
    words = view.words
    told: dict[str, list[str]] = {release: [] for release in view.releases}
    for fact in view.facts:
        for release in view.corpus.told(fact):
            told[release].append(fact.id)
    every = [view.everything.releases[release] for release in told]
    every.sort(key=lambda r: (-(r.issued.toordinal() if r.issued else 0), r.id))
    rows: list[tuple[Cell, ...]] = [
        (Link(r.title or r.key, r.url or ""), day(words, r.issued), view.index.refs(told[r.id])) for r in every
    ]
    columns = ("release", "date", "sentences")
    shown = table(words, "releases-table", columns, rows, caption=words.say("releases.caption"), most=1_000)
    return Section("releases", words.say("releases"), (shown,))


def _sure(view: View) -> Table:
    """How sure the facts of the report are, by bands of confidence."""
    words = view.words
    rows: list[tuple[Cell, ...]] = []
    for least, most in pairwise((0.0, *BANDS)):
        facts = [fact.id for fact in view.facts if least <= fact.confidence < most]
        band = words.say("sure.band", least=words.number(least, 2), most=words.number(min(most, 1), 2))
        if facts:
            rows.append((band, number(words, len(facts)), view.index.refs(facts)))
    return table(words, "sure-table", ("confidence", "facts", "sentences"), rows, caption=words.say("sure.caption"))


def _unreal(view: View) -> Table:
    """What was only planned, requested or refused, with a sentence of each."""
    words = view.words
    rows: list[tuple[Cell, ...]] = []
    for fact in view.unreal:
        title, data = _gift(view, fact) if isinstance(fact, Gift) else _tie(view, fact)
        quote = next(iter(_quotes(view, fact)), None)
        rows.append((title, data["status"], quote.text if quote else "", quote.title if quote else ""))
    columns = ("parties", "status", "sentence", "release")
    return table(words, "unreal-table", columns, rows, caption=words.say("unreal.caption"))


def method(view: View) -> Section:
    """What the report was made from, how, and what it cannot say."""
    say, words, every = view.words.say, view.words, view.everything
    releases = view.corpus.releases.values()
    days = sorted(r.issued for r in releases if r.issued)
    counts = {"n": len(releases), "all": words.number(len(every.releases)), "print": view.fingerprint}
    if days:
        lines: list[Said] = [(say("method.source", dated=len(days), first=days[0], last=days[-1], **counts),)]
    else:
        lines = [(say("method.source.undated", **counts),)]
    if view.publisher:
        share = len(every.named[view.publisher.id]) / len(every.releases)
        lines.append((say("method.hub", name=view.name(view.publisher.key), share=words.percent(share)),))
    tables: list[Table] = []
    if view.facts:
        sure = [fact.confidence for fact in view.facts]
        to = dict.fromkeys(("mean", "low", "n"), "sure-table")
        mean, low = words.number(sum(sure) / len(sure), 2), sum(value < LOW for value in sure)
        lines.append(words.linked("method.rules", to, mean=mean, low=low, n=len(sure)))
        tables.append(_sure(view))
    lines.append((say("method.silence"),))
    if view.unreal:
        lines.append(words.linked("method.unreal", {"n": "unreal-table"}, n=len(view.unreal)))
        tables.append(_unreal(view))
    lines += [words.linked("method.now", {"day": "releases"}, day=view.now)] if view.now else []
    lines += [(say("method.people"),), (say("method.measures"),)]
    return Section("method", say("method"), (Paragraph(items=tuple(lines)), *tables))
