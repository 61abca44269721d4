"""Turns: of two who want the same thing at one moment, the second waits for the first."""

import hashlib

from django.db import connection


def hold(what: str) -> None:
    """Let whoever wants the same wait until this transaction ends.

    For what no constraint can say. On PostgreSQL an advisory lock; SQLite has one writer at a time.
    """
    if connection.vendor == "postgresql":
        key = int.from_bytes(hashlib.blake2b(what.encode(), digest_size=8).digest(), signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
