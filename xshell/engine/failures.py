"""From exceptions of Python and of .NET to error records."""

from __future__ import annotations

from xshell.engine.errors import ErrorRecord, NetException, Terminating, is_exception_type

TYPE_CHECKING = False

# Python's exceptions that a system call raises, the .NET exceptions they are, and the category.
_SYSTEM = (
    (FileNotFoundError, "System.IO.FileNotFoundException", "ObjectNotFound"),
    (NotADirectoryError, "System.IO.DirectoryNotFoundException", "ObjectNotFound"),
    (IsADirectoryError, "System.UnauthorizedAccessException", "PermissionDenied"),
    (PermissionError, "System.UnauthorizedAccessException", "PermissionDenied"),
    (FileExistsError, "System.IO.IOException", "WriteError"),
    (TimeoutError, "System.TimeoutException", "OperationTimeout"),
    (ConnectionError, "System.Net.Sockets.SocketException", "ConnectionError"),
    (OSError, "System.IO.IOException", "WriteError"),
    (ZeroDivisionError, "System.DivideByZeroException", "NotSpecified"),
    (OverflowError, "System.OverflowException", "NotSpecified"),
    (UnicodeError, "System.ArgumentException", "InvalidArgument"),
    (ValueError, "System.ArgumentException", "InvalidArgument"),
    (KeyError, "System.Collections.Generic.KeyNotFoundException", "NotSpecified"),
)
# Python's exceptions that tell of a mistake in our own code.
_OURS = (AttributeError, TypeError, NameError, AssertionError, IndexError)


def error_from(error: BaseException) -> Terminating:
    """The error a command ends with when its own code raised `error`.

    The id is the exception's class name, as PowerShell has it for exceptions of no special id;
    an exception of another room may say its id and category in `shell_error`.
    """
    if isinstance(error, Terminating):
        return error
    if isinstance(error, NetException):
        if error.error_record is not None:
            return Terminating(error.error_record)
        return _recorded(error, "NotSpecified")
    described = getattr(error, "shell_error", None)
    if described is not None:
        error_id, category = described
        exception = NetException(f"System.{error_id}", str(error))
        return _recorded(exception, category)
    for kind, type_name, category in _SYSTEM:
        if isinstance(error, kind):
            return _recorded(NetException(type_name, _message(error, type_name)), category)
    if isinstance(error, _OURS):
        return _own_failure(error)
    return _recorded(NetException("System.InvalidOperationException", str(error)), "NotSpecified")


def output_not_opened(error: OSError) -> Terminating:
    """The error of a file that output is redirected to: Out-File's, that opens it."""
    kind, message = "System.IO.DirectoryNotFoundException", f"'{error.filename}'."
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        message = f"Could not find a part of the path {message}"
    elif isinstance(error, PermissionError | IsADirectoryError):
        kind = "System.UnauthorizedAccessException"
        message = f"Access to the path '{error.filename}' is denied."
    else:
        kind, message = "System.IO.IOException", error.strerror or str(error)
    name = "FileOpenFailure,Microsoft.PowerShell.Commands.OutFileCommand"
    record = ErrorRecord(NetException(kind, message), name, "OpenError")
    record.exception.error_record = record
    record.activity = "Out-File"
    return Terminating(record)


def _own_failure(error: BaseException) -> Terminating:
    """A mistake in the shell's own code: said as one, with what to do."""
    message = (
        f"xshell itself failed here ({type(error).__name__}: {error}). Nothing is wrong with the "
        "command as such; please report it."
    )
    record = ErrorRecord(
        NetException("System.InvalidOperationException", message), "InternalError", "NotSpecified"
    )
    record.exception.error_record = record
    return Terminating(record)


# Id, category and target of the record that an exception of the shell has of its own.
_OWN = (
    ("CommandNotFoundException", "CommandNotFoundException", "ObjectNotFound", ""),
    ("SessionStateException", "SessionStateException", "InvalidArgument", ""),
    ("PSArgumentException", "Argument", "InvalidArgument", None),
    ("PSArgumentNullException", "ArgumentNull", "InvalidArgument", None),
    ("PSArgumentOutOfRangeException", "ArgumentOutOfRange", "InvalidArgument", None),
    ("PSInvalidOperationException", "InvalidOperation", "InvalidOperation", None),
    ("PSNotSupportedException", "NotSupported", "NotImplemented", None),
    ("PSNotImplementedException", "NotImplemented", "NotImplemented", None),
    ("RuntimeException", "RuntimeException", "NotSpecified", None),
)


def own_record(exception: NetException) -> ErrorRecord:
    """The record of an exception: the one that carries it, else one by its class."""
    if exception.error_record is None:
        for name, error_id, category, target in _OWN:
            if is_exception_type(exception, f"System.Management.Automation.{name}"):
                record = ErrorRecord(exception, error_id, category, target)
                break
        else:
            record = ErrorRecord(exception, exception.type_name.rsplit(".", 1)[-1])
        exception.error_record = record
    return exception.error_record


def _recorded(exception: NetException, category: str) -> Terminating:
    record = ErrorRecord(exception, exception.type_name.rsplit(".", 1)[-1], category)
    exception.error_record = record
    return Terminating(record)


def _message(error: BaseException, type_name: str) -> str:
    if not isinstance(error, OSError):
        return str(error)
    path = error.filename
    if isinstance(error, FileNotFoundError):
        return f"Could not find file '{path}'."
    if isinstance(error, PermissionError | IsADirectoryError):
        return f"Access to the path '{path}' is denied."
    if isinstance(error, NotADirectoryError):
        return f"Could not find a part of the path '{path}'."
    if isinstance(error, FileExistsError):
        return f"The file '{path}' already exists."
    return error.strerror or type_name
