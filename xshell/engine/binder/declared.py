"""From the class of a cmdlet to its signature."""

from __future__ import annotations

from xshell.engine.commonparameters import COMMON, SHOULD_PROCESS, TRANSACTION, paging_parameters
from xshell.engine.signature import (
    ALL_SETS,
    OBJECT,
    PS_OBJECT,
    SWITCH,
    ParameterInfo,
    SetFlags,
    Signature,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.cmdlet import Cmdlet, ParameterDeclaration

# Annotations and the .NET types they stand for.
ANNOTATIONS = {
    "str": "System.String",
    "int": "System.Int32",
    "bool": "System.Boolean",
    "float": "System.Double",
    "Any": OBJECT,
    "Value": OBJECT,
    "object": OBJECT,
    "list": "System.Object[]",
    "dict": "System.Collections.IDictionary",
    "Hashtable": "System.Collections.Hashtable",
    "ScriptBlock": "System.Management.Automation.ScriptBlock",
    "Int64": "System.Int64",
    "UInt32": "System.UInt32",
    "UInt64": "System.UInt64",
    "Char": "System.Char",
    "Decimal": "System.Decimal",
    "DateTime": "System.DateTime",
    "TimeSpan": "System.TimeSpan",
    "Guid": "System.Guid",
    "Uri": "System.Uri",
    "Version": "System.Version",
    "DotNetType": "System.Type",
    "CultureInfo": "System.Globalization.CultureInfo",
    "Encoding": "System.Text.Encoding",
    "PSCredential": "System.Management.Automation.PSCredential",
    "SecureString": "System.Security.SecureString",
    "XmlNode": "System.Xml.XmlNode",
}


def cmdlet_signature(cls: type[Cmdlet], declared: dict[str, ParameterDeclaration]) -> Signature:
    """The signature of a cmdlet class."""
    parameters = [
        _parameter(cls, attribute, declaration) for attribute, declaration in declared.items()
    ]
    for expand in cls.__dict__.get("_expanders", ()):
        parameters.extend(expand())
    if cls.supports_paging:
        parameters.extend(paging_parameters())
    common = COMMON if cls.confirm is None else COMMON + SHOULD_PROCESS
    if cls.supports_transactions:
        common = (*common, *TRANSACTION)
    added = [each for each in parameters if each.attribute in cls.of_files]
    added.sort(key=lambda each: cls.of_files.index(each.attribute))
    for each in added:
        parameters.remove(each)
        each.dynamic = True
    return Signature(
        [*parameters, *common, *added],
        default_set=cls.default_set,
        supports_should_process=cls.confirm is not None,
        supports_paging=cls.supports_paging,
        confirm_impact=(cls.confirm or "medium").capitalize(),
        positional_binding=cls.positional_binding,
        cmdlet_name=f"{cls.verb}-{cls.noun}",
    )


def _parameter(
    cls: type[Cmdlet], attribute: str, declaration: ParameterDeclaration
) -> ParameterInfo:
    type_name, source = _type_of(cls, attribute, declaration)
    of_any = declaration.type is None and type_name.removesuffix("[]") == OBJECT
    if attribute == "input_object" and of_any:
        # Input goes in as PowerShell's wrapped objects do, unless said otherwise.
        type_name = type_name.replace(OBJECT, PS_OBJECT)
    parameter = ParameterInfo(
        declaration.name or pascal_case(attribute),
        type_name,
        attribute=attribute,
        sets=_sets(declaration),
        aliases=declaration.aliases,
        validators=declaration.validate,
        transforms=declaration.transforms,
        type_source=source,
        default=declaration.default,
        help=declaration.help,
        completer=declaration.completer,
    )
    parameter.dont_show = declaration.dont_show
    parameter.wildcards = declaration.wildcards
    parameter.written = getattr(declaration, "written", False)
    allowed = declaration.allow
    parameter.allow_null = "null" in allowed
    parameter.allow_empty_string = "empty string" in allowed
    parameter.allow_empty_collection = "empty collection" in allowed
    return parameter


def pascal_case(attribute: str) -> str:
    """`max_message_size` -> `MaxMessageSize`."""
    return "".join(word[:1].upper() + word[1:] for word in attribute.split("_"))


def _sets(declaration: ParameterDeclaration) -> dict[str, SetFlags]:
    if isinstance(declaration.sets, dict):
        return {
            name: SetFlags(
                flags.position,
                flags.mandatory,
                "value" in flags.pipeline,
                "property" in flags.pipeline,
                flags.remaining,
            )
            for name, flags in declaration.sets.items()
        }
    flags = SetFlags(
        declaration.position,
        declaration.mandatory,
        "value" in declaration.pipeline,
        "property" in declaration.pipeline,
        declaration.remaining,
    )
    return dict.fromkeys(declaration.sets or (ALL_SETS,), flags)


def _type_of(
    cls: type[Cmdlet], attribute: str, declaration: ParameterDeclaration
) -> tuple[str, Any]:
    """The .NET name of a parameter's type, and the class it converts to, if it is one of ours."""
    if declaration.switch:
        return SWITCH, None
    given = declaration.type
    if isinstance(given, str):
        return given, None
    if given is not None:
        return given.__shell_type__.type_names[0], given
    for owner in cls.__mro__:
        # Read as text: evaluating annotations would import what they name.
        annotation = vars(owner).get("__annotations__", {}).get(attribute)
        if annotation is not None:
            return _annotated(owner, str(annotation))
    return OBJECT, None


def _annotated(owner: type, annotation: str) -> tuple[str, Any]:
    from sys import modules

    text = annotation.replace(" | None", "").strip()
    if text.startswith("list[") and text.endswith("]"):
        element, source = _annotated(owner, text[5:-1])
        return element + "[]", source
    text = text.split("[", 1)[0]
    known = ANNOTATIONS.get(text)
    if known is not None:
        return known, None
    source = getattr(modules[owner.__module__], text, None)
    if source is None or not hasattr(source, "__shell_type__"):
        raise TypeError(f"{owner.__name__}: the annotation {annotation!r} names no shell type")
    return source.__shell_type__.type_names[0], source
