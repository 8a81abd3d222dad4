"""Projects that a release tells of: named ones, quoted or not, and unnamed ones that somebody runs or funds."""

from __future__ import annotations

from loaders.projects.around import Around, own
from loaders.projects.base import Named, ProjectFound
from loaders.projects.finder import ProjectFinder
from loaders.projects.join import Joiner
from loaders.projects.roles import RoleReader
from loaders.projects.rows import PlacesAt

__all__ = ["Around", "Joiner", "Named", "PlacesAt", "ProjectFinder", "ProjectFound", "RoleReader", "own"]
