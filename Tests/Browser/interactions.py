"""What a reader does with a site's pages, done in headless Chromium: sorting, filtering, sharing an address, looking up.

Usage: interactions.py FOLDER [--results FILE]

FOLDER is the sample site. Each test does one thing as a reader would and looks at what is seen then.
"""

import argparse
import json
import pathlib
import sys
import unittest

from chromium import Browser
from suite import run

LAYER = "models/base/layers/11.html"
TABLE = "document.querySelector('.table[id^=tbl-neurons]')"
ROWS = "[..." + TABLE + """.querySelectorAll('tbody tr')].filter(row => row.checkVisibility())
  .map(row => [...row.cells].map(cell => cell.textContent.trim()))"""


class Reading(unittest.TestCase):
    """A page in a tab of its own."""

    folder = None

    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()
        cls.browser.__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.browser.__exit__()

    def open(self, name, scripts=True, width=1440):
        path, _, fragment = name.partition("#")
        self.tab = self.browser.tab()
        address = (self.folder / path).resolve().as_uri() + (f"#{fragment}" if fragment else "")
        self.tab.show(address, width=width, dark=False, scripts=scripts)

    def see(self, expression):
        """A value of the page, as JSON."""
        return json.loads(self.tab.evaluate(f"JSON.stringify({expression} ?? null)", isolated=True))

    def act(self, script):
        self.tab.evaluate(f"{{ {script} }}; undefined")

    def wait(self, expression):
        """Waits until an expression is true, and returns its value."""
        value = self.tab.evaluate(
            f"""new Promise(done => {{
              const look = () => {{ const value = {expression}; if (value || tries++ > 100) done(value); else setTimeout(look, 20); }};
              let tries = 0;
              look();
            }})"""
        )
        self.assertTrue(value, expression)
        return value

    def press(self, key):
        for kind in ("keyDown", "keyUp"):
            self.tab.command("Input.dispatchKeyEvent", type=kind, key=key, code=key, text=key if len(key) == 1 else "")


class Tables(Reading):
    """Tables of neurons."""

    def sort(self, key):
        self.act(f"{TABLE}.querySelector('th[data-k={key}] button').click()")

    def write(self, words):
        self.act(
            f"""const field = {TABLE}.querySelector('.filter [type=search]');
            field.value = {json.dumps(words)};
            field.dispatchEvent(new Event('input'))"""
        )

    def test_a_heading_sorts_by_numbers_first_the_largest(self):
        self.open(LAYER)
        before = self.see(ROWS)
        self.sort("score")
        numbers = [float(row[-1].replace("\u2212", "-")) for row in self.see(ROWS)]
        self.assertEqual(numbers, sorted(numbers, reverse=True))
        self.assertEqual(self.see(f"{TABLE}.querySelector('[aria-sort]').getAttribute('aria-sort')"), "descending")
        self.sort("score")
        self.assertEqual([float(row[-1].replace("\u2212", "-")) for row in self.see(ROWS)], sorted(numbers))
        self.sort("score")
        self.assertEqual(self.see(ROWS), before)

    def test_words_filter_rows_and_the_rows_left_are_counted(self):
        self.open(LAYER)
        every = self.see(ROWS)
        self.write("L11 N1")
        left = self.see(ROWS)
        self.assertEqual(left, [row for row in every if any("L11 N1" in cell for cell in row)])
        self.assertIn(f"{len(left)} of {len(every)} rows", self.see(f"{TABLE}.querySelector('.filter').textContent"))

    def test_an_address_shows_what_its_sender_sees(self):
        self.open(LAYER)
        self.sort("score")
        self.act(f"{TABLE}.querySelector('.filter [value=related]').click()")
        self.write("zh, ja")
        sent, address = self.see(ROWS), self.see("location.hash")
        self.assertTrue(sent)
        self.open(LAYER + address)
        self.assertEqual(self.see(ROWS), sent)
        self.assertEqual(self.see(f"{TABLE}.querySelector('.filter [type=search]').value"), "zh, ja")
        self.assertTrue(self.see(f"{TABLE}.querySelector('.filter [value=related]').checked"))

    def test_without_scripts_the_classes_filter_rows(self):
        self.open(LAYER, scripts=False)
        every = self.see(ROWS)
        self.tab.evaluate(f"{TABLE}.querySelector('[value=general]').checked = true; undefined", isolated=True)
        left = self.see(ROWS)
        self.assertEqual(left, [row for row in every if "general" in row])
        self.assertTrue(0 < len(left) < len(every))

    def test_a_damaged_address_shows_the_whole_table(self):
        self.open(LAYER)
        every = self.see(ROWS)
        self.open(LAYER + "#s=cls:%E0%A4;sort:-nothing;q:%")
        self.assertEqual(self.see(ROWS), every)
        self.assertEqual(self.tab.complaints, [])


class Figures(Reading):
    """Figures that say what is under the pointer."""

    HEATMAP = "document.querySelector('#fig-languages-base')"

    def test_arrow_keys_read_a_heatmap_cell_by_cell(self):
        self.open("models/base/index.html")
        self.act(f"{self.HEATMAP}.querySelector('.drawing').focus()")
        self.press("ArrowRight")
        first = self.see(f"{self.HEATMAP}.querySelector('.readout').textContent")
        self.assertRegex(first, r"^English, layer 0: \d+$")
        self.press("ArrowRight")
        self.assertRegex(self.see(f"{self.HEATMAP}.querySelector('.readout').textContent"), r"^English, layer 1: \d+$")

    def test_the_pointer_reads_a_heatmap(self):
        self.open("models/base/index.html")
        self.act(f"{self.HEATMAP}.scrollIntoView()")
        box = self.see(f"{self.HEATMAP}.querySelector('svg').getBoundingClientRect()")
        self.tab.command("Input.dispatchMouseEvent", type="mouseMoved", x=box["x"] + box["width"] / 2, y=box["y"] + 60)
        self.assertRegex(self.see(f"{self.HEATMAP}.querySelector('.readout').textContent"), r"^\w+, layer \d+: \d+$")

    def test_a_class_map_names_the_neuron_and_its_class(self):
        self.open(LAYER)
        self.act("document.querySelector('#fig-map-base-11 .drawing').focus()")
        self.press("ArrowDown")
        said = self.wait(
            "(text => text.includes(':') && text)(document.querySelector('#fig-map-base-11 .readout').textContent)"
        )
        self.assertRegex(said, r"^L11 N0: (Unclassified|Language-specific|Language-related|General): above τ in ")


class Finding(Reading):
    """The search, the look-up and the theme."""

    def search(self, words):
        self.act("document.activeElement.blur()")
        self.press("/")
        self.tab.command("Input.insertText", text=words)
        return self.wait("document.querySelector('.search li a')?.textContent")

    def test_the_search_finds_a_language(self):
        self.open("methods.html")
        self.assertIn("Japanese", self.search("japan"))

    def test_the_search_goes_to_any_neuron(self):
        self.open(LAYER)
        self.assertIn("L3 N5 of ", self.search("l3 n5"))
        self.press("Enter")
        self.wait("document.querySelector('#neuron h2')?.textContent.startsWith('L3 N5 of ')")

    def test_the_address_of_a_neuron_shows_it(self):
        self.open("neuron.html#n=aligned-all.L11N5")
        self.wait("!!document.querySelector('#neuron table')")
        self.assertEqual(self.see("document.querySelector('#neuron h2').textContent"), "L11 N5 of aligned-all")
        self.assertEqual(self.see("document.querySelectorAll('#neuron tbody tr').length"), 10)
        self.assertEqual(self.see("document.querySelectorAll('#neuron .interval').length"), 10)

    def test_a_neuron_that_is_not_there_is_said(self):
        self.open("neuron.html#n=base.L12N5")
        self.wait("document.querySelector('#neuron').textContent.includes('layers 0 to 11')")

    def test_the_theme_stays_chosen(self):
        self.open("index.html")
        ground = self.see("getComputedStyle(document.body).backgroundColor")
        self.act("[...document.querySelectorAll('.tools button')].find(one => one.textContent === 'Dark').click()")
        dark = self.see("getComputedStyle(document.body).backgroundColor")
        self.assertNotEqual(dark, ground)
        self.tab.show((self.folder / "methods.html").resolve().as_uri(), width=1440, dark=False, scripts=True)
        self.assertEqual(self.see("getComputedStyle(document.body).backgroundColor"), dark)


class Copying(Reading):
    """The buttons under tables, with a clipboard that remembers."""

    def copy(self, words):
        """What a button of the first table puts into the clipboard, once it says that it has."""
        self.act(
            "Object.defineProperty(navigator, 'clipboard', { configurable: true, "
            "value: { writeText: async text => window.copied = text } })"
        )
        button = f"""[...document.querySelectorAll('#tbl-models .links *')].find(one => one.textContent === '{words}')"""
        self.act(f"window.button = {button}; button.click()")
        self.wait("button.textContent === 'Copied'")
        copied = self.tab.evaluate("copied")
        self.wait(f"button.textContent === '{words}'")
        return copied

    def test_a_table_is_copied_as_a_spreadsheet_takes_it(self):
        self.open("index.html")
        rows = self.see("[...document.querySelectorAll('#tbl-models tr')].map(row => row.cells.length)")
        lines = self.copy("Copy table").rstrip("\n").split("\n")
        self.assertEqual([line.count("\t") + 1 for line in lines], rows)
        self.assertTrue(lines[0].startswith("Model\t"), lines[0])

    def test_a_table_is_copied_as_latex(self):
        self.open("index.html")
        copied = self.copy("Copy TeX")
        self.assertTrue(copied.startswith("\\begin{tabular}{l") and copied.endswith("\\end{tabular}\n"), copied)
        self.assertEqual(copied.count("\\\\\n"), self.see("document.querySelectorAll('#tbl-models tr').length"))

    def test_a_link_leads_back_to_the_table(self):
        self.open("index.html")
        self.assertEqual(self.copy("Copy link"), (self.folder / "index.html").resolve().as_uri() + "#tbl-models")


class Narrow(Reading):
    """A telephone."""

    def test_what_is_wider_than_the_screen_fades_at_the_edge_it_goes_on_behind(self):
        self.open("index.html", width=360)
        fades = "(style => [style.getPropertyValue('--fade-start'), style.getPropertyValue('--fade-end')])"
        box = "document.querySelector('#fig-stages .drawing')"
        start, end = self.see(f"{fades}(getComputedStyle({box}))")
        self.assertEqual(start, "0px")
        self.assertNotEqual(end, "0px")
        self.tab.evaluate(
            f"{box}.scrollLeft = 9999; new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )
        start, end = self.see(f"{fades}(getComputedStyle({box}))")
        self.assertNotEqual(start, "0px")
        self.assertEqual(end, "0px")

    def test_what_fits_does_not_fade(self):
        self.open("index.html", width=1440)
        style = "getComputedStyle(document.querySelector('#fig-stages .drawing'))"
        self.assertEqual(self.see(f"{style}.getPropertyValue('--fade-end')"), "0px")


def main():
    parser = argparse.ArgumentParser(description="Does what readers do with the sample site.")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--results", type=pathlib.Path, help="write 'passed failed skipped' to this file")
    options = parser.parse_args()
    Reading.folder = options.folder
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__])
    run(suite, options.results, verbosity=2)


if __name__ == "__main__":
    main()
