"""What allauth asks of us: names, addresses and how secrets are kept."""

from urllib.parse import urlsplit

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils.translation import gettext as _

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Member
from chapterhouse.members.second_factor.sealing import seal, unseal


class MFAAdapter(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def get_totp_issuer(self) -> str:
        """The archive's name; a colon would part it from the member's in the app."""
        return Archive.current().name.replace(":", " ")

    def get_totp_label(self, user: Member) -> str:
        return name_of(user).replace(":", " ")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": host_of(context.request), "name": Archive.current().name}

    def get_public_key_credential_user_entity(self, user: Member) -> dict[str, object]:
        """The member's random key: an authenticator tells it to whoever asks in our name."""
        name = name_of(user)
        return {"id": user.key.encode(), "name": name, "display_name": name}


def name_of(member: Member) -> str:
    return str(member.default_pen_name or _("the archivist"))


def host_of(request: HttpRequest) -> str:
    """The host that passkeys are bound to: the public one; on a machine of one's own the asked."""
    public = urlsplit(settings.PUBLIC).hostname
    return public or split_domain_port(request.get_host())[0]
