"""The benchmark's peer in NumPy: a kNN router replayed on the arrays of the benchmark table.

    python3 knn_numpy.py ARRAYS [RESULT.json]

ARRAYS is a folder with embeddings.npy (items x dimensions, float32), scores.npy and costs.npy (items x models, float64) and
test.npy (items, 1 = evaluated). It does what a short script would do, and no more: k = 40 neighbours by cosine in float32, mean
score and cost of the neighbours, the choice at 32 values of lambda, mean quality and cost of each. No intervals, no references, no
comparisons, no report, no Parquet: `routebench eval` is timed with all of these. Prints (or writes) one JSON object with the seconds
of each phase and the points.
"""

import json
import resource
import sys
import time
from pathlib import Path

import numpy as np

NEIGHBOURS = 40
ROWS_AT_ONCE = 1024
LAMBDAS = np.concatenate([[0.0], np.logspace(-1, 4, 31)])


def peak_megabytes():
    """Most physical memory held. VmHWM where there is one: ru_maxrss begins at what the parent process held."""
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def unit_rows(values):
    return values / np.linalg.norm(values, axis=1, keepdims=True)


def nearest(train, queries):
    """Row numbers in train of each query's neighbours, in no order: queries x NEIGHBOURS."""
    found = np.empty((len(queries), NEIGHBOURS), dtype=np.int64)
    for start in range(0, len(queries), ROWS_AT_ONCE):
        stop = start + ROWS_AT_ONCE
        similarity = queries[start:stop] @ train.T
        found[start:stop] = np.argpartition(similarity, -NEIGHBOURS, axis=1)[:, -NEIGHBOURS:]
    return found


def sweep(quality, cost, scores, costs):
    """Mean recorded score and cost of the choice at each lambda."""
    rows = np.arange(len(scores))
    points = []
    for price in LAMBDAS:
        choice = np.argmax(quality - price * cost, axis=1)
        points.append({
            "lambda": float(price),
            "quality": float(scores[rows, choice].mean()),
            "costUsd": float(costs[rows, choice].mean()),
        })
    return points


def main(folder):
    seconds = {}
    clock = time.perf_counter()

    def lap(name):
        nonlocal clock
        now = time.perf_counter()
        seconds[name] = round(now - clock, 4)
        clock = now

    embeddings, scores, costs, test = (np.load(folder / f"{name}.npy") for name in ("embeddings", "scores", "costs", "test"))
    test = test.astype(bool)
    lap("load")
    embeddings = unit_rows(embeddings)
    neighbours = nearest(embeddings[~test], embeddings[test])
    lap("knn")
    quality = scores[~test][neighbours].mean(axis=1)
    cost = costs[~test][neighbours].mean(axis=1)
    lap("estimates")
    points = sweep(quality, cost, scores[test], costs[test])
    lap("sweep")
    return {
        "numpy": np.__version__,
        "items": int(test.sum()),
        "seconds": seconds,
        "peakRssMb": round(peak_megabytes(), 1),
        "points": points,
    }


if __name__ == "__main__":
    answer = json.dumps(main(Path(sys.argv[1])), indent=1)
    if len(sys.argv) > 2:
        Path(sys.argv[2]).write_text(answer + "\n", encoding="utf-8")
    else:
        print(answer)
