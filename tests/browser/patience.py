"""Nobody looks before the page stands.

Playwright's clicks and presses are over when the next page begins to come. What is read then is
half a page, in which no script has found its elements yet: on a slow machine tests fail by chance.
"""

from collections.abc import Callable
from functools import wraps

from playwright.sync_api import Locator, expect

PATIENCE = 15_000


def have_patience() -> None:
    """What is done to an element ends when the page that it leads to stands, and `expect` waits."""
    expect.set_options(timeout=PATIENCE)
    for name in ("click", "press"):
        setattr(Locator, name, until_it_stands(getattr(Locator, name)))


def until_it_stands(act: Callable[..., None]) -> Callable[..., None]:
    @wraps(act)
    def act_and_wait(place: Locator, *told: object, **options: object) -> None:
        act(place, *told, **options)
        place.page.wait_for_load_state()

    return act_and_wait
