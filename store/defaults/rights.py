"""Permission groups: their principals and rights (Microsoft Learn, "Receive connectors")."""

from __future__ import annotations

from store.values.flags import PermissionGroups

ANONYMOUS = "NT AUTHORITY\\ANONYMOUS LOGON"
AUTHENTICATED = "NT AUTHORITY\\Authenticated Users"
SELF = "NT AUTHORITY\\SELF"
DOMAIN = "CONTOSO"
EXCHANGE_SERVERS = f"{DOMAIN}\\Exchange Servers"
EDGE_SERVERS = "MS Exchange\\Edge Transport Servers"
HUB_SERVERS = "MS Exchange\\Hub Transport Servers"
SECURED_SERVERS = "MS Exchange\\Externally Secured Servers"
PARTNER_SERVERS = "MS Exchange\\Partner Servers"
LEGACY_SERVERS = f"{DOMAIN}\\ExchangeLegacyInterop"
WELL_KNOWN = (
    ANONYMOUS,
    AUTHENTICATED,
    SELF,
    EXCHANGE_SERVERS,
    EDGE_SERVERS,
    HUB_SERVERS,
    SECURED_SERVERS,
    PARTNER_SERVERS,
    LEGACY_SERVERS,
    "Everyone",
    f"{DOMAIN}\\Organization Management",
    f"{DOMAIN}\\Exchange Trusted Subsystem",
    f"{DOMAIN}\\Domain Admins",
    f"{DOMAIN}\\Enterprise Admins",
)

SUBMIT = "ms-Exch-SMTP-Submit"
ANY_RECIPIENT = "ms-Exch-SMTP-Accept-Any-Recipient"
ANY_SENDER = "ms-Exch-SMTP-Accept-Any-Sender"
OWN_SENDER = "ms-Exch-SMTP-Accept-Authoritative-Domain-Sender"
ROUTING = "ms-Exch-Accept-Headers-Routing"
BYPASS_SPAM = "ms-Exch-Bypass-Anti-Spam"
BYPASS_SIZE = "ms-Exch-Bypass-Message-Size-Limit"
AUTHENTICATION_FLAG = "ms-Exch-SMTP-Accept-Authentication-Flag"

_SECURED = (
    SUBMIT,
    ANY_RECIPIENT,
    ANY_SENDER,
    OWN_SENDER,
    AUTHENTICATION_FLAG,
    "ms-Exch-SMTP-Accept-Exch50",
    BYPASS_SPAM,
    BYPASS_SIZE,
    ROUTING,
)
_SERVERS = (
    *_SECURED,
    "ms-Exch-Accept-Headers-Organization",
    "ms-Exch-Accept-Headers-Forest",
    "ms-Exch-SMTP-Accept-Xattr",
    "ms-Exch-SMTP-Accept-XProxyFrom",
    "ms-Exch-SMTP-Accept-XSessionParams",
    "ms-Exch-SMTP-Accept-XShadow",
    "ms-Exch-SMTP-Accept-XSysProbe",
    "ms-Exch-SMTP-Send-XMessageContext-ADRecipientCache",
    "ms-Exch-SMTP-Send-XMessageContext-ExtendedProperties",
    "ms-Exch-SMTP-Send-XMessageContext-FastIndex",
)
# In the order in which the shell lists the entries of a connector that set-up made.
GROUP_RIGHTS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "AnonymousUsers": ((ANONYMOUS, (OWN_SENDER, ANY_SENDER, SUBMIT, ROUTING)),),
    "ExchangeUsers": ((AUTHENTICATED, (SUBMIT, BYPASS_SPAM, ROUTING, ANY_RECIPIENT)),),
    "ExchangeServers": (
        (EXCHANGE_SERVERS, _SERVERS),
        (EDGE_SERVERS, _SERVERS),
        (HUB_SERVERS, _SERVERS),
        (SECURED_SERVERS, _SECURED),
    ),
    "ExchangeLegacyServers": ((LEGACY_SERVERS, _SECURED),),
    "Partners": ((PARTNER_SERVERS, (SUBMIT, ROUTING)),),
}
# Rights on databases and mailboxes (Microsoft Learn, "Exchange 2013 deployment permissions
# reference"); scripts for migration and back-up grant them.
_STORES = (
    "ms-Exch-EPI-Impersonation",
    "ms-Exch-EPI-May-Impersonate",
    "ms-Exch-EPI-Token-Serialization",
    "ms-Exch-Store-Admin",
    "ms-Exch-Store-Bypass-Access-Auditing",
    "ms-Exch-Store-Constrained-Delegation",
    "ms-Exch-Store-Create-Named-Properties",
    "ms-Exch-Store-Read-Access",
    "ms-Exch-Store-Read-Write-Access",
    "ms-Exch-Store-Transport-Access",
    "ms-Exch-Store-Visible",
)
EXTENDED_RIGHTS = frozenset(
    [
        *_SERVERS,
        "Send-As",
        "Receive-As",
        "ms-Exch-Send-Headers-Routing",
        "ms-Exch-Send-Headers-Organization",
        "ms-Exch-Send-Headers-Forest",
        "ms-Exch-SMTP-Send-Exch50",
        "ms-Exch-SMTP-Send-XShadow",
        *_STORES,
    ]
)
ACCESS_RIGHTS = (
    "CreateChild",
    "DeleteChild",
    "ListChildren",
    "Self",
    "ReadProperty",
    "WriteProperty",
    "DeleteTree",
    "ListObject",
    "ExtendedRight",
    "Delete",
    "ReadControl",
    "GenericExecute",
    "GenericWrite",
    "GenericRead",
    "WriteDacl",
    "WriteOwner",
    "GenericAll",
    "Synchronize",
    "AccessSystemSecurity",
)


# The order of the same rights where the group was added later, as a server of 2016 lists them.
ADDED_USERS = (BYPASS_SPAM, ROUTING, SUBMIT, ANY_RECIPIENT)


def entries_of(groups: PermissionGroups) -> list[tuple[str, str]]:
    """(principal, right) of every entry that permission groups stand for."""
    return [
        (principal, right)
        for name in PermissionGroups.NAMES
        if name in groups and name in GROUP_RIGHTS
        for principal, rights in GROUP_RIGHTS[name]
        for right in rights
    ]
