"""Adds up what the parts of the tests counted, prints it as one line, and fails where anything failed.

Usage: count_results.py FOLDER FAILED_PARTS. The folder holds `NAME` files of the form "passed failed skipped"
and xunit files; a part that failed without counting a failure (a build error, say) counts as one.
"""

import pathlib
import sys
import xml.etree.ElementTree as ElementTree


def counts(path):
    if path.suffix != ".xml":
        return tuple(int(word) for word in path.read_text().split())
    cases = list(ElementTree.parse(path).iter("testcase"))
    failed = sum(case.find("failure") is not None or case.find("error") is not None for case in cases)
    skipped = sum(case.find("skipped") is not None for case in cases)
    return len(cases) - failed - skipped, failed, skipped


folder, failed_parts = pathlib.Path(sys.argv[1]), int(sys.argv[2])
passed, failed, skipped = (sum(part) for part in zip((0, 0, 0), *map(counts, sorted(folder.iterdir()))))
failed = max(failed, failed_parts)
print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
sys.exit(failed > 0 or passed == 0)
