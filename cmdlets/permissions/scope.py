"""What the parameters of the permission cmdlets say of entries: rights, and what they are for."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from cmdlets.directory import Value, bad_value, not_found
from store.defaults.rights import ACCESS_RIGHTS, EXTENDED_RIGHTS
from store.permissions import INHERITANCES
from store.properties import ConfigObject
from store.types.permission import CHILD_RIGHTS, PROPERTY_RIGHTS
from xshell.engine.errors import Terminating, make_error
from xshell.engine.values.conversion import to_string
from xshell.engine.values.enumerate import enumerate_value

_INHERITANCE_TYPE = "System.DirectoryServices.ActiveDirectorySecurityInheritance"
# Classes of a directory beside those of the organization's objects.
_CLASSES = (
    *("computer", "contact", "container", "domainDNS", "group", "inetOrgPerson"),
    *("organizationalUnit", "person", "publicFolder", "user"),
    *("msExchConfigurationContainer", "msExchDynamicDistributionList", "msExchPublicMDB"),
)
_DISPLAY_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,126}")


class Shape(NamedTuple):
    """What an entry allows or denies, without the account and the object."""

    # Access rights in their order, or the one extended right.
    rights: tuple[str, ...]
    is_extended: bool
    object_type: str
    inheritance: str
    inherited_object_type: str

    @property
    def right(self) -> str:
        """The rights as an entry keeps them."""
        return ", ".join(self.rights)

    @property
    def key(self) -> dict[str, Any]:
        """What entries have in common whose access rights add up."""
        key = {
            "is_extended": self.is_extended,
            "object_type": self.object_type,
            "inheritance": self.inheritance,
            "inherited_object_type": self.inherited_object_type,
        }
        return {**key, "right": self.right} if self.is_extended else key


def shapes_of(cmdlet: Any) -> list[Shape]:
    """The entries that a cmdlet's parameters describe; raises the error of a parameter."""
    extended = [_known_right(each) for each in _texts(cmdlet.extended_rights)]
    access = in_order(_access_right(each) for each in _texts(cmdlet.access_rights))
    if extended:
        access = tuple(each for each in access if each != "ExtendedRight")
    elif not access:
        raise _invalid("Specify the rights by the AccessRights or the ExtendedRights parameter.")
    scope = (_inheritance(cmdlet.inheritance_type), _one_class(cmdlet.inherited_object_type))
    found = [Shape((each,), True, "", *scope) for each in extended]
    if access:
        found += [Shape(access, False, each, *scope) for each in _object_types(cmdlet, access)]
    return found


def in_order(rights: Any) -> tuple[str, ...]:
    """Access rights in the order in which they are always listed, each once."""
    given = set(rights)
    return tuple(each for each in ACCESS_RIGHTS if each in given)


def _object_types(cmdlet: Any, access: tuple[str, ...]) -> list[str]:
    """The properties or kinds of children that access rights are for; "": all."""
    properties = [_attribute(each) for each in _texts(cmdlet.properties)]
    children = [_class_named(each) for each in _texts(cmdlet.child_object_types)]
    for given, name, rights in (
        (properties, "Properties", PROPERTY_RIGHTS),
        (children, "ChildObjectTypes", CHILD_RIGHTS),
    ):
        if given and not rights.issuperset(access):
            listed = ", ".join(each for each in ACCESS_RIGHTS if each in rights)
            raise _invalid(
                f"The {name} parameter can be used only if the AccessRights parameter is one of: "
                f"{listed}."
            )
    return properties or children or [""]


def _inheritance(value: Value) -> str:
    if value is None:
        return "All"
    text = to_string(value)
    for known in INHERITANCES:
        if known.lower() == text.lower():
            return known
    raise bad_value(
        "InheritanceType",
        value,
        _INHERITANCE_TYPE,
        f'The possible enumeration values are "{",".join(INHERITANCES)}".',
    )


def _one_class(value: Value) -> str:
    return "" if value is None else _class_named(to_string(value))


def _class_named(name: str) -> str:
    """A class of the directory as it is spelled; raises Exchange's error."""
    known = {each.object_class for each in ConfigObject.__subclasses__() if each.object_class}
    for each in (*known, *_CLASSES):
        if each.lower() == name.lower():
            return each
    raise not_found(name)


def _attribute(name: str) -> str:
    """A property by its name in the directory; raises Exchange's error for what can be none."""
    if _DISPLAY_NAME.fullmatch(name):
        return name
    raise not_found(name)


def _texts(value: Value) -> list[str]:
    if value is None:
        return []
    elements = None if isinstance(value, str) else enumerate_value(value)
    values = [value] if elements is None else elements
    return [part.strip() for each in values for part in to_string(each).split(",") if part.strip()]


def _known_right(name: str) -> str:
    for known in EXTENDED_RIGHTS:
        if known.lower() == name.replace(" ", "-").lower():
            return known
    raise _invalid(
        f"The extended right '{name}' couldn't be found. Use one such as "
        "ms-Exch-SMTP-Accept-Any-Sender.",
        name,
    )


def _access_right(name: str) -> str:
    for known in ACCESS_RIGHTS:
        if known.lower() == name.lower():
            return known
    listed = ", ".join(ACCESS_RIGHTS)
    raise _invalid(f"The access right '{name}' isn't known. Use one of: {listed}.", name)


def _invalid(message: str, target: Value = None) -> Terminating:
    kind = "System.ArgumentException"
    return make_error("ArgumentException", message, "InvalidArgument", target, kind)
