"""The organization as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID, uuid5

from cmdlets.directory import DirectoryCmdlet, Value
from cmdlets.servers.composed import Composed, composed_type
from store.properties import CONFIGURATION, LEGACY_ORGANIZATION
from store.types.transport_config import TransportConfig
from store.values.names import ObjectId, ProxyAddress, SmtpAddress

_NAME = "First Organization"
# The account that mail of the system comes from.
_SYSTEM = "MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@contoso.com"


class OrganizationConfig(Composed):
    """The organization as Get-OrganizationConfig shows it, over its transport settings."""

    __slots__ = ()

    def __str__(self) -> str:
        return _NAME


def _guid(source: TransportConfig) -> UUID:
    return uuid5(UUID(source.guid), _NAME)


def _identity(source: TransportConfig) -> ObjectId:
    return ObjectId(_NAME, CONFIGURATION, _guid(source))


OrganizationConfig.__shell_type__ = composed_type(
    "Microsoft.Exchange.Data.Directory.Management.OrganizationConfig",
    "organization_config",
    TransportConfig.__shell_type__,
    {
        "Name": lambda _source: _NAME,
        "Identity": _identity,
        "Id": _identity,
        "Guid": _guid,
        "DistinguishedName": lambda _source: CONFIGURATION,
        "LegacyExchangeDN": lambda _source: LEGACY_ORGANIZATION.rpartition("/")[0],
        "ObjectClass": lambda _source: ["top", "container", "msExchOrganizationContainer"],
        "ObjectCategory": lambda _source: (
            "contoso.com/Configuration/Schema/ms-Exch-Organization-Container"
        ),
        "ExchangeVersion": lambda _source: "2.0 (15.0.0.0)",
        "MicrosoftExchangeRecipientEmailAddresses": lambda _source: [
            ProxyAddress(f"SMTP:{_SYSTEM}")
        ],
        "MicrosoftExchangeRecipientPrimarySmtpAddress": lambda _source: SmtpAddress(_SYSTEM),
        "AdminDisplayVersion": lambda _source: "0.20 (15.1.0.0)",
    },
    (),
)


class GetOrganizationConfig(DirectoryCmdlet, verb="Get", noun="OrganizationConfig"):
    """Shows what is set for the whole organization.

    Example: its name
        PS> (Get-OrganizationConfig).Name
    """

    def process(self) -> Iterator[Value]:
        for each in self.organization.all(TransportConfig):
            yield OrganizationConfig(each)
