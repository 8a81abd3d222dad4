"""Places that a release names: countries, cities, regions, areas; by gazetteer, by grammar and by what stands near.

In the order of the work: `scan` finds the names of the gazetteer, `heads` what "la province de" and "district" make
places, `judge` decides which of these name places and which place of that name, `unknown` finds what no gazetteer
holds, `merge` makes places of the names that no organisation's name has taken.
"""

from loaders.places.base import PlaceName
from loaders.places.judge import find_place_names
from loaders.places.merge import every_name, find_places, outside

__all__ = ["PlaceName", "every_name", "find_place_names", "find_places", "outside"]
