"""The addresses of a recipient: one is the primary one, and both lists say the same of it."""

from __future__ import annotations

from typing import Any

from cmdlets.directory import Value
from store.errors import ValidationError


def settle_addresses(changed: Any, changes: dict[str, Value], windows: str | None = None) -> None:
    """Makes the primary address and the list of all addresses agree after a change of either.

    `windows` is a new primary address by its other name, WindowsEmailAddress. Raises
    ValidationError for a list that has several primary addresses.
    """
    declared = type(changed).settings()["primary_smtp_address"]
    if windows:
        changed.primary_smtp_address = declared.read(windows)
    elif "primary_smtp_address" not in changes and "email_addresses" in changes:
        changed.primary_smtp_address = declared.read(_primary_of(changed.email_addresses))
    elif "primary_smtp_address" not in changes:
        return
    primary = str(changed.primary_smtp_address)
    others = [_prefixed(each) for each in changed.email_addresses or []]
    others = [each for each in others if each.partition(":")[2].lower() != primary.lower()]
    changed.email_addresses = [
        f"SMTP:{primary}",
        *(f"smtp:{each[5:]}" if each.startswith("SMTP:") else each for each in others),
    ]


def _primary_of(addresses: list[str]) -> str:
    """The primary address of a list: the one behind SMTP: in capitals, else the first one."""
    given = [_prefixed(each) for each in addresses]
    mail = [each for each in given if each.lower().startswith("smtp:")]
    primary = [each for each in mail if each.startswith("SMTP:")]
    if len(primary) > 1:
        raise ValidationError(
            "There are multiple primary SMTP addresses. Only one address can begin with SMTP: in "
            "capital letters."
        )
    if not mail:
        raise ValidationError("The EmailAddresses parameter needs an SMTP address.")
    return (primary or mail)[0].partition(":")[2]


def _prefixed(address: str) -> str:
    return address if ":" in address else f"smtp:{address}"
