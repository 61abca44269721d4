"""||Spoilers||: the one sign of ours in Markdown."""

from markdown_it.rules_inline import StateInline

BARS = "||"


def spoiler(state: StateInline, silent: bool) -> bool:
    """Between two pairs of bars: the words of the same paragraph, with their own marks."""
    begin = state.pos + len(BARS)
    if not state.src.startswith(BARS, state.pos):
        return False
    end = state.src.find(BARS, begin, state.posMax)
    if end < 0 or not state.src[begin:end].strip():
        return False
    if not silent:
        state.push("spoiler_open", "span", 1).attrs = {"class": "spoiler"}
        last, state.pos, state.posMax = state.posMax, begin, end
        state.md.inline.tokenize(state)
        state.posMax = last
        state.push("spoiler_close", "span", -1)
    state.pos = end + len(BARS)
    return True
