"""One form for all HTML: blocks of inline text, and blocks that hold blocks. Nothing else."""

from chapterhouse.lib.html.preparing import prepare


def canonicalise(html: str, profile: str = "story") -> str:
    """The one spelling of a text, safe to print; canonical HTML comes back as it is.

    Well-formed as XML and the same tree in every browser. Every word stands in a block: `p`,
    `h3`-`h6`, `pre`, `li`, `dt`, `dd`, `td`, `th`, `caption`, `figcaption` or `summary`; a block
    holds either inline text or other blocks, never both. Headings begin at `h3`, gaps made of
    empty paragraphs are gone, two line breaks part paragraphs, signs that part scenes are `hr`,
    and old attributes and tags have become classes and marks. For the profile `inline` there
    are no blocks at all.

    Ids stay as they were sent, on blocks only: before a story's text is stored, `assign_ids`
    or `prepare` must settle them.
    """
    return prepare(html, profile).html
