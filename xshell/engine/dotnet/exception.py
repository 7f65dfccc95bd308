"""System.Exception and the exceptions derived from it; ErrorRecord's parts are in error_record."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import EXCEPTION
from xshell.engine.errors import NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.dotnet.types import DotNetType

    Value = Any


def _data(exception: NetException) -> Value:
    if exception.data is None:
        from xshell.engine.values.kinds import Hashtable

        exception.data = Hashtable()
    return exception.data


def _base(exception: NetException) -> NetException:
    while exception.inner is not None:
        exception = exception.inner
    return exception


def _record(exception: NetException) -> Value:
    """The exception's own record, which is another one than the error's: its exception only tells
    that there is a record around it (ParentContainsErrorRecordException).
    """
    from xshell.engine.failures import own_record

    record = own_record(exception).copy()
    record.exception = NetException(
        "System.Management.Automation.ParentContainsErrorRecordException", exception.message
    )
    return record


def _text(exception: NetException) -> str:
    inner = f"\n ---> {_text(exception.inner)}" if exception.inner is not None else ""
    return f"{exception.type_name}: {exception.message}{inner}"


def _code(exception: NetException) -> int:
    from xshell.engine.errors import hresult_of

    return hresult_of(exception.type_name)


def new_exception(type_name: str, *arguments: Value) -> NetException:
    """An exception of a type by its constructors' usual arguments: message, inner, name."""
    from xshell.engine.values.text import to_string

    if type_name == "System.AggregateException":
        return _aggregate(arguments)
    texts = [each for each in arguments if not isinstance(each, NetException)]
    inner = next((each for each in arguments if isinstance(each, NetException)), None)
    properties: dict[str, Value] = {}
    message = to_string(texts[0]) if texts and texts[0] is not None else None
    if type_name in _NAME_FIRST and texts:
        properties["ParamName"] = message
        given = to_string(texts[-1]) if len(texts) > 1 else _NAME_FIRST[type_name]
        message = f"{given} (Parameter '{properties['ParamName']}')"
        if len(texts) > 2:
            properties["ActualValue"] = texts[1]
            message += f"\nActual value was {to_string(texts[1])}."
    elif type_name == "System.ArgumentException" and len(texts) > 1:
        properties["ParamName"] = to_string(texts[1])
        message = f"{message} (Parameter '{properties['ParamName']}')"
    elif type_name == "System.IO.FileNotFoundException" and len(texts) > 1:
        properties["FileName"] = to_string(texts[1])
    return NetException(type_name, message, inner, properties)


def _aggregate(arguments: tuple[Value, ...]) -> NetException:
    """AggregateException: a message or its own, the exceptions in it one by one or in a list."""
    message = "One or more errors occurred."
    inner: list[NetException] = []
    for each in arguments:
        if isinstance(each, NetException):
            inner.append(each)
        elif isinstance(each, list):
            inner += each
        elif each is not None:
            message = str(each)
    text = " ".join([message, *(f"({each.message})" for each in inner)])
    from xshell.engine.dotnet.types import EXCEPTION
    from xshell.engine.values.kinds import Collection

    made = NetException("System.AggregateException", text, inner[0] if inner else None)
    made.properties["InnerExceptions"] = Collection(EXCEPTION, inner)
    return made


# Exceptions whose first argument is the parameter's name, and their own message.
_NAME_FIRST = {
    "System.ArgumentNullException": "Value cannot be null.",
    "System.ArgumentOutOfRangeException": (
        "Specified argument was out of the range of valid values."
    ),
}


def _own(name: str) -> Property:
    return Property(name, lambda exception: exception.properties.get(name))


PROPERTIES = (
    Property("TargetSite", lambda _exception: None),
    Property("Message", lambda exception: exception.message, type_name="System.String"),
    Property("Data", _data, type_name="System.Collections.IDictionary"),
    Property("InnerException", lambda exception: exception.inner, type_name="System.Exception"),
    Property(
        "HelpLink",
        lambda exception: exception.properties.get("HelpLink"),
        lambda exception, text: exception.properties.__setitem__("HelpLink", text),
    ),
    Property(
        "Source",
        lambda exception: exception.properties.get("Source"),
        lambda exception, text: exception.properties.__setitem__("Source", text),
    ),
    Property("HResult", _code, type_name="System.Int32"),
    Property("StackTrace", lambda exception: exception.stack_trace, type_name="System.String"),
)
_KNOWN = {
    "Message": PROPERTIES[1],
    "ErrorRecord": Property("ErrorRecord", _record),
    "WasThrownFromThrowStatement": Property(
        "WasThrownFromThrowStatement",
        lambda exception: bool(exception.properties.get("WasThrownFromThrowStatement")),
        type_name="System.Boolean",
    ),
}
METHODS = (
    Method("GetBaseException", _base, "()"),
    Method("ToString", _text, "()"),
)
_MORE = {
    "Microsoft.PowerShell.Commands.HttpResponseException": ("Response",),
    "System.AggregateException": ("Message", "InnerExceptions"),
    "System.ArgumentException": ("Message", "ParamName"),
    "System.ArgumentOutOfRangeException": ("Message", "ActualValue"),
    "System.IO.FileNotFoundException": ("Message", "FileName"),
    "System.Net.Http.HttpRequestException": ("StatusCode",),
    "System.Management.Automation.ParameterBindingException": (
        "ParameterName",
        "ErrorId",
        "ParameterType",
        "TypeSpecified",
        "Line",
        "Offset",
        "CommandInvocation",
    ),
    "System.Management.Automation.CommandNotFoundException": ("CommandName",),
    "System.Management.Automation.NativeCommandExitException": ("Path", "ExitCode", "ProcessId"),
    "System.Management.Automation.ParseException": ("Errors",),
    "System.Management.Automation.ItemNotFoundException": ("ItemName",),
    "System.Management.Automation.PSInvalidCastException": ("ErrorRecord",),
    "System.Management.Automation.RemoteException": (
        "SerializedRemoteException",
        "SerializedRemoteInvocationInfo",
        "ErrorRecord",
    ),
    "System.Management.Automation.Remoting.PSRemotingTransportException": (
        "ErrorCode",
        "TransportMessage",
        "ErrorRecord",
    ),
    "System.Management.Automation.RuntimeException": (
        "ErrorRecord",
        "WasThrownFromThrowStatement",
    ),
}


def exception_members(type: DotNetType) -> Value:
    """The members of an exception type: its own properties and those it overrides, a constructor;
    the rest is its base's.
    """
    name = type.full_name
    own = [_KNOWN.get(each) or _own(each) for each in _MORE.get(name, ())]
    return define(
        name,
        properties=PROPERTIES if type is EXCEPTION else tuple(own),
        methods=METHODS,
        constructor=Method(type.name, lambda *given: new_exception(name, *given), static=True),
        cast=lambda value: new_exception(name, value) if isinstance(value, str) else None,
    )
