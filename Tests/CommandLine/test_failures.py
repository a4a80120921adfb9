"""Bad input ends with one sentence and the right exit code, and leaves the old site as it was."""

import json
import re
import shutil

import numpy as np
import recordings
from support import MadeModel, ToolTest, run, tree, write_study

# What a user's message never shows: Swift's own words for a failure.
SWIFT_WORDS = re.compile(
    r"Optional\(|Swift\.|Foundation|NSError|NSCocoa|Fatal error|Error Domain|Stack dump|\bnil\b|"
    r"[A-Z]\w+Error\b|Fault\(|DecodingError|Range requires|\b[a-z]\w*\([a-z]\w*:"
)


class Failures(ToolTest):
    """A small study with a site already built; each test breaks the study in one way and builds again."""

    @classmethod
    def setUpClass(cls):
        cls.made = MadeModel(2, 300, 3, seed=1)

    def setUp(self):
        super().setUp()
        self.entry = self.made.write(self.folder / "recordings")
        self.study = write_study(self.folder / "study.yml", self.made.codes, [("base", self.entry)])
        self.site = self.folder / "site"
        self.succeed("build", self.study, "-o", self.site, "--quiet")
        self.victim = self.folder / "recordings/activation.de.pt"

    def rewrite(self, codes=None, entry=None, **options):
        write_study(self.study, codes or self.made.codes, [("base", entry or self.entry)], **options)

    def assert_refused(self, code, *words, command=None):
        """The build fails with a code and a message with these words; the site and its folder stay as they are."""
        before, beside = tree(self.site), sorted(path.name for path in self.folder.iterdir())
        done = run(*(command or ("build", self.study, "-o", self.site)))
        message = done.stderr.strip().split("\n")[-1]
        self.assertEqual(done.returncode, code, done.stderr)
        for word in words:
            self.assertIn(word, message)
        self.assertIsNone(SWIFT_WORDS.search(done.stderr), done.stderr)
        self.assertNotIn("  at /", done.stderr)
        self.assertEqual(tree(self.site), before)
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), beside)

    def test_missing_study(self):
        self.assert_refused(66, "missing.yml", command=("build", self.folder / "missing.yml", "-o", self.site))

    def test_missing_recording(self):
        self.victim.unlink()
        self.assert_refused(66, "activation.de.pt")

    def test_folder_in_place_of_a_recording(self):
        self.victim.unlink()
        self.victim.mkdir()
        self.assert_refused(66, "activation.de.pt")

    def test_another_shape_in_one_language(self):
        recordings.write_torch(self.victim, {"total_tokens": 9000, "over_zero": np.zeros((2, 299), np.int64)})
        self.assert_refused(65, "activation.de.pt", "299", "300")

    def test_another_shape_in_the_prefix(self):
        path = self.folder / "recordings/prefix.activation.de.pt"
        recordings.write_torch(path, {"total_tokens": 900, "over_zero": np.zeros((3, 300), np.int64)})
        self.assert_refused(65, "prefix.activation.de.pt")

    def test_truncated_recording(self):
        whole = self.victim.read_bytes()
        for kept in (0, 1, 100, len(whole) // 2, len(whole) - 1):
            with self.subTest(bytes=kept):
                self.victim.write_bytes(whole[:kept])
                self.assert_refused(65, "activation.de.pt")

    def test_not_a_recording(self):
        for name, content in [
            ("text", b"These are not the counts you are looking for.\n"),
            ("html", b"<!DOCTYPE html><html><title>404</title></html>"),
            ("zeros", bytes(4096)),
            ("a git-lfs pointer", b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"),
        ]:
            with self.subTest(name):
                self.victim.write_bytes(content)
                self.assert_refused(65, "activation.de.pt")

    def test_a_pickle_that_would_act(self):
        import pickle
        import zipfile

        class Acts:
            def __reduce__(self):
                return (open, (str(marker), "w"))

        marker = self.folder / "recordings/acted"
        with zipfile.ZipFile(self.victim, "w") as archive:
            archive.writestr("archive/data.pkl", pickle.dumps(Acts(), protocol=2))
            archive.writestr("archive/version", "3\n")
        self.assert_refused(65, "activation.de.pt", "open")
        self.assertFalse(marker.exists())

    def test_more_active_than_tokens(self):
        counts = self.made.counts[1].copy()
        counts[1, 7] = self.made.tokens[1] * 2
        recordings.write_torch(self.victim, {"total_tokens": self.made.tokens[1], "over_zero": counts})
        self.assert_refused(65, "activation.de.pt")

    def test_negative_count(self):
        counts = self.made.counts[1].copy()
        counts[0, 3] = -1
        recordings.write_torch(self.victim, {"total_tokens": self.made.tokens[1], "over_zero": counts})
        self.assert_refused(65, "activation.de.pt", "-1")

    def test_no_tokens(self):
        recordings.write_torch(self.victim, {"total_tokens": 0, "over_zero": self.made.counts[1] * 0})
        self.assert_refused(65, "activation.de.pt")

    def test_full_and_prefix_swapped(self):
        entry = 'recordings: "recordings/prefix.activation.{lang}.pt", prefix: "recordings/activation.{lang}.pt"'
        self.rewrite(entry=entry)
        self.assert_refused(65, "prefix")

    def test_language_twice(self):
        self.rewrite(codes=["en", "de", "en"])
        self.assert_refused(65, "study.yml", "en")

    def test_one_language(self):
        self.rewrite(codes=["en"])
        self.assert_refused(65, "study.yml")

    def test_malformed_yaml(self):
        for name, text in [
            ("open bracket", "languages: [en, de\nmodels: {}\n"),
            ("tabs", "models:\n\tbase: 1\n"),
            ("a list", "- en\n- de\n"),
            ("nothing", ""),
            ("not UTF-8", b"title: \xff\xfe\n"),
        ]:
            with self.subTest(name):
                self.study.write_bytes(text if isinstance(text, bytes) else text.encode())
                self.assert_refused(65, "study.yml")

    def test_unknown_key(self):
        self.rewrite(extra="modles: {}\n")
        self.assert_refused(65, "study.yml", "modles")

    def test_value_out_of_range(self):
        for options in ({"rate": 0}, {"rate": 1.5}, {"quantile": 2}, {"coefficient": "much"}, {"coefficient": -1}):
            with self.subTest(**options):
                self.rewrite(**options)
                self.assert_refused(65, "study.yml")

    def test_unknown_model(self):
        command = ("mask", self.study, "--model", "bass", "--format", "pt", "-o", self.folder / "mask.pt")
        self.assert_refused(64, "bass", "base", command=command)

    def test_wrong_command_line(self):
        for command in [
            ("build",),
            ("build", self.study),
            ("build", self.study, "-o", self.site, "--rate", "much"),
            ("build", self.study, "-o", self.site, "--rate", "2"),
            ("build", self.study, "-o", self.site, "--no-such-option"),
            ("mask", self.study, "--model", "base", "--format", "gif", "-o", self.folder / "mask"),
            ("no-such-command",),
        ]:
            with self.subTest(" ".join(map(str, command))):
                self.assert_refused(64, command=command)

    def test_output_cannot_be_created(self):
        (self.folder / "file").write_text("in the way")
        for output in (self.folder / "file/site", "/proc/no/site", "/dev/null/site"):
            with self.subTest(str(output)):
                self.assert_refused(73, str(output), command=("build", self.study, "-o", output))

    def test_a_file_where_the_site_should_go(self):
        (self.folder / "file").write_text("in the way")
        self.assert_refused(73, "file", command=("build", self.study, "-o", self.folder / "file"))
        self.assertEqual((self.folder / "file").read_text(), "in the way")

    def test_a_folder_that_is_no_site_is_not_replaced(self):
        papers = self.folder / "papers"
        papers.mkdir()
        (papers / "thesis.tex").write_text("years of work")
        run("build", self.study, "-o", papers)
        self.assertEqual((papers / "thesis.tex").read_text(), "years of work")

    def test_neuron_file_with_values_that_mean_nothing(self):
        self.succeed("analyze", self.study, "-o", self.folder / "analysis")
        path = self.folder / "analysis/neurons/base.safetensors"
        whole = path.read_bytes()
        size = int.from_bytes(whole[:8], "little")
        header = json.loads(whole[8 : 8 + size])
        for tensor, value in [("class", 4), ("languages", 0x10)]:
            with self.subTest(tensor):
                start = 8 + size + header[tensor]["data_offsets"][0]
                path.write_bytes(whole[:start] + bytes([value]) + whole[start + 1 :])
                self.assert_refused(
                    65, f"tensor {tensor}", command=("render", self.folder / "analysis/analysis.json", "-o", self.site)
                )

    def test_a_lambda_beyond_all_scores(self):
        self.rewrite(coefficient="1e39")
        self.assert_refused(65, "study.yml", "lambda")
        self.assert_refused(64, command=("build", self.study, "--lambda", "1e39", "-o", self.site))

    def test_broken_analysis(self):
        analysis = self.folder / "analysis.json"
        shutil.copy(self.site / "analysis.json", analysis)
        whole = analysis.read_text(encoding="utf-8")
        for name, text in [
            ("truncated", whole[: len(whole) // 2]),
            ("another schema", whole.replace("neuroglot.analysis/1", "neuroglot.analysis/999")),
            ("another type", re.sub(r'"layers" ?: ?2', '"layers": "two"', whole)),
            ("empty", ""),
        ]:
            with self.subTest(name):
                self.assertNotEqual(text, whole)
                analysis.write_text(text, encoding="utf-8")
                self.assert_refused(65, "analysis.json", command=("render", analysis, "-o", self.site))
