"""Runs a transport service, or all services of a server, in the foreground.

`python -m xshell.transport SERVICE --server NAME --store URL`: SERVICE is frontend, hub, delivery,
submission, or run for all of them. SIGTERM and SIGINT end it: sessions are told, the queue is kept.
Exit codes: 0 ended as asked, 1 a service failed, 2 wrong arguments.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys

from store.errors import NotFoundError, StoreError
from store.machine import default_store_url
from store.organization import Organization
from xshell.transport.service import Service, ServiceError

WORDS = ("frontend", "hub", "delivery", "submission")


def main() -> int:
    """Runs what the command line asks for."""
    parser = argparse.ArgumentParser(prog="xshell transport", description=__doc__)
    parser.add_argument("service", choices=(*WORDS, "run"))
    parser.add_argument("--server", help="the server; the local one unless given")
    parser.add_argument("--store", default=os.environ.get("XSHELL_STORE") or default_store_url())
    options = parser.parse_args()
    try:
        organization = Organization.open(options.store)
        server = options.server or organization.local_server
        words = WORDS if options.service == "run" else (options.service,)
        services = make_services(organization, server, words)
        return _run(services)
    except NotFoundError as error:
        print(f"There is no server '{error}' in the organization.", file=sys.stderr)
        return 1
    except (StoreError, ServiceError) as error:
        print(error, file=sys.stderr)
        return 1


def make_services(organization: Organization, server: str, words: tuple[str, ...]) -> list[Service]:
    """The services of these names; an Exchange 2010 server has the hub alone."""
    from store.types.server import ExchangeServer

    legacy = organization.find(ExchangeServer, server).is_legacy
    made: list[Service] = []
    for word in words:
        if legacy and word != "hub":
            continue
        made.append(_service_class(word)(organization, server))
    return made


def _service_class(word: str) -> type[Service]:
    if word == "frontend":
        from xshell.transport.frontend import FrontendTransport

        return FrontendTransport
    if word == "hub":
        from xshell.transport.hub import HubTransport

        return HubTransport
    from xshell.transport import delivery

    return delivery.MailboxDelivery if word == "delivery" else delivery.MailboxSubmission


def _run(services: list[Service]) -> int:
    """Runs services until they are told to stop; a service that fails stops all."""
    loop_factory = None
    try:
        import uvloop

        loop_factory = uvloop.new_event_loop
    except ModuleNotFoundError:
        pass
    code = 0
    try:
        with asyncio.Runner(loop_factory=loop_factory) as runner:
            runner.run(_serve(services))
    except* (ServiceError, StoreError, OSError) as group:
        for problem in group.exceptions:
            plain = isinstance(problem, ServiceError | StoreError)
            print(problem if plain else f"The service can't run: {problem}", file=sys.stderr)
        code = 1
    return code


async def _serve(services: list[Service]) -> None:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    async with asyncio.TaskGroup() as group:
        for service in services:
            group.create_task(_until_stopped(service, stopping))


async def _until_stopped(service: Service, stopping: asyncio.Event) -> None:
    try:
        await service.run(stopping)
    finally:
        stopping.set()


if __name__ == "__main__":
    sys.exit(main())
