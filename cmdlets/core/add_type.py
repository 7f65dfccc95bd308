"""Add-Type: enums written in C#, and assemblies by name."""

from __future__ import annotations

from cmdlets.core.paths import path_not_found
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.validators import NotEmpty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any

_MODULE = "Microsoft.PowerShell.Utility"
_SOURCES = ("FromSource", "FromMember", "FromPath", "FromLiteralPath")
_MEMBERS = ("FromMember",)
_FILES = ("FromPath", "FromLiteralPath")


# How the names of assemblies begin whose types are known without them.
_ASSEMBLIES = (
    "system",
    "microsoft",
    "mscorlib",
    "netstandard",
    "windowsbase",
    "presentation",
    "accessibility",
)


class AddType(
    Cmdlet,
    verb="Add",
    noun="Type",
    default_set="FromSource",
    output="System.Type",
    module=_MODULE,
):
    """Makes types of C# source known. Enums alone are understood; of an assembly the types that are
    built in are known already.

    Example: an enum
        PS> Add-Type 'public enum Level { Low, High }'
        PS> [Level]::High
        High
    """

    type_definition: str = Parameter(
        sets={"FromSource": InSet(position=0, mandatory=True)}, help="The source."
    )
    name: str = Parameter(
        sets={"FromMember": InSet(position=0, mandatory=True)}, help="Name of the class."
    )
    member_definition: list[str] = Parameter(
        sets={"FromMember": InSet(position=1, mandatory=True)}, help="Members of the class."
    )
    namespace: str = Parameter(sets=_MEMBERS, aliases=("NS",), help="Namespace of the class.")
    using_namespace: list[str] = Parameter(
        sets=_MEMBERS, aliases=("Using",), help="Namespaces that the members use."
    )
    path: list[str] = Parameter(
        sets={"FromPath": InSet(position=0, mandatory=True)}, help="Files of source or assemblies."
    )
    literal_path: list[str] = Parameter(
        sets={"FromLiteralPath": InSet(mandatory=True)},
        aliases=("PSPath", "LP"),
        help="The same, taken as they are.",
    )
    assembly_name: list[str] = Parameter(
        sets={"FromAssemblyName": InSet(mandatory=True)},
        aliases=("AN",),
        help="Names of assemblies.",
    )
    language: str = Parameter(sets=("FromSource", "FromMember"), help="CSharp.")
    referenced_assemblies: list[str] = Parameter(
        sets=_SOURCES, aliases=("RA",), help="What the source needs."
    )
    output_assembly: str = Parameter(sets=_SOURCES, aliases=("OA",), help="File to write.")
    output_type: str = Parameter(sets=_SOURCES, aliases=("OT",), help="Kind of the file.")
    compiler_options: list[str] = Parameter(
        sets=_SOURCES, validate=(NotEmpty(),), help="Options of the compiler."
    )
    pass_thru: bool = Switch(help="Gives the types.")
    ignore_warnings: bool = Switch(sets=_SOURCES, help="Takes warnings for nothing.")

    def begin(self) -> None:
        if self.output_type is not None and self.output_assembly is None:
            self.fail(
                "OUTPUTTYPE_REQUIRES_ASSEMBLY",
                "The OutputType parameter requires that the OutputAssembly parameter be specified.",
                "InvalidArgument",
                self.output_type,
            )
        if self.output_assembly is not None:
            self.fail(
                "NotSupported",
                "Add-Type writes no assemblies, because nothing here could load them.",
                "NotImplemented",
                self.output_assembly,
                "System.NotSupportedException",
            )

    def process(self) -> Iterator[Value]:
        if self.type_definition is not None:
            yield from self._compiled(self.type_definition)
        elif self.member_definition is not None:
            self._refuse(self.name)
        elif self.assembly_name is not None:
            self._check_assemblies(self.assembly_name)
        else:
            for path in self.path or self.literal_path or ():
                yield from self._of_file(path)

    def _check_assemblies(self, names: list[str]) -> None:
        """Known assemblies need not be loaded; what is unknown has to be a file."""
        import os

        for name in names:
            file = name if name.lower().endswith(".dll") else f"{name}.dll"
            path = self.session.file_path(file)
            if not name.lower().startswith(_ASSEMBLIES) and not os.path.isfile(path):
                raise path_not_found(path)

    def _of_file(self, path: str) -> Iterator[Value]:
        from xshell.engine.loading import read_script

        if not path.lower().endswith(".cs"):
            self._refuse(path)
            return
        try:
            text = read_script(self.session.file_path(path))
        except OSError:
            self.fail(
                "FILE_NOT_FOUND",
                f"Cannot find path '{path}' because it does not exist.",
                "ObjectNotFound",
                path,
                "System.Management.Automation.ItemNotFoundException",
            )
        yield from self._compiled(text)

    def _compiled(self, source: str) -> Iterator[Value]:
        from xshell.engine.dotnet.csharp import declared_in
        from xshell.engine.dotnet.types import register

        try:
            found = declared_in(source)
        except ValueError as problem:
            self.fail(
                "SOURCE_CODE_ERROR",
                f"{problem}",
                "InvalidData",
                None,
                "System.InvalidOperationException",
            )
        for enum in found.enums:
            register(enum)
            if self.pass_thru:
                yield enum
        if found.others or not found.enums:
            self._refuse(", ".join(found.others) or source[:40].strip())

    def _refuse(self, what: str) -> None:
        self.error(
            "NotSupported",
            f"Cannot add type '{what}': of C# sources only enums are understood.",
            "NotImplemented",
            what,
            "System.NotSupportedException",
        )
