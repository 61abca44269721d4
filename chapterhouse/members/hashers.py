"""Old archives kept bare MD5 digests; here they are wrapped in argon2id before they are stored."""

import hashlib
import unicodedata
from functools import cache
from typing import Any

import argon2
from django.contrib.auth.hashers import Argon2PasswordHasher, BasePasswordHasher, mask_hash
from django.utils.translation import gettext_noop as _

ALGORITHM = "argon2-md5"


class LivingPasswordHasher(Argon2PasswordHasher):
    """Django's, for the house's own passwords; letters with accents are the same however a keyboard
    composes them (NFC)."""

    def encode(self, password: str, salt: str) -> str:
        return super().encode(unicodedata.normalize("NFC", password), salt)

    def verify(self, password: str, encoded: str) -> bool:
        return super().verify(unicodedata.normalize("NFC", password), encoded)


@cache
def wrapper() -> argon2.PasswordHasher:
    # 19 MiB, two passes: enough until the first sign-in replaces them, and 32 ms each in bulk.
    return argon2.PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def wrap_md5(digest: str) -> str:
    """The stored form of an old archive's 32 hexadecimal digits; ValueError for anything else."""
    digest = digest.strip().lower()
    if len(digest) != 32 or set(digest) - set("0123456789abcdef"):
        raise ValueError("not an MD5 digest")
    return ALGORITHM + wrapper().hash(digest)


def is_old(encoded: str) -> bool:
    """Whether a stored password is still the old archive's."""
    return encoded.startswith(ALGORITHM)


def old_digests(password: str) -> list[str]:
    """What the old program may have stored for this password: page charsets, and quotes escaped."""
    escaped = "".join(f"\\{letter}" if letter in "'\"\\" else letter for letter in password)
    spelled = dict.fromkeys(
        text.encode(charset, "replace") for text in (password, escaped) for charset in CHARSETS
    )
    return [hashlib.md5(raw, usedforsecurity=False).hexdigest() for raw in spelled]


CHARSETS = ("utf-8", "cp1252")


class WrappedMD5PasswordHasher(BasePasswordHasher):
    """Checks passwords of an old archive; the first sign-in stores a hash of the house's own."""

    algorithm = ALGORITHM

    def encode(self, password: str, salt: str = "") -> str:  # noqa: ARG002
        return wrap_md5(old_digests(password)[0])

    def verify(self, password: str, encoded: str) -> bool:
        stored = encoded.removeprefix(ALGORITHM)
        return any(self._fits(digest, stored) for digest in old_digests(password))

    @staticmethod
    def _fits(digest: str, stored: str) -> bool:
        try:
            return wrapper().verify(stored, digest)
        except argon2.exceptions.VerificationError:
            return False

    def decode(self, encoded: str) -> dict[str, str]:
        return {"algorithm": ALGORITHM, "hash": encoded.removeprefix(ALGORITHM)}

    def safe_summary(self, encoded: str) -> dict[Any, Any]:
        return {_("algorithm"): ALGORITHM, _("hash"): mask_hash(self.decode(encoded)["hash"])}

    def must_update(self, encoded: str) -> bool:  # noqa: ARG002
        return True

    def harden_runtime(self, password: str, encoded: str) -> None:
        """Nothing to add: the cost is in the wrapper."""
