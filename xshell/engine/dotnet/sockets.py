"""System.Net.Sockets: TcpClient, NetworkStream and SslStream."""

from __future__ import annotations

import io
import socket

from xshell.engine.dotnet.network import connect
from xshell.engine.dotnet.overloads import FrameMethod, Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.streams import Stream
from xshell.engine.dotnet.types import known_type
from xshell.engine.errors import NetException
from xshell.engine.values.delegates import as_function
from xshell.engine.values.text import to_string

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_NAMESPACE = "System.Net.Sockets."
_TLS = "System.Net.Security.SslStream"


class _SocketFile(io.RawIOBase):
    """A socket as a file that is read as bytes come; a time-out is .NET's IOException."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            return self.connection.recv_into(buffer)
        except OSError as error:
            raise _broken("read data from", error) from None

    def write(self, data: Any) -> int:
        try:
            self.connection.sendall(data)
        except OSError as error:
            raise _broken("write data to", error) from None
        return len(data)


def _broken(what: str, error: OSError) -> NetException:
    reason = "Connection timed out" if isinstance(error, TimeoutError) else error.strerror
    return NetException(
        "System.IO.IOException", f"Unable to {what} the transport connection: {reason}."
    )


class _Wire(io.BufferedRWPair):
    """Both directions of a socket; `available` looks what waits to be read."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        super().__init__(_SocketFile(connection), _SocketFile(connection))

    def write(self, data: Any) -> int:
        written = super().write(data)
        self.flush()
        return written

    def available(self) -> int:
        """How many bytes can be read without waiting."""
        import select

        if not select.select([self.connection], [], [], 0)[0]:
            return 0
        return len(self.connection.recv(65536, socket.MSG_PEEK))


def _wire_stream(connection: socket.socket, type_name: str) -> Stream:
    return Stream(_Wire(connection), type_name)


class TcpClient:
    """A connection to a host; `values` are the properties that can be set."""

    __slots__ = ("connection", "stream", "values")

    dotnet_type = known_type(_NAMESPACE + "TcpClient")

    def __init__(self) -> None:
        self.connection: socket.socket | None = None
        self.stream: Stream | None = None
        self.values: dict[str, Value] = {
            "ReceiveTimeout": 0,
            "SendTimeout": 0,
            "NoDelay": False,
            "ReceiveBufferSize": 131_072,
            "SendBufferSize": 16_384,
        }

    @property
    def open_connection(self) -> socket.socket:
        """The connection; raises InvalidOperationException where there is none."""
        if self.connection is None:
            raise NetException(
                "System.InvalidOperationException",
                "The operation is not allowed on non-connected sockets.",
            )
        return self.connection

    def close(self) -> None:
        """End the connection."""
        if self.stream is not None and self.stream.is_open:
            self.stream.close()
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def get_stream(self) -> Stream:
        """What is sent and received."""
        connection = self.open_connection
        connection.settimeout(self.values["ReceiveTimeout"] / 1000 or None)
        if self.stream is None:
            self.stream = _wire_stream(connection, _NAMESPACE + "NetworkStream")
        return self.stream


def _connect(frame: Any, client: TcpClient, host: Value, port: int) -> None:
    client.connection = connect(frame, to_string(host), port)


def _new(frame: Any, *where: Value) -> TcpClient:
    client = TcpClient()
    if len(where) > 1:
        _connect(frame, client, where[0], where[1])
    return client


class ConnectAttempt:
    """What BeginConnect and ConnectAsync give: the connection is made when it is waited for."""

    __slots__ = ("_port", "client", "failure", "frame", "host")

    dotnet_type = known_type("System.Threading.Tasks.Task")

    def __init__(self, frame: Any, client: TcpClient, host: Value, port: int) -> None:
        self.frame = frame
        self.client = client
        self.host = to_string(host)
        self._port = port
        self.failure: NetException | None = None

    def wait(self, milliseconds: Value = -1, *_more: Value) -> bool:
        """Whether there is a connection within so many milliseconds."""
        if self.client.connection is None and self.failure is None:
            seconds = None if milliseconds < 0 else milliseconds / 1000
            try:
                self.client.connection = connect(self.frame, self.host, self._port, seconds)
            except NetException as failure:
                self.failure = failure
        return self.client.connection is not None

    def finish(self) -> None:
        """Wait; raises what went wrong."""
        if not self.wait() and self.failure is not None:
            raise self.failure


def _end_connect(_client: TcpClient, attempt: ConnectAttempt) -> None:
    attempt.finish()


def _kept(name: str, type_name: str) -> Property:
    def put(own: TcpClient, value: Value) -> None:
        from xshell.engine.values.conversion import convert

        own.values[name] = convert(value, known_type(type_name))

    return Property(name, lambda own: own.values[name], put, type_name)


def _available(client: TcpClient) -> int:
    wire: _Wire = client.get_stream().file  # type: ignore[assignment]
    return wire.available()


_NUMBER, _FLAG = "System.Int32", "System.Boolean"
_WHERE = ("(string hostname, int port)", "(ipaddress address, int port)")
define(
    _NAMESPACE + "TcpClient",
    properties=(
        Property("Connected", lambda own: own.connection is not None, type_name=_FLAG),
        Property("Available", _available, type_name=_NUMBER),
        Property("Client", lambda own: own),
        *(_kept(name, _NUMBER) for name in ("ReceiveTimeout", "SendTimeout")),
        *(_kept(name, _NUMBER) for name in ("ReceiveBufferSize", "SendBufferSize")),
        _kept("NoDelay", _FLAG),
    ),
    methods=(
        FrameMethod("Connect", _connect, *(f"void {each}" for each in _WHERE)),
        FrameMethod("ConnectAsync", ConnectAttempt, *_WHERE),
        FrameMethod(
            "BeginConnect",
            lambda frame, client, host, port, *_callback: ConnectAttempt(frame, client, host, port),
            "(string host, int port, object requestCallback, object state)",
        ),
        Method("EndConnect", _end_connect, "void (object asyncResult)"),
        Method("GetStream", TcpClient.get_stream, "System.Net.Sockets.NetworkStream ()"),
        Method("Close", TcpClient.close, "void ()"),
        Method("Dispose", TcpClient.close, "void ()"),
    ),
    constructor=FrameMethod("new", _new, "()", *_WHERE),
)
define(
    "System.Threading.Tasks.Task",
    properties=(
        Property(
            "IsCompleted", lambda own: own.wait(0) or own.failure is not None, type_name=_FLAG
        ),
        Property("AsyncWaitHandle", lambda own: own),
    ),
    methods=(
        Method("Wait", ConnectAttempt.wait, "void ()", "bool (int milliseconds)"),
        Method(
            "WaitOne",
            ConnectAttempt.wait,
            "bool ()",
            "bool (int milliseconds)",
            "bool (int milliseconds, bool exitContext)",
        ),
    ),
)
define(
    _NAMESPACE + "NetworkStream",
    properties=(Property("DataAvailable", lambda own: own.file.available() > 0, type_name=_FLAG),),
)


class SslStream(Stream):
    """A stream that is encrypted once AuthenticateAsClient has been called."""

    __slots__ = ("check", "inner", "secured")

    def __init__(self, inner: Stream, _leave_open: bool = False, check: Value = None) -> None:
        super().__init__(inner.file, _TLS)
        self.inner = inner
        self.check = check
        self.secured: Any = None

    def authenticate(self, host: str, *_how: Value) -> None:
        """Encrypt; the certificate is checked by the script block where one was given."""
        import ssl

        context = ssl.create_default_context()
        if self.check is not None:
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        wire: _Wire = self.inner.file  # type: ignore[assignment]
        try:
            self.secured = context.wrap_socket(wire.connection, server_hostname=host)
        except (ssl.SSLError, ssl.CertificateError) as error:
            raise _refused(str(error)) from None
        if self.check is not None and not self._accepts():
            raise _refused("The remote certificate was rejected by the provided callback.")
        self._file = _Wire(self.secured)

    def _accepts(self) -> bool:
        from xshell.engine.values.conversion import to_bool

        return to_bool(as_function(self.check)(self, self.certificate, None, None))

    @property
    def certificate(self) -> Value:
        """The other side's certificate, None before the handshake."""
        data = self.secured.getpeercert(True) if self.secured is not None else None
        if not data:
            return None
        from xshell.engine.dotnet.certificates import certificate_of

        return certificate_of(data)


def _refused(reason: str) -> NetException:
    return NetException("System.Security.Authentication.AuthenticationException", reason)


_STREAM = "System.IO.Stream innerStream"
define(
    _TLS,
    properties=(
        Property("IsAuthenticated", lambda own: own.secured is not None, type_name=_FLAG),
        Property("IsEncrypted", lambda own: own.secured is not None, type_name=_FLAG),
        Property("RemoteCertificate", lambda own: own.certificate),
        Property(
            "SslProtocol",
            lambda own: (
                (own.secured.version() or "None").replace("v1.", "1") if own.secured else None
            ),
        ),
        Property("CipherAlgorithm", lambda own: own.secured.cipher()[0] if own.secured else None),
    ),
    methods=(
        Method(
            "AuthenticateAsClient",
            SslStream.authenticate,
            "void (string targetHost)",
            "void (string targetHost, object certificates, object protocols, bool revocation)",
        ),
    ),
    constructor=Method(
        "new",
        SslStream,
        f"({_STREAM})",
        f"({_STREAM}, bool leaveInnerStreamOpen)",
        f"({_STREAM}, bool leaveInnerStreamOpen, object callback)",
    ),
)
