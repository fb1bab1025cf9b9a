"""The words of a heading of goals in, whether they are the patient's or the family's own out."""

from __future__ import annotations

import re

WISH = re.compile(
    r"(?:\b(?:patient|pt|client|famil(?:y|ies)|parent|mother|father|mom|dad|spouse|"
    r"wife|husband|caregiver|personal|resident"
    r"|member|child|student|student|own)(?:['’]?s['’]?)?(?:\s*(?:/|and|&|or)\s*(?:family|"
    r"parent|caregiver|patient|pt|guardian|cg)"
    r"(?:['’]?s['’]?)?)*(?:\s+(?:stated|personal|own|reported|identified|treatment|"
    r"therapy|primary|main|functional|chief))*\s+goals?\b"
    r"|\bgoals?\s+(?:of|per|from|stated by|according to|for)\s+(?:the\s+)?(?:patient|"
    r"pt|family|parent|client|caregiver|mom|mother)s?\b"
    r"|(?<![-\w] )(?<!-)\bstated goals?\b)",
    re.IGNORECASE,
)
CARER = re.compile(r"^(?:caregiver|parent|family)\s+goals?\W*$", re.IGNORECASE)
JOINT = re.compile(r"\b(?:agreed|joint(?:ly)?|shared|smart|negotiated|set with)\b", re.IGNORECASE)


def wished(words: str) -> bool:
    """Whether the words name goals of the patient's or family's own; "PT goals" in capitals are the therapist's."""
    match = WISH.search(words)
    return match is not None and not re.match(r"PT\s", match[0])


def own(words: str) -> bool:
    """Whether a heading announces wishes only: neither what a caregiver is to learn, nor what was agreed together."""
    return wished(words) and not CARER.match(words) and not JOINT.search(words)
