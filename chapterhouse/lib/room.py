"""Room on the interpreter's stack, so that a deep page is not made at the edge of a piece of it.

CPython takes its stack from the system in pieces of 16 kB and gives each back as soon as a call
returns from it. A template nested so deep that its calls begin where a piece ends makes it take and
give back one with every call: a page of a list took a third longer, and whether it did hung on how
many middlewares there were. A frame that asks for more than one piece gets a large one, and what is
called from it stays in there.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# In words of eight bytes: the piece is the next power of two above, its rest is for what is called.
ROOM = 9000


class RoomMiddleware:
    """The outermost one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    __call__.__code__ = __call__.__code__.replace(co_stacksize=ROOM)
