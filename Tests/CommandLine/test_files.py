"""What the tool writes and tells besides its numbers: the schema, inspect, help and version."""

import json

import jsonschema
from support import EMBEDDED_ANALYSIS, ROOT, SAMPLE, MadeModel, ToolTest, write_study

SCHEMA = ROOT / "Schemas/analysis.schema.json"
COMMANDS = ("build", "analyze", "render", "mask", "inspect", "init", "convert", "merge")


class Schema(ToolTest):
    """Every analysis file is as the schema says, which leaves no key unsaid."""

    def setUp(self):
        super().setUp()
        self.schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(self.schema)
        self.validator = jsonschema.Draft202012Validator(self.schema)

    def assert_valid(self, path):
        analysis = json.loads(path.read_text(encoding="utf-8"))
        faults = [f"{error.json_path}: {error.message[:200]}" for error in self.validator.iter_errors(analysis)]
        self.assertEqual(faults, [])
        return analysis

    def test_sample_study(self):
        self.succeed("analyze", SAMPLE / "study.yml", "-o", self.folder, "--quiet")
        self.assert_valid(self.folder / "analysis.json")

    def test_comparison_of_two_analyses(self):
        for day, rate in (("monday", 0.05), ("friday", 0.02)):
            self.succeed(
                "analyze", SAMPLE / "study.yml", "-o", self.folder / day, "--rate", rate, "--quiet"
            )
        days = [self.folder / day / "analysis.json" for day in ("monday", "friday")]
        self.succeed("compare", *days, "-o", self.folder / "site", "--quiet")
        self.assertIn("compared", self.assert_valid(self.folder / "site/analysis.json"))

    def test_embedded_analysis(self):
        self.assert_valid(EMBEDDED_ANALYSIS)

    def test_made_study(self):
        made = MadeModel(1, 200, 2, seed=1)
        study = write_study(self.folder / "study.yml", made.codes, [("one", made.write(self.folder / "one"))])
        self.succeed("analyze", study, "-o", self.folder / "analysis", "--quiet")
        analysis = self.assert_valid(self.folder / "analysis/analysis.json")
        # The schema can fail: a wrong type, a missing key and a key too many are faults.
        for breaking in (
            lambda model: model.update(layers="one"),
            lambda model: model.pop("layers"),
            lambda model: model.update(lairs=1),
        ):
            broken = json.loads(json.dumps(analysis))
            breaking(broken["models"][0])
            self.assertFalse(self.validator.is_valid(broken))


class Detection(ToolTest):
    def test_safetensors_whatever_the_length_of_its_header(self):
        """A safetensors file begins with its header's length, whose bytes may be those of another format."""
        for name, length in [("a pickle", 0x280), ("gzip", 0x8B1F), ("a zip", 0x4B50), ("JSON", 0x7B7B)]:
            with self.subTest(name):
                header = (
                    '{"__metadata__": {"total_tokens": "9"}, '
                    '"over_zero": {"dtype": "I64", "shape": [1, 2], "data_offsets": [0, 16]}}'
                )
                path = self.folder / "recording"
                path.write_bytes(length.to_bytes(8, "little") + header.ljust(length).encode() + bytes(16))
                self.assertIn("safetensors", self.succeed("inspect", path).stdout)


class Telling(ToolTest):
    def test_inspect(self):
        path = SAMPLE / "base/activation.en.base.pt"
        self.assertIn("12", self.succeed("inspect", path).stdout)
        told = json.loads(self.succeed("inspect", "--json", path).stdout)
        self.assertIn("25550", json.dumps(told))

    def test_help_has_an_example_for_every_command(self):
        for command in COMMANDS:
            with self.subTest(command):
                self.assertIn(f"neuroglot {command} ", self.succeed(command, "--help").stdout)

    def test_version(self):
        self.assertRegex(self.succeed("--version").stdout, r"^\d+\.\d+\.\d+")
