"""Ids of blocks, made from a story's counter."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = [one + other for one in _LETTERS for other in _LETTERS]
_MASK = (1 << 40) - 1
_STEPS = ((0x9E3779B97F, 0x5DEECE66D1), (0xD1B54A32D3, 0x2545F4914F))


def block_id(n: int) -> str:
    """Eight letters a-z2-7 for the story's nth block.

    A bijection of n modulo 2**40 (odd factors, exclusive or and shifted halves are each
    invertible): unlike numbers never share an id, with no table to look in, and neighbours
    do not look alike.
    """
    bits = n & _MASK
    for factor, mask in _STEPS:
        bits = bits * factor & _MASK
        bits ^= bits >> 20 ^ mask
    high, low = divmod(bits, 1 << 20)
    return _PAIRS[high >> 10] + _PAIRS[high & 1023] + _PAIRS[low >> 10] + _PAIRS[low & 1023]
