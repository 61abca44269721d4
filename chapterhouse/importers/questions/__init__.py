"""What only a person can decide about an old archive: a file for each kind of question."""

from django.utils.translation import gettext_lazy as _

from chapterhouse.importers.questions import (
    changed_here,
    colliding_names,
    differing_words,
    doubtful_tags,
    gone_authors,
    lost_texts,
    unknown_ratings,
)
from chapterhouse.importers.questions.kinds import Kind
from chapterhouse.importers.questions.looking import LOOKED

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        lost_texts.MISSING,
        lost_texts.CUT,
        differing_words.KIND,
        gone_authors.KIND,
        doubtful_tags.KIND,
        unknown_ratings.KIND,
        colliding_names.KIND,
        changed_here.KIND,
    )
}


def kind_of(name: str) -> Kind:
    """The kind of this name; one that is not known here can at least be looked at."""
    unknown = Kind(name, _("Other things"), _("Look at them."), (LOOKED,))
    return KINDS.get(name, unknown)
