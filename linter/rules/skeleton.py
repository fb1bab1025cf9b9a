"""A pack or a rule yet to be written: its id in, a file out that fails its own proof until it is filled in."""

from __future__ import annotations

import re
from datetime import date

ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
PACK = """\
# yaml-language-server: $schema=../schema/pack.json
id: {id}
title: TODO whose checklist it is, as a report names it
payer: TODO the payer
payer_words: [TODO words by which a packet names the payer]
source: TODO the paper that it rests on, with its number
effective_from: {today}
"""
RULE = """\
# yaml-language-server: $schema=../schema/rule.json
id: {id}
title: TODO what is wrong, in a clinician's words
severity: error
requirements: []
why: TODO what the payer wants it for, in a sentence
citation: {{source: TODO, section: TODO, read_on: {today}}}
check:
  some: {{fact: goal}}
message: TODO what is wrong, with the packet's own words
fix: TODO how to mend it
examples:
  - name: TODO a packet in which it is in order
    expect: met
    packet:
      - plan_of_care: TODO
  - name: TODO a packet in which it is wrong
    expect: unmet
    packet:
      - plan_of_care: TODO
  - name: TODO a packet that the rule does not ask, or whose answer cannot be told
    expect: not_applicable
    packet:
      - session_note: TODO
"""


def pack(name: str, today: date) -> str:
    """The text of a new pack.yaml."""
    return PACK.format(id=name, today=today)


def rule(name: str, today: date) -> str:
    """The text of a new rule."""
    return RULE.format(id=name, today=today)
