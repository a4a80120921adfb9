"""A study as one document: what LaTeX, cmark and a browser's policy make of it, and text that means harm."""

import base64
import hashlib
import html
import json
import os
import re
import shutil
import subprocess
import unittest

from support import EMBEDDED_ANALYSIS, SAMPLE, MadeModel, ToolTest, run, tree

HOSTILE = [
    "\\input{/etc/passwd}",
    "100 % of $x_1$ & #2 ^~",
    "a|b||c",
    "`code` ``x``",
    "<script>alert(1)</script>",
    "*stars* _under_ [link](javascript:alert(1))",
    "{open \\end{document}",
    "rtl \u202eevil\u2066",
    "用户 русский العربية",
]
ENGINES = ["pdflatex", "lualatex"]


def needs(*programs):
    """Skips a test where a program is missing, and says which."""
    missing = [program for program in programs if not shutil.which(program)]
    return unittest.skipIf(missing, f"not installed: {', '.join(missing)}")


def compiled(engine, folder, name="report", runs=2):
    """The log of LaTeX on a file, after as many runs as references need."""
    for _ in range(runs):
        done = subprocess.run(
            [engine, "-interaction=nonstopmode", "-halt-on-error", f"{name}.tex"],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=300,
        )
        if done.returncode:
            return "! " + done.stdout.decode("utf-8", "replace")[-2000:]
    # Lines are broken at 79 characters, also within words.
    return (folder / f"{name}.log").read_text(encoding="utf-8", errors="replace")


def complaints(log):
    """What a log says against a document: errors, warnings, lines more than 10 pt too wide."""
    found = re.findall(r"^!.*|^(?!Package: ).*[Ww]arning.*|^.*undefined.*", log, re.M)
    wide = re.findall(r"^Overfull \\[hv]box \(([\d.]+)pt too.*$", log, re.M)
    return found + [f"overfull by {points} pt" for points in wide if float(points) > 10]


def outside_tables(markdown):
    blocks = [block for block in markdown.split("\n\n") if not block.lstrip().startswith("|")]
    return "\n\n".join(blocks).rstrip("\n") + "\n"


class Report(ToolTest):
    def report(self, source, form, *options, name=None):
        folder = self.folder / (name or form)
        self.succeed("report", source, "--format", form, "-o", folder, "--quiet", *options)
        return folder

    def analysis(self):
        """The sample study analysed once for a test."""
        folder = self.folder / "analysis"
        if not folder.exists():
            self.succeed("analyze", SAMPLE / "study.yml", "-o", folder, "--quiet")
        return folder / "analysis.json"

    def hostile_study(self):
        """A small study in which every word of the user's means harm."""
        models = {}
        for seed, name in enumerate(HOSTILE[:3]):
            made = MadeModel(4, 60, 3, seed=seed, tokens=900, prefix=False)
            made.write(self.folder / f"model{seed}")
            models[f"m{seed}"] = {
                "name": name,
                "recordings": f"model{seed}/activation.{{lang}}.pt",
                "notes": " ".join(HOSTILE),
                "dataset": HOSTILE[2],
            } | ({"alignedFrom": "m0"} if seed else {})
        (self.folder / "study.bib").write_text(
            "@comment{x}\n"
            "@article{own-key, title = {A {\\input{/etc/passwd}} of 50\\% $x$}, author = {M{\\\"u}ller, J. and "
            "<b>Bold</b> & Co}, journal = {\\write18{id}}, year = 2024, note = {a_b^c#d | e}}\n"
            "@misc{open, title = {Never closed",
            encoding="utf-8",
        )
        study = {
            "title": " ".join(HOSTILE[:5]),
            "authors": HOSTILE[3:6],
            "notes": HOSTILE,
            "languages": made.codes,
            "languageGroups": {HOSTILE[2]: {HOSTILE[4]: made.codes[:2]}},
            "models": models,
            "citation": {"bibtex": "study.bib"},
            "identification": {"rate": 0.05, "quantile": 0.9},
        }
        # JSON is YAML; without the comment it would be taken for an analysis.
        (self.folder / "study.yml").write_text("# A study\n" + json.dumps(study, ensure_ascii=False), encoding="utf-8")
        return self.folder / "study.yml"


class LaTeX(Report):
    @needs("pdflatex", "rsvg-convert")
    def test_pdflatex_has_nothing_to_complain_of(self):
        self.check_compiles("pdflatex")

    @needs("lualatex", "rsvg-convert")
    def test_lualatex_has_nothing_to_complain_of(self):
        self.check_compiles("lualatex")

    def check_compiles(self, engine):
        for source in (self.analysis(), EMBEDDED_ANALYSIS):
            with self.subTest(source=source.parent.name):
                folder = self.report(source, "latex", name=f"latex-{source.parent.name}")
                self.assertEqual(complaints(compiled(engine, folder, runs=3)), [])
                if shutil.which("pdffonts"):
                    fonts = subprocess.run(["pdffonts", "report.pdf"], cwd=folder, stdout=subprocess.PIPE, text=True)
                    embedded = [line.split()[-5] for line in fonts.stdout.splitlines()[2:]]
                    self.assertEqual(set(embedded), {"yes"})

    @needs("pdflatex", "rsvg-convert")
    def test_every_fragment_stands_in_a_paper_of_two_columns(self):
        folder = self.report(self.analysis(), "latex", "--width", "84mm", "--wide", "178mm")
        fragments = sorted(folder.glob("*/*.tex"))
        self.assertGreater(len(fragments), 40)
        lines = ["\\documentclass[twocolumn]{article}", "\\input{preamble}"]
        lines += ["\\usepackage[a4paper,textwidth=178mm,columnsep=10mm]{geometry}", "\\extrafloats{200}"]
        lines += ["\\begin{document}", "\\cite{zhang2025alignment}"]
        for fragment in fragments:
            text = fragment.read_text(encoding="utf-8")
            if "longtable" not in text.split("\n", 1)[1]:
                lines += [f"\\input{{{fragment.parent.name}/{fragment.stem}}}", "\\clearpage"]
        lines += ["\\bibliographystyle{plain}", "\\bibliography{references}", "\\end{document}"]
        (folder / "paper.tex").write_text("\n".join(lines), encoding="utf-8")
        log = compiled("pdflatex", folder, "paper", runs=1)
        self.assertEqual(re.findall(r"^!.*|Undefined control sequence", log, re.M), [])
        if shutil.which("bibtex"):
            done = subprocess.run(["bibtex", "paper"], cwd=folder, stdout=subprocess.PIPE, text=True)
            self.assertEqual(done.returncode, 0, done.stdout)

    def test_long_tables_and_floats_have_captions_labels_and_rules(self):
        folder = self.report(EMBEDDED_ANALYSIS, "latex")
        for fragment in folder.glob("tables/*.tex"):
            text = fragment.read_text(encoding="utf-8")
            for part in ("\\caption", f"\\label{{{fragment.stem}}}", "\\toprule", "\\midrule", "\\bottomrule"):
                self.assertIn(part, text, fragment.name)

    @needs("pdflatex", "rsvg-convert", "pdftotext")
    def test_hostile_text_is_set_as_text(self):
        folder = self.report(self.hostile_study(), "latex")
        log = compiled("pdflatex", folder)
        self.assertEqual(re.findall(r"^!.*", log, re.M), [])
        text = subprocess.run(["pdftotext", "-layout", "report.pdf", "-"], cwd=folder, stdout=subprocess.PIPE)
        # Lines break within long words.
        words = "".join(text.stdout.decode("utf-8").split())
        for expected in ("\\input{/etc/passwd}", "<script>alert(1)</script>", "a|b||c", "$x_1$", "\\write18id"):
            self.assertIn(expected, words)
        self.assertNotIn("root:", words)
        bibliography = (folder / "references.bib").read_text(encoding="utf-8")
        self.assertIn('author = {J. M\\"{u}ller and ', bibliography)
        self.assertNotRegex(bibliography, r"\\(input|write)")
        for path in folder.rglob("*.tex"):
            self.assertNotRegex(path.read_text(encoding="utf-8").replace("To \\input", ""), r"\\(input|write18)")

    @needs("lualatex", "rsvg-convert", "pdftotext")
    def test_hostile_text_is_set_as_text_by_lualatex(self):
        folder = self.report(self.hostile_study(), "latex")
        self.assertEqual(re.findall(r"^!.*", compiled("lualatex", folder, runs=1), re.M), [])

    @needs("rsvg-convert")
    def test_figures_are_laid_out_for_a_column(self):
        folder = self.report(EMBEDDED_ANALYSIS, "latex", "--width", "84mm", "--exports")
        figures = sorted(folder.glob("figures/*.svg"))
        self.assertGreater(len(figures), 8)
        for figure in figures:
            drawing = figure.read_text(encoding="utf-8")
            width = float(re.search(r'<svg[^>]* width="([\d.]+)mm"', drawing)[1])
            units = float(re.search(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+)', drawing)[1])
            self.assertLessEqual(width, 84.1, figure.name)
            smallest = min(float(size) for size in re.findall(r'font-size="([\d.]+)"', drawing))
            self.assertGreaterEqual(smallest * width / units / 25.4 * 72, 6.95, figure.name)
            for part in ("<dc:title>", "<dc:description>", "<dc:source>"):
                self.assertIn(part, drawing)
            self.assertTrue(figure.with_suffix(".pdf").read_bytes().startswith(b"%PDF-"))
            png = figure.with_suffix(".png").read_bytes()
            self.assertAlmostEqual(int.from_bytes(png[16:20], "big"), width / 25.4 * 300, delta=2)

    def test_without_rsvg_convert_it_says_what_to_install(self):
        done = run(
            "report", EMBEDDED_ANALYSIS, "--format", "latex", "-o", self.folder / "x", env=os.environ | {"PATH": "/none"}
        )
        self.assertEqual(done.returncode, 66)
        self.assertIn("librsvg2-bin", done.stderr)
        self.assertFalse((self.folder / "x").exists())


class Markdown(Report):
    @needs("cmark")
    def test_outside_tables_cmark_changes_nothing(self):
        for source in (self.analysis(), EMBEDDED_ANALYSIS, self.hostile_study()):
            with self.subTest(source=source.name):
                folder = self.report(source, "markdown", name=f"markdown-{source.parent.name}")
                text = outside_tables((folder / "report.md").read_text(encoding="utf-8"))
                again = subprocess.run(
                    ["cmark", "--unsafe", "--to", "commonmark"], input=text, stdout=subprocess.PIPE, encoding="utf-8"
                )
                self.assertEqual(again.stdout, text)

    @needs("cmark-gfm")
    def test_tables_are_tables_bars_in_cells_included(self):
        text = (self.report(self.hostile_study(), "markdown") / "report.md").read_text(encoding="utf-8")
        rendered = subprocess.run(
            ["cmark-gfm", "--extension", "table"], input=text, stdout=subprocess.PIPE, encoding="utf-8"
        ).stdout
        tables = [block for block in text.split("\n\n") if block.startswith("|")]
        self.assertEqual(rendered.count("<table>"), len(tables))
        for table, markup in zip(tables, rendered.split("<table>")[1:]):
            rows = re.findall(r"<tr>.*?</tr>", markup, re.S)
            self.assertEqual(len(rows), table.count("\n"), table[:80])
            self.assertEqual(len({len(re.findall(r"<t[hd]", row)) for row in rows}), 1, table[:80])
        cells = [html.unescape(cell) for cell in re.findall(r"<td>(?:<[^>]*>)*([^<]*)", rendered)]
        self.assertIn("a|b||c", cells)
        self.assertNotIn("<script", rendered)

    def test_every_image_and_every_link_within_has_its_target(self):
        folder = self.report(self.analysis(), "markdown")
        text = (folder / "report.md").read_text(encoding="utf-8")
        for image in re.findall(r"!\[.*?\]\(([^)]*)\)", text):
            self.assertTrue((folder / image).is_file(), image)
        targets = set(re.findall(r'<a id="([^"]*)">', text))
        self.assertEqual(set(re.findall(r"\]\(#([^)]*)\)", text)) - targets, set())

    def test_numbers_agree_with_the_site_and_with_latex(self):
        site = self.folder / "site"
        self.succeed("render", self.analysis(), "-o", site, "--quiet")
        on_site = {}
        for page in site.rglob("*.html"):
            pairs = re.findall(
                r'<(?:figure|div) id="((?:fig|tbl)-[^"]*)".*?<b>((?:Figure|Table) \d+)\.</b>',
                page.read_text(encoding="utf-8"),
                re.S,
            )
            on_site |= dict(pairs)
        text = (self.report(self.analysis(), "markdown") / "report.md").read_text(encoding="utf-8")
        in_markdown = dict(re.findall(r'<a id="((?:fig|tbl)-[^"]*)"></a>\*\*((?:Figure|Table) \d+)\.\*\*', text))
        self.assertGreater(len(in_markdown), 40)
        self.assertEqual({id: on_site.get(id) for id in in_markdown}, in_markdown)
        for kind in ("Figure", "Table"):
            numbers = sorted(int(label.split()[1]) for label in in_markdown.values() if label.startswith(kind))
            self.assertEqual(numbers, list(range(1, len(numbers) + 1)))
        latex = (self.report(self.analysis(), "latex") / "report.tex").read_text(encoding="utf-8")
        in_latex = {
            key: f"{kind.capitalize()} {int(number) + 1}"
            for kind, number, key in re.findall(
                r"\\setcounter\{(figure|table)\}\{(\d+)\}.*?\\label\{((?:fig|tbl)-[^}]*)\}", latex, re.S
            )
        }
        self.assertEqual(in_latex, in_markdown)


class SingleFile(Report):
    def test_everything_is_in_it_and_its_policy_names_it(self):
        for source in (self.analysis(), EMBEDDED_ANALYSIS):
            folder = self.report(source, "html", name=f"html-{source.parent.name}")
            data = (folder / "single.html").read_bytes()
            text = data.decode("utf-8")
            self.assertLessEqual(len(data), 2_000_000)
            policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]
            for name in ("style", "script"):
                (content,) = re.findall(rf"<{name}>(.*?)</{name}>", text, re.S)
                digest = base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode()
                self.assertIn(f"{name}-src 'sha256-{digest}'", html.unescape(policy))
            self.assertNotRegex(text, r"<link|\bsrc=|\bstyle=|url\((?!#)|@import")
            targets = set(re.findall(r'\bid="([^"]*)"', text))
            self.assertEqual(set(re.findall(r'href="#([^"]+)"', text)) - targets, set())
            self.assertNotRegex(text, r'href="(?!#|https?://)')

    def test_hostile_text_is_text(self):
        text = (self.report(self.hostile_study(), "html") / "single.html").read_text(encoding="utf-8")
        self.assertIn("&lt;script&gt;alert(1)&lt;/script&gt;", text)
        self.assertEqual(text.count("<script"), 1)
        self.assertNotIn("\u202e", text)

    def test_above_the_cap_it_says_what_to_leave_out(self):
        analysis = json.loads(EMBEDDED_ANALYSIS.read_text(encoding="utf-8"))
        analysis["study"]["notes"] = ["words " * 200_000] * 2
        path = self.folder / "analysis.json"
        path.write_text(json.dumps(analysis), encoding="utf-8")
        done = run("report", path, "--format", "html", "-o", self.folder / "out", "--quiet")
        self.assertEqual(done.returncode, 73)
        self.assertRegex(
            done.stderr,
            r"report would have 2\.\d MB; expected at most 2(\.0)? MB, which mail still carries; leave sections out with "
            r"--without; the heaviest are overview \(2\.4 MB\)",
        )
        self.assertFalse((self.folder / "out").exists())
        self.report(path, "html", "--without", "overview", name="out")


class Folder(Report):
    @needs("rsvg-convert")
    def test_the_same_study_gives_the_same_bytes(self):
        for form in ("markdown", "latex", "html"):
            first = tree(self.report(EMBEDDED_ANALYSIS, form, "--jobs", "1", name="a"))
            second = tree(self.report(EMBEDDED_ANALYSIS, form, name="b"))
            self.assertEqual(first, second)
            shutil.rmtree(self.folder / "a")
            shutil.rmtree(self.folder / "b")

    def test_without_a_folder_it_is_named_by_the_study_and_the_format(self):
        done = self.succeed("report", EMBEDDED_ANALYSIS, "--format", "markdown", "--quiet", cwd=self.folder)
        (made,) = [path for path in self.folder.iterdir() if path.is_dir()]
        self.assertRegex(made.name, "-markdown$")
        self.assertTrue(done.stdout.startswith(f"{made.name}/report.md: "))

    def test_what_latex_leaves_does_not_stand_in_the_way_but_edits_do(self):
        folder = self.report(EMBEDDED_ANALYSIS, "markdown", name="out")
        (folder / "report.aux").write_text("x")
        self.report(EMBEDDED_ANALYSIS, "markdown", name="out")
        self.assertFalse((folder / "report.aux").exists())
        for name, text, reason in (
            ("notes.txt", "mine", "is not part of the report that stands there; move it elsewhere, the folder is "),
            (
                "report.md",
                "edited by Neuroglot's user",
                "was changed since it was written; move it elsewhere or name another folder, the folder is ",
            ),
        ):
            before = (folder / name).read_text() if (folder / name).exists() else None
            (folder / name).write_text(text)
            done = run("report", EMBEDDED_ANALYSIS, "--format", "markdown", "-o", folder, "--quiet")
            self.assertEqual(done.returncode, 73)
            self.assertIn(f"out: {name} {reason}replaced as a whole.", done.stderr)
            self.assertEqual((folder / name).read_text(), text)
            (folder / name).unlink() if before is None else (folder / name).write_text(before)

    def test_wrong_words_on_the_command_line(self):
        for options in (["--format", "pdf"], ["--format", "latex", "--width", "20mm"], ["--format", "html", "--wide", "9cm"]):
            self.assertEqual(run("report", EMBEDDED_ANALYSIS, *options, "-o", self.folder / "x").returncode, 64, options)
        self.assertEqual(run("report", self.folder / "none.yml", "--format", "html").returncode, 66)

    def test_tables_in_four_forms_hold_the_same_rows(self):
        folder = self.report(EMBEDDED_ANALYSIS, "latex" if shutil.which("rsvg-convert") else "markdown")
        for path in folder.glob("tables/*.csv"):
            rows = path.read_bytes().count(b"\r\n")
            self.assertEqual(path.with_suffix(".tsv").read_bytes().count(b"\n"), rows, path.name)
            self.assertEqual(path.with_suffix(".md").read_bytes().count(b"\n"), rows + 1, path.name)


if __name__ == "__main__":
    unittest.main()
