"""The graph as networks: who works with whom, who funds whom, who takes part in what.

>>> from graph.network import partner_network          # a data folder, a store, or a Corpus
>>> network = partner_network("build/demo", since="2019-01-01", place="Central America")  # doctest: +SKIP
"""

from graph.network.build import affiliation_network, funding_network, partner_network
from graph.network.facts import Corpus, hub
from graph.network.read import corpus_of
from graph.network.regions import SelectionError
from graph.network.select import Selection, find, select

__all__ = [
    "Corpus",
    "Selection",
    "SelectionError",
    "affiliation_network",
    "corpus_of",
    "find",
    "funding_network",
    "hub",
    "partner_network",
    "select",
]
