"""Goodbyes: thought over, begun, taken back, and carried out fourteen days later.

`beginning` and `choices` are the member's side, `days` what happens each day, `erasing` the end,
`noted` what keeps somebody erased after an older backup was put back.
"""
