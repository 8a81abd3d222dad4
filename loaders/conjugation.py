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
            "past": "ara aran", "fin": "a an ó aron aba aban e en amos", "fut": "ará arán aremos",
            "cond": "aría arían", "inf": "ar arse", "pp": "ado ada ados adas", "ger": "ando ándose",
        },
        "er": {
            "past": "iera ieran", "fin": "e en ió ieron ía ían a an emos", "fut": "erá erán eremos",
            "cond": "ería erían", "inf": "er erse", "pp": "ido ida idos idas", "ger": "iendo",
        },
        "ir": {
            "past": "iera ieran", "fin": "e en ió ieron ía ían a an imos", "fut": "irá irán iremos",
            "cond": "iría irían", "inf": "ir irse", "pp": "ido ida idos idas", "ger": "iendo",
        },
    },
}  # fmt: skip


STRESSED = re.compile("(.+)[ée]([bcdfghjklmnpqrstvz](?:[lru])?)")  # régl-, célébr-, délégu-, men-
WE = {"ar": "amos", "er": "emos", "ir": "imos"}
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
    if language == "fr" and ending == "er" and (stressed := _stressed(stem)):
        for mood, ends in (("fin", "e ent"), ("fut", "era eront"), ("cond", "erait eraient")):
            forms[mood] += [changed + e for changed in stressed for e in ends.split()]
    if language == "es" and ending == "ar" and stem[-1] in "czg":  # dedique, alcance, entregue
        soft = {"c": "qu", "z": "c", "g": "gu"}[stem[-1]]
        forms["fin"] += [stem[:-1] + soft + e for e in ("e", "en")]
    if language == "es" and "fin" in forms:
        forms["fin"] += _diphthongs(stem, ending)
        if ending == "ir" and (vowel := stem.rfind("e")) > max(stem.rfind(v) for v in "aiou"):  # desmintió, sirviendo
            forms["fin"] += [f"{stem[:vowel]}i{stem[vowel + 1 :]}{e}" for e in ("ió", "ieron")]
            forms["ger"].append(f"{stem[:vowel]}i{stem[vowel + 1 :]}iendo")
        forms = _joined(forms, _family(verb))
    return forms


def completed(verb: str, given: dict[str, list[str]], language: str) -> dict[str, list[str]]:
    """The forms of an irregular verb: those given, the regular ones of other moods, and what follows from them.

    Plurals, genders, the conditional, the imperfect, the subjunctive; a mood that is given as empty stays so.

    >>> completed("asumir", {"fut": ["asumirá"], "pp": ["asumido"]}, "es")["fut"]
    ['asumirá', 'asumirán']
    >>> completed("conduire", {"fin": ["conduit", "conduisent"], "ger": ["conduisant"]}, "fr")["fin"][2:]
    ['conduise']
    """
    endings = {"es": ("á", "án", ("ía", "ían")), "fr": ("a", "ont", ("ait", "aient"))}
    one, many, would = endings.get(language, ("", "", ()))
    found = regular(verb, language) | given
    singular = next((w for w in given.get("fut", ()) if one and w.endswith(one)), "")
    if singular:
        stem = singular.removesuffix(one)
        reformed = STRESSED.fullmatch(stem.removesuffix("er")) if language == "fr" and stem.endswith("er") else None
        stems = [stem, f"{reformed[1]}è{reformed[2]}er"] if reformed else [stem]  # "réglera", "règlera"
        found["fut"] = list(dict.fromkeys([*found["fut"], *(s + e for s in stems for e in (one, many))]))
        if "cond" not in given:
            found["cond"] = [s + e for s in stems for e in would]
    if language == "es":  # "el convenio que suscribiera en 2016"
        found["past"] = [w[:-2] + end for w in found.get("fin", ()) if w.endswith("ron") for end in ("a", "an")]
    for word in given.get("inf", ()) if language == "es" else ():  # "trabajamos", "suscribimos"
        if plural := WE.get(word[-2:]):
            found["fin"] = [*found.get("fin", ()), word[:-2] + plural]
    ends = {"es": ("o", ("a", "os", "as")), "fr": ("é", ("ée", "és", "ées"))}.get(language)
    if ends:
        more = [w.removesuffix(ends[0]) + end for w in given.get("pp", ()) if w.endswith(ends[0]) for end in ends[1]]
        found["pp"] = list(dict.fromkeys([*found.get("pp", ()), *more]))
    if language == "es" and len(verb) > 3 and verb.endswith("r"):
        family = _family(verb)
        present = [] if family else _subjunctive(given.get("fin", ["?"])[0], verb)
        past = [w[:-1] + {"ar": "aron"}.get(verb[-2:], "eron") for w in given.get("fin", ()) if w.endswith("ó")]
        found = _joined(found, {"fin": _imperfect(verb) + past + present}, family)
    elif language == "fr":
        found = _joined(found, _french(verb, given))
    return {mood: words for mood, words in found.items() if given.get(mood) != [""]}


def _joined(*tables: dict[str, list[str]]) -> dict[str, list[str]]:
    """The forms of several tables, each once."""
    moods = dict.fromkeys(mood for table in tables for mood in table)
    return {mood: list(dict.fromkeys(f for table in tables for f in table.get(mood, ()))) for mood in moods}


def _imperfect(verb: str) -> list[str]:
    return [verb[:-2] + e for e in (("aba", "aban") if verb.endswith("ar") else ("ía", "ían"))]


def _subjunctive(present: str, verb: str) -> list[str]:
    """ "acuerda" -> "acuerde", "atiende" -> "atienda": by the stem of the present, where it changes.

    What is told without a subjunctive else is told so for a word that sounds like it ("una", "informe").
    """
    stem = present[:-1]
    if stem == verb[:-2] or verb.endswith(("cir", "guir")):
        return []
    if verb.endswith("ar") and present.endswith("a"):
        stem = stem[:-1] + {"c": "qu", "z": "c", "g": "gu"}.get(stem[-1], stem[-1])
        return [stem + "e", stem + "en"]
    return [stem + "a", stem + "an"] if present.endswith("e") else []


def _family(verb: str) -> dict[str, list[str]]:
    """The forms that a Spanish verb has by its family: those of "tener", "poner", "-ducir", "-uir", "-ecer".

    >>> _family("detener")["fin"][2:4], _family("agradecer")["fin"]
    (['detuvo', 'detuvieron'], ['agradezca', 'agradezcan'])
    """
    for ending, forms in FAMILIES.items():
        if verb.endswith(ending) and not verb.endswith(("guir", "quir")):
            stem = verb.removesuffix(ending)
            return {mood: [stem + form for form in words.split()] for mood, words in forms.items()}
    return {}


def _french(verb: str, given: dict[str, list[str]]) -> dict[str, list[str]]:
    """What follows from the forms of a French verb: "conduisent" -> "conduise", "gérait" -> "gérèrent"."""
    given_many = (w for w in given.get("fin", ()) if w.endswith("ent") and not w.endswith("aient"))
    many = max(given_many, key=len, default="")
    many = "" if verb.endswith(("er", "savoir", "pouvoir")) else many
    stem = next((w.removesuffix("ait") for w in given.get("fin", ()) if w.endswith("ait")), "")
    fin = [many.removesuffix("nt")] if many.endswith(("sent", "tent", "vent", "dent", "gnent", "nnent")) else []
    if stem:
        fin.append(stem + "aient")
        if verb.endswith("er"):
            fin += [stem + "a", stem.removesuffix("e").replace("ç", "c") + "èrent"]
    future = {"re": verb[:-1], "er": verb}.get(verb[-2:], "") if "fut" not in given else ""
    return {
        "fin": fin,
        "fut": [future + "a", future + "ont"] if future else [],
        "cond": [future + "ait", future + "aient"] if future else [],
    }


def _stressed(stem: str) -> list[str]:
    """A French stem before a mute e; those that do not exist harm nobody.

    >>> _stressed("régl"), _stressed("octroy"), _stressed("renouvel")
    (['règl'], ['octroi'], ['renouvèl', 'renouvell'])
    """
    if stem.endswith("y"):
        return [stem[:-1] + "i"]
    found = STRESSED.fullmatch(stem)
    doubled = [stem + stem[-1]] if stem.endswith(("el", "et")) else []
    return [found[1] + "è" + found[2], *doubled] if found else []


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


FAMILIES = {
    "tener": {
        "fin": "tiene tienen tuvo tuvieron tenía tenían tenga tengan", "fut": "tendrá tendrán",
        "cond": "tendría tendrían", "pp": "tenido tenida tenidos tenidas", "ger": "teniendo",
    },
    "venir": {
        "fin": "viene vienen vino vinieron venía venían venga vengan", "fut": "vendrá vendrán",
        "cond": "vendría vendrían", "pp": "venido", "ger": "viniendo",
    },
    "poner": {
        "fin": "pone ponen puso pusieron ponía ponían ponga pongan", "fut": "pondrá pondrán",
        "cond": "pondría pondrían", "pp": "puesto puesta puestos puestas", "ger": "poniendo",
    },
    "hacer": {
        "fin": "hace hacen hizo hicieron hacía hacían haga hagan", "fut": "hará harán", "cond": "haría harían",
        "pp": "hecho hecha hechos hechas", "ger": "haciendo",
    },
    "salir": {"fut": "saldrá saldrán", "cond": "saldría saldrían", "fin": "salga salgan"},
    "caer": {"fin": "cae caen cayó cayeron caía caían caiga caigan", "pp": "caído caída", "ger": "cayendo"},
    "traer": {"fin": "trajo trajeron traiga traigan", "pp": "traído traída", "ger": "trayendo"},
    "ducir": {"fin": "dujo dujeron duzca duzcan"},
    "uir": {"fin": "uye uyen uyó uyeron uya uyan uía uían", "ger": "uyendo"},
    "decir": {"fin": "diga digan", "ger": "diciendo"},
    "acer": {"fin": "azca azcan"}, "ecer": {"fin": "ezca ezcan"}, "ocer": {"fin": "ozca ozcan"},
}  # fmt: skip
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
