"""Organisations of a release: the bodies, and the finder that reads them."""

from loaders.organizations.bodies import Body, main_country
from loaders.organizations.finder import Finder

__all__ = ["Body", "Finder", "main_country"]
