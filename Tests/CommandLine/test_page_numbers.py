"""Every number on a page stands in analysis.json or in a neuron file: pages round what is there, and count its entries.

The line is drawn in docs/numbers.md: sums, shares, means, differences and orders by them are reckoned by the analyzer;
the report rounds, writes shares as percent, counts entries and looks for the largest or smallest.
"""

import bisect
import json
import math
import pathlib
import re
from html.parser import HTMLParser

import numpy as np
import recordings
from support import REFERENCE, ROOT, SAMPLE, ToolTest, needs_reference

NUMBER = re.compile(r"(?<![\w.,/:#&-])([+−]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(\s?%|\s[kMG]B)?(?![\w/]|[.,:-]?\d)")

EXHIBIT = re.compile(r"\b(?:Figure|Table)s? \d+")

# Numbers that belong to a definition and are the same on every page of its kind.
CONSTANTS = {
    "95 %": "the level of all intervals",
    "90 %": "the level of the sets of boundaries",
    "95": "the level of all intervals, in the name of a column",
    "90": "the level of the sets of boundaries, in the name of a column",
    "0.05": "the level at which a pair differs from chance",
    "0.0001": "the bound in place of smaller p",
    "0.9": "the level of the sets of boundaries, as a sum",
    "3/8": "the variance stabilising term",
}
# Pages without results: definitions, and what made the site.
OF_ONE_MODEL = r"models/([^/]+)/(?!overlap)"
NOT_RESULTS = ("methods/", "methods.html", "provenance.html", "neuron.html", "404.html")


class Text(HTMLParser):
    """The words of a page's main part, in drawings too where they are wanted: without code, and what frames repeat."""

    SKIPPED = {"script", "style", "nav", "header", "footer", "code", "template", "time", "button", "select"}
    VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
    BLOCKS = {"p", "td", "th", "li", "h1", "h2", "h3", "h4", "figcaption", "caption", "summary", "dt", "dd", "tr", "div"}
    BLOCKS |= {"text", "title", "desc"}

    def __init__(self, page, drawings=False):
        super().__init__()
        self.skipped = self.SKIPPED if drawings else self.SKIPPED | {"svg"}
        self.stack, self.parts = [], []
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        if tag in self.VOID:
            return
        classes = (dict(attributes).get("class") or "").split()
        self.stack.append((tag, tag in self.skipped or bool({"figure-number", "table-number"} & set(classes))))
        if tag in self.BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag):
        while self.stack and self.stack.pop()[0] != tag:
            pass
        if tag in self.BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data):
        if not any(skipped for _, skipped in self.stack) and any(tag == "main" for tag, _ in self.stack):
            self.parts.append(data)

    @property
    def lines(self):
        return [" ".join(line.split()) for line in spaced("".join(self.parts)).split("\n") if line.strip()]


class Known:
    """All numbers of an analysis, and how many entries its lists have."""

    def __init__(self, analysis, neurons=()):
        self.numbers, self.words = set(), set()
        self.add(analysis)
        for array in neurons:
            # Where nothing was selected scores are not a number.
            self.numbers.update(np.unique(array[~np.isnan(array)]).astype(float).tolist())
        self.sorted = sorted(map(abs, self.numbers))

    @classmethod
    def of_page(cls, path, analysis, neurons):
        """What a page may draw on: the pages on one model that model's entry and the study, others all."""
        if not (match := re.match(OF_ONE_MODEL, path)):
            return cls(analysis, [array for arrays in neurons.values() for array in arrays])
        own = [model for model in analysis["models"] if model["id"] == match[1]]
        others = {"models", "comparisons", "domains", "masks", "evaluations", "claims"}
        rest = {key: value for key, value in analysis.items() if key not in others}
        return cls(rest | {"models": own}, neurons.get(match[1], ()))

    def add(self, value):
        if isinstance(value, dict):
            for key, entry in value.items():
                self.words.add(key)
                self.add(entry)
        elif isinstance(value, list):
            for entry in value:
                self.add(entry)
        elif isinstance(value, str):
            self.words.add(spaced(value))
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            self.numbers.add(value)

    def reads(self, digits, decimals, unit):
        """Whether some number reads so when it is rounded: a percentage is a share, or is stored as one."""
        scales = {"%": (100, 1), "kB": (1e-3,), "MB": (1e-6,), "GB": (1e-9,)}.get(unit, (1,))
        return any(self.holds(digits, decimals, scale) for scale in scales)

    def holds(self, digits, decimals, scale=1):
        value, half = float(digits) / scale, 0.500001 * 10.0**-decimals / scale
        place = bisect.bisect_left(self.sorted, value - half)
        return place < len(self.sorted) and self.sorted[place] <= value + half


def spaced(text):
    """A text with plain spaces."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def unknown_numbers(site, pages=None, neurons=(), drawings=False):
    """The numbers on pages of a site, all unless some are named, that stand nowhere in its analysis."""
    analysis = json.loads((site / "analysis.json").read_text(encoding="utf-8"))
    neurons = dict(neurons)
    # Names with numbers in them: the user's words, files, works cited, claims as the paper puts them.
    words = Known(analysis).words | {"et al. 2025", "et al. 2024"}
    names = sorted((word for word in words if re.search(r"\d", word)), key=len, reverse=True)
    named = re.compile(rf"(?<![\w.,])(?:{'|'.join(map(re.escape, names)) or '(?!)'})(?![\w]|[.,]\d)")
    pairs = math.comb(len(analysis["languages"]), 2)
    entries = max(pairs, len(analysis["inputs"]), len(analysis["claims"]), *layers(analysis))
    scopes = {}
    unknown = []
    for page in sorted(pages or site.rglob("*.html")):
        path = page.relative_to(site).as_posix()
        if path.startswith(NOT_RESULTS):
            continue
        scope = match[1] if (match := re.match(OF_ONE_MODEL, path)) else ""
        if scope not in scopes:
            scopes[scope] = Known.of_page(path, analysis, neurons)
        for line in Text(page, drawings).lines:
            for sign, whole, fraction, unit in NUMBER.findall(EXHIBIT.sub(" ", named.sub(" ", line))):
                digits = whole.replace(",", "")
                decimals = len(fraction) - 1 if fraction else 0
                text = whole + fraction + unit
                is_entry = not fraction and not unit and int(digits) <= entries
                # Ends and steps of scales stand alone and are round.
                is_entry |= line == text and not fraction and int(digits) % 5 == 0
                if not (
                    is_entry or text in CONSTANTS or scopes[scope].reads(digits + fraction, decimals, unit.strip())
                ):
                    unknown.append(f"{path}: {sign}{text} in “{line[:160]}”")
    return unknown


class PageNumbers(ToolTest):
    def assert_numbers_are_known(self, site, *options, **more):
        unknown = unknown_numbers(site, *options, **more)
        self.assertFalse(unknown, "\n".join(["numbers that stand nowhere in the analysis:", *unknown[:40]]))

    def neurons(self, folder):
        for file in sorted((folder / "neurons").glob("*.safetensors")):
            arrays, _ = recordings.read_safetensors(file)
            yield file.name.removesuffix(".safetensors"), (arrays["score"], arrays["p"])

    def build(self, study, *options):
        site = self.folder / "site"
        self.succeed("build", study, "-o", site, "--quiet", *options, timeout=600)
        return site

    def test_of_the_sample(self):
        site = self.build(SAMPLE / "study.yml", "--resampling")
        self.succeed("analyze", SAMPLE / "study.yml", "-o", self.folder / "analysis", "--quiet")
        self.assert_numbers_are_known(site, neurons=self.neurons(self.folder / "analysis"), drawings=True)

    @needs_reference
    def test_of_published_masks_and_evaluations(self):
        for study in ("lape-masks", "paper"):
            with self.subTest(study=study):
                self.assert_numbers_are_known(self.build(pathlib.Path(REFERENCE) / study / "study.yml"))

    def test_a_number_of_its_own_is_noticed(self):
        site = self.build(SAMPLE / "study.yml")
        analysis = json.loads((site / "analysis.json").read_text(encoding="utf-8"))
        page = site / "index.html"
        page.write_text(
            page.read_text(encoding="utf-8").replace("</main>", "<p>Together 8,765,432 neurons.</p></main>"),
            encoding="utf-8",
        )
        self.assertFalse(Known(analysis).reads("8765432", 0, ""))
        with self.assertRaisesRegex(AssertionError, "8,765,432"):
            self.assert_numbers_are_known(site, [page])


def layers(analysis):
    """How many layers the models and masks have."""
    return [entry["layers"] for entry in analysis["models"] + analysis["masks"]] or [0]


# Quotients, sums and differences of numbers, however they are written.
FIGURING = r" / |\.reduce\(|\.squareRoot|zip\(.*\.map\([-+*]\)|\?\? 0\) [-+]|\b(specific|related|neuronsPerLayer) [-+] "


class Arithmetic(ToolTest):
    """The room that makes pages adds, divides and averages nothing."""

    # What is not a result: where rows stand, how many pages a list takes, percent and digits of what is stored.
    ALLOWED = {
        "let layer = row / records.shape.neuronsPerLayer",
        "let parts = max(1, (rows.count + Self.rowsPerPage - 1) / Self.rowsPerPage)",
        "Array(pairs.prefix(limit - limit / 3) + pairs.suffix(limit / 3))",
    }

    def test_no_sums_shares_or_means(self):
        found = []
        for file in sorted((ROOT / "Sources/Report").rglob("*.swift")):
            if "Methods" in file.parts:
                continue
            for line in code(file.read_text(encoding="utf-8")):
                if re.search(FIGURING, line) and line not in self.ALLOWED:
                    found.append(f"{file.name}: {line}")
        self.assertEqual(found, [])


def code(text):
    """The lines of a Swift file without comments and texts."""
    text = re.sub(r'"""\n.*?"""', '""', text, flags=re.S)
    for line in text.splitlines():
        line = re.sub(r"\s*//.*", "", line).strip()
        # What is interpolated into a text stays.
        yield re.sub(r'"([^"\\]|\\\()*?"', '""', line) if "\\(" not in line else line
