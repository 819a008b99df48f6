"""Refuses network sockets in this Python process, and writes down each attempt.

Python imports a module of this name at its start, so a child process whose PYTHONPATH holds this folder is watched from
its first line on; the process that runs the tests imports it by its full name. A refusal alone would not do: many
libraries catch it.
"""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

REPORT = "ANNOTATOR_SOCKET_REPORT"
_NAME_LOOKUPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}
_USES_OF_A_SOCKET = {"socket.bind", "socket.connect", "socket.sendto", "socket.sendmsg"}
_NETWORK = {int(socket.AF_INET), int(socket.AF_INET6)}


class NetworkRefusedError(RuntimeError):
    pass


def _is_network(event: str, arguments: tuple[object, ...]) -> bool:
    if event == "socket.__new__":
        return arguments[1] in _NETWORK
    if event in _USES_OF_A_SOCKET:
        return getattr(arguments[0], "family", None) in _NETWORK
    return event in _NAME_LOOKUPS


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith("socket.") and _is_network(event, arguments):
        attempt = f"{event}{arguments[1:]} in {sys.argv[:3]}"
        with Path(os.environ[REPORT]).open("a", encoding="utf-8") as report:
            report.write(attempt + "\n")
        raise NetworkRefusedError(attempt)


def watch() -> None:
    """Begin; there is no end, an audit hook stays as long as the process."""
    sys.addaudithook(_refuse)


if REPORT in os.environ:
    watch()
