"""Everything that analysis.json can hold, in one small study, once more in NumPy: no number is left out."""

import csv
import hashlib
import json

import comparison_oracle
import evaluation_oracle
import numpy as np
import oracle
import resampling_oracle
import summary_oracle
import test_numbers
from stage_oracle import Stages
from support import MadeModel, write_study

SHAPE, LANGUAGES, RATE, QUANTILE = (6, 256), 5, 0.05, 0.9
DRAWS, SAMPLES = 60, 200
GROUPS = [("family", "Germanic", ["en", "de"]), ("family", "other", ["fr", "zh", "ja"]), ("resource", "low", [])]

# What is not a number that is worked out: names and words, and what the user said or chose.
WORDS = {
    "schema", "toolVersion", "study", "languages[].code", "languages[].name", "languages[].nativeName",
    "languages[].isRightToLeft", "models[].id", "models[].description", "inputs[].path", "inputs[].role",
    "masks[].id", "evaluations.accuracy[].benchmark", "evaluations.accuracy[].unit",
    "evaluations.accuracy[].chance", "evaluations.accuracy[].better", "evaluations.accuracy[].runs[].model",
    "evaluations.accuracy[].runs[].trainedLanguages", "evaluations.deactivation[].id",
    "evaluations.deactivation[].model", "evaluations.deactivation[].domain", "evaluations.deactivation[].metric",
    "evaluations.deactivation[].unit", "evaluations.deactivation[].better",
}
# Decided from the numbers above by rules of their own: those of the sample are found again in test_numbers, and each rule
# is tested in Tests/NeuronAnalysisTests/Claims.
VERDICTS = {"claims", "models[].claims", "comparisons[].claims"}


class Everything(test_numbers.NumbersTest):
    """A model, its alignment with a checkpoint, a second data set, a mask and evaluations; with resampling."""

    def setUp(self):
        super().setUp()
        self.made = {
            name: MadeModel(*SHAPE, LANGUAGES, seed) for seed, name in enumerate(["base", "step", "aligned", "other"])
        }
        self.codes = self.made["base"].codes
        entry = {name: made.write(self.folder / name) for name, made in self.made.items()}
        self.raw = {
            name: (made.counts, made.tokens, made.prefix, made.prefix_tokens) for name, made in self.made.items()
        }
        self.sides, self.tokens = {}, {}
        for name, raw in self.raw.items():
            p, self.tokens[name] = oracle.probabilities(*raw)
            self.sides[name] = oracle.Identification(p, SHAPE, RATE, QUANTILE)
        self.write_mask()
        self.write_evaluations()
        groups = lambda grouping: ", ".join(
            f"{name}: [{', '.join(codes)}]" for other, name, codes in GROUPS if other == grouping and codes
        )
        extra = f"""\
pivot: en
languageGroups: {{family: {{{groups("family")}}}, resource: {{low: [zh]}}}}
domains: {{base: {{second: {{{entry["other"]}}}}}}}
masks: {{published: {{file: mask.json, model: base}}}}
evaluations:
  accuracy: {{file: accuracy.csv, unit: percent, chance: 25}}
  deactivation: {{base: {{file: ablation.json, metric: perplexity}}}}
resampling: {{draws: {DRAWS}, samples: {SAMPLES}, seed: 3}}
"""
        self.groups = [*GROUPS[:2], ("resource", "low", ["zh"])]
        models = [
            ("base", entry["base"]),
            ("step", entry["step"] + ", alignedFrom: base, checkpointOf: aligned, step: 10"),
            ("aligned", entry["aligned"] + ", alignedFrom: base, trainedLanguages: [de, zh]"),
        ]
        self.study = write_study(self.folder / "study.yml", self.codes, models, RATE, QUANTILE, extra=extra)

    def write_mask(self):
        """The base model's own mask without its last layer, and with neurons of its own in the first."""
        self.sets = np.zeros((SHAPE[0] * SHAPE[1], LANGUAGES), bool)
        for language, flat in self.sides["base"].mask():
            self.sets[flat, language] = flat < (SHAPE[0] - 1) * SHAPE[1]
        self.sets[:7, 1] = True
        self.lists = [
            [np.flatnonzero(layer).tolist() for layer in column.reshape(SHAPE)] for column in self.sets.T
        ]
        mask = {"languages": self.codes, "layers": SHAPE[0], "neurons": SHAPE[1]}
        mask["mask"] = dict(zip(self.codes, self.lists))
        (self.folder / "mask.json").write_text(json.dumps(mask), encoding="utf-8")

    def write_evaluations(self):
        random = np.random.default_rng(5)
        with open(self.folder / "accuracy.csv", "w", newline="", encoding="utf-8") as file:
            rows = [[run, *random.uniform(30, 70, LANGUAGES).round(1)] for run in ("base", "step", "aligned")]
            csv.writer(file).writerows([["model", *self.codes], *rows])
        ablation = {"languages": self.codes, "baseline": random.uniform(10, 20, LANGUAGES).tolist()}
        for name in evaluation_oracle.SETS:
            ablation[name] = (np.array(ablation["baseline"]) + random.normal(1, 1, (LANGUAGES,) * 2)).tolist()
        (self.folder / "ablation.json").write_text(json.dumps(ablation), encoding="utf-8")

    def expected(self, found):
        sides, tokens = self.sides, self.tokens
        names = ["base", "step", "aligned"]
        masks = [self.expected_mask(sides["base"])]
        return {
            "models": [
                self.resampled(self.found_model(found, name), name, found["study"]) for name in names
            ],
            "comparisons": [self.expected_comparison(found, "base", name) for name in names[1:]],
            "domains": [
                comparison_oracle.difference(
                    sides["base"], sides["other"], self.codes, [tokens["base"], tokens["other"]]
                )
                | {"model": "base", "domain": "second", "problem": None, "recording": self.recording("other")}
            ],
            "masks": masks,
            "evaluations": {
                "accuracy": [evaluation_oracle.accuracy(self.folder / "accuracy.csv", self.codes, self.groups)],
                "deactivation": [evaluation_oracle.deactivation(self.folder / "ablation.json", self.codes)],
            },
            "inputs": [self.input(entry["path"]) for entry in found["inputs"]],
            "summary": {
                "inputBytes": sum(self.input(entry["path"])["bytes"] for entry in found["inputs"]),
                "maskPairs": summary_oracle.mask_pairs([(self.codes, self.sets)], self.codes),
            },
        }

    def found_model(self, found, name):
        return next(model for model in found["models"] if model["id"] == name)

    def resampled(self, found, name, study):
        """A model with what resampling finds; the random part near what other random numbers find."""
        side, raw = self.sides[name], self.raw[name]
        p, tokens = oracle.probabilities(*raw)
        near, random = oracle.Near, np.random.default_rng(7)
        draws = resampling_oracle.bootstrap(p, tokens, SHAPE, RATE, QUANTILE, DRAWS, random)
        expected = self.expected_model(
            side, self.codes, tokens, study, raw=raw, bootstrap=found["resampling"]["bootstrap"]
        )
        seen = resampling_oracle.swap_null(side, 100, random)
        overlap = found["overlap"]["specificRelated"]
        null = resampling_oracle.null(overlap["null"], overlap["count"], seen, near)
        expected["overlap"]["specificRelated"]["null"] = null | {
            "samples": SAMPLES, "seed": 3, "tradesPerRow": 5, "burnIn": 20
        }
        for key, related in (("specificRelated", False), ("related", True)):
            expected["overlap"][key] |= subsets(side, related)
        status = {"lambdaStatus": "searched"}
        cells = [
            cell | {"lambdaStatus": "searched" if cell["lambda"] is not None else other["lambdaStatus"]}
            for cell, other in zip(resampling_oracle.sensitivity(p, SHAPE), found["resampling"]["sensitivity"])
        ]
        expected["identification"] |= status
        expected["stages"]["names"] = stage_names(expected["stages"])
        expected["resampling"] = {
            "seed": 3,
            "bootstrap": resampling_oracle.intervals(side, draws, self.codes, near)
            | {"designEffect": 1, "drawsWithoutSelection": sum(draw["lambda"] is None for draw in draws)},
            "sensitivity": cells,
            "leaveOneOut": [
                entry | status for entry in resampling_oracle.leave_one_out(p, SHAPE, self.codes, RATE, QUANTILE)
            ],
        }
        return expected

    def recording(self, name):
        """What is kept of a second data set."""
        model = self.expected_model(
            self.sides[name], self.codes, self.tokens[name], {"pivot": "en", "languageGroups": []}, raw=self.raw[name]
        )
        kept = (
            "tokens", "identification", "counts", "languageCountHistogram", "perLayer", "perLanguage",
            "perLanguagePerLayer", "stages", "notes",
        )
        model["identification"]["lambdaStatus"] = "searched"
        model["stages"]["names"] = stage_names(model["stages"])
        return {key: model[key] for key in kept}

    def expected_comparison(self, found, first, second):
        before, after = self.sides[first], self.sides[second]
        tokens = [self.tokens[first], self.tokens[second]]
        expected = comparison_oracle.difference(before, after, self.codes, tokens)
        trained = ["de", "zh"] if second == "aligned" else []
        changes = expected["changePerLanguage"]
        plain = {"grouping": None, "group": None}
        others = [code for code in self.codes if code not in trained and code != "en"]
        means = comparison_oracle.group_means(changes, {"trained": trained, "others": others, "pivot": ["en"]})
        groups = {key: mean | plain for key, mean in means.items()}
        if not trained:
            groups |= {"trained": None, "others": None}
        return expected | {
            "before": first, "after": second, "problem": None,
            "checkpointOf": "aligned" if second == "step" else None, "step": 10 if second == "step" else None,
            "stageChange": comparison_oracle.stage_change(before, after),
            "languageChanges": groups
            | {
                "groups": [
                    comparison_oracle.group_means(changes, {"": group})[""] | {"grouping": grouping, "group": name}
                    for grouping, name, group in self.groups
                ],
                "newlyRelated": {
                    code: comparison_oracle.newly_related(before, after, self.codes, trained, code)
                    for code in (others if trained else [])
                },
            },
        }

    def expected_mask(self, side):
        own = side.above & side.selected[:, None]
        pair = lambda a, b: {
            "both": int((a & b).sum()), "onlyMask": int((a & ~b).sum()), "onlyModel": int((b & ~a).sum())
        }
        rows, sizes = np.unique(self.sets[self.sets.any(axis=1)], axis=0, return_counts=True)
        exact = {tuple(np.flatnonzero(row).tolist()): int(size) for row, size in zip(rows, sizes)}
        return oracle.mask_summary(self.lists, self.codes, SHAPE) | {
            "layers": SHAPE[0], "neuronsPerLayer": SHAPE[1],
            "subsets": largest(exact),
            "summary": summary_oracle.mask(self.sets, self.codes, SHAPE, model_pairs=True),
            "agreement": pair(self.sets, own)
            | {
                "model": "base",
                "perLanguage": {code: pair(self.sets[:, k], own[:, k]) for k, code in enumerate(self.codes)},
            },
        }

    def input(self, path):
        data = (self.folder / path).read_bytes()
        return {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}

    def test_every_number_is_found_again(self):
        found = self.analyse(self.study, "--resampling")
        expected = self.expected(found)
        for key, value in expected.items():
            with self.subTest(key=key):
                self.assert_agrees({key: found.get(key)}, {key: value})
        left = leaves(found, self.codes) - leaves(expected, self.codes)
        exempt = {path for path in left if any(is_within(path, words) for words in WORDS | VERDICTS)}
        self.assertEqual(sorted(left - exempt), [], "numbers in analysis.json that NumPy does not find again")


def subsets(side, related):
    exact = side.subsets(related)
    return {"subsetCount": len(exact), "subsets": largest(exact)}


def largest(exact):
    """The exact subsets by falling size, then by languages, with the neurons that are in these and maybe others."""
    order = sorted(exact.items(), key=lambda entry: (-entry[1], entry[0]))
    inclusive = lambda languages: sum(size for other, size in exact.items() if set(languages) <= set(other))
    return [
        {"languages": list(languages), "exclusive": size, "inclusive": inclusive(languages)}
        for languages, size in order
    ]


def stage_names(stages):
    names = [
        "multilingual understanding", "shared semantic space reasoning", "multilingual output space transformation",
        "vocabulary space outputting",
    ]
    return names if stages["fourStage"]["admissible"] else []


def leaves(tree, codes, path=""):
    """The paths of all values, entries of lists as one and languages as one."""
    if isinstance(tree, dict):
        return set().union(
            *(leaves(value, codes, f"{path}.{'{}' if key in codes else key}".lstrip(".")) for key, value in tree.items())
        )
    if isinstance(tree, list):
        return set().union(*(leaves(value, codes, path + "[]") for value in tree))
    return {path}


def is_within(path, prefix):
    return path == prefix or path.startswith((prefix + ".", prefix + "["))
