"""The rights of a session on a connector: its principals, what they are allowed and denied."""

from __future__ import annotations

from store.defaults.rights import (
    ANONYMOUS,
    ANY_RECIPIENT,
    ANY_SENDER,
    AUTHENTICATED,
    AUTHENTICATION_FLAG,
    BYPASS_SIZE,
    BYPASS_SPAM,
    EXCHANGE_SERVERS,
    OWN_SENDER,
    ROUTING,
    SECURED_SERVERS,
    SUBMIT,
)
from store.snapshot import Record, Snapshot

# As protocol logs write them, in their order.
_TOKENS = (
    (SUBMIT, "SMTPSubmit"),
    (ANY_RECIPIENT, "SMTPAcceptAnyRecipient"),
    (ANY_SENDER, "SMTPAcceptAnySender"),
    (OWN_SENDER, "SMTPAcceptAuthoritativeDomainSender"),
    (AUTHENTICATION_FLAG, "SMTPAcceptAuthenticationFlag"),
    (BYPASS_SPAM, "BypassAntiSpam"),
    (BYPASS_SIZE, "BypassMessageSizeLimit"),
    ("ms-Exch-SMTP-Accept-Exch50", "SMTPAcceptEXCH50"),
    (ROUTING, "AcceptRoutingHeaders"),
    ("ms-Exch-Accept-Headers-Forest", "AcceptForestHeaders"),
    ("ms-Exch-Accept-Headers-Organization", "AcceptOrganizationHeaders"),
    ("ms-Exch-SMTP-Accept-XShadow", "SMTPAcceptXShadow"),
    ("ms-Exch-SMTP-Accept-XProxyFrom", "SMTPAcceptXProxyFrom"),
    ("ms-Exch-SMTP-Accept-XSessionParams", "SMTPAcceptXSessionParams"),
)

ANONYMOUS_SESSION = (ANONYMOUS.lower(),)
SERVER_SESSION = (EXCHANGE_SERVERS.lower(),)
SECURED_SESSION = (SECURED_SERVERS.lower(),)


def principals_of(snapshot: Snapshot, account: Record) -> tuple[str, ...]:
    """What an authenticated user is: itself, its groups, everyone who is authenticated."""
    groups = snapshot.groups_of.get(account.account, frozenset())
    return (account.account, *groups, AUTHENTICATED.lower())


def rights_of(snapshot: Snapshot, connector: Record, principals: tuple[str, ...]) -> frozenset[str]:
    """The rights that principals have together; what one of them is denied nobody grants.

    What the object's own entries allow is not denied by what it inherits.
    """
    own: tuple[set[str], set[str]] = (set(), set())
    from_above: tuple[set[str], set[str]] = (set(), set())
    for principal, right, deny, inherited in snapshot.rights.get(connector.guid, ()):
        if principal in principals or principal == "everyone":
            (from_above if inherited else own)[deny].add(right)
    allowed, denied = own
    return frozenset((allowed | (from_above[0] - from_above[1])) - denied)


def tokens_of(rights: frozenset[str]) -> str:
    """Rights as protocol logs write them."""
    return " ".join(token for right, token in _TOKENS if right in rights) or "None"


def may_send_as(snapshot: Snapshot, account: Record, sender: str) -> bool:
    """Whether an address is the account's own, or it has Send As on its owner."""
    if sender in account.addresses:
        return True
    owner = snapshot.mailboxes.get(sender)
    if owner is None:
        return False
    principals = principals_of(snapshot, account)
    return "Send-As" in rights_of(snapshot, owner, principals)
