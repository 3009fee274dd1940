"""The benchmark's peer for bootstrap sums in NumPy: replicates x items Poisson(1) weights times items x columns.

    python3 bootstrap_numpy.py ITEMS COLUMNS REPLICATES

Weights are drawn by NumPy's own generator; the sums are a matrix product in float64. Prints one JSON object with the seconds of both.
"""

import json
import sys
import time

import numpy as np

REPLICATES_AT_ONCE = 100


def main(items, columns, replicates):
    random = np.random.default_rng(7)
    values = random.random((items, columns))
    drawing = adding = 0.0
    total = 0.0
    for _ in range(0, replicates, REPLICATES_AT_ONCE):
        start = time.perf_counter()
        weights = random.poisson(1.0, (REPLICATES_AT_ONCE, items)).astype(np.float64)
        drawn = time.perf_counter()
        total += float((weights @ values).sum())
        drawing += drawn - start
        adding += time.perf_counter() - drawn
    return {"numpy": np.__version__, "drawSeconds": round(drawing, 4), "sumSeconds": round(adding, 4), "total": total}


if __name__ == "__main__":
    print(json.dumps(main(*(int(argument) for argument in sys.argv[1:4]))))
