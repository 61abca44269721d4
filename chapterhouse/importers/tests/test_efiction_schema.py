"""An archive is found in a dump, whatever its prefix and its neighbours."""

from chapterhouse.importers.efiction import schema


def test_tables_with_the_ending_make_an_archive():
    (site,) = schema.sites(["lh_fanfiction_stories", "lh_fanfiction_news", "wp_posts"])
    assert site.prefix == "lh_"
    assert site.tables == {"stories": "lh_fanfiction_stories", "news": "lh_fanfiction_news"}


def test_a_prefix_may_be_empty_or_hold_the_very_word():
    two = schema.sites(
        ["fanfiction_stories", "fanfiction_news", "my_fanfiction_fanfiction_stories"]
    )
    assert [site.prefix for site in two] == ["", "my_fanfiction_"]
    assert set(two[0].tables) == {"stories", "news"}


def test_settings_under_another_prefix_belong_to_the_only_archive():
    (site,) = schema.sites(["a_fanfiction_stories", "b_fanfiction_settings"])
    assert site.tables["settings"] == "b_fanfiction_settings"


def test_every_table_names_its_rows():
    assert schema.key_of("stories", schema.ORDERS["stories"][0]) == ("sid",)
    assert schema.key_of("coauthors", ("sid", "uid")) == ("sid", "uid")


def test_the_settings_have_fifty_five_columns_and_their_modules():
    widths = {len(order) for order in schema.ORDERS["settings"]}
    assert {54, 55, 56, 57}.issubset(widths)
