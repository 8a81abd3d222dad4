"""What all tests share: time limits off for property tests, since machines differ."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("entente", deadline=None, print_blob=True)
settings.load_profile("entente")
