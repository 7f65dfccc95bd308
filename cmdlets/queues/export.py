"""Export-Message."""

from __future__ import annotations

from collections.abc import Iterator

from cmdlets.directory import Value, not_found
from cmdlets.queues.message import Messages, QueuedMessage
from store.queued_mail import content_of
from store.values.described import Described, describe
from xshell.engine.cmdlet import Parameter
from xshell.engine.dotnet.convert import byte_array


class BinaryFileData(Described):
    """A message as Export-Message writes it, for AssembleMessage to put into a file."""

    __slots__ = ("data", "message")

    def __init__(self, message: QueuedMessage, data: bytes) -> None:
        self.message = message
        self.data = data


BinaryFileData.__shell_type__ = describe(
    "Microsoft.Exchange.Data.BinaryFileDataObject",
    {
        "FileData": lambda own: byte_array(own.data),
        "Identity": lambda own: str(own.message),
        "IsValid": lambda own: True,
        "ObjectState": lambda own: "New",
    },
)


class ExportMessage(Messages, verb="Export", noun="Message", confirm="medium"):
    """Writes a queued message whole; AssembleMessage puts it into a file.

    Example: into a file
        PS> Export-Message MAIL1\\3\\7 | AssembleMessage -Path /tmp/7.eml
    """

    identity: Value = Parameter(
        position=0, mandatory=True, pipeline="value property", help="The message."
    )

    def process(self) -> Iterator[Value]:
        for message in self.messages(self.identity)[:1]:
            if self.should_process(str(message)):
                state = message.state
                data = content_of(self.organization.folder, state.server, state.number)
                if data is None:
                    self.error(not_found(str(message)))
                else:
                    yield BinaryFileData(message, data)
