"""Runs tests of unittest as a program: their count goes to a file, and the exit code says whether one failed."""

import sys
import unittest


def run(suite, results, verbosity=1):
    """Runs a suite and ends the program; `results`, where there is one, gets 'passed failed skipped'."""
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=verbosity).run(suite)
    failed = len({test.id() for test, _ in result.failures + result.errors})
    if results:
        results.write_text(f"{result.testsRun - failed} {failed} 0\n")
    sys.exit(failed > 0)
