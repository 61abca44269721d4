import pytest

from chapterhouse.search.index.building import build
from chapterhouse.search.index.checking import differing
from chapterhouse.search.index.folder import BusyError, Home
from chapterhouse.search.index.reading import NoIndexError, reader
from chapterhouse.search.index.stories import STORIES
from chapterhouse.search.index.writing import Writer
from chapterhouse.stories.models import Story
from chapterhouse.testing import make_cast, make_published

pytestmark = pytest.mark.django_db
HOME = Home(STORIES)


@pytest.fixture
def cast(take_in):
    made = make_cast()
    for number in range(6):
        make_published(f"Buoy {number}", made.wren)
    return made


@pytest.fixture
def by_twos(monkeypatch):
    """Builds in batches so small that a few stories are many of them."""
    for name in ("at_once", "commits_every"):
        monkeypatch.setitem(STORIES.__dict__, name, 2)


class Killed(Exception):  # noqa: N818
    pass


def dies_after(stories: int):
    def tell(done: int, _total: int) -> None:
        if done >= stories:
            raise Killed

    return tell


def test_there_is_none_before_the_first(cast):
    with pytest.raises(NoIndexError):
        reader.view()


def test_it_holds_every_listed_story(cast):
    assert build() == Story.objects.filter(is_listed=True).count()
    assert not differing(reader.view())


def test_a_build_that_broke_off_goes_on_where_it_was(cast, by_twos):
    with pytest.raises(Killed):
        build(dies_after(6))
    with pytest.raises(NoIndexError):
        reader.view()
    (begun,) = HOME.unfinished()
    told = []
    build(lambda done, total: told.append((done, total)))
    assert HOME.current() == begun
    assert told[0][0] >= 4
    assert told[-1] == (10, 10)
    assert not differing(reader.view())


def test_readers_keep_the_old_one_until_the_new_one_is_whole(cast, by_twos):
    build()
    old, before = HOME.current(), reader.view()
    with pytest.raises(Killed):
        build(dies_after(4))
    assert HOME.current() == old
    build()
    assert HOME.current() != old
    assert before.searcher.num_docs == reader.view().searcher.num_docs
    assert [one for one in HOME.root.iterdir() if one.is_dir()] == [HOME.current()]


def left_in_use(monkeypatch):
    """Build once more, as if killed before the former index was taken away."""
    with monkeypatch.context() as patched:
        patched.setattr("shutil.rmtree", lambda *_a, **_k: None)
        build()


def test_the_index_of_before_is_no_build_to_go_on_with(cast, monkeypatch):
    build()
    left_in_use(monkeypatch)
    assert HOME.unfinished() == []
    build()
    assert not differing(reader.view())
    assert HOME.folders() == [HOME.current()]


def test_a_build_that_was_whole_but_for_its_use_is_used(cast, monkeypatch):
    build()
    former = (HOME.root / "current").read_text()
    left_in_use(monkeypatch)
    whole = HOME.current()
    (HOME.root / "current").write_text(former)
    assert HOME.unfinished() == [whole]
    build()
    assert HOME.current() == whole
    assert not differing(reader.view())
    assert HOME.folders() == [whole]


def test_two_do_not_build_at_once(cast):
    with HOME.alone("build"), pytest.raises(BusyError):
        build()


def test_the_check_names_what_differs(cast):
    build()
    ember = cast.ember.pk
    Story.objects.filter(pk=cast.salt.pk).update(words=999_999)
    Story.objects.filter(pk=cast.tide.pk).update(is_hidden=True)
    with Writer(STORIES, HOME.current()) as writer:
        writer.take([], is_new=True)
        writer._drop([ember])
        writer.commit(writer.position)
    found = differing(reader.view())
    assert (found.missing, found.different, found.too_many) == (
        [ember],
        [cast.salt.pk],
        [cast.tide.pk],
    )


def test_a_story_that_stands_there_twice_is_told(cast):
    build()
    with Writer(STORIES, HOME.current()) as writer:
        writer.take([cast.salt.pk], is_new=True)
        writer.commit(writer.position)
    assert differing(reader.view()).too_many == [cast.salt.pk]
