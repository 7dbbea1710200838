#!/usr/bin/env python3
"""hostile.py TENSIOND HOSTILE CONFIG [--all]

What each hostile file of HOSTILE (the folder of cases.json) costs the binary TENSIOND: under 1 s of CPU time, user and
system, and at most 64 MiB more than a feed of one item. Files are read by `sources parse --jsonl`; compressed ones, which
are nothing without their header, are served on 127.0.0.1 and read by `once` with the lexicon and watches of CONFIG, whose
reading counts as rest. Whether what is read is right is told by the tests: HostileCases of FeedsTests and PipelineTests.

A line for each file over a limit (--all: for each file), then the sum. Exit status 1 where one is over.
"""

import http.server
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
from typing import Callable, Dict, Tuple

sys.dont_write_bytecode = True  # nothing of this folder is to be left behind by a run
import measured  # noqa: E402

MAX_SECONDS = 1.0
MAX_BYTES = 64 << 20
REST_RUNS = 5
TRIVIAL = b'<rss version="2.0"><channel><title>t</title><item><title>ok</title><guid>g</guid></item></channel></rss>'
CODINGS = {".gz": "gzip", ".z": "deflate"}


def coding(name: str) -> str:
    return CODINGS.get(os.path.splitext(name)[1], "")


class Parsing:
    """`tensiond sources parse --jsonl` over one file."""

    def __init__(self, tensiond: str, scratch: str):
        self.command = [tensiond, "sources", "parse", "--jsonl"]
        self.request = os.path.join(scratch, "request.jsonl")
        self.answer = os.path.join(scratch, "answer.jsonl")
        self.trivial = os.path.join(scratch, "trivial.xml")
        with open(self.trivial, "wb") as file:
            file.write(TRIVIAL)

    def cost(self, path: str) -> measured.Cost:
        with open(self.request, "w", encoding="utf-8") as file:
            json.dump({"file": path, "url": "http://desk.example/rss.xml"}, file)
        cost = measured.run(self.command, self.request, self.answer)
        with open(self.answer, encoding="utf-8") as file:
            answers = [json.loads(line) for line in file]
        if cost.status != 0 or [answer["file"] for answer in answers] != [path]:
            raise SystemExit(f"hostile.py: {path}: status {cost.status}, {len(answers)} answers; expected 0 and 1")
        return cost


class Polling:
    """`tensiond once` over one source on 127.0.0.1."""

    def __init__(self, tensiond: str, scratch: str, config: str):
        self.tensiond, self.scratch = tensiond, scratch
        self.body, self.coding = b"", ""
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.trivial = ""
        self.count = 0
        self.config = os.path.join(scratch, "config")
        os.makedirs(os.path.join(self.config, "sources.d"))
        for shipped in ("lexicon", "watches.d"):
            os.symlink(os.path.abspath(os.path.join(config, shipped)), os.path.join(self.config, shipped))
        with open(os.path.join(self.config, "sources.d", "hostile.yaml"), "w", encoding="utf-8") as file:
            file.write(
                f"sources:\n  - {{id: hostile, url: 'http://127.0.0.1:{self.server.server_port}/feed', outlet: H, "
                "language: en, reliability: C, allow: [loopback]}\n"
            )

    def handler(polling) -> type:
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                if polling.coding:
                    self.send_header("Content-Encoding", polling.coding)
                self.send_header("Content-Length", str(len(polling.body)))
                self.end_headers()
                try:
                    self.wfile.write(polling.body)
                except ConnectionError:
                    pass  # The client has had enough: that is the limit at work.

            def log_message(self, *_: object) -> None:
                pass

        return Handler

    def cost(self, path: str) -> measured.Cost:
        self.body, self.coding = TRIVIAL, ""
        if path:
            self.coding = coding(path)
            with open(path, "rb") as file:
                self.body = file.read()
        # A state of its own for each: a source that failed is not polled again at once.
        self.count += 1
        state = os.path.join(self.scratch, f"state-{self.count}")
        with open(os.path.join(self.config, "tensiond.yaml"), "w", encoding="utf-8") as file:
            file.write(f"paths: {{state: {state}, log: {state}/log, spool: {state}/spool}}\n")
            file.write("polling: {start-spread: 0s}\n")
        cost = measured.run([self.tensiond, "once", "--config", self.config])
        if cost.status < 0 or cost.status > 1 or (not path and cost.status != 0):
            what = path or "a feed of one item"
            raise SystemExit(f"hostile.py: {what}: `once` ends with {cost.status}; try `tensiond check` on the config")
        return cost


def rest(cost: Callable[[str], measured.Cost], trivial: str) -> Tuple[float, int]:
    costs = [cost(trivial) for _ in range(REST_RUNS)]
    measured.require_light(min(c.peak for c in costs))
    return min(c.cpu for c in costs), int(statistics.median(c.peak for c in costs))


def paths(hostile: str, scratch: str) -> Dict[str, str]:
    """Where the file of each case is; those that the folder only describes are written to `scratch`."""
    with open(os.path.join(hostile, "cases.json"), encoding="utf-8") as file:
        ids = [case["id"] for case in json.load(file)["files"]]
    subprocess.run([sys.executable, os.path.join(hostile, "gen.py"), "--big", scratch], check=True)
    found = {}
    for name in ids:
        shipped, written = os.path.join(hostile, "files", name), os.path.join(scratch, name)
        found[name] = shipped if os.path.exists(shipped) else written
    return found


def mib(size: float) -> str:
    return f"{size / (1 << 20):.1f} MiB"


def main() -> int:
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(arguments) != 3:
        raise SystemExit(__doc__)
    tensiond, hostile, config = arguments
    with tempfile.TemporaryDirectory() as scratch:
        big = os.path.join(scratch, "files")
        os.mkdir(big)
        files = paths(hostile, big)
        parsing, polling = Parsing(tensiond, scratch), Polling(tensiond, scratch, config)
        rests = {way: rest(way.cost, way.trivial) for way in (parsing, polling)}
        costs = {}
        for name, path in files.items():
            way = polling if coding(name) else parsing
            cost = way.cost(path)
            cpu, peak = rests[way]
            costs[name] = (max(0.0, cost.cpu - cpu), cost.peak - peak)
    good = {name for name, (cpu, peak) in costs.items() if cpu < MAX_SECONDS and peak <= MAX_BYTES}
    for name, (cpu, peak) in sorted(costs.items(), key=lambda entry: -entry[1][0]):
        if name not in good or "--all" in sys.argv:
            print(f"hostile: {name:28} {cpu:6.3f} s  {mib(peak):>10}{'' if name in good else '  OVER'}")
    slowest = max(costs, key=lambda name: costs[name][0])
    largest = max(costs, key=lambda name: costs[name][1])
    print(
        f"hostile: {len(good)} of {len(costs)} under {MAX_SECONDS:.0f} s of CPU time and {mib(MAX_BYTES)} over rest; "
        f"slowest {slowest} {costs[slowest][0]:.2f} s, largest {largest} {mib(costs[largest][1])}"
    )
    return 0 if len(good) == len(costs) else 1


if __name__ == "__main__":
    sys.exit(main())
