"""What goes wrong with items: the errors of the item and content cmdlets as a table."""

from __future__ import annotations

from xshell.engine.errors import NetException, Terminating, make_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_AUTOMATION = "System.Management.Automation."
_IO = "System.IO.IOException"
_ARGUMENT = "System.ArgumentException"
_OPERATION = "System.InvalidOperationException"

# Name -> (id, category, exception, text); `{0}` and `{1}` are what the error is about.
ERRORS: dict[str, tuple[str, str, str, str]] = {
    "AlreadyThere": (
        "DirectoryExist",
        "ResourceExists",
        _IO,
        "An item with the specified name {0} already exists.",
    ),
    "ChildrenWithoutRecurse": (
        "CopyContainerToContainerWithoutRecurseOrContainer",
        "InvalidArgument",
        _AUTOMATION + "PSArgumentException",
        "Container cannot be copied to another container. The -Recurse or -Container parameter is "
        "not specified.",
    ),
    "CopyOntoItself": (
        "CopyError",
        "WriteError",
        _IO,
        "Cannot overwrite the item {0} with itself.",
    ),
    "FolderOntoFile": (
        "CopyContainerItemToLeafError",
        "InvalidArgument",
        _AUTOMATION + "PSArgumentException",
        "Container cannot be copied onto existing leaf item.",
    ),
    "FolderContent": (
        "GetContainerContentException",
        "InvalidOperation",
        _OPERATION,
        "Unable to get content because it is a directory: '{0}'. Please use 'Get-ChildItem' "
        "instead.",
    ),
    "FolderNotEmpty": (
        "DirectoryNotEmpty",
        "WriteError",
        _IO,
        "Directory {0} cannot be removed because it is not empty.",
    ),
    "HeadAndTail": (
        "TailAndHeadCannotCoexist",
        "InvalidOperation",
        _OPERATION,
        "The parameters {0} and {1} cannot be used together. Please specify only one parameter.",
    ),
    "Hidden": ("ItemNotFound", "ObjectNotFound", _IO, "Could not find item {0}."),
    "InUse": (
        "InvalidOperation",
        "InvalidOperation",
        _AUTOMATION + "PSInvalidOperationException",
        "Cannot {1} at '{0}' because it is in use.",
    ),
    "MoveInUse": (
        "InvalidOperation",
        "InvalidOperation",
        _AUTOMATION + "PSInvalidOperationException",
        "Cannot move the item because the item at '{0}' is in use.",
    ),
    "IntoItself": (
        "MoveItemArgumentError",
        "InvalidArgument",
        _IO,
        "Destination path cannot be a subdirectory of the source or the source itself: {0}.",
    ),
    "JunctionNotAbsolute": (
        "NotAbsolutePath",
        "InvalidArgument",
        _ARGUMENT,
        "Creating a junction requires an absolute path for the target.",
    ),
    "LinkThere": (
        "SymLinkExists",
        "ResourceExists",
        _IO,
        "Cannot create link because the path already exists: {0}.",
    ),
    "LinkToItself": (
        "TargetIsSameAsLink",
        "InvalidOperation",
        _OPERATION,
        "The target and path cannot be the same.",
    ),
    "LinkWithoutTarget": (
        "ArgumentNull",
        "InvalidArgument",
        _AUTOMATION + "PSArgumentNullException",
        "Link '{0}' cannot be created because the target Value was not specified.",
    ),
    "ManyToOne": (
        "MoveItemPathMultipleDestinationNotContainer",
        "InvalidArgument",
        _AUTOMATION + "PSArgumentException",
        "Cannot move the item because the source path points to one or more items and the "
        "destination path is not a container. Validate that the destination path is a container "
        "and try again.",
    ),
    "NoFilter": (
        "NotSupported",
        "NotImplemented",
        _AUTOMATION + "PSNotSupportedException",
        "Cannot call method. The provider does not support the use of filters.",
    ),
    # A drive of entries in place of one of them; {0} names the argument that is empty.
    "NoEntry": (
        "{1}",
        "InvalidArgument",
        _AUTOMATION + "PSArgumentException",
        'Cannot process argument because the value of argument "{0}" is not valid. Change the '
        'value of the "{0}" argument and run the operation again.',
    ),
    "NoEntryGiven": (
        "{1}",
        "InvalidArgument",
        _AUTOMATION + "PSArgumentNullException",
        'Cannot process argument because the value of argument "{0}" is null. Change the value '
        'of argument "{0}" to a non-null value.',
    ),
    "NoClearing": (
        "NotSupported",
        "NotImplemented",
        _AUTOMATION + "PSNotSupportedException",
        "Cannot perform the ClearContent operation. The ClearContent operation is not supported "
        "by this provider.",
    ),
    "NotAFile": (
        "ItemNotFile",
        "InvalidOperation",
        _OPERATION,
        "A file is required for the operation. The item '{0}' is not a file.",
    ),
    "NotAFolder": (
        "ItemNotDirectory",
        "InvalidOperation",
        _OPERATION,
        "A directory is required for the operation. The item '{0}' is not a directory.",
    ),
    "NotChosen": (
        "ItemNotFound",
        "ObjectNotFound",
        "System.Exception",
        "An object at the specified path {0} does not exist, or has been filtered by the -Include "
        "or -Exclude parameter.",
    ),
    "NotSameProvider": (
        "{1}ItemSourceAndDestinationNotSameProvider",
        "InvalidArgument",
        _AUTOMATION + "PSArgumentException",
        "Source and destination path did not resolve to the same provider.",
    ),
    "NotSupported": (
        "NotSupported",
        "NotImplemented",
        _AUTOMATION + "PSNotSupportedException",
        "Provider operation stopped because the provider does not support this operation.",
    ),
    "NoStack": (
        "Argument",
        "InvalidArgument",
        _AUTOMATION + "PSArgumentException",
        "Cannot find location stack '{0}'. It does not exist or it is not a container.",
    ),
    "NullPath": (
        "NullPathNotPermitted",
        "InvalidArgument",
        "System.ArgumentNullException",
        "Value cannot be null. (Parameter 'The provided Path argument was null or an empty "
        "collection.')",
    ),
    "PathAsName": (
        "Argument",
        "InvalidArgument",
        _AUTOMATION + "PSArgumentException",
        "Cannot rename the specified target, because it represents a path or device name.",
    ),
    "Protected": (
        "RemoveFileSystemItemUnAuthorizedAccess",
        "PermissionDenied",
        _IO,
        "You do not have sufficient access rights to perform this operation or the item is "
        "hidden, system, or read only.",
    ),
    "RawWithOther": (
        "InvalidOperation",
        "InvalidOperation",
        _AUTOMATION + "PSInvalidOperationException",
        "The '{0}' and '{1}' parameters cannot be specified in the same command.",
    ),
    "RenameMany": (
        "RenameMultipleItemError",
        "InvalidArgument",
        _AUTOMATION + "PSArgumentException",
        "Cannot rename item because the path resolved to multiple items. Only one item can be "
        "renamed at a time.",
    ),
    "RenameMissing": (
        "InvalidOperation",
        "InvalidOperation",
        _AUTOMATION + "PSInvalidOperationException",
        "Cannot rename because item at '{0}' does not exist.",
    ),
    "TailOfTable": (
        "TailNotSupported",
        "InvalidOperation",
        _OPERATION,
        "The Tail parameter currently is supported only for the FileSystem provider.",
    ),
    "TargetMissing": (
        "ItemNotFound",
        "ObjectNotFound",
        _AUTOMATION + "ItemNotFoundException",
        "Could not find item {0}.",
    ),
    "Taken": (
        "{1}",
        "WriteError",
        _IO,
        "Cannot create a file when that file already exists.",
    ),
    "UnknownStack": (
        "StackNotFound",
        "ObjectNotFound",
        _AUTOMATION + "ItemNotFoundException",
        "Cannot find path '{0}' because it does not exist.",
    ),
    "UnknownType": (
        "Argument",
        "InvalidArgument",
        _AUTOMATION + "PSArgumentException",
        'The type is not a known type for the file system. Only "file","directory" or '
        '"symboliclink" can be specified.',
    ),
    "WriteToFolder": (
        "WriteContainerContentException",
        "InvalidOperation",
        _OPERATION,
        "Unable to write content because it is a directory: '{0}'.",
    ),
}


def item_error(name: str, subject: str = "", more: str = "", target: Value = None) -> Terminating:
    """An error of the table about `subject`, ready to be written or raised."""
    error_id, category, exception, text = ERRORS[name]
    return make_error(
        error_id.replace("{1}", more),
        text.replace("{0}", subject).replace("{1}", more),
        category,
        target,
        exception,
    )


def system_error(
    operation: str, problem: OSError, path: str, target: Value = None, precise: bool = False
) -> Terminating:
    """The error of an operation on a file that the system refused.

    The id is the operation and what kind of failure it was; `precise` ones tell missing files and
    folders from others.
    """
    failure = net_failure(problem, path)
    kind = failure.type_name.rpartition(".")[2].removesuffix("Exception")
    if kind == "UnauthorizedAccess":
        return make_error(
            f"{operation}{kind}Error", str(failure), "PermissionDenied", target, failure
        )
    if precise and kind in ("FileNotFound", "DirectoryNotFound"):
        return make_error(
            f"{operation}{kind}Error", str(failure), "ObjectNotFound", target, failure
        )
    return make_error(f"{operation}IOError", str(failure), "WriteError", target, failure)


def net_failure(problem: OSError, path: str) -> NetException:
    """The .NET exception for what the system said of a path."""
    from xshell.engine.dotnet.file_system import failure_of

    return failure_of(problem, path)
