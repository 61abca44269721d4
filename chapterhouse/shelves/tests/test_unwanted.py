import pytest

from chapterhouse.members.models import Member
from chapterhouse.search.asking.parsing import parse
from chapterhouse.search.asking.resolving import resolve
from chapterhouse.shelves.apart.muting import mute
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db


def test_a_muted_author_is_not_offered_for_a_name_misspelled():
    cast = make_cast()
    finch, query = cast.finch.member, parse("author:Wrem").query
    (problem,) = resolve(query, cast.archive, finch)[1]
    assert [offer.name for offer in problem.offers] == ["Wren"]
    mute(finch, cast.wren)
    (problem,) = resolve(query, cast.archive, Member.objects.get(pk=finch.pk))[1]
    assert problem.offers == ()
