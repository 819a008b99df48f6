"""The watch that fails every test in which a network socket is asked for."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.support.child import run_annotator, run_python


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6"])
def test_a_network_socket_is_refused_and_written_down(family: str, no_sockets: Path) -> None:
    with pytest.raises(RuntimeError, match=r"socket\.__new__"):
        socket.socket(socket.AddressFamily[family])
    assert "socket.__new__" in no_sockets.read_text(encoding="utf-8")
    no_sockets.unlink()


def test_looking_up_a_host_name_is_refused(no_sockets: Path) -> None:
    with pytest.raises(RuntimeError, match=r"socket\.getaddrinfo"):
        socket.getaddrinfo("example.invalid", 80)
    no_sockets.unlink()


def test_a_child_process_that_swallows_the_refusal_is_found_out(no_sockets: Path) -> None:
    child = run_python(
        "-c", "import contextlib, socket\nwith contextlib.suppress(Exception): socket.socket()\nprint('done')"
    )
    assert child.stdout == "done\n"
    assert "socket.__new__" in no_sockets.read_text(encoding="utf-8")
    no_sockets.unlink()


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="the system has no local sockets")
def test_a_local_socket_is_allowed(no_sockets: Path) -> None:
    first, second = socket.socketpair()
    first.close()
    second.close()
    assert not no_sockets.exists()


def test_importing_a_web_page_asks_for_no_network(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    article = "<p>" + "Prices fell last week, the ministry said. " * 20 + "</p>"
    page.write_text(f"<html><body><article>{article}</article></body></html>", encoding="utf-8")
    project = str(tmp_path / "prices.annotator")
    assert run_annotator("new", project).returncode == 0
    imported = run_annotator("import", project, str(page))
    assert imported.returncode == 0, imported.stderr
