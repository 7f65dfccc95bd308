"""Where a recipient's mail goes next (Microsoft Learn, "Mail routing", "Connector selection")."""

from __future__ import annotations

from typing import Any

from store.snapshot import Record, Snapshot
from xshell.transport.protocol.envelope import domain_of


class NextHop:
    """A place that mail goes to; hops that are equal share a queue.

    `kind` is Queue's DeliveryType; `domain` its NextHopDomain; `connector` the Send connector or
    database behind it; `hosts` the servers to try, empty where DNS must tell.
    """

    __slots__ = ("connector", "domain", "hosts", "kind", "port")

    def __init__(
        self,
        kind: str,
        domain: str,
        hosts: tuple[str, ...] = (),
        port: int = 25,
        connector: Record | None = None,
    ) -> None:
        self.kind = kind
        self.domain = domain
        self.hosts = hosts
        self.port = port
        self.connector = connector

    @property
    def key(self) -> str:
        """What makes two hops the same queue."""
        connector = self.connector.guid if self.connector is not None else ""
        return f"{self.kind}|{self.domain}|{connector}"

    def with_connector(self, connector: Record) -> NextHop:
        """The same hop by the connector as it is now."""
        hosts = _smart_hosts(connector) if self.hosts else ()
        return NextHop(self.kind, self.domain, hosts, connector.port, connector)

    @property
    def is_own(self) -> bool:
        """Whether it is a service of the organization, to which we prove who we are."""
        return self.kind in (
            "SmtpDeliveryToMailbox",
            "SmtpRelayToMailboxDeliveryGroup",
            "SmtpRelayToServers",
        )


class Unknown:
    """A recipient of our own domains that nobody is."""

    __slots__ = ()


class HostNotFound(Exception):
    """A domain that does not exist or takes no mail."""


class Unreachable:
    """A recipient that no connector is for."""

    __slots__ = ()


def route(snapshot: Snapshot, address: str, size: int) -> NextHop | Unknown | Unreachable:
    """The next hop of a recipient."""
    mailbox = snapshot.mailboxes.get(address.lower())
    if mailbox is not None:
        return _to_mailbox(snapshot, mailbox)
    domain = domain_of(address)
    for accepted in snapshot.accepted_domains:
        if accepted.domain_name.matches(domain):
            if accepted.domain_type == "Authoritative":
                return Unknown()
            break
    return _to_connector(snapshot, domain, size)


def _to_mailbox(snapshot: Snapshot, mailbox: Any) -> NextHop:
    server = snapshot.servers[snapshot.databases[mailbox.database]]
    if server.is_legacy:
        is_here = server.name == snapshot.server.name
        kind = "MapiDelivery" if is_here else "SmtpRelayToMailboxDeliveryGroup"
        domain = f"Site:{server.site};Version:14"
        return NextHop(kind, domain, (server.address,), 25)
    if snapshot.server.is_legacy:
        return NextHop("SmtpRelayToServers", server.fqdn, (server.address,), 25)
    return NextHop("SmtpDeliveryToMailbox", mailbox.database, (server.address,), 475)


def _to_connector(snapshot: Snapshot, domain: str, size: int) -> NextHop | Unreachable:
    fitting = []
    for connector in snapshot.send_connectors:
        limit = connector.max_message_size.value
        if not connector.enabled or (limit is not None and size > limit.bytes > 0):
            continue
        for space in connector.address_spaces:
            if space.kind.upper() == "SMTP" and space.space.matches(domain):
                here = snapshot.server.name in connector.source_transport_servers
                rank = (-space.space.specificity, space.cost, not here, connector.name.lower())
                fitting.append((rank, connector))
    if not fitting:
        return Unreachable()
    connector = min(fitting, key=lambda pair: pair[0])[1]
    if snapshot.server.name not in connector.source_transport_servers:
        return to_server(snapshot.servers[connector.source_transport_servers[0]])
    if connector.dns_routing_enabled:
        return NextHop("DnsConnectorDelivery", domain, (), connector.port, connector)
    name, hosts = ",".join(connector.smart_hosts), _smart_hosts(connector)
    return NextHop("SmartHostConnectorDelivery", name, hosts, connector.port, connector)


def to_server(server: Any) -> NextHop:
    """The Transport service of a server."""
    port = 25 if server.is_legacy else 2525
    return NextHop("SmtpRelayToServers", server.fqdn, (server.address,), port)


def _smart_hosts(connector: Record) -> tuple[str, ...]:
    return tuple(host.strip("[]") for host in connector.smart_hosts)


async def hosts_of(hop: NextHop, servers: list[str]) -> list[str]:
    """The hosts of a domain by MX, best first; the domain itself without MX (RFC 5321 5.1)."""
    if hop.hosts:
        return list(hop.hosts)
    import dns.asyncresolver
    import dns.exception
    import dns.resolver

    resolver = dns.asyncresolver.Resolver(configure=not servers)
    if servers:
        first, _, port = servers[0].partition(":")
        resolver.nameservers = [first]
        resolver.port = int(port or 53)
    try:
        answer = await resolver.resolve(hop.domain, "MX")
    except dns.resolver.NoAnswer:
        return [hop.domain]
    except dns.resolver.NXDOMAIN:
        raise HostNotFound(hop.domain) from None
    except dns.exception.DNSException as error:
        raise OSError(f"DNS: {error}") from None
    ordered = sorted(answer, key=lambda record: record.preference)
    hosts = [str(record.exchange).rstrip(".") for record in ordered]
    if hosts == [""]:
        # The domain says that it takes no mail (RFC 7505).
        raise HostNotFound(hop.domain)
    return [host for host in hosts if host]
