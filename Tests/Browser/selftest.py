"""Proves that every check can fail: each breaks the sample pages in one way, and that check has to notice.

Usage: selftest.py [--results FILE]
"""

import argparse
import hashlib
import pathlib
import shutil
import tempfile
import unittest

import check_site
import file_checks
import page_checks
from site_files import Site, page_type
from suite import run

FIXTURES = pathlib.Path(__file__).parent / "fixtures"
SECOND = '<text class="label" x="70" y="45">second'
INDEX, STYLE, SCRIPT = "index.html", "assets/page.css", "assets/page.js"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">%s</svg>'


def edit(name, old, new):
    """A way to break a site: other text in one of its files."""

    def breaking(folder):
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text, f"{name} no longer holds {old!r}"
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return breaking


def add(name, text):
    """A way to break a site: one more file."""
    return lambda folder: (folder / name).write_text(text, encoding="utf-8")


# What each check has to notice, in the files.
BROKEN_FILES = [
    ("html", edit(INDEX, "<p>Every", "<p><p-x></span>Every")),
    ("links", edit(INDEX, "other.html#end", "missing.html")),
    ("links", edit(INDEX, "other.html#end", "other.html#missing")),
    ("links", edit(INDEX, "other.html#end", "Other.html")),
    ("links", edit(INDEX, "other.html#end", "assets/")),
    ("links", edit(INDEX, "other.html#end", "/other.html")),
    ("links", edit(INDEX, 'src="assets/page.js"', 'src="https://example.com/page.js"')),
    ("reachable", edit(INDEX, "other.html#end", "index.html")),
    ("references", edit(INDEX, 'aria-labelledby="fig-counts-title"', 'aria-labelledby="missing"')),
    ("ids", edit(INDEX, '<h1>', '<h1 id="content">')),
    ("svg", edit(INDEX, 'height="20"/>', 'height="20">')),
    ("svg", edit(INDEX, 'height="20"/>', 'height="NaN"/>')),
    ("svg", add("figure.svg", DRAWING % "<g>")),
    ("svg", add("figure.svg", DRAWING % "<script>1</script>")),
    ("svg", add("figure.svg", DRAWING % '<image href="https://example.com/a.png"/>')),
    ("svg", add("figure.svg", '<!DOCTYPE svg [<!ENTITY a "b">]>' + DRAWING % "")),
    ("svg", add("figure.svg", (DRAWING % "").replace("viewBox", "data-box"))),
    ("inline", edit(INDEX, "<h1>", '<h1 style="color: red">')),
    ("inline", edit(INDEX, "<h1>", "<script>1</script><h1>")),
    ("inline", edit(INDEX, "<h1>", '<h1 onclick="1">')),
    ("inline", edit(INDEX, "</head>", "<style>p { margin: 0 }</style></head>")),
    ("inline", edit(INDEX, "<script src", '<script type="module" src')),
    ("policy", edit(INDEX, "script-src 'self'", "script-src 'self' 'unsafe-inline'")),
    ("policy", edit(INDEX, "Content-Security-Policy", "X-Policy")),
    ("structure", edit(INDEX, '<html lang="en">', "<html>")),
    ("structure", edit(INDEX, "<title>A page without fault", "<title>Another page")),
    ("structure", edit(INDEX, "<caption>The same as numbers</caption>", "")),
    ("structure", edit(INDEX, "<h1>", "<h1>One</h1><h1>")),
    ("budget", edit(INDEX, "<h1>", "<h1>" + "x" * 301_000)),
    ("budget", edit(INDEX, "<p>Every", "<p>" + "<br>" * 20_001)),
    ("budget", edit(SCRIPT, "document", "//" + "x" * 20_001 + "\ndocument")),
    ("budget", edit(INDEX, "<tbody>", "<tbody>" + "<tr><td>1<td>2</tr>" * 500)),
    ("leaks", edit(INDEX, "<h1>", f"<h1>{pathlib.Path.cwd()}")),
    ("leaks", edit(INDEX, "<h1>", f"<h1>{pathlib.Path.home()}/study.yml")),
    ("leaks", edit(INDEX, "<h1>", "<h1>file:///index.html")),
]

# What each check has to notice, in the browser; every one breaks a copy of the page.
BROKEN_PAGES = [
    ("console", edit(INDEX, "page.js", "error.js")),
    ("csp", edit(INDEX, "<h1>", '<h1 style="color: red">')),
    ("csp", edit(INDEX, "<h1>", "<script>1</script><h1>")),
    ("network", edit(INDEX, "<h1>", '<img alt="" src="https://example.com/a.png"><h1>')),
    ("network", edit(INDEX, "<h1>", '<img alt="" src="missing.png"><h1>')),
    ("network", edit(INDEX, "<h1>", '<img alt="" src="../outside.png"><h1>')),
    ("overflow", edit(INDEX, "<h1>", "<h1>" + "wide" * 6)),
    ("clipped", edit(INDEX, SECOND, SECOND.replace("70", "225"))),
    # As wide as there is room in Liberation Sans, wider in DejaVu Sans.
    ("clipped", edit(INDEX, SECOND, '<text class="label" x="164" y="45" font-family="Liberation Sans, DejaVu Sans">mmmmmm')),
    ("labels", edit(INDEX, 'y="45">second', 'y="17">second')),
    ("text", edit(INDEX, 'viewBox="0 0 240 60"', 'viewBox="0 0 480 120"')),
    ("figures", edit(INDEX, 'class="bar"', 'class="bar scripted"')),
    ("print", edit(INDEX, "<details>", '<details class="shut">')),
    ("axe", edit(INDEX, "<h1>", '<p class="faint">Not legible</p><h1>')),
    ("axe", edit(INDEX, "<main id", '<p>Outside of every landmark</p><main id')),
    ("opens", edit(INDEX, "page.js", "slow.js")),
]
EXTRA_STYLE = """
.faint { color: #888; }
@media print { details.shut::details-content { content-visibility: hidden; } }
html:not([data-scripts]) svg:has(.scripted) { display: none; }
"""
EXTRA_SCRIPTS = {
    "error.js": 'console.error("a complaint");',
    "slow.js": "let sum = 0; for (let i = 0; i < 3e8; i += 1) sum += i % 7; document.title += sum;",
}


class ChecksCanFail(unittest.TestCase):
    """Each check passes on the sample pages and fails on broken ones."""

    @classmethod
    def setUpClass(cls):
        cls.tools = check_site.find_tools()

    def setUp(self):
        self.parent = pathlib.Path(tempfile.mkdtemp(prefix="pages-"))
        self.addCleanup(shutil.rmtree, self.parent)
        self.folder = self.parent / "site"
        shutil.copytree(FIXTURES, self.folder)

    def list_files(self):
        files = sorted(path for path in self.folder.rglob("*") if path.is_file())
        lines = [
            f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(self.folder).as_posix()}\n"
            for path in files
        ]
        (self.folder / "SHA256SUMS").write_text("".join(lines))

    def failing(self, checks):
        site = Site(self.folder)
        return {check.__name__ for check in checks if list(check(site, self.tools))}

    def test_sample_pages_have_no_fault(self):
        self.list_files()
        found = check_site.check_site(Site(self.folder), self.tools, everything=True)
        self.assertEqual({key: faults for key, faults in found.items() if faults}, {})

    def test_checksums(self):
        for name, breaking in [
            ("a changed file", edit(SCRIPT, "on", "off")),
            ("a file not listed", add("more.txt", "")),
            ("a file that is gone", lambda folder: (folder / SCRIPT).unlink()),
            ("no list", lambda folder: (folder / "SHA256SUMS").unlink()),
        ]:
            with self.subTest(name):
                self.list_files()
                breaking(self.folder)
                self.assertEqual(self.failing([file_checks.checksums]), {"checksums"})
                shutil.rmtree(self.folder)
                shutil.copytree(FIXTURES, self.folder)

    def test_every_page_in_the_browser_breaks_one_check(self):
        original = (self.folder / INDEX).read_text(encoding="utf-8")
        with open(self.folder / STYLE, "a", encoding="utf-8") as style:
            style.write(EXTRA_STYLE)
        for name, script in EXTRA_SCRIPTS.items():
            (self.folder / "assets" / name).write_text(script, encoding="utf-8")
        (self.parent / "outside.png").write_bytes(b"")
        expected = {}
        for number, (check, breaking) in enumerate(BROKEN_PAGES):
            breaking(self.folder)
            name = f"{check}-{number}.html"
            (self.folder / INDEX).rename(self.folder / name)
            (self.folder / INDEX).write_text(original, encoding="utf-8")
            expected[name] = check
        found = check_site.check_site(
            Site(self.folder), self.tools, everything=True, only=set(page_checks.CHECKS)
        )
        for name, check in expected.items():
            with self.subTest(page=name):
                failing = {key[0] for key, faults in found.items() if key[1] == name and faults}
                self.assertIn(check, failing)
                # What the policy stops is also not loaded, and what is not loaded the console tells too.
                together = {"csp", "network", "console"} if check in ("csp", "network") else set()
                self.assertLessEqual(failing - {check}, together)
        self.assertEqual({key for key, faults in found.items() if key[1] == INDEX and faults}, set())

    def test_page_types(self):
        for name, expected in [
            ("index.html", "index.html"),
            ("mgsm/models/base/index.html", "mgsm/models/*/index.html"),
            ("models/aligned-all-200/layers/0.html", "models/*/layers/*.html"),
            ("models/base/layers/11-2.html", "models/*/layers/*-*.html"),
            ("languages/zh-Hant.html", "languages/*.html"),
            ("small-models/languages/zh.html", "small-models/languages/*.html"),
            ("models/index.html", "models/index.html"),
            ("languages/index.html", "languages/index.html"),
            ("compare/a-vs-b.html", "compare/*.html"),
        ]:
            with self.subTest(name):
                self.assertEqual(page_type(name), expected)


def breaking_test(check, breaking):
    def test(self):
        breaking(self.folder)
        self.list_files()
        # The HTML checker is slow, so it runs where it is the one to notice.
        others = [other for other in file_checks.CHECKS if other.__name__ != "html" or check == "html"]
        self.assertIn(check, self.failing(others))

    return test


for number, (check, breaking) in enumerate(BROKEN_FILES):
    setattr(ChecksCanFail, f"test_{check}_notices_{number}", breaking_test(check, breaking))


def main():
    parser = argparse.ArgumentParser(description="Proves that every check can fail.")
    parser.add_argument("--results", type=pathlib.Path, help="write 'passed failed skipped' to this file")
    options = parser.parse_args()
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(ChecksCanFail)
    run(suite, options.results)


if __name__ == "__main__":
    main()
