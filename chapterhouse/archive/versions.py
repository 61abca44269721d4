"""How far a database has come, app by app."""

from collections.abc import Iterable

NUMBER = slice(4)


def last_numbers(migrations: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The number of each app's last migration; its name changes when migrations are squashed."""
    return {app: name[NUMBER] for app, name in sorted(migrations)}
