"""Studies at the edge of what the method allows: each builds a whole site, with a right answer or a clear sentence."""

import html
import json
import pathlib
import re
from urllib.parse import unquote, urlsplit

import numpy as np
import recordings
from support import REFERENCE, MadeModel, ToolTest, needs_reference, write_study
from test_page_numbers import unknown_numbers


class Edges(ToolTest):
    def build(self, study, *options):
        """Builds the site of a study: its analysis, and the text of a page by its address."""
        site = self.folder / "site"
        self.succeed("build", study, "-o", site, "--quiet", *options)
        self.assert_links_lead_somewhere(site)
        self.assertEqual(unknown_numbers(site, neurons=self.neurons(study, *options)), [])
        analysis = json.loads((site / "analysis.json").read_text(encoding="utf-8"))
        return analysis, lambda page: text(site / page)

    def neurons(self, study, *options):
        """The single neurons of a study's models, where it has models."""
        self.succeed("analyze", study, "-o", self.folder / "analysis", "--quiet", *options)
        for file in sorted((self.folder / "analysis").glob("neurons/*.safetensors")):
            arrays, _ = recordings.read_safetensors(file)
            yield file.name.removesuffix(".safetensors"), (arrays["score"], arrays["p"])

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
        """A model, and the same aligned on its second language."""
        entries = []
        for seed, name in enumerate(("made", "aligned"), 3):
            made = MadeModel(layers, neurons, languages, seed=seed)
            entries.append((name, made.write(self.folder / name)))
        entries[1] = ("aligned", entries[1][1] + f", alignedFrom: made, trainedLanguages: [{made.codes[1]}]")
        extra = "pivot: en\nresampling: {draws: 3, samples: 5, seed: 1}\n"
        return write_study(
            self.folder / "study.yml", made.codes, entries, rate=0.1, quantile=0.9, extra=extra
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
        # Every language but the pivot was used in alignment.
        changes = analysis["comparisons"][0]["languageChanges"]
        self.assertEqual(changes["others"]["languages"], [])
        self.assertIsNone(changes["others"]["specific"])
        self.assertEqual(len(analysis["comparisons"][0]["changeByLanguageCount"]), 2)
        self.assertIn("Against made, aligned has", page("compare/made-vs-aligned.html"))

    def test_three_languages(self):
        analysis, page = self.build(self.made(4, 200, 3), "--resampling")
        model = analysis["models"][0]
        self.assertEqual(len(model["languageCountHistogram"]), 4)
        self.assertEqual(len(model["resampling"]["leaveOneOut"]), 3)
        self.assertIn("share most", page("overlap.html"))
        self.assertEqual(len(analysis["comparisons"][0]["changeByLanguageCount"]), 3)

    def test_one_layer(self):
        analysis, page = self.build(self.made(1, 400, 4), "--resampling")
        stages = analysis["models"][0]["stages"]
        self.assertEqual(stages["free"]["blocks"], 1)
        self.assertEqual([stages["names"], stages["fourBlocks"]], [[], None])
        self.assertIn("With 1 layer", page("stages.html"))
        self.assertIn("The model has one layer, which holds all of them", page("models/made/index.html"))
        self.assertIsNone(analysis["comparisons"][0]["stageChange"]["changePerStage"])

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

    def all_general(self):
        """As many general neurons as there can be: the threshold is some cell's own probability, and that cell is
        not above it, so at the least quantile one neuron in one language is left out."""
        counts = np.random.default_rng(2).integers(400, 900, (3, 2, 50))
        counts[0][0, 0] = 1
        return self.study(counts, rate=0.5, quantile=0.0001)

    def test_all_neurons_general(self):
        analysis, page = self.build(self.all_general(), "--resampling")
        model = analysis["models"][0]
        self.assertEqual(model["languageCountHistogram"], [0, 0, 1, 99])
        self.assertEqual(model["counts"]["general"], 99)
        self.assertEqual(model["identification"]["lambdaStatus"], "infeasibleAtZero")
        for key in ("selected", "lambda"):
            self.assertIsNone(model["identification"][key])
        for address in ("index.html", "overlap.html", "stages.html"):
            self.assertIn("even at a balance coefficient of 0", page(address), address)
        self.assertIn("so English has no language neurons here", page("languages/en.html"))

    def test_all_neurons_general_with_a_given_lambda(self):
        analysis, page = self.build(self.all_general(), "--lambda", "0.2")
        model = analysis["models"][0]
        # What is selected is general but for the one neuron that is in two of the three languages.
        self.assertEqual(model["counts"]["specific"], 0)
        self.assertLessEqual(model["counts"]["related"], 1)
        self.assertGreaterEqual(model["selectedLanguageCountHistogram"][3], 49)
        self.assertRegex(page("models/model/index.html"), r"and 99 \(99\.0\s%\) general")

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
        self.assertIn("Chinese has no language-specific and no language-related neurons", page("languages/zh.html"))

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
