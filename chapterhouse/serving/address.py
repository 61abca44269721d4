"""Where the archive listens, and whether it can."""

import errno
import socket
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from chapterhouse.lib.postbox import postbox
from chapterhouse.lib.proxies import is_loopback, networks
from chapterhouse.serving.folder import CannotStart

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - compared with, not bound


def address_of(host: str, port: int) -> str:
    """The address to type on this machine."""
    host = EVERYWHERE.get(host, host)
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def refuse_half(public: str) -> None:
    """Raise CannotStart where the public address is not whole."""
    try:
        parts = urlsplit(public)
    except ValueError:
        parts = urlsplit("//stories.example")
    is_more = parts.path not in {"", "/"} or parts.query or parts.fragment or "@" in parts.netloc
    if public and (parts.scheme not in {"http", "https"} or not parts.hostname or is_more):
        raise CannotStart(
            _("The public address %(address)s is not whole. Write it as in --public %(example)s"),
            address=public,
            example=f"https://{parts.hostname or parts.path}",
        )


def refuse_proxies(written: str) -> None:
    """Raise CannotStart where the proxies are not addresses."""
    try:
        networks(written)
    except ValueError as error:
        raise CannotStart(
            _(
                "--proxy %(written)s: %(reason)s. Write the address your proxy calls from, as "
                "in --proxy 127.0.0.1 or --proxy 10.0.0.0/8; several with commas between."
            ),
            written=written,
            reason=error,
        ) from error


def refuse_mail(written: str, public: str) -> None:
    """Raise CannotStart where nobody could tell from it how to send, without repeating it."""
    try:
        if written:
            postbox(written, urlsplit(public).hostname or "")
    except ValueError as error:
        raise CannotStart(
            _("CHAPTERHOUSE_MAIL is not understood: %(reason)s. Write it as in %(example)s"),
            reason=error,
            example="smtp://name:password@mail.example:587?from=archive@stories.example",
        ) from None


def refuse_unreachable(public: str, host: str, proxy: str) -> None:
    """Raise CannotStart where every caller would be sent to https, which nobody here speaks."""
    if public.startswith("https:") and not proxy and not is_loopback(host):
        raise CannotStart(
            _(
                "%(public)s needs a proxy before it that speaks https, and at --host %(host)s "
                "anybody could claim to be it. Say from which address it calls, as in --proxy "
                "10.0.0.2, or let it run on this machine: --host 127.0.0.1"
            ),
            public=public,
            host=host,
        )


def headers_of(public: str) -> dict[str, str]:
    """What the proxy before a public archive says with every request."""
    parts = urlsplit(public)
    return {"Host": parts.netloc, "X-Forwarded-Proto": parts.scheme} if public else {}


def refuse_taken(host: str, port: int) -> None:
    """Raise CannotStart, with what to do, where nobody could listen."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotStart(sentence_for(error), host=host, port=port, next=port + 1) from error


def sentence_for(error: OSError) -> "StrPromise":
    if error.errno == errno.EADDRINUSE:
        return _(
            "Port %(port)s is in use, perhaps by an archive that runs already. Stop that one, or "
            "choose another port: --port %(next)s"
        )
    if error.errno == errno.EACCES:
        return _("Port %(port)s needs an administrator. Choose one from 1024 on: --port 8000")
    return _("This machine has no address %(host)s. Choose another: --host 127.0.0.1")
