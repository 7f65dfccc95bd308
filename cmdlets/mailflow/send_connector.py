"""Send connectors."""

from __future__ import annotations

from typing import Any

from cmdlets.directory import Value
from cmdlets.families import GetObject, NewObject, RemoveObject, SetObject
from store import secrets
from store.errors import ValidationError
from store.types.connectors import SendConnector
from xshell.engine.cmdlet import Parameter, Switch
from xshell.engine.values.kinds import unwrap


class GetSendConnector(GetObject, verb="Get", noun="SendConnector", kind=SendConnector):
    """Shows Send connectors.

    Example: all of them
        PS> Get-SendConnector
    """


class SetSendConnector(SetObject, verb="Set", noun="SendConnector", kind=SendConnector):
    """Changes a Send connector.

    Example: another server sends too
        PS> Set-SendConnector Internet -SourceTransportServers MAILOLD, MAIL1
    """

    authentication_credential: Value = Parameter(
        help="The account at the smart hosts (PSCredential)."
    )
    force: bool = Switch(help="Taken and not used: it asks nothing.")

    def extra(self, target: Any) -> bool:
        return "authentication_credential" in self.given

    def validate(self, session: Any, changed: Any, changes: dict[str, Value]) -> None:
        if "authentication_credential" in self.given:
            keep_credential(self, changed, self.authentication_credential)
        if changes.get("smart_hosts"):
            if changes.get("dns_routing_enabled"):
                raise ValidationError(
                    "The DNSRoutingEnabled parameter can't be $true when SmartHosts is specified."
                )
            changed.dns_routing_enabled = False
        complete(self, changed)


class NewSendConnector(NewObject, verb="New", noun="SendConnector", kind=SendConnector):
    """Makes a Send connector.

    Example: all mail to the Internet over a smart host
        PS> New-SendConnector Internet -AddressSpaces * -SmartHosts '[127.0.3.1]' -Internet
    """

    custom: bool = Switch(help="For nothing special.")
    internal: bool = Switch(help="For servers of the organization.")
    internet: bool = Switch(help="For the Internet.")
    partner: bool = Switch(help="For partners.")

    usage_given: str = Parameter(name="Usage", help="What it is for.")
    authentication_credential: Value = Parameter(
        help="The account at the smart hosts (PSCredential)."
    )
    force: bool = Switch(help="Taken and not used: it asks nothing.")

    def make(self, session: Any, values: dict[str, Value]) -> Any:
        settings = SendConnector.settings()
        if values.get("smart_hosts"):
            if values.get("dns_routing_enabled"):
                raise ValidationError(
                    "The DNSRoutingEnabled parameter can't be $true when SmartHosts is specified."
                )
            values["dns_routing_enabled"] = False
        filled = {key: declared.first_value() for key, declared in settings.items()} | values
        connector = SendConnector(name=self.name, **filled)
        connector.usage = self._usage()
        if self.internal and "max_message_size" not in values:
            connector.max_message_size = settings["max_message_size"].read("Unlimited")
        if not connector.source_transport_servers:
            connector.source_transport_servers = [self.organization.local_server]
        if self.authentication_credential is not None:
            keep_credential(self, connector, self.authentication_credential)
        complete(self, connector)
        return connector

    def _usage(self) -> str:
        if self.usage_given:
            return str(self.usage_given).capitalize()
        for name in ("internal", "internet", "partner"):
            if getattr(self, name):
                return name.capitalize()
        return "Custom"


class RemoveSendConnector(RemoveObject, verb="Remove", noun="SendConnector", kind=SendConnector):
    """Removes a Send connector.

    Example: without asking
        PS> Remove-SendConnector Internet -Confirm:$false
    """


def keep_credential(cmdlet: Any, connector: SendConnector, credential: Value) -> None:
    """Keeps the account at the smart hosts; its password encrypted with the organization's key."""
    given = unwrap(credential)
    if given is None:
        connector.smart_host_account = None
        return
    user, password = getattr(given, "user_name", None), getattr(given, "password", None)
    if user is None or password is None:
        raise ValidationError("The AuthenticationCredential parameter takes a PSCredential.")
    secret = cmdlet.organization.revision().service_secret
    plain = str(password.reveal()).encode("utf-8")
    connector.smart_host_account = (str(user), secrets.encrypt(secret, plain))


def complete(cmdlet: Any, connector: SendConnector) -> None:
    """Checks what goes together; server names are spelled as the servers are."""
    connector.source_transport_servers = [
        cmdlet.server_named(each).name for each in connector.source_transport_servers
    ]
    rules = (
        (
            not connector.dns_routing_enabled and not connector.smart_hosts,
            "The SmartHosts parameter is required when DNSRoutingEnabled is $false.",
        ),
        (
            connector.domain_secure_enabled
            and (connector.ignore_starttls or not connector.dns_routing_enabled),
            "The DomainSecureEnabled parameter requires DNSRoutingEnabled $true and "
            "IgnoreSTARTTLS $false.",
        ),
        (
            connector.tls_auth_level is not None
            and (not connector.require_tls or connector.ignore_starttls),
            "The TlsAuthLevel parameter requires RequireTLS $true and IgnoreSTARTTLS $false.",
        ),
        (
            any(each.kind.upper() != "SMTP" for each in connector.address_spaces)
            and connector.dns_routing_enabled,
            "An address space that isn't SMTP requires SmartHosts and DNSRoutingEnabled $false.",
        ),
    )
    for broken, message in rules:
        if broken:
            raise ValidationError(message)
