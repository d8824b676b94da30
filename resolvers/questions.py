"""The questions that are answered by more than a traversal, by the type and the field that they are asked at."""

from __future__ import annotations

from resolvers.consistency import inconsistencies
from resolvers.counted import captures, releases
from resolvers.held_with import held_with
from resolvers.in_captivity import in_captivity
from resolvers.in_events import with_in_events
from resolvers.kin import ancestors, descendants, kinship, relatives, siblings
from resolvers.paths import paths
from resolvers.plan import Questions
from resolvers.requests import requests_for
from resolvers.source_diff import source_diff
from resolvers.statuses import captive_statuses
from resolvers.surroundings import neighbourhood

QUESTIONS: Questions = {
    ("Query", "captures"): captures,
    ("Query", "releases"): releases,
    ("Query", "captiveStatuses"): captive_statuses,
    ("Query", "inCaptivity"): in_captivity,
    ("Query", "inconsistencies"): inconsistencies,
    ("Query", "kinship"): kinship,
    ("Query", "neighbourhood"): neighbourhood,
    ("Query", "paths"): paths,
    ("Query", "sourceDiff"): source_diff,
    ("Person", "heldWith"): held_with,
    ("Person", "withInEvents"): with_in_events,
    ("Person", "requestsFor"): requests_for,
    ("Organization", "requestsFor"): requests_for,
    ("Person", "siblings"): siblings,
    ("Person", "ancestors"): ancestors,
    ("Person", "descendants"): descendants,
    ("Person", "relatives"): relatives,
}
