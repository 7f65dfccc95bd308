"""Microsoft.PowerShell.Commands.ModuleSpecification: a module by name, version and GUID."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import FrameMethod, Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import HASHTABLE, STRING, known_type
from xshell.engine.errors import NetException, Terminating
from xshell.engine.values.conversion import convert
from xshell.engine.values.kinds import Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_VERSION = known_type("System.Version")
_GUID = known_type("System.Guid")
_NAME = "Microsoft.PowerShell.Commands.ModuleSpecification"


class ModuleSpecification:
    """A module's name with the least (`version`), greatest or exact version, and a GUID; each None
    where it does not matter.
    """

    __slots__ = ("guid", "maximum", "name", "required", "version")

    dotnet_type = known_type(_NAME)

    def __init__(self, name: str) -> None:
        self.name = name
        self.version: Value = None
        self.maximum: str | None = None
        self.required: Value = None
        self.guid: Value = None

    @property
    def has_version(self) -> bool:
        """Whether any version is asked for."""
        return not (self.version is None and self.required is None and self.maximum is None)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ModuleSpecification) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[str, ...]:
        parts = (self.name.lower(), self.version, self.maximum, self.required, self.guid)
        return tuple(str(each) for each in parts)

    def __str__(self) -> str:
        if not self.has_version and self.guid is None:
            return self.name
        text = f"@{{ ModuleName = '{self.name}'"
        if self.guid is not None:
            text += f"; Guid = '{{{self.guid}}}' "
        if self.required is not None:
            text += f"; RequiredVersion = '{self.required}'"
        else:
            if self.version is not None:
                text += f"; ModuleVersion = '{self.version}'"
            if self.maximum is not None:
                text += f"; MaximumVersion = '{self.maximum}'"
        return text + " }"

    def fits(self, version: Value, guid: Value = None) -> bool:
        """Whether a module of a version and GUID is meant."""
        if self.guid is not None and guid is not None and str(self.guid) != str(guid):
            return False
        if self.required is not None:
            return bool(version == self.required)
        if self.version is not None and version < self.version:
            return False
        return self.maximum is None or not version > greatest(self.maximum)

    @property
    def asked_version(self) -> str:
        """The versions asked for, as errors tell them."""
        if self.required is not None:
            return str(self.required)
        if self.maximum is not None and self.version is not None:
            return f"{self.version} - {self.maximum}"
        return str(self.maximum if self.version is None else self.version)


def greatest(text: str) -> Value:
    """The greatest version that `1.*` stands for; a text without the star is that version."""
    if not text.endswith(".*") and text != "*":
        return convert(text, _VERSION)
    parts = [each for each in text.split(".") if each != "*"]
    return convert(".".join([*parts, *["2147483647"] * (4 - len(parts))][:4]), _VERSION)


_ENTRIES = {
    "modulename": lambda made, value: setattr(made, "name", convert(value, STRING)),
    "moduleversion": lambda made, value: setattr(made, "version", convert(value, _VERSION)),
    "requiredversion": lambda made, value: setattr(made, "required", convert(value, _VERSION)),
    "maximumversion": lambda made, value: _set_maximum(made, convert(value, STRING)),
    "guid": lambda made, value: setattr(made, "guid", convert(value, _GUID)),
}


def _set_maximum(made: ModuleSpecification, text: str) -> None:
    greatest(text)
    made.maximum = text


def _refused(message: str, type_name: str = "System.ArgumentException") -> NetException:
    return NetException(type_name, message)


def of_table(table: Table) -> ModuleSpecification:
    """The specification that a hashtable describes; raises where an entry is wrong or missing."""
    made = ModuleSpecification("")
    unknown = []
    for key, value in table.items():
        entry = _ENTRIES.get(str(key).lower())
        if entry is None:
            unknown.append(f"'{key}'")
            continue
        try:
            entry(made, value)
        except Terminating as error:
            raise _refused(
                error.record.exception.message,
                "System.Management.Automation.PSInvalidCastException",
            ) from None
    if unknown:
        raise _refused(
            "The hashtable describing a module contains one or more members that are not valid. "
            "The valid members are (ModuleName, ModuleVersion, RequiredVersion, GUID). Remove the "
            f"members that are not valid ({', '.join(unknown)}), then try again."
        )
    if not made.name:
        raise _refused(
            "The 'ModuleName' member does not exist in the hashtable that describes this module.",
            "System.MissingMemberException",
        )
    if not made.has_version:
        raise _refused(
            "The 'ModuleVersion', 'MaximumVersion' and 'RequiredVersion' members do not exist in "
            "the hashtable that describes this module. One of these three members must exist, and "
            "be assigned a version number in the format 'n.n.n.n'.",
            "System.MissingMemberException",
        )
    for given, name in ((made.version, "ModuleVersion"), (made.maximum, "MaximumVersion")):
        if made.required is not None and given is not None:
            raise _refused(
                f"The parameters {name} and RequiredVersion cannot be used together. Please "
                "specify only one parameter."
            )
    return made


def specification(value: Value) -> ModuleSpecification:
    """A specification as commands take it: an object, a hashtable, or a name."""
    if isinstance(value, ModuleSpecification):
        return value
    return of_table(value) if isinstance(value, Table) else ModuleSpecification(str(value))


def _new(value: Value) -> ModuleSpecification:
    if value is None or value == "":
        raise NetException("System.ArgumentNullException", "Value cannot be null.")
    if isinstance(value, Table | str | ModuleSpecification):
        return specification(value)
    return of_table(convert(value, HASHTABLE))


def _cast(value: Value) -> Value:
    return specification(value) if isinstance(value, Table | str) else None


def _try_parse(frame: Any, text: str, result: Value) -> bool:
    """Whether a text is a hashtable of constants that describes a module."""
    from xshell.engine.data_text import constant_table

    table = constant_table(frame.session, text, None, frame)
    if not isinstance(table, Table):
        return False
    try:
        result.value = of_table(table)
    except (NetException, Terminating):
        return False
    return True


define(
    _NAME,
    properties=(
        Property("Name", lambda own: own.name, type_name="System.String"),
        Property("Guid", lambda own: own.guid, type_name="System.Guid"),
        Property("Version", lambda own: own.version, type_name="System.Version"),
        Property("MaximumVersion", lambda own: own.maximum, type_name="System.String"),
        Property("RequiredVersion", lambda own: own.required, type_name="System.Version"),
    ),
    methods=(Method("ToString", str, "()"),),
    static_methods=(FrameMethod("TryParse", _try_parse, "bool (string input, ref result)"),),
    constructor=Method("ModuleSpecification", _new, "(System.Object moduleSpecification)"),
    cast=_cast,
)


class SpecificationComparer:
    """Microsoft.PowerShell.Commands.ModuleSpecificationComparer: compares all parts."""

    __slots__ = ()

    dotnet_type = known_type(_NAME + "Comparer")


define(
    _NAME + "Comparer",
    methods=(
        Method("Equals", lambda _own, x, y: x == y, "(System.Object x, System.Object y)"),
        Method("GetHashCode", lambda _own, value: hash(value) % 2**31, "(System.Object obj)"),
    ),
    constructor=Method("ModuleSpecificationComparer", SpecificationComparer, "()"),
)
