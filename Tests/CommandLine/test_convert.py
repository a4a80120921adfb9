"""Recordings and masks in other formats, and shards added up, read back by the real readers."""

import json

import numpy as np
import recordings
from support import MadeModel, ToolTest, run

LOAD_IN_TORCH = """
import json, sys, torch
recording = torch.load(sys.argv[1], weights_only=True)
print(json.dumps({
    key: [str(value.dtype), value.tolist()] if torch.is_tensor(value) else value for key, value in recording.items()}))
"""


class Convert(ToolTest):
    @classmethod
    def setUpClass(cls):
        cls.made = MadeModel(2, 300, 2, seed=3)

    def setUp(self):
        super().setUp()
        self.made.write(self.folder)
        self.full, self.prefix = self.folder / "activation.de.pt", self.folder / "prefix.activation.de.pt"

    def assert_refused(self, code, sentence, *command):
        done = run(*command)
        self.assertEqual((done.returncode, done.stdout), (code, ""))
        self.assertEqual(done.stderr, f"neuroglot: {sentence}\n")

    def test_recording_to_safetensors_and_back(self):
        one, other = self.folder / "de.safetensors", self.folder / "de.pt"
        self.succeed("convert", self.full, "--prefix", self.prefix, "-o", one)
        tensors, metadata = recordings.read_safetensors(one)
        np.testing.assert_array_equal(tensors["over_zero"], self.made.counts[1])
        np.testing.assert_array_equal(tensors["prefix_over_zero"], self.made.prefix[1])
        self.assertEqual({tensor.dtype.name for tensor in tensors.values()}, {"int64"})
        self.assertEqual(metadata["total_tokens"], str(self.made.tokens[1]))
        self.assertEqual(metadata["prefix_total_tokens"], str(self.made.prefix_tokens[1]))
        self.succeed("convert", one, "-o", other)
        back = recordings.read_recording(other)
        np.testing.assert_array_equal(back["over_zero"], self.made.counts[1])
        np.testing.assert_array_equal(back["prefix_over_zero"], self.made.prefix[1])
        self.assertEqual(back["total_tokens"], self.made.tokens[1])
        again = self.folder / "again.safetensors"
        self.succeed("convert", other, "-o", again)
        self.assertEqual(again.read_bytes(), one.read_bytes())

    def test_recording_loads_in_torch(self):
        target = self.folder / "both.pt"
        self.succeed("convert", self.full, "--prefix", self.prefix, "-o", target)
        loaded = json.loads(self.in_torch(LOAD_IN_TORCH, target))
        self.assertEqual(loaded.pop("total_tokens"), self.made.tokens[1])
        self.assertEqual(loaded.pop("prefix_total_tokens"), self.made.prefix_tokens[1])
        expected = {"over_zero": self.made.counts[1], "prefix_over_zero": self.made.prefix[1]}
        self.assertEqual(loaded, {key: ["torch.int64", counts.tolist()] for key, counts in expected.items()})

    def test_mask_through_every_format(self):
        mask = {"languages": ["en", "de"], "layers": 2, "neurons": 5, "mask": {"en": [[0, 4], []], "de": [[], [1]]}}
        source = self.folder / "mask.json"
        source.write_text(json.dumps(mask))
        for ending, options in (
            ("pt", ()),
            ("csv", ("--languages", "en,de", "--neurons", "5")),
            ("safetensors", ("--neurons", "5")),
            ("json", ()),
        ):
            target = self.folder / f"mask.out.{ending}"
            self.succeed("convert", source, "-o", target, *options)
            source = target
        self.assertEqual(json.loads(source.read_text()), mask)

    def test_format_named_apart_from_the_ending(self):
        target = self.folder / "recording"
        self.succeed("convert", self.full, "--format", "safetensors", "-o", target)
        np.testing.assert_array_equal(recordings.read_safetensors(target)[0]["over_zero"], self.made.counts[1])

    def test_names_that_a_spreadsheet_would_run_are_refused(self):
        mask = self.folder / "mask.json"
        for name in ['=HYPERLINK("x")', "a,b", ""]:
            with self.subTest(name):
                mask.write_text(json.dumps({"languages": [name], "layers": 1, "neurons": 5, "mask": {name: [[0]]}}))
                done = run("convert", mask, "-o", self.folder / "mask.csv")
                self.assertEqual(done.returncode, 65, done.stderr)
                self.assertFalse((self.folder / "mask.csv").exists())

    def test_what_cannot_be_converted(self):
        target = self.folder / "out.safetensors"
        strange = self.folder / "table.csv"
        strange.write_text("a,b\n1,2\n")
        nameless = self.folder / "mask.pt"
        mask = self.folder / "mask.json"
        mask.write_text('{"languages": ["en"], "layers": 1, "neurons": 5, "mask": {"en": [[0]]}}')
        self.succeed("convert", mask, "-o", nameless)
        for code, sentence, command in [
            (
                65,
                f"{strange}: neither a recording nor a mask; expected one of the two; "
                "see with neuroglot inspect what the file holds.",
                ("convert", strange, "-o", target),
            ),
            (
                64,
                "recordings are not written as csv; expected safetensors or pt; "
                "name a file that ends in .safetensors.",
                ("convert", self.full, "-o", self.folder / "out.csv"),
            ),
            (
                64,
                f"the ending of {self.folder}/out.xyz names no format; expected one of .safetensors, .pt, .json or "
                ".csv, or --format; see neuroglot convert --help.",
                ("convert", self.full, "-o", self.folder / "out.xyz"),
            ),
            (
                65,
                f"{nameless}: a mask without language names; expected the languages in their order; "
                "give what the file does not say with --languages.",
                ("convert", nameless, "-o", self.folder / "out.csv"),
            ),
            (
                65,
                f"{nameless}: a mask without the number of neurons per layer; expected that number; "
                "give what the file does not say with --neurons.",
                ("convert", nameless, "--languages", "en", "-o", target),
            ),
            (
                73,
                f"{self.full}: what is written is read from this file; name another file.",
                ("convert", self.full, "-o", self.full),
            ),
            (
                65,
                f"{self.full}: {self.made.tokens[1]} tokens of the prompts; expected at most the "
                f"{self.made.prefix_tokens[1]} of prompt and response in {self.prefix}; swap the two files.",
                ("convert", self.prefix, "--prefix", self.full, "-o", target),
            ),
        ]:
            with self.subTest(sentence[:60]):
                before = sorted(path.name for path in self.folder.iterdir())
                self.assert_refused(code, sentence, *command)
                self.assertEqual(sorted(path.name for path in self.folder.iterdir()), before)


class Merge(ToolTest):
    def setUp(self):
        super().setUp()
        self.sum = self.folder / "sum.safetensors"

    def shard(self, number, counts, tokens, **metadata):
        path = self.folder / f"rank{number}.safetensors"
        counts = np.asarray(counts, np.int64)
        tensors = {"over_zero": counts, "prefix_over_zero": counts // 2}
        recordings.write_safetensors(
            path, tensors, {"total_tokens": tokens, "prefix_total_tokens": tokens // 2, **metadata}
        )
        return path

    def test_shards_add_up(self):
        shards = [
            self.shard(0, [[4, 2]], 10, language="en"),
            self.shard(1, [[6, 8]], 20, language="en"),
        ]
        said = self.succeed("merge", *shards, "-o", self.sum).stdout
        self.assertEqual(said, f"{self.sum}: 30 tokens of 2 shards, 1 × 2 neurons\n")
        tensors, metadata = recordings.read_safetensors(self.sum)
        self.assertEqual(tensors["over_zero"].tolist(), [[10, 10]])
        self.assertEqual(tensors["prefix_over_zero"].tolist(), [[5, 5]])
        self.assertEqual(metadata, {"language": "en", "total_tokens": "30", "prefix_total_tokens": "15"})

    def test_strangers_leave_the_old_file(self):
        self.sum.write_text("precious")
        shards = [self.shard(0, [[4, 2]], 10, language="en"), self.shard(1, [[6, 8]], 20, language="de")]
        done = run("merge", *shards, "-o", self.sum)
        self.assertEqual(done.returncode, 65)
        self.assertEqual(
            done.stderr,
            f'neuroglot: {shards[1]}, key language: "de"; expected "en" as in {shards[0]}; '
            "merge the shards of one recording alone.\n",
        )
        self.assertEqual(self.sum.read_text(), "precious")

    def test_names_that_differ_in_the_language(self):
        """Torch files do not say their language: a pattern may catch what it should not."""
        paths = [self.folder / f"activation.{code}.base.pt" for code in ("en", "de")]
        for tokens, path in enumerate(paths, 10):
            recordings.write_torch(path, {"n": tokens, "over_zero": np.array([[4, 2]])})
        self.assertEqual(
            self.succeed("merge", *paths, "-o", self.sum).stderr,
            "neuroglot: the names of the shards differ in what looks like their language (de, en): "
            "they are summed all the same.\n",
        )

    def test_sums_beyond_63_bits(self):
        shards = [self.shard(0, [[2**62, 2]], 10), self.shard(1, [[2**62, 8]], 20)]
        done = run("merge", *shards, "-o", self.sum)
        self.assertEqual(done.returncode, 65)
        self.assertIn("layer 0, neuron 0: with this shard the sum of over_zero reaches 2^63", done.stderr)
        self.assertFalse(self.sum.exists())
