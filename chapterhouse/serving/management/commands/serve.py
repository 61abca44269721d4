import os
import sys
import time
from argparse import ArgumentParser, ArgumentTypeError
from http.client import HTTPConnection, HTTPException
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.utils.translation import gettext as _

from chapterhouse.members.entering.founding import sign_in_link
from chapterhouse.serving import beginning
from chapterhouse.serving.address import (
    EVERYWHERE,
    address_of,
    headers_of,
    refuse_taken,
    refuse_unreachable,
)
from chapterhouse.serving.children import Child, Supervisor
from chapterhouse.serving.folder import CannotStart
from chapterhouse.serving.static import collect_static

PATIENCE = 30.0
HIGHEST_PORT = 65_535
GRANIAN = [
    *("--interface", "wsgi", "--workers", "1", "--blocking-threads", "4", "--no-ws"),
    *("--log-level", "warning", "--workers-kill-timeout", "5"),
]


def port_number(typed: str) -> int:
    if typed.isdecimal() and 1 <= int(typed) <= HIGHEST_PORT:
        return int(typed)
    raise ArgumentTypeError(_("a port is a number from 1 to %(most)s") % {"most": HIGHEST_PORT})


class Command(BaseCommand):
    help = _("Open the archive: server and worker together, until Ctrl-C")
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--host",
            default=os.environ.get("CHAPTERHOUSE_HOST", "127.0.0.1"),
            help=_("Address to listen on (127.0.0.1: this machine alone; 0.0.0.0: everybody)"),
        )
        parser.add_argument(
            "--port",
            type=port_number,
            default=os.environ.get("CHAPTERHOUSE_PORT", "8000"),
            help=_("Port to listen on (8000)"),
        )
        parser.add_argument(
            "--public", metavar="URL", help=_("The address that people on the web type")
        )
        parser.add_argument(
            "--host-name", metavar="NAME", help=_("Another name to answer under; may be repeated")
        )
        parser.add_argument(
            "--proxy", metavar="ADDRESS", help=_("Where the proxy calls from; several with commas")
        )
        first = parser.add_mutually_exclusive_group()
        first.add_argument(
            "--sample", action="store_true", help=_("Begin an empty archive with the sample")
        )
        first.add_argument(
            "--empty", action="store_true", help=_("Begin an empty archive with nothing")
        )

    def handle(self, host: str, port: int, **options: Any) -> None:
        try:
            refuse_unreachable(settings.PUBLIC, host, os.environ.get("CHAPTERHOUSE_PROXY", ""))
            refuse_taken(host, port)
        except CannotStart as reason:
            raise CommandError(str(reason)) from reason
        # The server decides by it whether only a proxy on this machine can call.
        os.environ["CHAPTERHOUSE_HOST"] = host
        collect_static()
        if beginning.is_unsettled():
            self.begin(**options)
        supervisor = Supervisor(self.tell)
        supervisor.start(server(host, port))
        if self.answers(supervisor, host, port):
            self.welcome(settings.PUBLIC or address_of(host, port))
        # Only now, so that on a small machine the first page does not wait for it.
        supervisor.start(worker())
        connections.close_all()
        supervisor.watch()

    def begin(self, *, sample: bool, empty: bool, **options: Any) -> None:
        if empty:
            beginning.begin_empty()
        elif sample or not (sys.stdin.isatty() and sys.stdout.isatty()):
            beginning.begin_with_sample()
        else:
            beginning.ask(input)

    def answers(self, supervisor: Supervisor, host: str, port: int) -> bool:
        """Wait for the first page; False when told to stop before, or after half a minute."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and not supervisor.is_to_stop:
            time.sleep(0.05)
            try:
                connection = HTTPConnection(EVERYWHERE.get(host, host), port, timeout=PATIENCE)
                connection.request("GET", "/", headers=headers_of(settings.PUBLIC))
                return bool(connection.getresponse().status)
            except (OSError, HTTPException):
                continue
        return False

    def welcome(self, address: str) -> None:
        self.stdout.write(
            _(
                "The archive is open.\n\n"
                "  Address    %(address)s\n"
                "  Archivist  %(link)s (works once)\n"
                "  Data       %(data)s\n\n"
                "Ctrl-C closes it."
            )
            % {"address": address, "link": sign_in_link(address), "data": settings.DATA}
        )
        self.stdout.flush()

    def tell(self, child: Child, status: int, pause: float) -> None:
        self.stderr.write(
            _("The %(name)s ended (status %(status)s); it starts again in %(pause)d s.")
            % {"name": child.name, "status": status, "pause": pause}
        )


def server(host: str, port: int) -> Child:
    where = ["--host", host, "--port", str(port), "chapterhouse.wsgi:application"]
    return Child("server", [sys.executable, "-m", "granian", *GRANIAN, *where])


def worker() -> Child:
    return Child("worker", [sys.executable, "-m", "django", "worker"])
