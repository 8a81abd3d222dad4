"""Roles of projects against the annotations: who runs or takes part in each, where each works.

Apart from the layers of facts: only projects that were found count here, one (project, body) or (project, place) at a
time. What the annotations call optional is neither missed nor invented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bench.found import Found
    from bench.scoring import Tally

ROLES = ("project organizations", "project places")
Translate = Callable[[Iterable[str]], set[str]]


def project_roles(
    tally: Tally,
    release: str,
    gold: Mapping[str, Any],
    found: Found,
    matched: Mapping[str, str],
    bodies: Translate,
    places: Translate,
) -> None:
    """Count the roles of one release's projects; `bodies` and `places` turn found keys into those of the annotation."""
    wanted = {p["id"]: p for p in gold["projects"] if p["id"] in matched and not p.get("optional")}
    for layer, field, key, translate in (
        (ROLES[0], "partners", "organizations", bodies),
        (ROLES[1], "places", "places", places),
    ):
        optional = {e["id"] for e in gold[key] if e.get("optional")}
        for project in wanted.values():
            if key not in project:
                continue
            told = set(project[key])
            got = translate(getattr(found.projects[matched[project["id"]]], field))
            missed, invented = told - got - optional, got - told - optional
            tally.hit[layer] += len((told & got) - optional)
            tally.miss[layer] += len(missed)
            tally.extra[layer] += len(invented)
            about = f"of {project['names'][0]}"
            tally.asides += [f"{release} {layer}: missed {one} {about}" for one in sorted(missed)]
            tally.asides += [f"{release} {layer}: invented {one} {about}" for one in sorted(invented)]
