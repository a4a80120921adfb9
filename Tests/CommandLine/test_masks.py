"""Masks in every form hold the neurons that NumPy finds, and load where users load them."""

import csv
import json
import pathlib

import oracle
import recordings
import test_numbers
from support import REFERENCE, MadeModel, ToolTest, needs_reference, write_study

LOAD_IN_TORCH = """
import json, sys, torch
mask = torch.load(sys.argv[1], weights_only=True)
assert all(layer.dtype == torch.int64 and layer.dim() == 1 for language in mask for layer in language)
print(json.dumps([[layer.tolist() for layer in language] for language in mask]))
"""


class Masks(ToolTest):
    def setUp(self):
        super().setUp()
        self.made = MadeModel(3, 400, 4, seed=1)
        entry = self.made.write(self.folder / "recordings")
        # The last language of the study has neurons too; the first layers of some have none.
        self.study = write_study(self.folder / "study.yml", self.made.codes, [("made", entry)], rate=0.05)
        p, _ = oracle.probabilities(
            self.made.counts, self.made.tokens, self.made.prefix, self.made.prefix_tokens
        )
        self.identified = oracle.Identification(p, self.made.shape, rate=0.05)

    def mask(self, form):
        path = self.folder / f"mask.{form}"
        self.succeed("mask", self.study, "--model", "made", "--format", form, "-o", path, "--quiet")
        return path

    def expected(self):
        layers, neurons = self.made.shape
        lists = [[[] for _ in range(layers)] for _ in self.made.codes]
        for language, index in self.identified.mask():
            lists[language][index // neurons].append(index % neurons)
        return lists

    def test_torch(self):
        self.assertEqual(recordings.read_torch_mask(self.mask("pt")), self.expected())

    def test_torch_loads_in_torch(self):
        self.assertEqual(json.loads(self.in_torch(LOAD_IN_TORCH, self.mask("pt"))), self.expected())

    def test_json(self):
        mask = json.loads(self.mask("json").read_text(encoding="utf-8"))
        layers, neurons = self.made.shape
        expected = {"languages": self.made.codes, "layers": layers, "neurons": neurons}
        self.assertEqual(mask, expected | {"mask": dict(zip(self.made.codes, self.expected()))})

    def test_csv(self):
        with open(self.mask("csv"), newline="", encoding="utf-8") as file:
            rows = list(csv.reader(file))
        neurons = self.made.shape[1]
        expected = [
            [self.made.codes[language], str(index // neurons), str(index % neurons)]
            for language, index in self.identified.mask()
        ]
        self.assertEqual(rows, [["language", "layer", "neuron"], *expected])

    def test_safetensors(self):
        arrays, metadata = recordings.read_safetensors(self.mask("safetensors"))
        self.assertEqual(arrays["mask"].dtype, bool)
        found = [
            [layer.nonzero()[0].tolist() for layer in language] for language in arrays["mask"]
        ]
        self.assertEqual(found, self.expected())
        self.assertTrue(
            any(json_or_words(value) == self.made.codes for value in metadata.values()), metadata
        )

    def test_lambda_given_on_the_command_line(self):
        path = self.folder / "mask.pt"
        self.succeed(
            "mask", self.study, "--model", "made", "--lambda", "0.3", "--rate", "0.1", "--format", "pt", "-o", path
        )
        p, _ = oracle.probabilities(
            self.made.counts, self.made.tokens, self.made.prefix, self.made.prefix_tokens
        )
        self.identified = oracle.Identification(p, self.made.shape, rate=0.1, coefficient=0.3)
        self.assertEqual(recordings.read_torch_mask(path), self.expected())


@needs_reference
class PublishedMask(ToolTest):
    """The mask that the paper's authors published, found again from their recordings."""

    def test_equal_in_every_pair(self):
        study = pathlib.Path(REFERENCE) / "mistral-mgsm"
        path = self.folder / "mask.pt"
        self.succeed(
            "mask", study / "study.yml", "--model", "mistral", "--lambda", "0.109375", "--format", "pt", "-o", path
        )
        published = recordings.read_torch_mask(study / f"mask.{test_numbers.AuthorsRecordings.MODEL}")
        mask = recordings.read_torch_mask(path)
        self.assertEqual(mask, published)
        self.assertEqual(sum(len(layer) for language in mask for layer in language), 6307)


def json_or_words(text):
    """A list of codes, whether written as JSON or with commas."""
    return json.loads(text) if text.startswith("[") else [word.strip() for word in text.split(",")]


@needs_reference
class PublishedMasks(test_numbers.NumbersTest):
    """The masks of seven models published with LAPE, where the machine has them."""

    def test_counts_sharing_depth_and_clustering(self):
        folder = pathlib.Path(REFERENCE) / "lape-masks"
        found = self.analyse(folder / "study.yml")["masks"]
        self.assertEqual(len(found), 7)
        for mask in found:
            with self.subTest(mask=mask["id"]):
                lists = recordings.read_torch_mask(folder / f"{mask['id']}.neuron.pth")
                shape = (mask["layers"], mask["neuronsPerLayer"])
                self.assertLessEqual(len(lists), len(mask["languages"]))
                self.assert_agrees(mask, oracle.mask_summary(lists, mask["languages"], shape), mask["id"])
