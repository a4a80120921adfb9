"""A folder of recordings becomes a study file that builds, whatever the files are called."""

import json
import os
import pathlib
import shutil
import textwrap

import numpy as np
import recordings
from support import REFERENCE, MadeModel, ToolTest, needs_reference, run


class Init(ToolTest):
    def setUp(self):
        super().setUp()
        self.recordings = self.folder / "recordings"
        self.recordings.mkdir()
        self.study = self.recordings / "study.yml"

    def write(self, pattern, codes=("en", "de", "fr"), seed=1, prefix=None, layers=2, neurons=300):
        """Writes recordings of a made model under names made of a pattern with LANG in it."""
        made = MadeModel(layers, neurons, len(codes), seed=seed, prefix=prefix is not None)
        for number, code in enumerate(codes):
            self.put(pattern.replace("LANG", code), made.tokens[number], made.counts[number])
            if prefix:
                self.put(prefix.replace("LANG", code), made.prefix_tokens[number], made.prefix[number])

    def put(self, name, tokens, counts):
        path = self.recordings / name
        path.parent.mkdir(parents=True, exist_ok=True)
        recordings.write_torch(path, {"total_tokens": int(tokens), "over_zero": counts})

    def init(self, *options):
        """Runs init, which has to succeed; returns what it said and the study without its comments."""
        said = self.succeed("init", self.recordings, *options).stdout
        text = self.study.read_text(encoding="utf-8")
        return said, [line.split(" # ")[0] for line in text.splitlines() if line.strip() and line.lstrip()[0] != "#"]

    def assert_builds(self):
        self.succeed("build", self.study, "-o", self.folder / "site", "--quiet")
        return json.loads((self.folder / "site/analysis.json").read_text(encoding="utf-8"))

    def test_masks_that_mean_harm(self):
        """An index that no layer has, and a language whose name is YAML, are left out or quoted."""
        self.write("activation.LANG.base.pt", codes=("en", "de"))
        (self.recordings / "far.neuron.csv").write_text(f"language,layer,neuron\nen,0,{2**63 - 1}\nde,0,1\n")
        name = 'en]\nmodels: {evil: {recordings: "/etc/{lang}"}} #'
        (self.recordings / "yaml.neuron.json").write_text(json.dumps({name: [[1], [2]], "de": [[3], [4]]}))
        said, study = self.init()
        self.assertIn("far.neuron.csv: a mask of neuron 9223372036854775807, where a layer has", said)
        self.assertFalse([line for line in study if "evil" in line])
        self.assert_builds()

    def test_names_of_the_field(self):
        """The authors' names, LAPE's without an ending, folders per model, a folder per language."""
        for pattern, prefix, name in [
            ("activation.LANG.base.pt", "prefix.activation.LANG.base.pt", "base"),
            ("activation.LANG.train.llama-3.1", None, "llama-3.1"),
            ("base/activation.LANG.base.pt", "base/prefix.activation.LANG.base.pt", "base"),
            ("mistral/LANG/counts.pt", None, "mistral"),
            ("LANG_grad.pt", None, "grad"),
            ("counts/full/LANG.pt", "counts/prompts/LANG.pt", "model"),
            ("LANG/activation.LANG.pt", None, "model"),
        ]:
            with self.subTest(pattern):
                self.write(pattern, prefix=prefix)
                said, study = self.init("--force")
                self.assertIn("1 model in 3 languages: en, de, fr\n", said)
                self.assertNotIn("Left out", said)
                expected = [
                    'title: "recordings"',
                    "languages: [en, de, fr]",
                    "pivot: en",
                    "identification: {rate: 0.01, quantile: 0.95, lambda: auto}",
                    "models:",
                    f"  {name}:",
                    f'    recordings: "{pattern.replace("LANG", "{lang}")}"',
                ]
                if prefix:
                    expected.append(f'    prefix: "{prefix.replace("LANG", "{lang}")}"')
                self.assertEqual(study, expected)
                self.assert_builds()
                shutil.rmtree(self.recordings)
                self.recordings.mkdir()

    def test_endings_and_models_that_look_like_languages(self):
        self.write("activation.LANG.aligned-zh-de.pt", codes=("de", "pt", "zh", "zh-Hant", "pt-BR"))
        said, study = self.init()
        self.assertIn("in 5 languages: de, pt, pt-BR, zh, zh-Hant\n", said)
        self.assertIn('    recordings: "activation.{lang}.aligned-zh-de.pt"', study)
        self.assert_builds()

    def test_checkpoints_domains_and_origins(self):
        for seed, name in enumerate(["base", "sft-200", "sft-1000", "sft", "base.news"], 1):
            self.write(f"{name}/activation.LANG.{name}.pt", seed=seed)
        said, study = self.init()
        self.assertIn("2 models, 2 checkpoints and 1 further data set in 3 languages", said)
        self.assertEqual(
            "\n".join(study[5:]),
            textwrap.dedent(
                """\
                  base:
                    recordings: "base/activation.{lang}.base.pt"
                  sft-200:
                    checkpointOf: sft
                    step: 200
                    recordings: "sft-200/activation.{lang}.sft-200.pt"
                  sft-1000:
                    checkpointOf: sft
                    step: 1000
                    recordings: "sft-1000/activation.{lang}.sft-1000.pt"
                  sft:
                    alignedFrom: base
                    recordings: "sft/activation.{lang}.sft.pt"
                domains:
                  base:
                    news:
                      recordings: "base.news/activation.{lang}.base.news.pt\""""
            ).replace("\n                  ", "\n"),
        )
        analysis = self.assert_builds()
        self.assertEqual([model["id"] for model in analysis["models"]], ["base", "sft-200", "sft-1000", "sft"])
        self.assertEqual(len(analysis["comparisons"]), 3)

    def test_data_sets_whose_names_say_the_same(self):
        for seed, name in enumerate(["base", "base.news 1", "base.news-1"], 1):
            self.write(f"{name}/activation.LANG.{name}.pt", seed=seed)
        _, study = self.init()
        self.assertIn("    news-1:", study)
        self.assertIn("    news-1-2:", study)
        self.assert_builds()

    def test_checkpoints_of_a_run_without_its_end(self):
        for step in (500, 1000):
            self.write(f"checkpoint-{step}/LANG.pt", seed=step)
        _, study = self.init()
        self.assertEqual(study[5:9], ["  checkpoint-500:", "    checkpointOf: checkpoint-1000", "    step: 500", study[8]])
        self.assert_builds()

    def test_what_is_left_out_and_why(self):
        self.write("activation.LANG.base.pt", codes=("en", "de", "fr", "es"))
        self.write("activation.LANG.other.pt", codes=("en", "sw"), seed=2)
        self.write("alone.LANG.pt", codes=("th",), seed=3)
        self.write("english.pt", codes=("en",), seed=4)
        for rank in (0, 1):
            self.write(f"shards/LANG.rank{rank}.pt", seed=5 + rank)
        self.write("prefix.LANG.lost.pt", seed=8)
        (self.recordings / "activation.ja.base.pt").write_bytes(b"version https://git-lfs.github.com/spec/v1\n")
        (self.recordings / "accuracy.csv").write_text("run,en,de\nbase,1,2\n")
        (self.recordings / "README.md").write_text("not worth a word")
        os.symlink("nowhere", self.recordings / "activation.zh.base.pt")
        counts = MadeModel(2, 300, 2, seed=1).counts[0]
        self.put("activation.es.base.pt", 10, counts)
        said, _ = self.init()
        left_out = said.split("Left out:\n")[1].splitlines()[:-1]
        self.assertEqual(
            [line for line in left_out if "activation.es" not in line],
            [
                "  accuracy.csv: neither a recording nor a mask",
                "  activation.ja.base.pt: a Git LFS pointer instead of the file itself; fetch it with git lfs pull",
                "  activation.zh.base.pt: the link leads nowhere",
                "  activation.{lang}.other.pt: it lacks de, fr, which the others have",
                "  alone.th.pt: no other file has this name in another language, and a study compares at least two",
                "  english.pt: its name holds no BCP 47 code, such as en or pt-BR, between dots, dashes or underscores",
                "  prefix.{lang}.lost.pt: these are prompts alone, and no recording of prompt and response goes with them",
                "  shards/{lang}.rank0.pt: one shard of several; add them up with neuroglot merge, language by language",
                "  shards/{lang}.rank1.pt: one shard of several; add them up with neuroglot merge, language by language",
            ],
        )
        self.assertRegex(
            next(line for line in left_out if "activation.es" in line),
            r"^  activation\.es\.base\.pt: layer \d+, neuron \d+: \d+ activations in 10 tokens for language es; ",
        )
        # The file says the same at its end.
        text = self.study.read_text(encoding="utf-8")
        for line in left_out:
            self.assertIn("# " + line, text)
        self.assert_builds()

    def test_hostile_names(self):
        """No name means anything in the study file, on the terminal or as a path."""
        for name in ['a": {x: [&y', "b # c", "d\\n\te", "\u202ebase", "'quoted'", "*star", "- dash", "{lang}"]:
            self.write(f"{name}/LANG.pt", seed=len(name))
        os.mkdir(os.fsencode(self.recordings) + b"/\xff\xfe")
        said, _ = self.init()
        self.assertNotIn("\u202e", said)
        self.assertNotIn("\t", said)
        self.assertIn("its name is not UTF-8", said)
        self.assertIn("its name holds {lang}, which a study file replaces", said)
        self.assertIn("7 models", said)
        self.assert_builds()

    def test_masks(self):
        self.write("activation.LANG.base.pt")
        mask = {"languages": ["fr", "en"], "layers": 2, "neurons": 300, "mask": {"fr": [[1], []], "en": [[], [2]]}}
        (self.recordings / "mask.json").write_text(json.dumps(mask))
        self.succeed("convert", self.recordings / "mask.json", "-o", self.recordings / "nameless.pt")
        said, study = self.init()
        self.assertIn("nameless.pt: a mask of 2 languages that it does not name; give them in its order", said)
        self.assertEqual(study[study.index("masks:") :][:4], ["masks:", "  mask:", '    file: "mask.json"', study[-4]])
        self.assertEqual(study[-4:], ["    languages: [fr, en]", "    layers: 2", "    neurons: 300", "    model: base"])
        self.assertEqual([mask["id"] for mask in self.assert_builds()["masks"]], ["mask"])
        said, study = self.init("--force", "--languages", "fr,en")
        self.assertIn("1 model and 2 masks in 2 languages: fr, en", said)
        self.assertEqual(len(self.assert_builds()["masks"]), 2)

    def test_masks_alone(self):
        """Their names of languages are the study's, where they are codes."""
        for name, codes in [("one", ("en", "zh-Hans")), ("two", ("en", "english"))]:
            (self.recordings / f"{name}.json").write_text(json.dumps({code: [[1], [2]] for code in codes}))
        said, _ = self.init()
        self.assertIn("1 mask in 2 languages: en, zh-Hans", said)
        self.assertIn('two.json: a mask of "english", which is no language code that CLDR knows; did you mean "en"', said)
        self.assertEqual([mask["id"] for mask in self.assert_builds()["masks"]], ["one"])

    def test_what_is_not_looked_at_is_named(self):
        """Links to folders, pipes, folders in folders without end; masks and recordings that cannot be used."""
        self.write("activation.LANG.base.pt", codes=("en", "de"))
        self.write("lone.LANG.pt", codes=("en",))
        self.write("spoilt.LANG.pt", codes=("en", "de"))
        self.put("spoilt.de.pt", 1, np.full((2, 300), 90))
        (self.recordings / "linked").symlink_to(self.folder)
        os.mkfifo(self.recordings / "pipe.pt")
        (self.recordings / "/".join("abcdefghijklmnopq")).mkdir(parents=True)
        (self.recordings / "sw.json").write_text(json.dumps({"en": [[1], []], "sw": [[], [2]]}))
        said, _ = self.init()
        for sentence in [
            "linked: links to folders are not followed",
            "pipe.pt: it is a device or a pipe",
            "it lies more than 8 folders deep",
            "spoilt.{lang}.pt: fewer than two languages are left of it",
            "sw.json: a mask of sw too, which is no language of the study",
        ]:
            self.assertIn(sentence, said)

    def test_a_study_that_is_there_is_kept(self):
        self.write("activation.LANG.base.pt")
        self.study.write_text("mine")
        done = run("init", self.recordings)
        self.assertEqual(
            (done.returncode, done.stderr),
            (
                73,
                f"neuroglot: {self.study}: a file stands there already; expected none; "
                "name another file with -o, or replace this one with --force.\n",
            ),
        )
        self.assertEqual(self.study.read_text(), "mine")
        self.init("--force")
        self.assertNotEqual(self.study.read_text(), "mine")

    def test_a_study_elsewhere(self):
        self.write("activation.LANG.base.pt")
        self.study = self.folder / "studies/one.yml"
        self.study.parent.mkdir()
        _, study = self.init("-o", self.study)
        self.assertIn('    recordings: "../recordings/activation.{lang}.base.pt"', study)
        self.assert_builds()

    def test_a_folder_that_a_study_elsewhere_could_not_name(self):
        self.write("activation.LANG.base.pt")
        named = self.folder / "of {lang}"
        self.recordings.rename(named)
        done = run("init", named, "-o", self.folder / "study.yml")
        self.assertEqual(
            (done.returncode, done.stderr),
            (
                64,
                f"neuroglot: {named}: the folder's path holds {{lang}}, which a study file replaces by each language; "
                "expected another name; rename the folder, or write the study file into it.\n",
            ),
        )
        self.assertFalse((self.folder / "study.yml").exists())
        self.recordings, self.study = named, named / "study.yml"
        self.init()
        self.assert_builds()

    def test_folders_without_a_study(self):
        (self.recordings / "notes.csv").write_text("a,b\n")
        for folder, code, sentence in [
            (
                self.recordings,
                65,
                "no study can be made of the 1 file here; the first of them, notes.csv: neither a recording nor a "
                "mask; expected recordings of one model in at least two languages, named like "
                "activation.en.base.pt; see with neuroglot inspect what a file holds.",
            ),
            (
                self.folder / "none",
                66,
                "there is no such folder; expected a folder with recordings; check the path and the permissions.",
            ),
            (
                self.recordings / "notes.csv",
                66,
                "this is no folder; expected a folder with recordings; name the folder the files lie in.",
            ),
        ]:
            done = run("init", folder)
            self.assertEqual((done.returncode, done.stderr), (code, f"neuroglot: {folder}: {sentence}\n"))
        done = run("init", self.recordings, "--languages", "en,german")
        self.assertEqual(
            (done.returncode, done.stderr),
            (
                64,
                'neuroglot: "german" is not a language code that CLDR knows; expected BCP 47 codes such as en,zh,pt-BR '
                'after --languages; did you mean "de".\n',
            ),
        )


@needs_reference
class Reference(ToolTest):
    def init(self, name, *options):
        study = self.folder / "study.yml"
        said = self.succeed("init", pathlib.Path(REFERENCE) / name, "-o", study, *options).stdout
        self.succeed("build", study, "-o", self.folder / "site", "--quiet")
        return said, json.loads((self.folder / "site/analysis.json").read_text(encoding="utf-8"))

    def test_sample_models(self):
        said, analysis = self.init("tiny")
        self.assertIn("3 models, 3 checkpoints and 2 further data sets in 10 languages", said)
        self.assertEqual(
            [(model["id"], model["description"].get("checkpointOf")) for model in analysis["models"]],
            [
                ("base", None),
                ("aligned-all-200", "aligned-all"),
                ("aligned-all-400", "aligned-all"),
                ("aligned-all-600", "aligned-all"),
                ("aligned-all", None),
                ("aligned-zh-de", None),
            ],
        )
        self.assertEqual({comparison["before"] for comparison in analysis["comparisons"]}, {"base"})

    def test_published_masks(self):
        _, analysis = self.init("lape-masks")
        widths = {mask["id"]: (mask["layers"], mask["neuronsPerLayer"]) for mask in analysis["masks"]}
        self.assertEqual(
            widths,
            {
                "LLaMA-2-7B": (32, 11008),
                "LLaMA-2-13B": (40, 13824),
                "LLaMA-2-70B": (80, 28672),
                "BLOOM-7B": (30, 16384),
                "Mistral-7B": (32, 14336),
                "OPT-6.7B": (32, 16384),
                "Phi-2-2.7B": (32, 10240),
            },
        )

    def test_published_recordings(self):
        """The mask names no languages: the recordings tell their order."""
        codes = "en,ru,es,fr,de,zh,ja,bn,th,sw"
        _, analysis = self.init("mistral-mgsm")
        self.assertEqual(analysis["masks"][0]["languages"], codes.split(","))
        shutil.rmtree(self.folder / "site")
        (self.folder / "study.yml").unlink()
        _, analysis = self.init("mistral-mgsm", "--languages", codes)
        self.assertEqual([language["code"] for language in analysis["languages"]], codes.split(","))
        self.assertEqual(analysis["models"][0]["counts"]["specific"], 1867)
        self.assertEqual(len(analysis["masks"]), 1)
