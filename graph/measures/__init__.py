"""Measures of networks: pure functions, a graph in, plain values out, ties broken by name.

Each says what it measures and who described it. See docs/network.md for how each was checked and how long it takes.
"""

from graph.measures.arrays import ranked
from graph.measures.brokers import Estimate, betweenness, bridges, brokers, constraint
from graph.measures.centre import closeness, degree, pagerank, strength
from graph.measures.change import Change, Growth, change, decayed, growth, months_between, silent
from graph.measures.groups import assortativity, communities, core_numbers
from graph.measures.links import HitRate, doubles, hit_rate, missing_links
from graph.measures.money import concentration, funder_concentration
from graph.measures.routes import Step, routes

__all__ = [
    "Change",
    "Estimate",
    "Growth",
    "HitRate",
    "Step",
    "assortativity",
    "betweenness",
    "bridges",
    "brokers",
    "change",
    "closeness",
    "communities",
    "concentration",
    "constraint",
    "core_numbers",
    "decayed",
    "degree",
    "doubles",
    "funder_concentration",
    "growth",
    "hit_rate",
    "missing_links",
    "months_between",
    "pagerank",
    "ranked",
    "routes",
    "silent",
    "strength",
]
