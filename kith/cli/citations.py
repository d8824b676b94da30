"""Claims as commands cite them: what one says, where, by whom, and how."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

CITED = """fragment cited on Claim {
  id predicate value modality locator quote
  subject { caption } object { caption } event { caption }
  date { edtf } since { edtf } until { edtf } observed { edtf }
  attributedTo { words entity { caption } }
  source { title }
}"""
"""What is asked of a claim to cite it: `claims { ...cited }`."""


def cited(claim: Mapping[str, Any]) -> str:
    """A claim in one line: what it says, how, and where."""
    ends = [claim[end]["caption"] for end in ("subject", "object") if claim[end]]
    predicate = (claim["predicate"] or "").replace("_", " ").lower()
    words = [*ends[:1], predicate, *ends[1:], (claim["value"] or "").partition("|")[0]]
    words += [f"{name} {claim[name]['edtf']}" for name in ("since", "until", "observed") if claim[name]]
    words += [claim["date"]["edtf"]] if claim["date"] else []
    words += [f"({claim['event']['caption']})"] if claim["event"] else []
    return f"{' '.join(filter(None, words))} — {placed(claim)}"


def placed(claim: Mapping[str, Any]) -> str:
    """Where a claim stands: the source and the place in it, who says it there, and how where it is not as a fact."""
    where = [claim["source"]["title"] if claim["source"] else "", claim["locator"] or ""]
    said = [link["entity"]["caption"] if link["entity"] else link["words"] or "" for link in claim["attributedTo"]]
    by = ", by ".join(["", *said]) if said else ""
    stance = "" if claim["modality"] == "fact" else f", {claim['modality']}"
    return f"{', '.join(filter(None, where))}{by}{stance}"
