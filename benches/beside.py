"""Measures the package galechurch on one corpus, beside the aligner: beside.py NAME FOLDER SCORER.

Prints a line of JSON a figure, as benches/align.rs does: strict and lax F1 over the corpus by SCORER (score_beads.py),
sentences a second of processor time (the best of several runs), and the most memory of this process.
"""
import importlib.util
import json
import re
import resource
import sys
import time
from pathlib import Path

import galechurch

# Runs go on until they have taken so many seconds.
ENOUGH = 1.0


def lines(path):
    text = path.read_text(encoding="utf-8")
    return [line.strip() for line in text.removesuffix("\n").split("\n")]


def beads(found):
    """Beads of the notation `[0]:[1, 2]` as two tuples of numbers."""
    sides = (line.split(":")[:2] for line in found)
    return [tuple(tuple(int(n) for n in re.findall(r"\d+", side)) for side in two) for two in sides]


def main(name, folder, scorer):
    spec = importlib.util.spec_from_file_location("score_beads", scorer)
    score_beads = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score_beads)
    documents = sorted(path for path in Path(folder).iterdir() if (path / "gold.txt").is_file())
    texts = [(lines(path / "src.txt"), lines(path / "tgt.txt")) for path in documents]
    clocks = {"speed": time.perf_counter, "speed by CPU": time.process_time}
    best, all_runs = dict.fromkeys(clocks, float("inf")), 0.0
    while all_runs < ENOUGH:
        start = {name: clock() for name, clock in clocks.items()}
        results = [galechurch.align(source, target) for source, target in texts]
        seconds = {name: clock() - start[name] for name, clock in clocks.items()}
        best = {name: min(best[name], seconds[name]) for name in clocks}
        all_runs += seconds["speed"]
    found = [beads(result.to_pharaoh_lines()) for result in results]
    gold = [score_beads.read(path / "gold.txt") for path in documents]
    scores = score_beads.score(list(zip(gold, found)))
    n_sentences = sum(len(source) + len(target) for source, target in texts)
    figures = [(key, scores[key][2], "F1") for key in ("strict", "lax")]
    figures.extend((name, n_sentences / best[name], "sent/s") for name in clocks)
    figures.append(("peak memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MiB"))
    for figure, value, unit in figures:
        print(json.dumps({"name": f"{name}, galechurch, {figure}", "value": value, "unit": unit}))


main(*sys.argv[1:])
