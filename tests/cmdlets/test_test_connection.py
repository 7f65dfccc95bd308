"""Test-Connection against this machine."""

import socket

import pytest

from cmdlets.core import test_connection_ways as ways
from cmdlets.core.icmp import Reply
from tests.engine.shell import Shell


class Network:
    """Echo requests without a network: the router `hops - 1` away is 192.0.2.hops, packets of more
    than `mtu` bytes go nowhere.
    """

    hops, mtu, answers = 3, 1500, True

    def __init__(self, address: str, size: int, hops: int, whole: bool) -> None:
        self._address = address
        self._size = size
        self._left = hops
        self._whole = whole

    def set_hops(self, hops: int) -> None:
        self._left = hops

    def send(self, seconds: float) -> Reply:
        if not self.answers:
            return Reply("TimedOut", None, 0)
        if self._whole and self._size > self.mtu:
            return Reply("PacketTooBig", None, 0)
        if self._left < self.hops:
            return Reply("TtlExpired", f"192.0.2.{self._left}", 7)
        return Reply("Success", self._address, 9)

    def close(self) -> None:
        """There is nothing to close."""


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> type[Network]:
    made = type("Own", (Network,), {})
    monkeypatch.setattr(ways, "Echo", made)
    return made


def test_pings(network: type[Network]) -> None:
    script = """
    $p = Test-Connection 127.0.0.1 -Count 2 -Delay 0 -Source me
    $p | ForEach-Object { "$($_.Ping) $($_.Source) $($_.Address) $($_.Latency) $($_.Status)" }
    $p[0].GetType().FullName; $p[0].Reply.Buffer.Count
    """
    assert Shell().run(script) == [
        "1 me 127.0.0.1 9 Success",
        "2 me 127.0.0.1 9 Success",
        "Microsoft.PowerShell.Commands.TestConnectionCommand+PingStatus",
        "32",
    ]


def test_the_route(network: type[Network]) -> None:
    shown = '"$($_.Hop) $($_.HopAddress) $($_.Status)"'
    found = Shell().run(f"Test-Connection 127.0.0.1 -Traceroute | ForEach-Object {{ {shown} }}")
    assert found[::3] == [
        "1 192.0.2.1 TtlExpired",
        "2 192.0.2.2 TtlExpired",
        "3 127.0.0.1 Success",
    ]
    assert len(found) == 9
    assert Shell().run("Test-Connection 127.0.0.1 -Traceroute -Quiet -MaxHops 2") == ["False"]


def test_the_largest_packet(network: type[Network]) -> None:
    assert Shell().run("(Test-Connection 127.0.0.1 -MtuSize).MtuSize") == ["1500"]
    assert Shell().run("Test-Connection ::1 -MtuSize -Quiet") == ["1500"]


def test_a_host_that_does_not_answer(network: type[Network]) -> None:
    network.answers = False
    shell = Shell()
    assert shell.run("Test-Connection 127.0.0.1 -Count 1 -Quiet") == ["False"]
    assert shell.run("(Test-Connection 127.0.0.1 -Count 1).DisplayAddress") == ["*"]


def test_ports() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        shell = Shell()
        assert shell.run(f"Test-Connection 127.0.0.1 -TcpPort {port}") == ["True"]
        script = f"Test-Connection 127.0.0.1 -TcpPort {port} -Detailed -Count 2 -Delay 0"
        assert shell.run(f"({script}).Status") == ["Success", "Success"]
    assert shell.run("Test-Connection 127.0.0.1 -TcpPort 1") == ["False"]
    script = "(Test-Connection 127.0.0.1 -TcpPort 1 -Detailed)"
    assert shell.run(f"{script}.Status; {script}.Connected") == ["ConnectionRefused", "False"]


FAILURES = [
    "Test-Connection ::1 -IPv4",
    "Test-Connection 127.0.0.1 -IPv6 -TcpPort 1",
    "Test-Connection nohost.invalid",
    "Test-Connection 127.0.0.1 -Traceroute -MaxHops 2",
]


@pytest.mark.parametrize("script", FAILURES)
def test_errors(script: str, network: type[Network]) -> None:
    caught = f"try {{ {script} -EA Stop }} catch {{ $_.FullyQualifiedErrorId.Split(',')[0] }}"
    assert Shell().run(caught)[-1] == "TestConnectionException"


def test_a_name_without_address_is_no_error_when_quiet() -> None:
    assert Shell().run("Test-Connection nohost.invalid -Quiet -EA Stop") == ["False"]
