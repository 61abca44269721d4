"""HTML as people have written it, for properties that must hold of any."""

from hypothesis import strategies as st

_WORDS = (
    *("lantern", "don’t", "“Oh,”", "* * *", "***", "---", " ", "\n", "\r\n", "\u00a0", "a  b"),
    *("&nbsp;", "&amp;", "&lt;b&gt;", "&#1;", "<", ">", "…", "—", "\x0b", "\ufeff"),
    *("été", "e\u0301", "\u0338x", "漢字"),
)
_INLINE = (
    *("b", "i", "em", "strong", "u", "s", "span", "a", "font", "strike", "tt", "q", "sup"),
    *("abbr", "small", "ruby", "rt", "rp"),
)
_BLOCKS = (
    *("p", "p", "p", "p", "center", "div", "div", "section", "h1", "h2", "h3", "h6", "pre"),
    *("blockquote", "ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "details"),
    *("summary", "table", "caption", "thead", "tbody", "tr", "td", "th", "x-y", "form"),
)
_ATTRIBUTES = (
    *("", "", "", "", "", ' align="center"', ' style="text-align:right;font-style:italic"'),
    *(' style="font-weight:normal"', ' style="font-weight:bold"', ' lang="fr"', ' dir="rtl"'),
    *(' class="verse"', ' class="footnotes x"', ' class="spoiler"', ' class="align-justify"'),
    *(' id="fn1"', ' id="abcdefgh"', ' name="fn2"', ' title="a > b"', ' onclick="x()"'),
    *(' href="#fn1"', ' href="http://example.org/?a=1&b=2"', ' href="javascript:x"'),
)
_LOOSE = (
    *("<br>", "<br>", "<br><br>", "<hr>", '<hr id="fn2">', '<img src="/a.png">', "<wbr>"),
    *('<img src="data:x" alt="alt">', "<!-- c -->", '<a name="fn1"></a>', "<p>", "</p>"),
    *("</i>", "</b>", "</div>", "</ul>", "</table>"),
)


def _element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Seldom without its end tag."""
    return st.builds(
        lambda tag, given, held, end: f"<{tag}{given}>{''.join(held)}" + f"</{tag}>" * bool(end),
        st.sampled_from(_INLINE + _BLOCKS),
        st.sampled_from(_ATTRIBUTES),
        st.lists(inner, max_size=4),
        st.integers(0, 3),
    )


_piece = st.sampled_from(_WORDS + _LOOSE) | st.text(max_size=5)
soup = st.lists(st.recursive(_piece, _element, max_leaves=12), max_size=6).map("".join)
