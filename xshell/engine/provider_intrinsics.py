"""`InvokeProvider`: items of the drives by path, as scripts reach them without a cmdlet."""

from __future__ import annotations

from xshell.engine.describe import describe
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.scope import Scope

    Value = Any

_NAMESPACE = "System.Management.Automation."


class ProviderIntrinsics(Described):
    """`InvokeProvider`, and each of its parts: `Item`, `ChildItem`, `Content`."""

    __slots__ = ("scope", "session")

    def __init__(self, session: Any, scope: Scope) -> None:
        self.session = session
        self.scope = scope

    def run(self, command: str, **named: Value) -> list[Value]:
        """What a cmdlet writes, called with parameters by name; its errors end the call.

        Functions and aliases of the cmdlet's name do not count.
        """
        from xshell.engine.calls import PARAMETER_VALUE, synthetic_site

        named["ErrorAction"] = "Stop"
        site = synthetic_site(None, *((PARAMETER_VALUE, name) for name in named))
        output: list[Value] = []
        values = (self.session.commands.cmdlet(command), *named.values())
        site.invoke(self.session.frame(self.scope), output.append, values)
        return output

    def collected(self, command: str, **named: Value) -> Value:
        """The same as a collection."""
        from xshell.engine.dotnet.types import PS_OBJECT
        from xshell.engine.values.kinds import Collection

        return Collection(PS_OBJECT, self.run(command, **named))

    def exists(self, path: Value, _force: Value = False, literal: Value = False) -> bool:
        """Whether there is an item of that path."""
        name = "LiteralPath" if literal else "Path"
        return bool(self.run("Test-Path", **{name: path})[0])

    def set(
        self, path: Value, value: Value, _force: Value = False, _literal: Value = False
    ) -> Value:
        """Give an item a value; the item."""
        self.run("Set-Item", LiteralPath=path, Value=value)
        return self.collected("Get-Item", LiteralPath=path)

    def remove(
        self, path: Value, recurse: Value = False, force: Value = False, literal: Value = False
    ) -> None:
        """Remove an item."""
        name = "LiteralPath" if literal else "Path"
        self.run("Remove-Item", **{name: path, "Recurse": bool(recurse), "Force": bool(force)})


_ITEM = describe(
    (_NAMESPACE + "ItemCmdletProviderIntrinsics",),
    {},
    {
        "Get": lambda own, path, *_how: own.collected("Get-Item", Path=path),
        "Set": ProviderIntrinsics.set,
        "Exists": ProviderIntrinsics.exists,
        "Remove": ProviderIntrinsics.remove,
        "Clear": lambda own, path, *_how: own.collected("Clear-Item", Path=path),
        "Invoke": lambda own, path, *_how: own.run("Invoke-Item", Path=path) and None,
        "IsContainer": lambda own, path: own.run("Test-Path", Path=path, PathType="Container")[0],
        "New": lambda own, path, name, kind, content: own.collected(
            "New-Item", Path=path, Name=name, ItemType=kind, Value=content
        ),
        "Rename": lambda own, path, name, *_how: own.collected(
            "Rename-Item", Path=path, NewName=name, PassThru=True
        ),
    },
)
_CHILDREN = describe(
    (_NAMESPACE + "ChildItemCmdletProviderIntrinsics",),
    {},
    {
        "Get": lambda own, path, recurse, *_how: own.collected(
            "Get-ChildItem", Path=path, Recurse=bool(recurse)
        ),
        "GetNames": lambda own, path, *_how: own.collected("Get-ChildItem", Path=path, Name=True),
        "HasChild": lambda own, path, *_how: bool(own.run("Get-ChildItem", Path=path)),
    },
)
_CONTENT = describe(
    (_NAMESPACE + "ContentCmdletProviderIntrinsics",),
    {},
    {"Clear": lambda own, path, *_how: own.run("Clear-Content", Path=path) and None},
)


class ItemIntrinsics(ProviderIntrinsics):
    """`InvokeProvider.Item`."""

    __slots__ = ()


class ChildItemIntrinsics(ProviderIntrinsics):
    """`InvokeProvider.ChildItem`."""

    __slots__ = ()


class ContentIntrinsics(ProviderIntrinsics):
    """`InvokeProvider.Content`."""

    __slots__ = ()


ItemIntrinsics.__shell_type__ = _ITEM
ChildItemIntrinsics.__shell_type__ = _CHILDREN
ContentIntrinsics.__shell_type__ = _CONTENT
ProviderIntrinsics.__shell_type__ = describe(
    (_NAMESPACE + "ProviderIntrinsics",),
    {
        "Item": lambda own: ItemIntrinsics(own.session, own.scope),
        "ChildItem": lambda own: ChildItemIntrinsics(own.session, own.scope),
        "Content": lambda own: ContentIntrinsics(own.session, own.scope),
    },
)
