"""`neuroglot compare`: two analyses made on different days, against NumPy and against the analysis of one study."""

import hashlib
import json
import shutil

import comparison_oracle
import numpy as np
import oracle
import test_numbers
from support import MadeModel, run, tree, write_study


class CompareTest(test_numbers.NumbersTest):
    """Two made models, each analysed alone, on its own day."""

    def day(self, name, seed, layers=5, neurons=240, codes=None, options=(), model="base", **keys):
        """Records and analyses a model; returns its analysis file and what NumPy makes of it."""
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        made = MadeModel(layers, neurons, 4, seed, prefix=False)
        made.codes = codes or made.codes
        study = write_study(folder / "study.yml", made.codes, [(model, made.write(folder / "data"))], 0.05, **keys)
        self.succeed("analyze", study, "-o", folder / "analysis", "--quiet", *options)
        p, tokens = oracle.probabilities(made.counts, made.tokens)
        return folder / "analysis/analysis.json", (p, made.shape, tokens)

    def compare(self, *arguments):
        """The comparison's text, and the analysis of its site."""
        done = self.succeed("compare", *arguments, "-o", self.folder / "site", "--quiet")
        text = (self.folder / "site/analysis.json").read_text(encoding="utf-8")
        return done.stdout, json.loads(text)


class Matched(CompareTest):
    def test_neurons_are_matched_by_their_files(self):
        (a, before), (b, after) = self.day("monday", 1), self.day("friday", 2)
        text, found = self.compare(a, b)
        sides = [oracle.Identification(p, shape, 0.05) for p, shape, _ in (before, after)]
        tokens = [before[2], after[2]]
        codes = [language["code"] for language in found["languages"]]
        expected = comparison_oracle.difference(*sides, codes, tokens)
        self.assert_agrees(found["comparisons"][0], expected, "compared")
        self.assertEqual([model["id"] for model in found["models"]], ["A.base", "B.base"])
        self.assertEqual(found["compared"]["before"]["models"][0]["label"], "A:base")
        self.assertEqual(found["compared"]["differences"], [])
        self.assertIn("\nA:base → B:base\n", text)
        moved = sum(map(sum, expected["transitions"])) - sum(expected["transitions"][k][k] for k in range(4))
        self.assertIn(f"{moved} neurons of 1,200 ", text)
        self.assertTrue((self.folder / "site/compare/A.base-vs-B.base.html").is_file())
        self.assert_sums()

    def assert_sums(self):
        site = self.folder / "site"
        for line in (site / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
            digest, name = line.split("  ", 1)
            self.assertEqual(hashlib.sha256((site / name).read_bytes()).hexdigest(), digest, name)

    def test_the_biggest_changes_come_first(self):
        (a, _), (b, _) = self.day("monday", 1), self.day("friday", 2)
        text = self.succeed("compare", a, b).stdout
        rows = text[text.index("Relative change") :].splitlines()[1:-1]
        changes = [
            abs(int(field.replace("−", "-").replace("+", "").replace(",", "")))
            for row in rows
            for field in row.split("  ")
            if field.strip()[:1] in "+−" and field.strip() and "%" not in field
        ]
        self.assertGreater(len(changes), 10)
        self.assertEqual(changes, sorted(changes, reverse=True))

    def test_the_same_twice_gives_the_same_bytes(self):
        (a, _), (b, _) = self.day("monday", 1), self.day("friday", 2)
        for name, jobs in (("one", 1), ("two", 2)):
            self.succeed("compare", a, b, "-o", self.folder / name, "--quiet", "--jobs", jobs)
        self.assertEqual(tree(self.folder / "one"), tree(self.folder / "two"))

    def test_an_analysis_with_itself_changes_nothing(self):
        a, _ = self.day("monday", 1)
        text, found = self.compare(a, a)
        self.assertIn("None of the 1,200 neurons changed its class.", text)
        self.assertIn("No count changes", text)
        self.assertIn("same recordings, byte for byte", text)
        self.assertEqual(set(found["comparisons"][0]["overlapRatio"].values()), {1})

    def test_studies_are_analysed_first(self):
        (a, _), (b, _) = self.day("monday", 1), self.day("friday", 2)
        studies = [path.parents[1] / "study.yml" for path in (a, b)]
        of_files = self.succeed("compare", a, b, "--quiet").stdout.splitlines()[2:]
        of_studies = self.succeed("compare", *studies, "--quiet").stdout.splitlines()[2:]
        self.assertEqual(of_studies, of_files)


class Counted(CompareTest):
    def test_without_neuron_files_the_counts_are_compared(self):
        (a, before), (b, after) = self.day("monday", 1), self.day("friday", 2)
        shutil.rmtree(b.parent / "neurons")
        text, found = self.compare(a, b)
        sides = [oracle.Identification(p, shape, 0.05) for p, shape, _ in (before, after)]
        codes = [language["code"] for language in found["languages"]]
        expected = comparison_oracle.difference(*sides, codes, [before[2], after[2]])
        kept = ("change", "changeByLanguageCount", "changePerLayer", "changePerLanguage", "meanLanguageCount")
        entry = found["comparisons"][0]
        self.assert_agrees(entry, {key: expected[key] for key in kept}, "counted")
        for key in ("transitions", "languagesGained", "flips"):
            self.assertIsNone(entry[key], key)
        self.assertIn("nothing is said of which neurons moved", text)

    def test_other_settings_are_said_first(self):
        a, _ = self.day("monday", 1)
        b, _ = self.day("friday", 1, options=("--rate", "0.02", "--quantile", "0.9", "--lambda", "0.05"))
        lines = self.succeed("compare", a, b).stdout.splitlines()
        self.assertEqual(
            lines[2],
            "A and B differ in the rate (0.05 in A, 0.02 in B), the quantile (0.95 in A, 0.9 in B) and "
            "lambda (searched in A, given, 0.05 in B). Both rest on the same recordings, byte for byte: "
            "what changes comes from the settings alone.",
        )


class Domains(CompareTest):
    """Second data sets of one name are compared as the models are, by their counts."""

    def day_with_domain(self, name, seed, domain="other", **keys):
        made = MadeModel(5, 240, 4, seed + 10, prefix=False)
        entry = made.write(self.folder / name / domain)
        extra = f"domains: {{base: {{{domain}: {{{entry}}}}}}}\n"
        a, _ = self.day(name, seed, extra=extra, **keys)
        p, tokens = oracle.probabilities(made.counts, made.tokens)
        return a, oracle.Identification(p, made.shape, 0.05), tokens

    def test_the_counts_of_both_are_compared(self):
        (a, before, old), (b, after, new) = self.day_with_domain("monday", 1), self.day_with_domain("friday", 2)
        text, found = self.compare(a, b)
        [entry] = found["domains"]
        self.assertEqual([entry["against"]["model"], entry["model"], entry["domain"]], ["A.base", "B.base", "other"])
        codes = [language["code"] for language in found["languages"]]
        expected = comparison_oracle.difference(before, after, codes, [old, new])
        kept = ("change", "changeByLanguageCount", "changePerLayer", "changePerLanguage", "changePerLanguagePerLayer")
        self.assert_agrees(entry, {key: expected[key] for key in kept}, "domain")
        kept = ("relativeChange", "biggestChanges", "countsCompared", "changePerLayer")
        self.assert_agrees(entry["summary"], {key: expected["summary"][key] for key in kept}, "domain")
        self.assertIsNone(entry["transitions"])
        self.assertIn("\nA:base → B:base on other\n", text)
        self.assertIn("of second data sets the counts are compared", text)
        page = (self.folder / "site/compare/domains/B.base/other.html").read_text(encoding="utf-8")
        self.assertIn("A:base on other against B:base on other", page)
        self.succeed("render", self.folder / "site/analysis.json", "-o", self.folder / "again")
        self.assertEqual(tree(self.folder / "again/compare"), tree(self.folder / "site/compare"))

    def test_one_without_a_counterpart_is_named(self):
        a, _, _ = self.day_with_domain("monday", 1, domain="first")
        b, _ = self.day("friday", 2)
        text, found = self.compare(a, b)
        self.assertEqual(found["domains"], [])
        self.assertIn("Not compared, since the other has no counterpart: of A: base on first.", text)


class OtherLanguages(CompareTest):
    def test_shared_languages_are_compared(self):
        a, before = self.day("monday", 1, codes=["en", "de", "fr", "zh"])
        b, after = self.day("friday", 2, codes=["fr", "en", "ja", "de"])
        text, found = self.compare(a, b)
        self.assertEqual([language["code"] for language in found["languages"]], ["en", "de", "fr"])
        self.assertIn("compared are the 3 languages of both (en, de and fr); only A has zh and only B has ja.", text)
        sides = [oracle.Identification(p, shape, 0.05) for p, shape, _ in (before, after)]
        columns = [0, 1, 2], [1, 3, 0]
        # The classes are those found in each one's own languages; all else is over the shared ones.
        for side, own in zip(sides, columns):
            side.p, side.above = side.p[:, own], side.above[:, own]
            side.language_count, side.languages = side.above.sum(axis=1), 3
        tokens = [np.array(t)[own].tolist() for (_, _, t), own in zip((before, after), columns)]
        expected = comparison_oracle.difference(*sides, ["en", "de", "fr"], tokens)
        # How many were selected in no language is a matter of each one's own languages too.
        del expected["change"]["selectedBelowThreshold"], expected["summary"]
        self.assert_agrees(found["comparisons"][0], expected, "shared languages")
        for side, own, model in zip(sides, columns, found["models"]):
            self.assertEqual(model["overlap"]["specificRelated"]["count"], side.overlap()["count"])

    def test_a_single_shared_language_is_enough(self):
        a, _ = self.day("monday", 1, codes=["en", "de", "fr", "zh"])
        b, _ = self.day("friday", 2, codes=["es", "en", "ja", "th"])
        text, found = self.compare(a, b)
        self.assertIn("compared is the 1 language of both (en)", text)
        self.assertEqual(list(found["comparisons"][0]["changePerLanguage"]), ["en"])
        self.succeed("render", self.folder / "site/analysis.json", "-o", self.folder / "again")

    def test_none_is_refused(self):
        a, _ = self.day("monday", 1, codes=["en", "de", "fr", "zh"])
        b, _ = self.day("friday", 2, codes=["es", "ru", "ja", "th"])
        done = run("compare", a, b)
        self.assertEqual(done.returncode, 65)
        self.assertEqual(
            done.stderr,
            f"neuroglot: {b}: it shares no language with {a}: es, ru, ja and th against en, de, fr and zh; "
            "expected at least one language recorded in both.\n",
        )
        self.assertEqual(done.stdout, "")


class Pairs(CompareTest):
    def test_other_shapes_are_refused(self):
        (a, _), (b, _) = self.day("monday", 1), self.day("friday", 2, layers=4)
        done = run("compare", a, b, "-o", self.folder / "site")
        self.assertEqual(done.returncode, 65)
        self.assertIn("base with 4 layers × 240 neurons against base with 5 layers × 240 neurons", done.stderr)
        self.assertFalse((self.folder / "site").exists())

    def test_two_single_models_are_a_pair_and_keep_their_ids(self):
        (a, _), (b, _) = self.day("monday", 1, model="old"), self.day("friday", 2, model="new")
        text, found = self.compare(a, b)
        self.assertIn("\nold → new\n", text)
        self.assertEqual([model["id"] for model in found["models"]], ["old", "new"])

    def test_unknown_and_undecided_models_end_with_64(self):
        (a, _), (b, _) = self.day("monday", 1, model="old"), self.day("friday", 2, model="new")
        done = run("compare", a, b, "--after", "newer")
        self.assertEqual(done.returncode, 64)
        self.assertEqual(
            done.stderr, f'neuroglot: {b}: there is no model "newer"; expected one of new.\n'
        )
        study = json.loads(a.read_text(encoding="utf-8"))
        twin = json.loads(json.dumps(study["models"][0]))
        twin["id"] = twin["description"]["id"] = "twin"
        study["models"].append(twin)
        a.write_text(json.dumps(study), encoding="utf-8")
        done = run("compare", a, b)
        self.assertEqual(done.returncode, 64)
        self.assertIn("name the two with --before ID and --after ID", done.stderr)
        self.succeed("compare", a, b, "--before", "twin")

    def test_a_missing_file_ends_with_66(self):
        a, _ = self.day("monday", 1)
        done = run("compare", a, self.folder / "none.json")
        self.assertEqual(done.returncode, 66)
