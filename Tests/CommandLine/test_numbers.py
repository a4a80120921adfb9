"""The numbers in analysis.json against the method as NumPy computes it: counts exactly, reals to 1e-6 and better."""

import json
import math
import pathlib

import claim_oracle
import comparison_oracle
import detail_oracle
import evaluation_oracle
import numpy as np
import oracle
import recordings
from oracle import Near
from stage_oracle import Stages
from support import EMBEDDED_ANALYSIS, REFERENCE, SAMPLE, MadeModel, ToolTest, needs_reference, write_study


class NumbersTest(ToolTest):
    def analyse(self, study, *options):
        self.succeed("analyze", study, "-o", self.folder / "analysis", "--quiet", *options)
        return json.loads((self.folder / "analysis/analysis.json").read_text(encoding="utf-8"))

    def assert_agrees(self, found, expected, where=""):
        """Every value that is expected stands in what was found: whole numbers exactly, reals to nine digits."""
        if expected is not None:
            self.assertIsNotNone(found, f"{where} is missing")
        if isinstance(expected, dict):
            for key, value in expected.items():
                self.assertIn(key, found, where)
                self.assert_agrees(found[key], value, f"{where}.{key}")
        elif isinstance(expected, list):
            self.assertEqual(len(found), len(expected), where)
            for index, (a, b) in enumerate(zip(found, expected)):
                self.assert_agrees(a, b, f"{where}[{index}]")
        elif isinstance(expected, Near):
            self.assertAlmostEqual(found, expected.value, delta=expected.delta, msg=where)
        elif isinstance(expected, float):
            self.assertTrue(
                math.isclose(found, expected, rel_tol=2e-8, abs_tol=1e-9),
                f"{where}: {found}, NumPy has {expected}",
            )
        else:
            self.assertEqual(found, expected, where)

    def expected_model(self, identified, codes, tokens, study, **details):
        """Everything of a model that NumPy makes of its probabilities; `study` is what analysis.json says of it."""
        groupings = [
            (grouping["name"], group["name"], group["languages"])
            for grouping in study["languageGroups"] for group in grouping["groups"]
        ]
        stages = Stages(identified.summary()["perLayer"])
        expected = identified.summary() | {
            "tokens": dict(zip(codes, tokens)),
            "perLanguage": identified.per_language(codes),
            "overlap": {"specificRelated": identified.overlap(), "related": identified.overlap(related_alone=True)},
            "lape": self.with_codes(identified.lape(), codes),
            "stages": {
                "free": stages.free(), "fourStage": stages.four_stage(), "fourBlocks": stages.four_blocks()
            },
            "uncertainty": identified.uncertainty(tokens),
        }
        return merged(
            expected,
            detail_oracle.model(
                identified, codes, tokens, pivot=study["pivot"], groupings=groupings, **details
            ),
        )

    def assert_model(self, found, identified, codes, tokens, study, **details):
        expected = self.expected_model(identified, codes, tokens, study, **details)
        for key, value in expected.items():
            with self.subTest(model=found["id"], key=key):
                self.assert_agrees({key: found.get(key)}, {key: value}, found["id"])
        for key, related_alone in [("specificRelated", False), ("related", True)]:
            with self.subTest(model=found["id"], subsets=key):
                self.assertIsNotNone(found["overlap"])
                self.assert_subsets(found["overlap"][key], identified.subsets(related_alone))

    def with_codes(self, lape, codes):
        for place in (lape, lape["agreement"]):
            for key in ("perLanguage", "perLanguagePerLayer"):
                if key in place:
                    place[key] = {codes[k]: value for k, value in place[key].items()}
        return lape

    def assert_subsets(self, overlap, exact):
        """The subsets that are listed are the largest, each with its size alone and within others."""
        self.assertEqual(overlap["subsetCount"], len(exact))
        sizes = [subset["exclusive"] for subset in overlap["subsets"]]
        self.assertEqual(sizes, sorted(exact.values(), reverse=True)[: len(sizes)])
        for subset in overlap["subsets"]:
            self.assertEqual(subset["exclusive"], exact[tuple(subset["languages"])])
            inclusive = sum(size for other, size in exact.items() if set(subset["languages"]) <= set(other))
            self.assertEqual(subset["inclusive"], inclusive)


class SampleStudy(NumbersTest):
    """The sample study in the repository."""

    CODES = ["en", "de", "fr", "pt", "pl", "ru", "uk", "ja", "zh", "ko"]

    def identify(self, folder, model, **options):
        p, tokens, shape = torch_probabilities(SAMPLE / folder, self.CODES, folder)
        return oracle.Identification(p, shape, **({"rate": 0.05} | options)), tokens

    def test_models_comparisons_and_domains(self):
        found = self.analyse(SAMPLE / "study.yml")
        self.assertEqual([language["code"] for language in found["languages"]], self.CODES)
        identified, tokens = {}, {}
        for model in found["models"]:
            name = model["id"]
            identified[name], tokens[name] = self.identify(name, name)
            self.assert_model(model, identified[name], self.CODES, tokens[name], found["study"])
        self.assertEqual(len(found["comparisons"]), 5)
        for entry in found["comparisons"]:
            ids = entry["before"], entry["after"]
            expected = self.difference(*(identified[id] for id in ids), [tokens[id] for id in ids])
            expected["stageChange"] = comparison_oracle.stage_change(*(identified[id] for id in ids))
            self.assert_agrees(entry, expected, f"{ids[0]} against {ids[1]}")
            self.assert_groups(found, entry, identified)
        self.assertEqual([entry["model"] for entry in found["domains"]], ["base", "aligned-all"])
        for entry in found["domains"]:
            name = entry["model"]
            other, other_tokens = self.identify(f"{name}.domain2", name)
            expected = self.difference(identified[name], other, [tokens[name], other_tokens])
            self.assert_agrees(entry, expected, entry["domain"])
            model = self.expected_model(other, self.CODES, other_tokens, found["study"])
            self.assert_agrees(
                entry["recording"], {key: model[key] for key in entry["recording"] if key in model}, entry["domain"]
            )
            if name == "base":
                second = other
        self.assert_claims(found["claims"], identified, second)

    def assert_claims(self, found, identified, second):
        """Every claim that the study decides."""
        base, aligned, partial = (identified[name] for name in ("base", "aligned-all", "aligned-zh-de"))
        table = evaluation_oracle.accuracy(SAMPLE / "accuracy.csv", self.CODES)
        average = {run["run"]: run["average"] for run in table["runs"]}
        trained = ["de", "zh"]
        expected = (
            claim_oracle.model(base, self.CODES, "en")
            | claim_oracle.change(base, aligned, [average["base"], average["aligned-all"]])
            | claim_oracle.domains(base, second, base, aligned)
            | claim_oracle.spontaneous(base, partial, self.CODES, trained, "en")
            | claim_oracle.accuracies(SAMPLE / "accuracy.csv", self.CODES, "base", trained, "en", "aligned-zh-de")
            | claim_oracle.deactivations(SAMPLE / "ablation.base.json", self.CODES, "en")
        )
        decided = [claim for claim in found if claim["verdict"] != "undecided"]
        self.assertEqual({claim["id"] for claim in decided} - set(expected), set())
        for claim in decided:
            holds, numbers = expected[claim["id"]]
            with self.subTest(claim=claim["id"]):
                self.assertEqual(claim["verdict"], "holds" if holds else "fails")
                self.assert_agrees(claim["numbers"], numbers, claim["id"])

    def difference(self, before, after, tokens):
        return comparison_oracle.difference(before, after, self.CODES, tokens)

    def assert_groups(self, found, entry, identified):
        """Trained languages against the others, the pivot apart, and what the others have newly in common."""
        before, after = identified[entry["before"]], identified[entry["after"]]
        after_model = next(model for model in found["models"] if model["id"] == entry["after"])
        trained, pivot = after_model["description"]["trainedLanguages"], found["study"]["pivot"]
        others = [code for code in self.CODES if code not in trained and code != pivot]
        groups = {"pivot": [pivot]}
        if trained:
            seen = [code for code in self.CODES if code in trained and code != pivot]
            groups |= {"trained": seen, "others": others}
        expected = comparison_oracle.group_means(entry["changePerLanguage"], groups)
        self.assert_agrees(entry["languageChanges"], expected, entry["after"])
        newly = {
            code: comparison_oracle.newly_related(before, after, self.CODES, trained, code)
            for code in (others if trained else [])
        }
        self.assertEqual(sorted(entry["languageChanges"]["newlyRelated"]), sorted(newly))
        self.assert_agrees(entry["languageChanges"]["newlyRelated"], newly, entry["after"])
        for model in (found["models"][0], after_model):
            means = comparison_oracle.group_means(
                model["perLanguage"], {"pivot": [pivot], "others": [code for code in self.CODES if code != pivot]}
            )
            self.assert_agrees(model["languageMeans"], means, model["id"])

    def test_options_override_the_study(self):
        found = self.analyse(
            SAMPLE / "study.yml", "--rate", "0.02", "--quantile", "0.9", "--lambda", "reference"
        )
        for model in found["models"]:
            identified, tokens = self.identify(
                model["id"], model["id"], rate=0.02, quantile=0.9, coefficient="reference"
            )
            self.assert_model(model, identified, self.CODES, tokens, found["study"])

    def test_a_given_lambda_may_select_general_neurons(self):
        found = self.analyse(SAMPLE / "study.yml", "--lambda", "0.6")
        for model in found["models"]:
            identified, tokens = self.identify(model["id"], model["id"], coefficient=0.6)
            self.assert_model(model, identified, self.CODES, tokens, found["study"])
        self.assertGreater(sum(model["selectedLanguageCountHistogram"][-1] for model in found["models"]), 0)


class MadeStudies(NumbersTest):
    """Recordings made for the test, in shapes, types and forms of all kinds."""

    # layers, neurons, languages, rate, quantile, type of the counts, prefix, form
    CASES = [
        (1, 400, 2, 0.05, 0.98, np.int64, True, "torch"),
        (2, 500, 3, 0.1, 0.95, np.int32, False, "lape"),
        (6, 256, 5, 0.02, 0.95, np.int64, True, "safetensors"),
        (12, 300, 10, 0.05, 0.9, np.int32, True, "torch"),
        (4, 700, 12, 0.01, 0.95, np.int64, False, "safetensors"),
        (24, 128, 7, 0.1, 0.98, np.int32, False, "lape"),
        (32, 192, 4, 0.015, 0.99, np.int64, True, "torch"),
        # More languages than a word has bits.
        (3, 160, 66, 0.1, 0.95, np.int64, True, "safetensors"),
    ]

    def test_models_and_their_comparison(self):
        for layers, neurons, languages, rate, quantile, dtype, prefix, form in self.CASES:
            with self.subTest(shape=(layers, neurons, languages), form=form, rate=rate, quantile=quantile):
                folder = self.folder / f"{layers}x{neurons}x{languages}"
                folder.mkdir()
                models, entries, raw = {}, [], {}
                for number, name in enumerate(("before", "after")):
                    made = MadeModel(layers, neurons, languages, number, prefix=prefix, dtype=dtype)
                    keys = {"tokens_key": "n"} if form == "lape" else {}
                    entry = made.write(folder / name, "torch" if form == "lape" else form, **keys)
                    entries.append((name, entry + (", alignedFrom: before" if number else "")))
                    raw[name] = made.counts, made.tokens, made.prefix, made.prefix_tokens
                    p, tokens = oracle.probabilities(*raw[name])
                    models[name] = oracle.Identification(p, made.shape, rate, quantile), made.codes, tokens
                study = write_study(folder / "study.yml", made.codes, entries, rate, quantile)
                found = self.analyse(study)
                for model in found["models"]:
                    self.assert_model(model, *models[model["id"]], found["study"], raw=raw[model["id"]])
                (before, codes, old), (after, _, new) = models["before"], models["after"]
                expected = comparison_oracle.difference(before, after, codes, [old, new])
                self.assert_agrees(found["comparisons"][0], expected, "comparison")


@needs_reference
class AuthorsRecordings(NumbersTest):
    """The recordings published with the paper, where the machine has them."""

    CODES = ["en", "ru", "es", "fr", "de", "zh", "ja", "bn", "th", "sw"]
    MODEL = "Mistral-de76d14562b1da1ba0e52d5b245cf9c0859e2af3"

    @classmethod
    def setUpClass(cls):
        cls.study = pathlib.Path(REFERENCE) / "mistral-mgsm"
        cls.p, cls.tokens, cls.shape = torch_probabilities(cls.study / "activations", cls.CODES, cls.MODEL)

    def test_lambda_searched(self):
        found = self.analyse(self.study / "study.yml")
        identified = oracle.Identification(self.p, self.shape)
        self.assert_model(found["models"][0], identified, self.CODES, self.tokens, found["study"])
        self.assertAlmostEqual(found["models"][0]["identification"]["lambda"], 0.1094817, delta=1e-6)

    def test_lambda_of_the_reference_code(self):
        found = self.analyse(self.study / "study.yml", "--lambda", "reference")
        identified = oracle.Identification(self.p, self.shape, coefficient="reference")
        self.assertEqual(identified.coefficient, 0.109375)
        self.assert_model(found["models"][0], identified, self.CODES, self.tokens, found["study"])

    def test_embedded_analysis_is_a_fresh_one(self):
        found = self.analyse(self.study / "study.yml")["models"][0]
        embedded = json.loads(EMBEDDED_ANALYSIS.read_text(encoding="utf-8"))["models"][0]
        # Names and notes of the study may differ; what was computed may not.
        for key in sorted(set(found) - {"id", "description", "claims"}):
            self.assertEqual(embedded.get(key), found[key], key)


def merged(first, second):
    """Two trees as one; where both have a value, that of the second."""
    if not (isinstance(first, dict) and isinstance(second, dict)):
        return second
    return first | {key: merged(first.get(key, {}), value) for key, value in second.items()}


def torch_probabilities(folder, codes, model):
    """The response's probabilities from full and prefix recordings as torch wrote them, with tokens and shape."""
    read = lambda prefix: [
        recordings.read_recording(folder / f"{prefix}activation.{code}.{model}.pt") for code in codes
    ]
    full, prefix = read(""), read("prefix.")
    each = lambda key, files: [file[key] for file in files]
    p, tokens = oracle.probabilities(
        each("over_zero", full), each("total_tokens", full), each("over_zero", prefix), each("total_tokens", prefix)
    )
    return p, tokens, full[0]["over_zero"].shape
