"""The forms of verbs in the third person, by mood: regular ones by their ending, irregular ones as they are told."""

from __future__ import annotations

import re

# Endings of regular verbs by infinitive ending: mood -> endings put on the stem.
ENDINGS: dict[str, dict[str, dict[str, str]]] = {
    "fr": {
        "er": {
            "fin": "e ent ait aient a èrent ons",
            "fut": "era eront", "cond": "erait eraient", "inf": "er", "pp": "é ée és ées", "ger": "ant",
        },
        "ir": {
            "fin": "it issent issait issaient irent", "fut": "ira iront", "cond": "irait iraient", "inf": "ir",
            "pp": "i ie is ies", "ger": "issant",
        },
    },
    "es": {
        "ar": {
            "fin": "a an ó aron aba aban e en", "fut": "ará arán", "cond": "aría arían", "inf": "ar arse",
            "pp": "ado ada ados adas", "ger": "ando ándose",
        },
        "er": {
            "fin": "e en ió ieron ía ían a an", "fut": "erá erán", "cond": "ería erían", "inf": "er erse",
            "pp": "ido ida idos idas", "ger": "iendo",
        },
        "ir": {
            "fin": "e en ió ieron ía ían a an", "fut": "irá irán", "cond": "iría irían", "inf": "ir irse",
            "pp": "ido ida idos idas", "ger": "iendo",
        },
    },
}  # fmt: skip


SHORT = re.compile("[^aeiou]*[aeiou][bdgmnprt]")  # "ship", "map": shipped, mapped


def regular(verb: str, language: str) -> dict[str, list[str]]:
    """The forms of a regular verb in the third person, by mood."""
    if language == "en":
        return _english(verb)
    stem, ending = verb[:-2], verb[-2:]
    forms = {mood: [stem + e for e in endings.split()] for mood, endings in ENDINGS[language].get(ending, {}).items()}
    if language == "fr" and ending == "er" and stem[-1] in "cg":  # lança, dirigeait
        soft = {"c": "ç", "g": "ge"}[stem[-1]]
        for mood, given in forms.items():
            forms[mood] = [stem[:-1] + soft + f[len(stem) :] if f[len(stem)] == "a" else f for f in given]
    if language == "es" and ending == "ar" and stem[-1] in "czg":  # dedique, alcance, entregue
        soft = {"c": "qu", "z": "c", "g": "gu"}[stem[-1]]
        forms["fin"] += [stem[:-1] + soft + e for e in ("e", "en")]
    if language == "es" and "fin" in forms:
        forms["fin"] += _diphthongs(stem, ending)
    return forms


def completed(given: dict[str, list[str]], language: str) -> dict[str, list[str]]:
    """The forms of an irregular verb with those that follow from them: plurals, genders, the conditional.

    >>> completed({"fut": ["asumirá"], "pp": ["asumido"]}, "es")["fut"]
    ['asumirá', 'asumirán']
    """
    endings = {"es": ("á", "án", ("ía", "ían")), "fr": ("a", "ont", ("ait", "aient"))}
    one, many, would = endings.get(language, ("", "", ()))
    found = {mood: list(words) for mood, words in given.items()}
    singular = next((w for w in given.get("fut", ()) if one and w.endswith(one)), "")
    if singular:
        stem = singular.removesuffix(one)
        found["fut"] = list(dict.fromkeys([*found["fut"], stem + many]))
        found.setdefault("cond", [stem + ending for ending in would])
    ends = {"es": ("o", ("a", "os", "as")), "fr": ("é", ("ée", "és", "ées"))}.get(language)
    if ends:
        more = [w.removesuffix(ends[0]) + end for w in given.get("pp", ()) if w.endswith(ends[0]) for end in ends[1]]
        found["pp"] = list(dict.fromkeys([*found.get("pp", ()), *more]))
    return {mood: words for mood, words in found.items() if words}


def _diphthongs(stem: str, ending: str) -> list[str]:
    """Present forms in which the stressed vowel of a Spanish stem changes; those that do not exist harm nobody.

    >>> _diphthongs("evalu", "ar")[:2], _diphthongs("invert", "ir")[:2]
    (['evalúa', 'evalúan'], ['invierte', 'invierten'])
    """
    last = max(stem.rfind(v) for v in "eoiu")
    changed = {"e": ("ie", "i") if ending == "ir" else ("ie",), "o": ("ue",), "i": ("í",), "u": ("ú",)}
    if last < 0 or (stem[last] in "iu" and last < len(stem) - 1):
        return []
    stems = [stem[:last] + vowel + stem[last + 1 :] for vowel in changed[stem[last]]]
    return [s + e for s in stems for e in (("a", "an", "e", "en") if ending == "ar" else ("e", "en", "a", "an"))]


def _english(verb: str) -> dict[str, list[str]]:
    """The forms of a regular English verb, also those that double their last letter.

    >>> _english("ship")["pp"], _english("cancel")["pp"]
    (['shipped'], ['canceled', 'cancelled'])
    """
    if SHORT.fullmatch(verb):
        return {"fin": [verb + "s", verb + verb[-1] + "ed"], "pp": [verb + verb[-1] + "ed"], "inf": [verb],
                "ger": [verb + verb[-1] + "ing"]}  # fmt: skip
    y = verb.endswith("y") and verb[-2] not in "aeiou"
    past = verb[:-1] + "ied" if y else verb + ("d" if verb.endswith("e") else "ed")
    third = verb[:-1] + "ies" if y else verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    ger = verb[:-1] + "ing" if verb.endswith("e") and not verb.endswith("ee") else verb + "ing"
    doubled = verb + "l" if verb[-2:] in ("al", "el", "il", "ol") and verb[-3] not in "aeiou" else ""
    pasts = [past, doubled + "ed"] if doubled else [past]
    return {"fin": [third, *pasts], "pp": pasts, "inf": [verb], "ger": [ger, doubled + "ing"] if doubled else [ger]}


FULL = {
    ("fr", "mettre"): {
        "fin": ["met", "mettent", "mettait", "mettaient", "mit", "mirent"], "fut": ["mettra", "mettront"],
        "cond": ["mettrait", "mettraient"], "inf": ["mettre"], "pp": ["mis", "mise", "mises"], "ger": ["mettant"],
    },
    ("fr", "faire"): {
        "fin": ["fait", "font", "faisait", "faisaient", "fit", "firent"], "fut": ["fera", "feront"],
        "cond": ["ferait", "feraient"], "inf": ["faire"], "pp": ["fait"], "ger": ["faisant"],
    },
    ("fr", "prendre"): {
        "fin": ["prend", "prennent", "prenait", "prenaient", "prit", "prirent"], "fut": ["prendra", "prendront"],
        "cond": ["prendrait", "prendraient"], "inf": ["prendre"], "pp": ["pris", "prise", "prises"], "ger": ["prenant"],
    },
    ("es", "poner"): {
        "fin": ["pone", "ponen", "puso", "pusieron", "ponía"], "fut": ["pondrá", "pondrán"], "cond": ["pondría"],
        "inf": ["poner"], "pp": ["puesto", "puesta", "puestos", "puestas"], "ger": ["poniendo"],
    },
}  # fmt: skip
