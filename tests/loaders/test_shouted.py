"""Sentences all in capitals: which words keep their capital."""

from __future__ import annotations

import pytest

from loaders.lexicon import lexicon
from loaders.shouted import calm
from loaders.tokens import tokenize


@pytest.mark.parametrize(
    ("language", "text", "kept"),
    [
        ("es", "OIM Y VICEPRESIDENCIA DAN INICIO A TALLERES EN PANDO", "OIM VICEPRESIDENCIA PANDO"),
        ("es", "FISCALÍA Y CANCILLERÍA ABREN OFICINA PARA MUJERES EN PUNO", "FISCALÍA CANCILLERÍA MUJERES PUNO"),
        ("fr", "LA MAIRIE DE THIÈS LANCE DES COURS À MATAM", "MAIRIE THIÈS MATAM"),
        ("en", "IOM AND BOMI COUNTY COUNCIL OPEN A SCHOOL NEAR MONROVIA", "IOM BOMI COUNTY COUNCIL MONROVIA"),
        ("en", "US AND UNHCR SIGN AGREEMENT IN LAGOS", "US UNHCR LAGOS"),
    ],
)
def test_names_keep_their_capital(language: str, text: str, kept: str) -> None:
    tokens = tokenize(text)
    calm(tokens, lexicon(language))
    assert " ".join(w for w, cap in zip(tokens.word, tokens.cap, strict=True) if cap) == kept


@pytest.mark.parametrize("text", ["OIM Y ACNUR", "La OIM y el ACNUR dan INICIO a talleres", "2020 – 2024"])
def test_other_sentences_are_left_alone(text: str) -> None:
    tokens, before = tokenize(text), tokenize(text)
    calm(tokens, lexicon("es"))
    assert tokens.cap == before.cap
