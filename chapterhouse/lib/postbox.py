"""Where letters are handed in: one address for the mail server, its door, and who writes.

`smtp://name:password@mail.example:587?from=archive@stories.example` goes through STARTTLS,
`smtps://` through TLS from the first byte. A server on this machine is spoken to plainly, others
only where `tls=no` says so.
"""

from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

from django.utils.translation import gettext_lazy as _

from chapterhouse.lib.proxies import is_loopback

PORTS = {"smtps": 465, "smtp": 587}
PLAIN_PORT = 25
NO, YES = "no", "yes"


@dataclass(frozen=True)
class Postbox:
    host: str = ""
    port: int = 0
    name: str = ""
    password: str = field(default="", repr=False)
    sender: str = ""
    starts_tls: bool = False
    is_tls: bool = False


def postbox(written: str, home: str = "") -> Postbox:
    """The postbox of an address; letters come from `archive@HOME` where it does not say from whom.

    ValueError tells what is wrong and never repeats the address, for there is a password in it.
    """
    try:
        parts = urlsplit(written)
        port = parts.port
    except ValueError:
        raise ValueError(_("its host or its port cannot be read")) from None
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError(_("it has to begin with smtp:// or smtps:// and the name of a host"))
    if parts.path not in {"", "/"} or parts.fragment:
        raise ValueError(_("signs in a name or password are written as codes: / %2F, # %23, ? %3F"))
    choices = parse_qs(parts.query)
    name = unquote(parts.username or "")
    starts_tls = parts.scheme == "smtp" and wants_tls(parts.hostname, choices)
    return Postbox(
        host=parts.hostname,
        port=port or (PORTS[parts.scheme] if starts_tls or parts.scheme == "smtps" else PLAIN_PORT),
        name=name,
        password=unquote(parts.password or ""),
        sender=sender_of(choices, name, home),
        starts_tls=starts_tls,
        is_tls=parts.scheme == "smtps",
    )


def wants_tls(host: str, choices: dict[str, list[str]]) -> bool:
    default = NO if is_loopback(host) else YES
    return choices.get("tls", [default])[-1] != NO


def sender_of(choices: dict[str, list[str]], name: str, home: str) -> str:
    sender = choices.get("from", [""])[-1] or (name if "@" in name else home and f"archive@{home}")
    if "@" not in sender:
        raise ValueError(_("it does not say from whom: add ?from=archive@stories.example"))
    return sender
