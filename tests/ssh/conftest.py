"""The two forms of a school server, each installed once from the very files that are shipped."""

import os
import subprocess
from collections.abc import Callable, Iterator

import pytest

from support.school_server import SchoolServer

Tool = Callable[[str], str]


@pytest.fixture(scope="session")
def root(tool: Tool) -> Tool:
    """Return `tool`, where a server can be made: only root can, and not in every container. In `.ci/run` it must be."""
    trial = [tool("unshare"), "--mount", "--pid", "--fork", "--mount-proc", "true"]
    if os.geteuid() == 0 and subprocess.run(trial, capture_output=True, check=False).returncode == 0:
        return tool
    if os.environ.get("SEN_TUI_CI"):
        pytest.fail("the tests with a real sshd need root, and namespaces")
    pytest.skip("the tests with a real sshd need root, and namespaces")


@pytest.fixture(scope="session")
def service_server(root: Tool, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SchoolServer]:
    """Return a server of the form *service account*, with two members of staff."""
    with SchoolServer(tmp_path_factory.mktemp("service"), "service", root) as server:
        server.account("khan", "Nadia Khan", "sen-staff")
        server.account("lee", "Tom Lee", "sen-staff")
        server.run("/usr/local/bin/sen-tui", "demo", "--no-open", "--pupils", "14", "--home", "/srv/sen", user="sen")
        yield server


@pytest.fixture(scope="session")
def trusting_server(root: Tool, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SchoolServer]:
    """Return a server of the form *trusting group*, with two members and somebody who is none."""
    with SchoolServer(tmp_path_factory.mktemp("group"), "group", root) as server:
        server.account("khan", "Nadia Khan", "sen-staff")
        server.account("lee", "Tom Lee", "sen-staff")
        server.account("visitor", "Val Visitor")
        make = "umask 077; sen-tui demo --no-open --pupils 8 --home /srv/sen"
        server.run("sh", "-c", make, user="khan")
        yield server


@pytest.fixture
def service(service_server: SchoolServer) -> Iterator[SchoolServer]:
    """Return the server of the form *service account*; every line that a test opened is closed after it."""
    yield service_server
    service_server.hang_up()


@pytest.fixture
def trusting(trusting_server: SchoolServer) -> Iterator[SchoolServer]:
    """Return the server of the form *trusting group*; every line that a test opened is closed after it."""
    yield trusting_server
    trusting_server.hang_up()
