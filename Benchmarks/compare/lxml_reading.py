"""lxml_reading.py DIR RUNS

Reads all files of DIR with lxml, as a program built on it would: a tree of each (recovering, as feeds need it), then the
plain text of every field that holds HTML, by lxml's HTML reader. Prints the seconds of CPU time of the best of RUNS, and
what was found: `tree SECONDS ITEMS` and `text SECONDS FIELDS`, the second over and above the first.
"""

import os
import sys
import time
from typing import Callable, List, Tuple

from lxml import etree, html

# The text fields of RSS and Atom; those of other modules are few.
FIELDS = {"title", "description", "encoded", "summary", "content", "subtitle"}
ITEMS = {"item", "entry"}


def local(name: object) -> str:
    return name.rsplit("}", 1)[-1] if isinstance(name, str) else ""


def tree(body: bytes) -> "etree._Element":
    return etree.fromstring(body, etree.XMLParser(recover=True, huge_tree=True, resolve_entities=False))


def is_html(text: str) -> bool:
    return "<" in text or "&" in text


def best(runs: int, work: Callable[[], int]) -> Tuple[float, int]:
    """Seconds of CPU time, and how much was done, which must be the same in every run."""
    seconds, done = float("inf"), None
    for _ in range(runs):
        start = time.process_time()
        count = work()
        seconds = min(seconds, time.process_time() - start)
        if done is not None and done != count:
            raise SystemExit(f"lxml_reading.py: a run gave {count}, the one before it {done}")
        done = count
    return seconds, done or 0


def main() -> None:
    folder, runs = sys.argv[1], int(sys.argv[2])
    bodies: List[bytes] = []
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), "rb") as file:
            bodies.append(file.read())

    def build() -> int:
        # Where nothing can be read, as of a web page or JSON, there is no root.
        return sum(1 for body in bodies if tree(body) is not None)

    roots = [root for root in map(tree, bodies) if root is not None]
    elements = [element for root in roots for element in root.iter(etree.Element)]
    items = sum(1 for element in elements if local(element.tag) in ITEMS)
    texts = [e.text for e in elements if local(e.tag) in FIELDS and e.text and is_html(e.text)]

    def read_html() -> int:
        count = 0
        for text in texts:
            try:
                html.fromstring(text).text_content()
                count += 1
            except (etree.ParserError, ValueError):
                pass  # Nothing but a comment, or an encoding declared in text.
        return count

    print(f"tree {best(runs, build)[0]} {items}")
    print("text {} {}".format(*best(runs, read_html)))


if __name__ == "__main__":
    main()
