"""No test may touch the network; one marked `loopback` may reach this machine itself."""

from __future__ import annotations

import socket
from typing import Any

import pytest

HERE = ("127.0.0.1", "::1", "localhost")
CONNECT, LOOK_UP = socket.socket.connect, socket.getaddrinfo


@pytest.fixture(autouse=True)
def no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A socket to anywhere is an error."""
    may_loop = request.node.get_closest_marker("loopback") is not None

    def connect(self: socket.socket, address: Any) -> None:
        assert may_loop and address[0] in HERE, "the program tried to use the network"
        CONNECT(self, address)

    def look_up(host: Any, *more: Any, **named: Any) -> Any:
        assert may_loop and host in HERE, "the program tried to use the network"
        return LOOK_UP(host, *more, **named)

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket, "getaddrinfo", look_up)
