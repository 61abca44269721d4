"""Columns of tables as versions before 3.4 made them, for dumps that name none.

Of 2.0 no order is known for certain: its dumps must name their columns.
"""

# A table that has been rewritten is still known by this, and each of its rows accounted for.
FOUND = " as found"

ORDERS: dict[str, tuple[str, ...]] = {
    "authors": (
        "uid penname realname email website bio image date newreviews admincreated password "
        "validated userskin level contact carry categories bob",
        "uid penname realname email website bio image date newreviews admincreated password "
        "validated userskin level contact carry categories",
    ),
    "characters": ("charid catid charname",),
    "comments": ("cid nid uname comment time",),
    "favauth": ("uid favuid",),
    "favseries": ("uid seriesid",),
    "favstor": ("uid sid",),
    "genres": ("gid genre",),
    "reviews": ("reviewid sid psid reviewer member review date rating",),
    "settings": ("welcome thankyou nothankyou rules copyright help",),
    "stories": (
        "sid psid title chapter summary catid gid charid wid rid date updated uid featured counter "
        "validated inorder storytext completed rr wordcount numreviews",
    ),
    "warnings": ("wid warning",),
}

# What names a row in tables that are no more, where it is not the first column alone.
KEYS: dict[str, tuple[str, ...]] = {
    "favauth": ("uid", "favuid"),
    "favseries": ("uid", "seriesid"),
    "favstor": ("uid", "sid"),
}
