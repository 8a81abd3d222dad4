"""Who of the parties to an agreement gives."""

from __future__ import annotations

import pytest

from loaders.givers import giver_among
from loaders.organizations import Body

BANK = Body(["World Bank"], "multilateral")
UNION = Body(["Union européenne"], "multilateral")
CHILDREN = Body(["UNICEF", "United Nations Children's Fund"], "multilateral")
REFUGEES = Body(["ACNUR"], "multilateral")
NIGER = Body(["Gouvernement du Niger"], "government", government="NE")
SWEDEN = Body(["Government of Sweden"], "government", government="SE")
EMBASSY = Body(["Embajada del Japón"], "government", country="JP")
CHARITY = Body(["Caritas"], "ngo")
FIRM = Body(["Kente Home"], "private")


@pytest.mark.parametrize(
    ("parties", "giver"),
    [
        ([BANK, NIGER], BANK),
        ([NIGER, BANK], BANK),
        ([UNION, CHILDREN], UNION),
        ([CHILDREN, SWEDEN], SWEDEN),
        ([EMBASSY, CHARITY], EMBASSY),
        ([FIRM, CHARITY], FIRM),
        ([NIGER, REFUGEES], None),  # either may
        ([SWEDEN, BANK], None),
        ([CHILDREN, REFUGEES], None),
        ([SWEDEN], None),
    ],
)
def test_who_gives_among_the_parties_of_an_agreement(parties: list[Body], giver: Body | None) -> None:
    assert giver_among(parties) is giver
