"""Organisations of a release: the bodies, and the finder that reads them."""

from loaders.organizations.bodies import Body, main_country
from loaders.organizations.finder import Finder
from loaders.organizations.offices import Offices, embassies, holders

__all__ = ["Body", "Finder", "Offices", "embassies", "holders", "main_country"]
