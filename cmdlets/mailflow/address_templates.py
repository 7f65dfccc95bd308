"""Addresses that email address policies give: templates, and which policy a recipient has.

The variables are those of Microsoft Learn, "Email address policies": %m alias, %d display name,
%g given name, %s surname, %i initials, with a number before the letter its first letters alone;
%rxy replaces x by y, and %% is a percent sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cmdlets.filters import read_filter
from store.types import Group, Mailbox
from store.types.policy import EmailAddressPolicy

_VARIABLE = re.compile(r"%(?:(\d*)([mdgsi])|r(.)(.)|(%))", re.IGNORECASE)
_SOURCES = {"m": "alias", "d": "display_name", "g": "first_name", "s": "last_name", "i": "initials"}
# What the kinds of IncludedRecipients are, by the beginning of a recipient's type.
_INCLUDED = {
    "mailboxusers": ("UserMailbox",),
    "resources": ("UserMailbox",),
    "mailgroups": ("MailUniversal",),
}
_ALLOWED = re.compile(r"[^A-Za-z0-9!#$&'*+/=?^_`{|}~.-]")


def address_by(template: str, recipient: Any) -> str:
    """The address that a template without its `SMTP:` makes; "" where a name is missing."""
    local, at, domain = template.rpartition("@")
    # Without a local part it is the alias.
    local = local or "%m"
    replaced: list[tuple[str, str]] = []
    missing = False

    def value(match: re.Match[str]) -> str:
        nonlocal missing
        count, letter, old, new, percent = match.groups()
        if percent:
            return "%"
        if old is not None:
            replaced.append((old, "" if new == old else new))
            return ""
        text = str(getattr(recipient, _SOURCES[letter.lower()], None) or "")
        missing = missing or not text
        return text[: int(count)] if count else text

    made = _VARIABLE.sub(value, local)
    for old, new in replaced:
        made = made.replace(old, new)
    made = _ALLOWED.sub("", made).strip(".")
    return "" if missing or not made or not at else f"{made}@{domain}"


def policy_of(recipient: Any, policies: list[EmailAddressPolicy]) -> EmailAddressPolicy | None:
    """The policy that a recipient has: the first that is for it, by priority."""
    return next(
        (each for each in sorted(policies, key=_priority) if _is_for(each, recipient)), None
    )


def _priority(policy: EmailAddressPolicy) -> float:
    text = str(policy.priority)
    return float(text) if text.isdigit() else float("inf")


def _is_for(policy: EmailAddressPolicy, recipient: Any) -> bool:
    kinds = [part.strip().lower() for part in str(policy.included_recipients).split(",")]
    if "allrecipients" not in kinds:
        starts = tuple(start for kind in kinds for start in _INCLUDED.get(kind, ()))
        if not str(_type_of(recipient)).startswith(starts or ("None",)):
            return False
    for attribute, values in _conditions(policy):
        if values and str(getattr(recipient, attribute, None) or "") not in values:
            return False
    if policy.recipient_container and not str(recipient.identity).lower().startswith(
        str(policy.recipient_container).lower() + "/"
    ):
        return False
    return read_filter(policy.recipient_filter)(recipient)


def _conditions(policy: EmailAddressPolicy) -> Iterator[tuple[str, list[str]]]:
    for number in range(1, 16):
        values = getattr(policy, f"conditional_custom_attribute{number}")
        yield f"custom_attribute{number}", values
    for name in ("company", "department", "state_or_province"):
        yield name, getattr(policy, f"conditional_{name}")


def _type_of(recipient: Mailbox | Group) -> str:
    return "UserMailbox" if isinstance(recipient, Mailbox) else recipient.recipient_type


def addresses_by(policy: EmailAddressPolicy, recipient: Any) -> list[str]:
    """The addresses that a policy gives, the primary one first behind SMTP:."""
    given = []
    for template in policy.enabled_email_address_templates:
        prefix, colon, rest = template.partition(":")
        if not colon:
            prefix, rest = "smtp", template
        made = address_by(rest, recipient) if prefix.lower() == "smtp" else ""
        if made:
            given.append(f"{prefix}:{made}")
    return sorted(given, key=lambda each: not each.startswith("SMTP:"))
