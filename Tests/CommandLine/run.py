"""Runs the tests of the command line: run.py [--results FILE] [NAME ...]; a name is as unittest takes it.

The environment variable NEUROGLOT names the tool, .build/release/neuroglot by default. Without a name each file of tests
runs in a process of its own, as many at once as there are cores.
"""

import argparse
import concurrent.futures
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

FOLDER = pathlib.Path(__file__).resolve().parent


def run(names):
    """Runs tests here: how many passed, failed and were skipped."""
    suite = unittest.defaultTestLoader.loadTestsFromNames(names)
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(suite)
    # A test with several faulty cases is one failed test.
    failed = len({getattr(test, "test_case", test).id() for test, _ in result.failures + result.errors})
    skipped = len(result.skipped)
    return max(result.testsRun - failed - skipped, 0), failed, skipped


def run_apart(name):
    """Runs one file's tests in a process of their own: what it prints, and the same three numbers."""
    with tempfile.TemporaryDirectory() as folder:
        results = pathlib.Path(folder) / "results"
        done = subprocess.run([sys.executable, __file__, "--results", results, name], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, encoding="utf-8", errors="replace")
        counts = results.read_text().split() if results.exists() else (0, 1, 0)
        return done.stdout, [int(count) for count in counts]


def run_all():
    # The largest files first, so that none is left over at the end.
    files = sorted(FOLDER.glob("test_*.py"), key=lambda file: -file.stat().st_size)
    sums = [0, 0, 0]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for running in concurrent.futures.as_completed(pool.submit(run_apart, file.stem) for file in files):
            text, counts = running.result()
            print(text, flush=True)
            sums = [sum + count for sum, count in zip(sums, counts)]
    print("All files: {} passed, {} failed, {} skipped".format(*sums))
    return sums


def main():
    parser = argparse.ArgumentParser(description="Runs the tests of the command line.")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--results", type=pathlib.Path, help="write 'passed failed skipped' to this file")
    options = parser.parse_args()
    passed, failed, skipped = run(options.names) if options.names else run_all()
    if options.results:
        options.results.write_text(f"{passed} {failed} {skipped}\n")
    sys.exit(failed > 0 or passed + skipped == 0)


if __name__ == "__main__":
    main()
