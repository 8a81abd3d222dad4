"""The language of a text, also of a short one."""

from __future__ import annotations

import pytest

from loaders.language import language_of

TOLD = {
    "fr": [
        "L'OIM et le HCR ont signé un accord à Genève.",
        "Signature d'un accord de coopération entre le Niger et la Libye",
        "Le Japon donne 28,4 millions de dollars pour les opérations humanitaires",
        "Quelque 3 000 familles ont quitté les camps de Delmas.",
        "Les deux parties se sont engagées.",
    ],
    "en": [
        "IOM and UNHCR signed an agreement in Geneva.",
        "The National Farmers' Union has opened a seed fund in Chipata.",
        "Norway has given NOK 9 million for forty wells.",
        "The two parties will meet again.",
    ],
    "es": [
        "La OIM y ACNUR firmaron un acuerdo en Ginebra.",
        "El Gobierno de Suiza donó 80.000 dólares para las camas y la cocina.",
        "Cáritas del Perú instalará en Iquitos 40 cocinas comunitarias, según anunció ayer.",
        "Las dos partes se reunirán en mayo.",
    ],
}
OTHERS = [
    "O governo português e a Cruz Vermelha assinaram ontem um acordo para apoiar os migrantes.",
    "Il ministero dell'Interno e la Croce Rossa hanno firmato ieri un accordo a Roma.",
    "Die Regierung und das Rote Kreuz haben am Montag ein Abkommen unterzeichnet.",
    "De regering en het Rode Kruis hebben maandag een overeenkomst getekend.",
    "وقعت وزارة الداخلية والمنظمة الدولية للهجرة اتفاقا للتعاون",
    "МОМ и правительство подписали соглашение о сотрудничестве",
    "国际移民组织与政府签署协议",
    "Rząd i Czerwony Krzyż podpisały w poniedziałek umowę o współpracy.",
    "",
    "12 345",
    "xyzzy plugh frotz",
]


@pytest.mark.parametrize(("language", "text"), [(name, text) for name, texts in TOLD.items() for text in texts])
def test_short_texts(language: str, text: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("text", OTHERS)
def test_other_languages(text: str) -> None:
    assert language_of(text) is None
