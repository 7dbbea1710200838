#!/usr/bin/env python3
"""Feed readers side by side; Benchmarks/compare/run calls it with what it has built and installed.

Speed: MB (10^6 bytes) of bodies a second of CPU time, user and system, the best of RUNS runs, over a folder of real feeds,
all on the core that this program is pinned to. sfeed reads one feed a process, and more than half of its time is the
start of 243 processes: `net` is without the time of as many runs on an empty input, and is what a bar must be held
against. lxml, like tensiond, reads all in one process.

Memory: the peak of `tensiond sources parse` over a feed of 26 MB that is made here, less its peak over a feed of one
item, in multiples of the body.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
from typing import Dict, Iterator, List, Optional, Tuple

sys.dont_write_bytecode = True  # nothing of this folder is to be left behind by a run
import measured  # noqa: E402

RUNS = 5
BODY_BYTES = 26_000_000
ITEM_BYTES = 5_300  # as many items as tensiond reads of one feed, 5,000, so that none is passed over
STRUCTURE_BAR, EVERYTHING_BAR, MEMORY_BAR = 1.2, 0.5, 3.0

WORDS = (
    "harbour ministry border valley convoy market bridge winter council river talks village station patrol engineers "
    "residents officials reopened delayed announced repaired visited inspected northern quiet early Tuesday evening "
    "the the the a of of in in to and and said near after before with over"
).split()


def sfeed_seconds(files: List[str]) -> Tuple[float, float]:
    """Gross, and net of process start."""
    gross, start = float("inf"), float("inf")
    for _ in range(RUNS):
        gross = min(gross, sum(measured.run(["sfeed"], stdin=name, limit=None).cpu for name in files))
        start = min(start, sum(measured.run(["sfeed"], limit=None).cpu for _ in files))
    return gross, gross - start


def sfeed_items(files: List[str], scratch: str) -> int:
    count, output = 0, os.path.join(scratch, "sfeed.tsv")
    for name in files:
        if measured.run(["sfeed"], stdin=name, stdout=output).status == 0:
            with open(output, "rb") as file:
                count += file.read().count(b"\n")
    return count


def pairs(command: List[str]) -> Dict[str, List[float]]:
    """The lines that a program prints: a name, then figures."""
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return {name: [float(figure) for figure in figures] for name, *figures in (line.split() for line in lines)}


def paragraphs(chance: random.Random) -> Iterator[str]:
    while True:
        text = " ".join(" ".join(chance.choices(WORDS, k=14)).capitalize() + "." for _ in range(5))
        yield f'<p>{text} <a href="https://desk.example/map">Map</a> &amp; <b>more</b></p>\n'


def write_feed(path: str, body_bytes: int) -> None:
    """An RSS feed of invented items, their HTML in CDATA sections and escaped by turns."""
    chance = random.Random(26)
    source = paragraphs(chance)
    with open(path, "w", encoding="utf-8") as file:
        file.write('<?xml version="1.0"?><rss version="2.0"><channel><title>Desk</title>\n')
        number = 0
        while file.tell() < body_bytes:
            html = ""
            while len(html) < ITEM_BYTES - 450:
                html += next(source)
            escaped = html.replace("&", "&amp;").replace("<", "&lt;")
            text = f"<![CDATA[{html}]]>" if number % 2 else escaped
            file.write(
                f"<item><title>{' '.join(chance.choices(WORDS, k=8)).capitalize()}</title>"
                f"<link>https://desk.example/news/{number}</link><guid>https://desk.example/?p={number}</guid>"
                f"<pubDate>Tue, 24 Nov 2026 {number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02} GMT</pubDate>"
                f"<category>Desk</category><description>{text}</description></item>\n"
            )
            number += 1
        file.write("</channel></rss>\n")


def memory(tensiond: str, scratch: str) -> Tuple[int, int, int]:
    """The body's bytes, the peak at rest, the peak over it."""
    body, small = os.path.join(scratch, "body.xml"), os.path.join(scratch, "small.xml")
    write_feed(body, BODY_BYTES)
    write_feed(small, 1)

    def peak(path: str) -> int:
        costs = [measured.run([tensiond, "sources", "parse", path]) for _ in range(RUNS)]
        if any(cost.status != 0 for cost in costs):
            raise SystemExit(f"compare.py: {tensiond} ends with {costs[0].status} over {path}")
        return int(statistics.median(cost.peak for cost in costs))

    rest = peak(small)
    measured.require_light(rest)
    return os.path.getsize(body), rest, peak(body)


def row(name: str, speed: float, sfeed: Tuple[float, float], bar: Optional[float] = None) -> str:
    gross, net = speed / sfeed[0], speed / sfeed[1]
    verdict = "" if bar is None else f"   {bar:.1f} x sfeed: " + verdict_of(gross >= bar, net >= bar)
    return f"  {name:38} {speed:8.0f} {gross:9.2f} {net:9.2f}{verdict}"


def verdict_of(gross: bool, net: bool) -> str:
    return {(True, True): "met, gross and net", (True, False): "met gross, missed net"}.get((gross, net), "MISSED")


def main() -> None:
    parser = argparse.ArgumentParser()
    for name in ("feeds", "benchmark", "tensiond", "lxml"):
        parser.add_argument(f"--{name}", required=True)
    options = parser.parse_args()
    files = [os.path.join(options.feeds, name) for name in sorted(os.listdir(options.feeds))]
    megabytes = sum(map(os.path.getsize, files)) / 1_000_000

    with tempfile.TemporaryDirectory() as scratch:
        size, rest, peak = memory(options.tensiond, scratch)
        tensiond = pairs([options.benchmark, "--folder", options.feeds])
        gross, net = sfeed_seconds(files)
        here = os.path.dirname(os.path.abspath(__file__))
        lxml = pairs([options.lxml, os.path.join(here, "lxml_reading.py"), options.feeds, str(RUNS)])
        items = sfeed_items(files, scratch)

    (tree, lxml_items), (text, lxml_texts) = lxml["tree"], lxml["text"]
    if min(items, lxml_items, lxml_texts) < len(files):
        raise SystemExit(f"compare.py: {items} items by sfeed, {lxml_items} by lxml; one a feed expected at least")
    sfeed = (megabytes / gross, megabytes / net)
    core = ",".join(map(str, sorted(os.sched_getaffinity(0))))
    multiple = (peak - rest) / size
    print(f"reading {len(files)} real feeds, {megabytes:.1f} MB: CPU time, core {core}, best of {RUNS}")
    print(f"  {'':38} {'MB/s':>8} {'x sfeed':>9} {'x net':>9}")
    print(row("tensiond, before HTML to text", tensiond["structure"][0], sfeed, STRUCTURE_BAR))
    print(row("tensiond, everything, to articles", tensiond["everything"][0], sfeed, EVERYTHING_BAR))
    print(row("sfeed, a process a feed", sfeed[0], sfeed) + f"   {items} items")
    print(row("sfeed, net of process start", sfeed[1], sfeed))
    print(row("lxml, tree", megabytes / tree, sfeed) + f"   {lxml_items:.0f} items")
    print(row("lxml, tree and its HTML reader", megabytes / (tree + text), sfeed) + f"   {lxml_texts:.0f} texts")
    print(
        f"memory over a feed of {size / 1e6:.1f} MB: peak {peak / 1e6:.1f} MB, {rest / 1e6:.1f} MB of it at rest: "
        f"{multiple:.2f} x the body   {MEMORY_BAR:.0f} x: {'met' if multiple <= MEMORY_BAR else 'MISSED'}"
    )


if __name__ == "__main__":
    sys.exit(main())
