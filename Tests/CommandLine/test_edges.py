"""Studies at the edge of what the method allows: each builds a whole site, with a right answer or a clear sentence."""

import html
import json
import pathlib
import re
from urllib.parse import unquote, urlsplit

import numpy as np
import recordings
from support import REFERENCE, MadeModel, ToolTest, needs_reference, write_study


class Edges(ToolTest):
    def build(self, study, *options):
        """Builds the site of a study: its analysis, and the text of a page by its address."""
        site = self.folder / "site"
        self.succeed("build", study, "-o", site, "--quiet", *options)
        self.assert_links_lead_somewhere(site)
        analysis = json.loads((site / "analysis.json").read_text(encoding="utf-8"))
        return analysis, lambda page: text(site / page)

    def assert_links_lead_somewhere(self, site):
        for page in site.rglob("*.html"):
            content = page.read_text(encoding="utf-8")
            self.assertNotIn("Optional(", content, page)
            self.assertNotRegex(content, r"\bnan\b|\binf\b", page)
            for target in re.findall(r'(?:href|src)="([^"#:]+)["#]', content):
                path = page.parent / unquote(urlsplit(html.unescape(target)).path)
                self.assertTrue(path.exists(), f"{page.relative_to(site)} → {target}")

    def study(self, counts, *, tokens=1000, **settings):
        """A study of one model from counts `[K][L, H]`."""
        codes = ["en", "de", "fr", "zh"][: len(counts)]
        (self.folder / "model").mkdir()
        for code, count in zip(codes, counts):
            recordings.write_torch(
                self.folder / f"model/activation.{code}.pt",
                {"total_tokens": tokens, "over_zero": count.astype(np.int64)},
            )
        entry = 'recordings: "model/activation.{lang}.pt"'
        return write_study(self.folder / "study.yml", codes, [("model", entry)], **settings)

    def made(self, layers, neurons, languages):
        made = MadeModel(layers, neurons, languages, seed=3)
        entry = made.write(self.folder / "made")
        extra = "resampling: {draws: 3, samples: 5, seed: 1}\n"
        return write_study(
            self.folder / "study.yml", made.codes, [("made", entry)], rate=0.1, quantile=0.9, extra=extra
        )

    def test_two_languages(self):
        analysis, page = self.build(self.made(4, 200, 2), "--resampling")
        model = analysis["models"][0]
        # Between one language and all of them there is no number of languages.
        self.assertEqual(model["counts"]["related"], 0)
        self.assertGreater(model["counts"]["specific"], 0)
        self.assertEqual(model["resampling"]["leaveOneOut"], [])
        self.assertIn("With two languages, leaving one out leaves nothing", page("models/made/certainty.html"))
        self.assertIn("No two languages share a neuron", page("overlap.html"))

    def test_three_languages(self):
        analysis, page = self.build(self.made(4, 200, 3), "--resampling")
        model = analysis["models"][0]
        self.assertEqual(len(model["languageCountHistogram"]), 4)
        self.assertEqual(len(model["resampling"]["leaveOneOut"]), 3)
        self.assertIn("share most", page("overlap.html"))

    def test_one_layer(self):
        analysis, page = self.build(self.made(1, 400, 4), "--resampling")
        stages = analysis["models"][0]["stages"]
        self.assertEqual(stages["free"]["blocks"], 1)
        self.assertEqual([stages["names"], stages["fourBlocks"]], [[], None])
        self.assertIn("With 1 layer", page("stages.html"))

    def test_no_general_neuron(self):
        # Every neuron belongs to one language at most.
        random = np.random.default_rng(1)
        counts = random.integers(0, 50, (4, 3, 60))
        for language in range(4):
            counts[language].reshape(-1)[language * 12 : language * 12 + 12] += 800
        analysis, page = self.build(self.study(counts, rate=0.2), "--resampling")
        model = analysis["models"][0]
        self.assertEqual(model["identification"]["lambdaStatus"], "noGeneralNeuron")
        self.assertIsNone(model["counts"]["specific"])
        self.assertIsNone(model["overlap"])
        for address in ("index.html", "overlap.html", "stages.html"):
            self.assertIn("--lambda NUMBER", page(address), address)

    def test_general_neurons_alone(self):
        # All cells are above the threshold but a few, so that every neuron but one is general.
        counts = np.random.default_rng(2).integers(400, 900, (3, 2, 50))
        counts[0][0, 0] = 1
        analysis, page = self.build(self.study(counts, rate=0.5, quantile=0.004), "--resampling")
        model = analysis["models"][0]
        self.assertEqual(model["counts"]["general"], 99)
        self.assertEqual(model["identification"]["lambdaStatus"], "infeasibleAtZero")
        self.assertIn("even at a balance coefficient of 0", page("index.html"))

    def test_a_language_without_neurons(self):
        random = np.random.default_rng(4)
        counts = random.integers(0, 300, (4, 4, 80))
        counts[:3, :, :20] += 600
        counts[0, :, 20:26] += 650
        counts[3] = 0
        analysis, page = self.build(self.study(counts, rate=0.2), "--lambda", "0.1", "--resampling")
        model = analysis["models"][0]
        self.assertEqual(model["perLanguage"]["zh"], {"specific": 0, "related": 0, "aboveThreshold": 0})
        self.assertGreater(model["counts"]["specific"] + model["counts"]["related"], 0)
        self.assertIn("Chinese has no language-specific neurons", page("languages/zh.html"))

    def test_equal_probabilities_everywhere(self):
        counts = np.full((3, 2, 40), 500)
        analysis, page = self.build(self.study(counts, rate=0.1), "--resampling")
        self.assertEqual(analysis["models"][0]["counts"]["general"], 0)
        self.assertIn("--lambda NUMBER", page("index.html"))

    def test_two_models_of_different_shape(self):
        entries = []
        for name, shape in (("before", (3, 200)), ("after", (4, 150))):
            made = MadeModel(*shape, 3, seed=1)
            entries.append((name, made.write(self.folder / name)))
        entries[1] = ("after", entries[1][1] + ", alignedFrom: before")
        study = write_study(self.folder / "study.yml", made.codes, entries, rate=0.1, quantile=0.9)
        analysis, page = self.build(study)
        self.assertEqual([model["layers"] for model in analysis["models"]], [3, 4])
        self.assertNotIn("transitions", analysis["comparisons"][0])
        self.assertIn("cannot be compared", page("compare/index.html"))

    @needs_reference
    def test_evaluations_alone(self):
        analysis, page = self.build(pathlib.Path(REFERENCE) / "paper/study.yml")
        self.assertEqual(analysis["models"], [])
        decided = [claim["id"] for claim in analysis["claims"] if claim["verdict"] != "undecided"]
        self.assertGreater(len(decided), 20)
        self.assertIn("no recordings", page("index.html"))
        self.assertIn("What would decide the others", page("claims.html"))

    @needs_reference
    def test_masks_alone(self):
        analysis, page = self.build(pathlib.Path(REFERENCE) / "lape-masks/study.yml")
        self.assertEqual(len(analysis["masks"]), 7)
        self.assertIn("7 published masks and no recordings", page("index.html"))
        self.assertIn("The 7 masks mark", page("masks.html"))
        for mask in analysis["masks"]:
            self.assertIn(f"{mask['neurons']:,} neurons", page(f"masks/{mask['id']}.html"))


def text(page):
    """What a page says, without its markup."""
    content = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", page.read_text(encoding="utf-8"), flags=re.S)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", content)))
