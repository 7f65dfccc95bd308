"""Where PowerShell's own cmdlets are documented, and how they work on other machines."""

from __future__ import annotations

_FILE = __file__.rsplit("/", 1)[0] + "/data/help_links.tsv"


def help_link(name: str) -> tuple[str, str]:
    """The address of a cmdlet's page and its RemotingCapability where that is not the usual one;
    both empty for what is not PowerShell's own.
    """
    with open(_FILE, encoding="utf-8") as lines:
        for line in lines:
            known, address, capability = line.rstrip("\n").split("\t")
            if known.lower() == name.lower():
                return address, capability
    return "", ""
