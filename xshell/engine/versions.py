"""`$PSVersionTable`."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LANGUAGE_VERSION = "7.6.5"


def system_name() -> str:
    """The operating system as it calls itself."""
    import platform

    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return f"{platform.system()} {platform.release()}"


def version_table() -> Any:
    """What scripts read to learn which language they run in."""
    from xshell import __version__
    from xshell.engine.dotnet.types import known_type
    from xshell.engine.values.conversion import convert
    from xshell.engine.values.kinds import Hashtable

    version = known_type("System.Version")
    table = Hashtable()
    table.set(
        "PSVersion",
        convert(LANGUAGE_VERSION, known_type("System.Management.Automation.SemanticVersion")),
    )
    table.set("PSEdition", "Core")
    table.set("GitCommitId", LANGUAGE_VERSION)
    table.set("XShellVersion", __version__)
    table.set("OS", system_name())
    table.set("Platform", "Unix")
    names = ("1.0", "2.0", "3.0", "4.0", "5.0", "5.1", "6.0", "7.0")
    table.set("PSCompatibleVersions", [convert(each, version) for each in names])
    table.set("PSRemotingProtocolVersion", convert("2.4", version))
    table.set("SerializationVersion", convert("1.1.0.1", version))
    table.set("WSManStackVersion", convert("3.0", version))
    return table
