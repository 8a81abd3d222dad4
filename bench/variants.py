"""What changes no fact should change none: `python -m bench.variants [--only OPERATOR] [--language fr] [-v] [FOLDER]`.

Metamorphic testing (Chen, Cheung and Yiu 1998, "Metamorphic testing: a new approach for generating next test cases"):
no annotation is needed. Each sentence that tells a fact is said otherwise: something stands before it or behind it, an
aside behind a body, a relative behind "agreement", one body more in a list, another name for a body, long clauses
between words that belong together (bench/variants.tsv has the words). The facts must stay those that were read before.
A text is a release of FOLDER, or, without one, an annotated sentence of tests/cases/sentences that is read whole.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

from bench.composed import COMPOSED, TOGETHER, composed
from bench.distance import OPERATORS as DISTANCES
from bench.distance import distances
from bench.found import UNREAL
from bench.sentences import HEADLINES, cases, judge
from loaders.extract import extract
from loaders.facts import Extraction
from loaders.readers import Rejected, read_source
from loaders.readers.mapped import Mapped
from loaders.readers.repair import repair
from loaders.release import Release

WORDS = Path(__file__).with_name("variants.tsv")
OPERATORS = ("front", "report", "back", "aside", "relative", "list", "name", *COMPOSED, *DISTANCES)
# what the operators look for in a sentence
HELPS = ("lower", "head", "before name", "far head", "bound", "own", "verb", "object")
Told = frozenset[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Variant:
    """A sentence said otherwise."""

    operator: str  # "front", "aside", ...
    wording: str  # the words that were put in
    text: str  # the whole sentence
    new: tuple[str, ...] = ()  # the names of bodies that were added, or of the one that took another's place
    old: str = ""  # the key of the body whose name it took


@cache
def words(language: str) -> Mapping[tuple[str, str], list[str]]:
    """(operator, where) -> the wordings of one language. Raises ValueError where the table has another operator."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    with WORDS.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["operator"] not in (*OPERATORS, *HELPS, *TOGETHER):
                raise ValueError(f"{WORDS}: no operator {row['operator']!r}")
            if row["language"] == language:
                found[row["operator"], row["where"]].append(row["text"].strip("|"))
    return found


def told(found: Extraction, rename: Callable[[str], str] = str, *, unreal: bool = False) -> Told:
    """The facts that count, without their sentences: agreements, gifts, pairs, and how many projects."""
    return frozenset(
        [
            *(
                ("agreement", a.type, *sorted(map(rename, a.parties)))
                for a in found.agreements
                if unreal or a.status not in UNREAL
            ),
            *(
                ("gift", f.amount, f.currency, rename(f.funder))
                for f in found.funding
                if unreal or f.status not in UNREAL
            ),
            *(("pair", *sorted(map(rename, p.participants))) for p in found.partnerships),
            ("projects", len(found.projects)),
        ]
    )


def without(facts: Told, keys: frozenset[str]) -> Told:
    """The facts without some bodies: pairs and gifts of others, agreements of the others if they are two."""
    kept = set()
    for fact in facts:
        if fact[0] == "agreement":
            parties = [p for p in fact[2:] if p not in keys]
            kept |= {(*fact[:2], *parties)} if len(parties) > 1 else set()
        elif keys.isdisjoint(part for part in fact[1:] if isinstance(part, str)):
            kept.add(fact)
    return frozenset(kept)


def texts(folder: Path | None, language: str, *, every: int = 1) -> Iterator[Release]:
    """The releases of a folder, or the sentences that are read whole as releases of their own; every n-th one."""
    if folder is not None:
        read = (r for r in read_source(folder) if not isinstance(r, Rejected))
        yield from (r for n, r in enumerate(read) if n % every == 0 and r.language.startswith(language))
        return
    for n, case in enumerate(cases()):
        if n % every == 0 and case.language.startswith(language) and not judge(case).lines:
            headline = HEADLINES[case.language]
            body = repair(Mapped.whole(f"{headline}\n{case.text}")).text
            yield Release(case.id, headline, body, case.language, "0" * 64)


def variants(release: Release, found: Extraction, span: tuple[int, int], draw: random.Random) -> Iterator[Variant]:
    """The ways to say the sentence [start, end) otherwise; one wording an operator and place, by lot."""
    sentence = release.text[span[0] : span[1]]
    for maker in MAKERS:
        yield from maker(sentence, span[0], release.language, found, draw)


def _front(sentence: str, start: int, language: str, found: Extraction, draw: random.Random) -> Iterator[Variant]:
    """ "On Friday, …", "The organizers said that …"."""
    first = sentence.split(" ", 1)[0]
    begins = {a for o in found.organizations for a, _ in o.mentions} | {a for p in found.places for a, _ in p.mentions}
    if first in words(language)["lower", ""]:
        sentence = sentence[0].lower() + sentence[1:]
    elif start not in begins or "\n" in sentence:
        return
    for operator in ("front", "report"):
        wording = draw.choice(words(language)[operator, ""])
        if language != "fr" or not (operator == "report" and sentence[0].lower() in "aeiouéè"):
            yield Variant(operator, wording, wording + sentence)


def _back(sentence: str, _start: int, language: str, _found: Extraction, draw: random.Random) -> Iterator[Variant]:
    """ "…, which will benefit some 3,000 families."."""
    if sentence.endswith("."):
        wording = draw.choice(words(language)["back", ""])
        yield Variant("back", wording, f"{sentence[:-1]}{wording}.")


def _aside(sentence: str, start: int, language: str, found: Extraction, draw: random.Random) -> Iterator[Variant]:
    """ "IOM, a long-standing partner, …"."""
    for _, end in _mentions(sentence, start, found):
        follows = sentence[end : end + 2]
        if follows == " (" or follows[:1] not in (" ", ",", "."):
            continue
        wording = draw.choice(words(language)["aside", ""])
        closed = wording.rstrip(" ,–") if follows[:1] in (",", ".") else wording
        yield Variant("aside", wording, sentence[:end] + closed + sentence[end:])


def _head(sentence: str, _start: int, language: str, _found: Extraction, draw: random.Random) -> Iterator[Variant]:
    """ "an agreement that protects …", behind a noun that nothing goes on with but its parties and its verb."""
    for match in re.finditer(rf"\b(?:{'|'.join(words(language)['head', ''])})(?= )", sentence):
        wording = draw.choice(words(language)["relative", ""])
        yield Variant("relative", wording, sentence[: match.end()] + wording + sentence[match.end() :])


def _listed(sentence: str, start: int, language: str, found: Extraction, draw: random.Random) -> Iterator[Variant]:
    """ "A and B" with one more: "A, Plan International and B"."""
    spans = _mentions(sentence, start, found)
    for (_, end), (begin, _) in pairwise(spans):
        between = re.fullmatch(LINK, sentence[end:begin])
        if between:
            name = draw.choice(words(language)["list", ""])
            bare = name.split(" ", 1)[1] if name.split(" ", 1)[0] in words(language)["before name", ""] else name
            yield Variant("list", name, f"{sentence[:end]}, {between[1] or ''}{name}{sentence[end:]}", new=(bare,))


def _renamed(sentence: str, start: int, language: str, found: Extraction, draw: random.Random) -> Iterator[Variant]:
    """Another name in the place of one that the text tells once."""
    for body in found.organizations:
        begin, end = body.mentions[0][0] - start, body.mentions[0][1] - start
        if len(body.mentions) > 1 or body.kind == "government" or not 0 <= begin < end <= len(sentence):
            continue
        if sentence[end : end + 2] == " (" or sentence[:begin].endswith("("):
            continue
        led = re.search(ARTICLE, sentence[:begin])
        article = (led[1] or "l'").lower() if led else ""
        article = CONTRACTED.get(article, article)
        if not led and (re.search(r"(?i)\b(?:les|los|las|des|aux) $|['’]$", sentence[:begin])):
            continue
        if not led and language == "en" and sentence[begin:end].count(" ") > 1:
            continue
        if (pool := words(language).get(("name", article), [])) and (name := draw.choice(pool)) not in sentence:
            yield Variant("name", name, sentence[:begin] + name + sentence[end:], (name,), body.key)


def _distant(sentence: str, start: int, language: str, found: Extraction, draw: random.Random) -> Iterator[Variant]:
    """Long clauses behind nouns and bodies, and between a verb and its object; two at once (bench/distance.py)."""
    for operator, wording, text in distances(sentence, _mentions(sentence, start, found), words(language), draw):
        yield Variant(operator, wording, text)


def _mentions(sentence: str, start: int, found: Extraction) -> list[tuple[int, int]]:
    spans = sorted({(a - start, b - start) for o in found.organizations for a, b in o.mentions})
    return [(a, b) for a, b in spans if 0 <= a < b <= len(sentence)]


LINK = (
    r" (?:and|et|y|e) ((?:with|by|to|from|de|par|avec|à|a|por|con|of|entre) )?(?:(?:the|la|le|les|el|los|las) |l['’])?"
)
ARTICLE = r"(?:^|[^\w])([Tt]he|[Ll]e|[Ll]a|[Ee]l|[Dd]u|au|del|al) $|(?:^|[^\w])([Ll])['’]$"
CONTRACTED = {"du": "le", "au": "le", "del": "el", "al": "el"}


def _composed(sentence: str, start: int, language: str, found: Extraction, draw: random.Random) -> Iterator[Variant]:
    """Two or three changes at once."""
    for operator, text, new, old in composed(sentence, start, words(language), found, draw):
        yield Variant(operator, "", text, new, old)


MAKERS = (_front, _back, _aside, _head, _listed, _renamed, _composed, _distant)


def change(release: Release, found: Extraction, span: tuple[int, int], variant: Variant) -> tuple[Told, Told]:
    """What a variant loses and what it invents."""
    text = release.text[: span[0]] + variant.text + release.text[span[1] :]
    again = extract(replace(release, text=text))
    if variant.old:
        now = next(iter(sorted(_keys(again, variant.new[0]))), "nobody")
        before, after = told(found, lambda key: now if key == variant.old else key), told(again)
    elif variant.new:
        keys = [_keys(again, new) for new in variant.new]
        before, after = told(found), without(told(again), frozenset().union(*keys))
        acting = frozenset(str(part) for fact in told(again, unreal=True) for part in fact)
        lost = {("newcomer", new) for new, own in zip(variant.new, keys, strict=True) if not own & acting}
        return before - after | lost, after - before
    else:
        before, after = told(found), told(again)
    return before - after, after - before


def _keys(found: Extraction, name: str) -> frozenset[str]:
    """The bodies that go by a name, or by one that holds it."""
    return frozenset(o.key for o in found.organizations if any(name in n or n in name for n in o.names))


def _share(changed: list[bool]) -> str:
    return f"{sum(changed):5} of {len(changed):6} changed  {sum(changed) / len(changed):.3f}"


def main() -> int:
    """Print how many variants change the facts, by language and operator."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, help="releases; the annotated sentences by default")
    parser.add_argument("--only", default="", metavar="OPERATOR", help=", ".join(OPERATORS))
    parser.add_argument("--language", default="", help="en, es or fr")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="every Nth text only")
    parser.add_argument("--seed", default="", help="draw other wordings")
    parser.add_argument("-v", action="store_true", help="each variant that changes the facts, and how")
    opts = parser.parse_args()
    counts: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for release in texts(opts.folder, opts.language, every=opts.every):
        found, draw = extract(release), random.Random(release.id + opts.seed)
        facts = [*found.agreements, *found.funding, *found.partnerships]
        for span in sorted({s for fact in facts for s in fact.evidence if s[0]}):
            for variant in variants(release, found, span, draw):
                if not variant.operator.startswith(opts.only):
                    continue
                lost, invented = change(release, found, span, variant)
                counts[release.language, variant.operator].append(bool(lost or invented))
                if opts.v and (lost or invented):
                    print(f"{release.id} {variant.operator}: {variant.text}")
                    print("\n".join([*(f"  lost {f}" for f in lost), *(f"  invented {f}" for f in invented)]))
    if not counts:
        sys.exit("no sentence that tells a fact")
    for (language, operator), changed in sorted(counts.items()):
        print(f"{language} {operator:10} {_share(changed)}")
    print(f"{'all':13} {_share([one for changed in counts.values() for one in changed])}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
