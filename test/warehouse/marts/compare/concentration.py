"""Concentration by numpy and scipy, beside what the warehouse says.

    python concentration.py < cases.jsonl

One JSON object a line: {"values": [totals of the units], "size": N or null, "given": {statistic: value or null}}. Prints the
largest difference of each statistic and fails where one is above 1e-9. concentration-monthly.test.ts feeds it.
"""
import json
import sys

import numpy as np
from scipy.special import xlogy


def measured(values, size):
    x = np.sort(np.array(values, dtype=float))[::-1]
    n = size or len(x)
    x = np.concatenate([x, np.zeros(n - len(x))])
    s = x / x.sum()
    hhi = float(np.dot(s, s))
    top = lambda k: float(s[:k].sum())
    # Half of the mean absolute difference over the mean, each pair of different units once.
    gini = float(np.abs(x[:, None] - x[None, :]).sum() / (2 * n * (n - 1) * x.mean())) if n >= 10 else None
    return {
        "hhi": hhi,
        "hhi_normalised": (hhi - 1 / n) / (1 - 1 / n) if n > 1 else None,
        "n_eff": 1 / hhi,
        "cr1": top(1),
        "cr3": top(3),
        "cr5": top(5),
        "top1pct_share": top(-(-n // 100)) if n >= 100 else None,
        "top10pct_share": top(-(-n // 10)) if n >= 10 else None,
        "gini": gini,
        "theil": float(xlogy(s, n * s).sum()),
    }


worst = {}
for line in sys.stdin:
    case = json.loads(line)
    for name, ours in measured(case["values"], case["size"]).items():
        given = case["given"][name]
        if (ours is None) != (given is None):
            sys.exit(f"{name}: {given} where numpy has {ours}")
        if ours is not None:
            worst[name] = max(worst.get(name, 0), abs(ours - float(given)))
for name, difference in sorted(worst.items()):
    print(f"{name}: {difference:.1e}")
if not worst or max(worst.values()) > 1e-9:
    sys.exit(1)
