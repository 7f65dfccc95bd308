"""Objects that were read made objects of their types again, where that can be.

What becomes what is type data (TargetTypeForDeserialization); the shell's own converter knows the
types below. An object that cannot be converted stays as it was read.
"""

from __future__ import annotations

from xshell.engine.dotnet.types import BYTE, array_of, known_type
from xshell.engine.errors import NetException, Terminating
from xshell.engine.serialization.deserialized import PREFIX, FixedText, OwnType
from xshell.engine.serialization.settings import settings_of
from xshell.engine.values.enumerate import enumerate_value
from xshell.engine.values.kinds import PSCustomObject, PSObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Value = Any

_CONVERTER = "Microsoft.PowerShell.DeserializingTypeConverter"
_CIM_INSTANCE = PREFIX + "Microsoft.Management.Infrastructure.CimInstance"
# What a class of CIM has to tell before it can be made from its description.
_CIM_CLASS = ("Namespace", "ClassName", "ServerName", "Hash", "MiXml")


def rehydrated(frame: Any, made: Value) -> Value:
    """The object as one of its type again. Raises DllNotFoundException for an instance of CIM
    with its class, as PowerShell does where it lacks the library of WMI, which is Windows's; with
    `$env:XSHELL_READ_CIM` set the instance stays as it was read.
    """
    names = getattr(made, "type_names", None)
    if not names:
        return made
    if _CIM_INSTANCE in names:
        if not frame.session.environment("XSHELL_READ_CIM"):
            _refuse_cim(made)
        return made
    target = settings_of(frame, made).target
    if target is None:
        return made
    try:
        if target.full_name == _CONVERTER:
            return _converted(frame, made, names)
        from xshell.engine.values.conversion import convert

        return convert(made, target)
    except (Terminating, NetException):
        return made


def _refuse_cim(made: Value) -> None:
    if type(made) is not PSCustomObject:
        return
    classes = _own(made, "__ClassMetadata")
    described = [] if classes is None else list(enumerate_value(classes) or [classes])
    if not described or any(_own(described[0], each) is None for each in _CIM_CLASS):
        return
    raise NetException(
        "System.DllNotFoundException",
        "Unable to load shared library 'libmi' or one of its dependencies.",
    )


def _own(owner: Value, name: str) -> Value:
    """A note of an object that was read, None without it."""
    if type(owner) is not PSCustomObject:
        return None
    spelled = owner.find(name)
    return None if spelled is None else owner.properties[spelled]


def _converted(frame: Any, made: Value, names: list[str]) -> Value:
    for type_name, convert in _CONVERTERS.items():
        if PREFIX + type_name in names:
            return _with_notes(frame, convert(made), made)
    return made


def _with_notes(frame: Any, value: Value, made: Value) -> Value:
    """A value with what was added to the object it was made from and is no member of its own."""
    from xshell.engine.values.extended import NoteProperty
    from xshell.engine.values.members import find_property

    kept: dict[str, Any] = {
        lowered: member
        for lowered, member in (made.members or {}).items()
        if not isinstance(member, FixedText | OwnType) and member.kind != "Property"
    }
    if type(made) is PSCustomObject:
        kept.update({name.lower(): NoteProperty(name, each) for name, each in _notes(made)})
    kept = {
        lowered: member
        for lowered, member in kept.items()
        if find_property(frame, value, member.name) is None
    }
    return PSObject(value, kept) if kept else value


def _notes(made: PSCustomObject) -> list[tuple[str, Value]]:
    return list(made.properties.items())


def _part(made: Value, name: str) -> Value:
    from xshell.engine.values.members import get_member

    return get_member(None, made, name)


def _by_text(type_name: str) -> Callable[[Value], Value]:
    def make(made: Value) -> Value:
        from xshell.engine.values.conversion import convert
        from xshell.engine.values.text import to_string

        return convert(to_string(made), known_type(type_name))

    return make


def _by_bytes(type_name: str) -> Callable[[Value], Value]:
    def make(made: Value) -> Value:
        from xshell.engine.values.conversion import convert
        from xshell.engine.values.statics import construct

        data = convert(_part(made, "RawData"), array_of(BYTE))
        return construct(known_type(type_name), [data])

    return make


def _switch(made: Value) -> Value:
    from xshell.engine.values.switch import SwitchParameter

    return SwitchParameter(bool(_part(made, "IsPresent")))


def _credential(made: Value) -> Value:
    from xshell.engine.dotnet.security import PSCredential, SecureString

    name, secret = _part(made, "UserName"), _part(made, "Password")
    if isinstance(name, str) and isinstance(secret, SecureString):
        return PSCredential(name, secret)
    return made


_CONVERTERS: dict[str, Callable[[Value], Value]] = {
    "System.Management.Automation.SwitchParameter": _switch,
    "System.Management.Automation.PSCredential": _credential,
    "System.Globalization.CultureInfo": _by_text("System.Globalization.CultureInfo"),
    "System.Security.Cryptography.X509Certificates.X509Certificate2": _by_bytes(
        "System.Security.Cryptography.X509Certificates.X509Certificate2"
    ),
    "System.Net.IPAddress": _by_text("System.Net.IPAddress"),
    "System.Net.Mail.MailAddress": _by_text("System.Net.Mail.MailAddress"),
}
