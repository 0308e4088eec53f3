"""Extracts the pages of a folder with trafilatura and prints bodies and CPU seconds as JSON.

Started by `cargo run --release -p winset-bench --bin read_html -- FOLDER --python PYTHON`.
"""

import gzip
import json
import sys
import time
from pathlib import Path

import trafilatura

pages = {}
for path in sorted(Path(sys.argv[1], "html").glob("*.html.gz")):
    with gzip.open(path, "rt", encoding="utf8") as file:
        pages[path.name.split(".")[0]] = file.read()
answer = {"version": trafilatura.__version__, "seconds": {}}
for mode, fast in [("default", False), ("fast", True)]:
    best = float("inf")
    for _ in range(5):
        start = time.process_time()
        bodies = {
            name: trafilatura.extract(html, include_comments=False, fast=fast) or ""
            for name, html in pages.items()
        }
        best = min(best, time.process_time() - start)
    answer[mode], answer["seconds"][mode] = bodies, best
json.dump(answer, sys.stdout)
