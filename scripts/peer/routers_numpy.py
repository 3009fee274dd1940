"""The benchmark's peer in NumPy for many routers at once: quality and cost of each router's decisions, with percentile intervals.

    python3 routers_numpy.py ARRAYS ROUTERS REPLICATES

ARRAYS is a folder with scores.npy and costs.npy (items x models, float64). Every router chooses a model for each item at random. It
does the fast thing that one writes by hand: each replicate draws as many items as there are, np.bincount counts them, and one matrix
product of float32 counts with float32 columns gives the sums of a block of replicates. Prints one JSON object with the seconds of the
draws, of the products and of everything after the choices were made, and with each router's numbers.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np

REPLICATES_AT_ONCE = 100


def choose(random, routers, values):
    """Model of each item for each router: routers x items."""
    items, models = values.shape
    return random.integers(0, models, (routers, items))


def resample(random, columns, replicates):
    """Weighted sums, replicates x columns, and the seconds of drawing and of adding."""
    items = len(columns)
    sums = np.empty((replicates, columns.shape[1]), dtype=np.float32)
    counts = np.empty((REPLICATES_AT_ONCE, items), dtype=np.float32)
    drawing = adding = 0.0
    for first in range(0, replicates, REPLICATES_AT_ONCE):
        block = min(REPLICATES_AT_ONCE, replicates - first)
        start = time.perf_counter()
        for row in range(block):
            counts[row] = np.bincount(random.integers(0, items, items), minlength=items)
        drawn = time.perf_counter()
        np.matmul(counts[:block], columns, out=sums[first : first + block])
        drawing += drawn - start
        adding += time.perf_counter() - drawn
    return sums, drawing, adding


def main(folder, routers, replicates):
    scores, costs = (np.load(folder / f"{name}.npy") for name in ("scores", "costs"))
    random = np.random.default_rng(7)
    choices = choose(random, routers, scores)
    start = time.perf_counter()
    rows = np.arange(len(scores))
    chosen = [values[rows, choice] for values in (scores, costs) for choice in choices]
    columns = np.stack(chosen, axis=1)
    means = columns.mean(axis=0)
    sums, drawing, adding = resample(random, columns.astype(np.float32), replicates)
    lower, upper = np.percentile(sums / len(rows), [2.5, 97.5], axis=0)
    whole = time.perf_counter() - start
    estimates = np.stack([means, lower, upper], axis=1).tolist()
    return {
        "numpy": np.__version__,
        "drawSeconds": round(drawing, 4),
        "sumSeconds": round(adding, 4),
        "wholeSeconds": round(whole, 4),
        "quality": estimates[:routers],
        "costUsd": estimates[routers:],
    }


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
