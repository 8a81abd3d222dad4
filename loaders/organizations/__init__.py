"""Organisations of a release: the bodies, and the finder that reads them."""

from loaders.organizations.bodies import Body, main_country
from loaders.organizations.finder import Finder
from loaders.organizations.offices import Offices, holders

__all__ = ["Body", "Finder", "Offices", "holders", "main_country"]
