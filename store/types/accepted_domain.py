"""Domains whose mail the organization takes."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint

from store.kinds import BOOL, choice, value_of
from store.properties import CONFIGURATION, TAIL, ConfigObject, Named, constant, rare, setting
from store.values.mail import SmtpDomain

DOMAIN = value_of(SmtpDomain, "Microsoft.Exchange.Data.SmtpDomainWithSubdomains")
DOMAIN_TYPE = choice(
    "Microsoft.Exchange.Data.Directory.SystemConfiguration.AcceptedDomainType",
    "Authoritative",
    "ExternalRelay",
    "InternalRelay",
)


class AcceptedDomain(Named, ConfigObject):
    """A domain: ours alone, shared (internal relay), or relayed (external relay)."""

    __tablename__ = "accepted_domains"
    __table_args__ = (UniqueConstraint("name"), UniqueConstraint("domain_name"))
    type_name = "Microsoft.Exchange.Data.Directory.SystemConfiguration.AcceptedDomain"
    object_class = "msExchAcceptedDomain"
    exchange_version = "0.20 (15.0.0.0)"
    table = ("Name", "DomainName", "DomainType", "Default")

    domain_name = setting(DOMAIN, required=True, on="new", help="The domain, or *.domain.")
    domain_type = setting(DOMAIN_TYPE, "Authoritative", help="Whose mail it is.")
    match_sub_domains = setting(BOOL, False, on="set", help="Whether subdomains are meant too.")
    address_book_enabled = setting(BOOL, True, on="set", help="Whether recipients are looked up.")
    default = setting(BOOL, False, on="", help="Whether it is the default domain.")
    email_only = setting(BOOL, False, on="", help="Reserved.")
    externally_managed = setting(BOOL, False, on="", help="Reserved.")
    pending_removal = setting(BOOL, False, on="set", help="Whether it is being removed.")
    pending_completion = rare(BOOL, False, on="set", help="Reserved.")
    outbound_only = setting(BOOL, False, on="", help="Reserved.")
    initial_domain = setting(BOOL, False, on="", help="Whether it came with the organization.")
    computed = (
        constant("CatchAllRecipientID", None),
        constant("AuthenticationType", None),
        constant("LiveIdInstanceType", None),
        constant("FederatedOrganizationLink", None),
        constant("MailFlowPartner", None),
        constant("PendingFederatedAccountNamespace", False),
        constant("PendingFederatedDomain", False),
        constant("IsCoexistenceDomain", False),
        constant("PerimeterDuplicateDetected", False),
        constant("IsDefaultFederatedDomain", False),
        constant("EnableNego2Authentication", False),
        *TAIL,
    )

    @property
    def distinguished_name(self) -> str:
        return f"CN={self.name},CN=Accepted Domains,CN=Transport Settings,{CONFIGURATION}"
