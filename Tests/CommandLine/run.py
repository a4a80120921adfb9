"""Runs the tests of the command line: run.py [--results FILE] [NAME ...]; a name is as unittest takes it.

The environment variable NEUROGLOT names the tool, .build/release/neuroglot by default.
"""

import argparse
import pathlib
import sys
import unittest

parser = argparse.ArgumentParser(description="Runs the tests of the command line.")
parser.add_argument("names", nargs="*")
parser.add_argument("--results", type=pathlib.Path, help="write 'passed failed skipped' to this file")
options = parser.parse_args()

loader, folder = unittest.defaultTestLoader, str(pathlib.Path(__file__).parent)
suite = loader.loadTestsFromNames(options.names) if options.names else loader.discover(folder)
result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(suite)
# A test with several faulty cases is one failed test.
failed = len({getattr(test, "test_case", test).id() for test, _ in result.failures + result.errors})
skipped = len(result.skipped)
if options.results:
    options.results.write_text(f"{max(result.testsRun - failed - skipped, 0)} {failed} {skipped}\n")
sys.exit(failed > 0)
