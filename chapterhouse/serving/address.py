"""Where the archive listens, and whether it can."""

import errno
import socket

from django.utils.translation import gettext as _

from chapterhouse.serving.folder import CannotStart

EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - compared with, not bound


def address_of(host: str, port: int) -> str:
    """The address to type on this machine."""
    host = EVERYWHERE.get(host, host)
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def refuse_taken(host: str, port: int) -> None:
    """Raise CannotStart, with what to do, where nobody could listen."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotStart(reason(error, host, port)) from error


def reason(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        sentence = _(
            "Port %(port)s is in use, perhaps by an archive that runs already. Stop that one, or "
            "choose another port: --port %(next)s"
        )
    elif error.errno == errno.EACCES:
        sentence = _("Port %(port)s needs an administrator. Choose one from 1024 on: --port 8000")
    else:
        sentence = _("This machine has no address %(host)s. Choose another: --host 127.0.0.1")
    return sentence % {"host": host, "port": port, "next": port + 1}
