"""Captivities: what tells of a captive, put together; the days that follow, and who was held on a day."""

from graph.captivity.counting import Count, Key, Occasion, Tally, occasions
from graph.captivity.course import DAYS_IN, ENDLESS, Captivity
from graph.captivity.hands import HOLDING, of_holder
from graph.captivity.pairing import captivities
from graph.captivity.parts import CAPTIVE, CAPTIVE_ROLES, STEP_OF_EDGE, STEP_OF_EVENT, Dates, Part, Span, Step, Whole
from graph.captivity.standing import Dated, Life, Reason, Rule, Standing, Status, status
from graph.captivity.together import Captive, Together

__all__ = [
    "CAPTIVE",
    "CAPTIVE_ROLES",
    "DAYS_IN",
    "ENDLESS",
    "HOLDING",
    "STEP_OF_EDGE",
    "STEP_OF_EVENT",
    "Captive",
    "Captivity",
    "Count",
    "Dated",
    "Dates",
    "Key",
    "Life",
    "Occasion",
    "Part",
    "Reason",
    "Rule",
    "Span",
    "Standing",
    "Status",
    "Step",
    "Tally",
    "Together",
    "Whole",
    "captivities",
    "occasions",
    "of_holder",
    "status",
]
