from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.members.signed_in import members_only
from chapterhouse.search.asking.naming import names_of
from chapterhouse.search.asking.nodes import All, Node, Query
from chapterhouse.search.asking.telling import told
from chapterhouse.search.models import SavedFilter
from chapterhouse.shelves.apart.excluding import MOST, TooManyExclusionsError
from chapterhouse.shelves.apart.searches import NotExcludableError, exclude


@require_POST
@members_only
def exclude_filter(request: HttpRequest, pk: int) -> HttpResponse:
    """Never show what a saved search finds."""
    saved = get_object_or_404(SavedFilter, pk=pk, member=request.user)
    try:
        exclude(saved)
    except NotExcludableError as refused:
        messages.error(request, why_not(saved, refused.nodes))
    except TooManyExclusionsError:
        words = _("You never want to see %(most)d kinds already, and more would make lists slow.")
        messages.error(request, words % {"most": MOST})
    else:
        words = _("What “%(name)s” finds stands in none of your lists.")
        messages.success(request, words % {"name": saved.name})
    return redirect("saved-filters")


def why_not(saved: SavedFilter, nodes: tuple[Node, ...]) -> str:
    parts = told(query := Query(All(nodes)), names_of(query))
    words = _("“%(name)s” cannot be kept out of every list, because it asks for this: %(parts)s.")
    return words % {"name": saved.name, "parts": parts}
