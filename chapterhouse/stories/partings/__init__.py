"""Authors and their stories part: with the author leaving, or with a story given away.

`passing` holds the verbs, `choosing` what was chosen for which story, `offering` the way of a story
to its heir, `farewell` and `series` what becomes of all of somebody's stories when they leave.
"""
