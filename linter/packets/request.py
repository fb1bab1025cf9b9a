"""A packet in, the request that it makes out: what nobody stated is read from the papers, with its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from linter.domain.packet import Packet
from linter.domain.request import Request


def infer(packet: Packet, stated: Request, payers: Mapping[str, Sequence[str]]) -> Request:
    """The request with every field that was not stated filled from the packet, as assumptions with evidence.

    `payers` maps a pack's id to the words by which a packet names its payer.
    """
    return stated
