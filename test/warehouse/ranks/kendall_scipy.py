"""Kendall's tau_b and its permutation p by SciPy, for the numbers that tidemark publishes.

Reads a JSON list of {"x": [...], "y": [...]} from standard input and writes a list of {"tau", "p"}; p is null where
SciPy has no exact one of its own (ties with more than 6 items). By hand, for one row of mart.tpf_points_monthly:

    echo '[{"x": [1, 2, 3, 3], "y": [1.5, 0.9, 2.0, 2.0]}]' | python3 kendall_scipy.py
"""

import json
import sys
from itertools import permutations

from scipy.stats import kendalltau


def p_value(x, y):
    if len(set(x)) == len(x) and len(set(y)) == len(y):
        return kendalltau(x, y, method="exact").pvalue
    if len(x) > 6:
        return None
    # The statistic of an order is looked up where the order, with its ties, came before.
    seen = abs(kendalltau(x, y).statistic)
    known = {}
    orders = 0
    extreme = 0
    for order in permutations(y):
        if order not in known:
            known[order] = abs(kendalltau(x, order).statistic) >= seen - 1e-12
        orders += 1
        extreme += known[order]
    return extreme / orders


cases = json.load(sys.stdin)
json.dump([{"tau": float(kendalltau(case["x"], case["y"]).statistic), "p": p_value(case["x"], case["y"])} for case in cases], sys.stdout)
