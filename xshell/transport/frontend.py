"""The Front End Transport service: a stateless proxy.

Anonymous sessions are judged by the front-end connector and their messages handed to Default on
the hub; sessions of users are handed over whole to Client Proxy, whose limits and rights decide.
"""

from __future__ import annotations

from typing import Any

from store import machine
from store.snapshot import Record
from xshell.transport.client import SmtpClient, SmtpError
from xshell.transport.logs import protocol_log
from xshell.transport.protocol import replies, xtext
from xshell.transport.protocol.envelope import Envelope
from xshell.transport.protocol.replies import Reply
from xshell.transport.service import Service, SocketSession

DEFAULT_PORT = 2525
CLIENT_PROXY_PORT = 465


class FrontendTransport(Service):
    """MSExchangeFrontEndTransport."""

    name = "MSExchangeFrontEndTransport"
    role = "FrontendTransport"

    def open_logs(self) -> None:
        settings = self.snapshot.frontend_service
        self.receive_log = protocol_log(self.root, self.server, settings, "receive")

    async def _hub(self, port: int) -> SmtpClient:
        """A session with the hub of this server, proved to be ours."""
        client = SmtpClient()
        fqdn = self.snapshot.server.fqdn
        address = self.snapshot.server.address
        await client.connect(address, port + machine.port_offset(), source=address, hello=fqdn)
        await client.prove(self.snapshot.secret)
        return client

    async def accept(self, session: SocketSession, envelope: Envelope, content: bytes) -> Reply:
        try:
            client = await self._hub(DEFAULT_PORT)
        except SmtpError:
            return replies.NO_HUB
        try:
            name = session.guard.client_name or "unknown"
            await client.command(f"XPROXYFROM IP={session.remote} DOMAIN={xtext.encode(name)}", 250)
            refused, answer = await client.send(envelope.sender, envelope.recipients, content)
        except SmtpError as error:
            return Reply(error.code, error.text)
        finally:
            await client.quit()
        if refused and not answer:
            first = next(iter(refused.values()))
            return Reply(first.code, first.text)
        code, _, text = answer.partition(" ")
        return Reply(int(code), text)

    async def after_logon(self, session: SocketSession, account: Record) -> None:
        """Hands the session over to Client Proxy: from now on bytes go through as they are."""
        hub = f"{self.snapshot.server.address}:{CLIENT_PROXY_PORT}"
        session.guard.account = account
        session.log.write("*", "", f"Setting up client proxy session to destination(s): {hub}")
        name = account.sam_account_name or account.alias
        try:
            client = await self._hub(CLIENT_PROXY_PORT)
            await client.command(
                f"XPROXY USER={xtext.encode(name)} IP={session.remote} "
                f"DOMAIN={xtext.encode(session.guard.client_name or 'unknown')}",
                250,
            )
        except SmtpError as error:
            session.log.write("*", "", f"Proxy session could not be set up: {error}")
            session.machine.complete(replies.NO_HUB)
            return
        user = account.user_principal_name or name
        session.log.write(
            "*",
            "",
            f"Proxy session was successfully set up. Session for {user} will now be proxied",
        )
        rest = session.machine.pending()
        session.machine.want = None
        session.transport.write(replies.AUTHENTICATED.encode())
        session.log.write(">", replies.AUTHENTICATED.text)
        reader, writer = client.streams()
        session.relay = writer
        if rest:
            writer.write(rest)
        self.in_background(_pump(reader, session))


async def _pump(reader: Any, session: SocketSession) -> None:
    """The hub's answers to the client."""
    try:
        while data := await reader.read(65536):
            session.transport.write(data)
            await session.writable.wait()
    except OSError:
        pass
    session.machine.closing = True
    session.transport.close()
