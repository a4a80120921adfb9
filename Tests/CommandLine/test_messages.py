"""What a user is told, word for word: the file, the place, what was found, what was expected, what to do."""

import json
import shutil
import socket

import numpy as np
import recordings
from support import ToolTest, run


class Messages(ToolTest):
    """A small study in two languages; each test spoils something and reads the sentence."""

    def setUp(self):
        super().setUp()
        self.files = self.folder / "recordings"
        self.put("en", 10_000, [[5, 2, 9000], [0, 7000, 40]])
        self.put("de", 11_000, [[4, 3, 9100], [1, 7100, 50]])
        self.study = self.folder / "study.yml"
        self.models('base: {recordings: "recordings/{lang}.pt"}')

    def put(self, name, tokens, counts, **more):
        self.files.mkdir(exist_ok=True)
        entries = {"total_tokens": tokens, "over_zero": np.array(counts, np.int64), **more}
        recordings.write_torch(self.files / f"{name}.pt", entries)

    def models(self, *lines, languages="en, de"):
        text = "\n".join(f"  {line}" for line in lines)
        self.study.write_text(f"languages: [{languages}]\nmodels:\n{text}\n", encoding="utf-8")

    def assert_says(self, code, sentence, *command):
        """The command, a build unless another is given, fails with a code and exactly this sentence."""
        done = run(*(command or ("build", self.study, "-o", self.folder / "site", "--quiet")))
        said = done.stderr.replace(f"{self.folder}/", "").splitlines()[-1:]
        self.assertEqual((done.returncode, said), (code, [f"neuroglot: {sentence}"]))

    def test_counts_that_no_recording_can_have(self):
        self.put("de", 11_000, [[4, 3, 9100], [1, -7, 50]])
        self.assert_says(
            65,
            "recordings/de.pt, layer 1, neuron 1: the count -7 for language de; expected counts of at least 0; "
            "the counter has run over its type or the file is damaged; record the language again.",
        )
        self.put("de", 11_000, [[9, 5, 18_100], [1, 14_100, 90]])
        self.assert_says(
            65,
            "recordings/de.pt, layer 0, neuron 2: 18100 activations in 11000 tokens for language de; expected at most "
            "one activation per token; the 10000 tokens of en explain the surplus, so the counter was probably not "
            "reset after en; record de again.",
        )
        self.put("de", 11_000, [[9, 5, 40_000], [1, 14_100, 90]])
        self.assert_says(
            65,
            "recordings/de.pt, layer 0, neuron 2: 40000 activations in 11000 tokens for language de; expected at most "
            "one activation per token; record de again.",
        )

    def test_recordings_that_do_not_go_together(self):
        recordings.write_torch(
            self.files / "de.pt", {"n": 11_000, "over_zero": np.array([[4, 3, 9100], [1, 7100, 50]], np.int32)}
        )
        self.assert_says(
            65,
            "recordings/de.pt: counts of type int32; expected int64 as in the other file; "
            "record the language again with the program that recorded the others, or convert the file.",
        )
        self.put("de", 11_000, [[4, 3], [1, 7100]])
        self.assert_says(
            65,
            "recordings/de.pt: counts of 2 layers × 2 neurons; expected 2 × 3 as in the other file; "
            "record the language again with the same model, or name the right file.",
        )
        self.put("de", 0, [[0, 0, 0], [0, 0, 0]])
        self.assert_says(
            65, "recordings/de.pt: the recording has seen 0 tokens; expected at least one; record de again."
        )

    def test_full_and_prefix(self):
        pair = 'base: {recordings: "recordings/{lang}.pt", prefix: "recordings/prefix.{lang}.pt"}'
        self.models(pair)
        for code in ("en", "de"):
            shutil.copy(self.files / f"{code}.pt", self.files / f"prefix.{code}.pt")
        self.assert_says(
            65,
            "recordings/en.pt: the recording has seen 10000 tokens, as many as its prefix recordings/prefix.en.pt; "
            "expected tokens of a response beside those of the prompt; "
            "check that the study does not name one file twice.",
        )
        self.put("prefix.en", 20_000, [[5, 2, 9000], [0, 7000, 40]])
        self.assert_says(
            65,
            "recordings/en.pt: the recording has seen 10000 tokens, fewer than its prefix recordings/prefix.en.pt with "
            "20000; expected prompt and response together to have more tokens than the prompt; "
            "swap recordings and prefix in the study.",
        )
        self.put("prefix.en", 1_000, [[6, 2, 900], [0, 700, 4]])
        self.put("prefix.de", 1_000, [[4, 2, 900], [0, 700, 4]])
        self.assert_says(
            65,
            "recordings/en.pt, language en: the prefix recordings/prefix.en.pt counted more activations than prefix "
            "and response together for 1 of 6 neurons; expected at most one in a thousand; "
            "check whether recordings and prefix are swapped in the study.",
        )
        recordings.write_safetensors(
            self.files / "en.pt",
            {"over_zero": np.ones((2, 3), np.int64), "prefix_over_zero": np.zeros((2, 3), np.int64)},
            {"total_tokens": 9, "prefix_total_tokens": 2},
        )
        self.assert_says(
            65,
            "recordings/en.pt: the file holds counts of the prefix itself; expected the response and the prefix in "
            "separate files, as the study says; remove the key prefix from the study.",
        )

    def test_a_prefix_in_some_languages_only(self):
        recordings.write_torch(
            self.files / "de.pt",
            {
                "total_tokens": 11_000,
                "over_zero": np.array([[4, 3, 9100], [1, 7100, 50]]),
                "prefix_total_tokens": 1_000,
                "prefix_over_zero": np.array([[0, 0, 900], [0, 100, 0]]),
            },
        )
        self.assert_says(
            65,
            "recordings/de.pt: counts of the prefix beside those of prompt and response; expected none, as in the other "
            "file; record every language in the same way, or put each prefix into its file with neuroglot convert.",
        )

    def test_a_file_of_another_language(self):
        recordings.write_safetensors(
            self.files / "de.pt", {"over_zero": np.ones((2, 3), np.int64)}, {"total_tokens": 9, "language": "en"}
        )
        self.assert_says(
            65,
            "recordings/de.pt: the file says that its language is en; expected a recording of de; "
            "name the right file, or mend what the file says with the program that wrote it.",
        )

    def test_files_that_are_missing_or_no_recordings(self):
        (self.files / "de.pt").unlink()
        self.assert_says(
            66,
            "recordings/de.pt: there is no such file; expected a readable file; check the path and the permissions.",
        )
        for content, sentence in [
            (b"", "the file is empty; expected a recording or a mask; write it again: the job that recorded it may have failed."),
            (b"\x1f\x8b\x08", "a gzip archive; expected a recording or a mask; unpack it with gunzip."),
            (
                b'{"error": "not found"}',
                'keys "error"; expected a recording: total_tokens (or n) and over_zero [layers, neurons]; '
                "name a file that holds the tokens seen and the counts per neuron.",
            ),
            (
                b"Not Found",
                'line 1: a line that begins with "Not Found"; expected total_tokens, over_zero, prefix_total_tokens, '
                "prefix_over_zero or language, model, dataset, activation; begin every line with what it holds: one "
                "line total_tokens, one line over_zero per layer.",
            ),
        ]:
            (self.files / "de.pt").write_bytes(content)
            separator = ", " if sentence.startswith("line") else ": "
            self.assert_says(65, f"recordings/de.pt{separator}{sentence}")

    def test_language_codes(self):
        for code, advice in [("german", "de"), ("jp", "ja"), ("pt_BR", "pt-BR"), ("cz", "cs")]:
            self.models('base: {recordings: "recordings/{lang}.pt"}', languages=f"en, {code}")
            self.assert_says(
                65,
                f'study.yml, line 1, key languages[1]: "{code}" is not a language code that CLDR knows; '
                f'expected a BCP 47 code such as en, zh or pt-BR; did you mean "{advice}".',
            )
        self.models('base: {recordings: "recordings/{lang}.pt"}', languages="en, de, EN")
        self.assert_says(
            65,
            'study.yml, line 1, key languages[2]: the language "EN" stands twice; expected every language once; '
            "the first is at line 1, key languages[0].",
        )
        self.models('base: {recordings: "recordings/{lang}.pt"}', languages="en")
        self.assert_says(
            65,
            "study.yml, line 1, key languages: one language; "
            "expected at least two, since every measure compares languages.",
        )

    def test_models_without_recordings(self):
        self.models('base: {recordings: "recordings/{lang}.pt"}', "other: {name: Other}")
        mask = ("mask", self.study, "--model", "other", "--format", "pt", "-o", self.folder / "mask.pt")
        self.assert_says(
            64, 'study.yml: the model "other" has no recordings; expected a model with the key "recordings".', *mask
        )
        with self.study.open("a") as study:
            study.write('domains: {other: {news: {recordings: "recordings/{lang}.pt"}}}\n')
        self.assert_says(
            65,
            'study.yml, line 5, key domains.other: the model "other" has no recordings to compare a data set with; '
            'expected a model with the key "recordings".',
        )

    def test_masks(self):
        mask = self.folder / "mask.json"
        self.study.write_text("languages: [en, de]\nmasks: {m: {file: mask.json}}\n")
        mask.write_text("[[[1]], [[2]]]")
        self.assert_says(
            65,
            "mask.json: the mask does not say how many neurons a layer has; expected that number; "
            "give the key neurons of the mask m in the study.",
        )
        mask.write_text('{"layers": 1, "neurons": 16777216, "mask": {"en": [[1]], "fr": [[2]]}}')
        self.assert_says(
            65, 'mask.json: the language "fr"; expected one of en, de; name the languages the mask has.'
        )

        sets = json.dumps([[]] * 16)
        mask.write_text('{"layers": 16, "neurons": 16777216, "mask": {"en": %s}}' % sets)
        self.assert_says(65, "mask.json: a model of 16 × 16777216 neurons; expected at most 134217728 neurons.")

    def test_study_files(self):
        for text, sentence in [
            (b"title: \xff\n", "study.yml: the file is not UTF-8 text; expected a YAML file."),
            (
                b"languages: [en, de]\nlanguages: [en]\n",
                'study.yml, line 1: the key "languages" stands twice in one mapping; expected every key once.',
            ),
            (
                b"title: [\n",
                "study.yml, line 2, column 1: the YAML breaks off here: did not find expected node content (while parsing "
                "a flow node, begun in line 2); mind the indentation, and quote text that holds : # { [ or *.",
            ),
            (
                b"title: a\x00b\n",
                "study.yml, character 8: the text cannot be YAML: control characters are not allowed; "
                "expected letters, digits and signs alone.",
            ),
            (
                b"title: '  '\nlanguages: [en, de]\n",
                "study.yml, line 1, key title: empty text; expected the study's title.",
            ),
            (
                b"languages: [en, de]\nmodels: {m: {recordings: 'recordings/{lang}.pt'}}\ndomains: {m: {news: {}}}\n",
                'study.yml, line 3, key domains.m.news: a data set without recordings; expected the key "recordings".',
            ),
            (
                b"languages: [en, de]\nmodels: {m: {name: M}}\n"
                b"evaluations: {deactivation: {m: {metric: perplexity, file: a.json, specific: a.csv}}}\n",
                "study.yml, line 3, key evaluations.deactivation.m.file: a JSON file and CSV files; "
                "expected one or the other.",
            ),
        ]:
            with self.subTest(sentence):
                self.study.write_bytes(text)
                self.assert_says(65, sentence)

    def test_files_of_evaluations(self):
        study = "languages: [en, de]\n"
        accuracy, deactivation = self.folder / "accuracy.csv", self.folder / "deactivation.json"
        self.study.write_text(study + "evaluations: {accuracy: {file: accuracy.csv}}\n")
        accuracy.write_bytes(b"run,en,de\nb\xe4se,1,2\n")
        self.assert_says(65, "accuracy.csv: the file is not UTF-8 text; expected a CSV table.")
        self.study.write_text(
            study + "models: {m: {name: M}}\nevaluations: {deactivation: {m: {metric: perplexity, file: deactivation.json}}}\n"
        )
        deactivation.write_text('{"languages": ["en", "en"]}')
        self.assert_says(
            65, "deactivation.json, line 1: a language that stands twice; expected every language once."
        )
        self.study.write_text(
            study + "evaluations: {neuronsByLanguageCount: {file: counts.csv, before: before, after: after}}\n"
        )
        (self.folder / "counts.csv").write_text("N,before,after\n0,3,4\n1,5,6\n")
        self.assert_says(
            65,
            "counts.csv: rows up to N = 1; expected rows from N = 1 to the number of languages, at least 2.",
        )
        self.study.write_text(
            study + "models: {m: {name: M}}\nevaluations: {deactivation: {m: {metric: perplexity, specific: a.csv, "
            "specific+related: b.csv}}}\n"
        )
        for name, baseline in (("a", 3), ("b", 4)):
            (self.folder / f"{name}.csv").write_text(f"language,en,de\nbaseline,{baseline},5\nen,6,7\nde,8,9\n")
        self.assert_says(
            65, "b.csv, line 2: the baseline 4.0 for en; expected 3.0 as in the experiment's other file."
        )
        bibliography = self.folder / "study.bib"
        self.models('base: {recordings: "recordings/{lang}.pt"}')
        with self.study.open("a") as file:
            file.write("citation: {bibtex: study.bib}\n")
        bibliography.write_bytes(b"@misc{a, author={M\xfcller}}")
        self.assert_says(65, "study.bib: the file is not UTF-8 text; expected a BibTeX file.")

    def test_two_studies_of_one_id(self):
        twin = self.folder / "twin.yml"
        twin.write_text("id: Study\ntitle: Twin\n" + self.study.read_text())
        self.assert_says(
            65,
            'two studies have the id Study: "study" and "Twin"; expected a different id for each, since it names its '
            "folder; set the key id in a study file.",
            *("build", self.study, twin, "-o", self.folder / "site", "--quiet"),
        )

    def test_outputs_in_the_way(self):
        paper = self.folder / "paper"
        paper.mkdir()
        (paper / "thesis.tex").write_text("years of work")
        build, analyze = ("build", self.study, "--quiet", "-o"), ("analyze", self.study, "--quiet", "-o")
        mask = ("mask", self.study, "--model", "base", "--format", "csv", "-o")
        for sentence, command in [
            (
                "paper: the folder holds thesis.tex and is not a site of this tool; "
                "expected an empty folder, a site, or none; name another folder.",
                (*build, paper),
            ),
            (
                "paper: the folder holds thesis.tex; expected an empty folder, an earlier analysis, or none; "
                "name another folder.",
                (*analyze, paper),
            ),
            (
                "study.yml: a file stands where the site's folder would; name another folder.",
                (*build, self.study),
            ),
            (
                "study.yml: a file stands where the folder would; name another folder.",
                (*analyze, self.study),
            ),
            ("paper: a folder stands where the file would; name a file.", (*mask, paper)),
            (
                "study.yml: what is written is read from this file; name another file.",
                (*mask, self.study),
            ),
            (
                "none/mask.csv: it cannot be made: the folder above it does not exist; "
                "make that folder, or name another place.",
                (*mask, self.folder / "none/mask.csv"),
            ),
            (
                "none/site: it cannot be made: the folder above it does not exist; "
                "make that folder, or name another place.",
                (*build, self.folder / "none/site"),
            ),
        ]:
            with self.subTest(sentence):
                self.assert_says(73, sentence, *command)
        link = self.folder / "link"
        link.symlink_to(self.folder / "nowhere")
        for command, sentence in [
            (build, "the site cannot be put in place: a file stands where a folder would; name a folder inside this one."),
            (analyze, "the folder cannot be put in place: a file stands where a folder would; name another folder."),
        ]:
            self.assert_says(73, f"link: {sentence}", *command, link)
            self.assertTrue(link.is_symlink())
        self.succeed(*build, self.folder / "site")
        (self.folder / "site/notes.txt").write_text("mine")
        self.assert_says(
            73,
            "site: notes.txt is not part of the site that stands there; "
            "move it elsewhere, the folder is replaced as a whole.",
            *(*build, self.folder / "site"),
        )
        self.assert_says(73, "/: this is the root of all files; name another folder.", *(*build, "/"))

    def test_neurons_without_an_analysis(self):
        analysis = self.folder / "analysis"
        self.succeed("analyze", self.study, "-o", analysis, "--quiet")
        (analysis / "analysis.json").unlink()
        self.assert_says(
            73,
            "analysis: the folder holds neurons without an analysis; "
            "expected an empty folder, an earlier analysis, or none; name another folder.",
            *("analyze", self.study, "-o", analysis, "--quiet"),
        )

    def test_nothing_to_select(self):
        text = self.study.read_text() + "identification: {lambda: auto}\n"
        self.study.write_text(text)
        self.put("en", 10_000, [[0, 0, 0], [0, 0, 0]])
        done = run("mask", self.study, "--model", "base", "--format", "pt", "-o", self.folder / "mask.pt")
        self.assertEqual(done.returncode, 65)
        self.assertRegex(
            done.stderr.splitlines()[-1],
            r"^neuroglot: base: nothing is selected, since .*; give a value with --lambda NUMBER\.$",
        )

    def test_inspections_as_json(self):
        """For programs: what a sound and a refused file are, with the place, the opcode and the global."""
        (self.files / "bad.pt").write_bytes((self.files / "en.pt").read_bytes()[:-1])
        recordings_of = {}
        done = run("inspect", "--json", *sorted(self.files.iterdir()))
        self.assertEqual(done.returncode, 65)
        for inspection in json.loads(done.stdout):
            recordings_of[inspection["file"].split("/")[-1]] = inspection
        sound = recordings_of["de.pt"]
        self.assertEqual((sound["container"], sound["content"]), ("torch", "recording"))
        self.assertEqual(sound["recording"]["full"]["totalTokens"], 11_000)
        self.assertEqual(sound["recording"]["full"]["type"], "int64")
        self.assertEqual(sound["recording"]["full"]["counts"]["maximum"], 9100)
        self.assertEqual(sound["tensors"], [{"name": "over_zero", "shape": [2, 3], "type": "int64"}])
        refused = recordings_of["bad.pt"]
        self.assertEqual(refused["content"], "refused")
        self.assertEqual(set(refused["refusal"]), {"place", "offset", "found", "expected", "advice", "sentence"})
        (self.files / "hostile.pkl").write_bytes(b"\x80\x02cposix\nsystem\nX\x02\x00\x00\x00id\x85R.")
        refusal = json.loads(run("inspect", "--json", self.files / "hostile.pkl").stdout)[0]["refusal"]
        self.assertEqual((refusal["offset"], refusal["opcode"], refusal["global"]), (2, "GLOBAL", "posix.system"))

    def test_files_of_the_users_own_look(self):
        own = self.folder / "own"
        names = "footer, head, missing, neuron, page, studies"
        build = ("build", self.study, "-o", self.folder / "site", "--quiet", "--overrides", own)
        self.assert_says(
            66,
            "own: there is no such folder, or nothing is in it; expected a folder with templates/, assets/, pages/ or a logo.",
            *build,
        )
        for file, text, sentence in [
            (
                "templates/page.mustache",
                b"one\n{{#sections}}\nthree",
                'line 3: the template cannot be read, near "three"; '
                "expected every section closed by its own name and every tag closed by }}.",
            ),
            (
                "templates/pages.mustache",
                b"{{title}}",
                f"no page and no template uses this template; expected one of {names}, or a partial of them.",
            ),
            (
                "templates/page.mustache",
                b"a\n{{=<% %>=}}",
                "line 2: the tag {{=<% %>=}} is not supported in templates; expected values, sections and partials.",
            ),
            ("templates/page.mustache", b"{{> foter}}", f'line 1: there is no template "foter"; expected one of {names}.'),
            ("pages/about.md", b"\xff", "the text is not UTF-8; save it as UTF-8."),
        ]:
            with self.subTest(sentence):
                shutil.rmtree(own, ignore_errors=True)
                (own / file).parent.mkdir(parents=True)
                (own / file).write_bytes(text)
                comma = ", " if sentence.startswith("line") else ": "
                self.assert_says(65, f"own/{file}{comma}{sentence}", *build)
        page = own / "pages/about.md"
        page.unlink()
        page.symlink_to(self.folder / "nowhere")
        self.assert_says(
            66,
            "own/pages/about.md: the file cannot be read; expected a readable file; check the path and the permissions.",
            *build,
        )
        page.unlink()
        for name in ("about.md", "About.md"):
            (own / "pages" / name).write_text("# About")
        self.assert_says(
            65,
            "about.html: two files of the site have this path; "
            "rename one of the models, languages or own pages it is made of.",
            *build,
        )
        shutil.rmtree(own)
        own.write_text("no folder")
        self.assert_says(
            66, "own: the folder cannot be read; expected a folder; check the path and the permissions.", *build
        )

    def test_analyses_that_cannot_be_compared(self):
        first, second = self.folder / "first", self.folder / "second"
        compare = ("compare", first / "analysis.json", second / "analysis.json")
        self.succeed("analyze", self.study, "-o", first, "--quiet")
        self.models(*(f'{name}: {{recordings: "recordings/{{lang}}.pt"}}' for name in ("other", "third")))
        self.succeed("analyze", self.study, "-o", second, "--quiet")
        self.assert_says(
            64,
            "no model has the same id in both: first/analysis.json has base, second/analysis.json has other and third; "
            "name the two with --before ID and --after ID.",
            *compare,
        )
        self.assert_says(
            64,
            'first/analysis.json: there is no model "lost"; expected one of base.',
            *(*compare, "--before", "lost", "--after", "third"),
        )
        (self.folder / "mask.json").write_text(json.dumps({"en": [[1]], "de": [[0]]}))
        self.study.write_text("languages: [en, de]\nmasks: {m: {file: mask.json, layers: 1, neurons: 3}}\n")
        self.succeed("analyze", self.study, "-o", self.folder / "masks", "--quiet")
        self.assert_says(
            65,
            "masks/analysis.json: the analysis holds no model with recordings; expected a model to compare; "
            "name analyses of studies with recordings.",
            *("compare", self.folder / "masks/analysis.json", first / "analysis.json"),
        )
        for code in ("en", "de"):
            self.put(code, 10_000, [[5, 2, 9000], [0, 7000, 40], [1, 2, 3]])
        self.models('base: {recordings: "recordings/{lang}.pt"}')
        self.succeed("analyze", self.study, "-o", second, "--quiet")
        self.assert_says(
            65,
            "second/analysis.json: its models have other shapes than those of first/analysis.json: base with 3 layers × 3 "
            "neurons against base with 2 layers × 3 neurons; expected models of one shape, whose neurons are the same.",
            *compare,
        )

    def test_analyses_that_are_none(self):
        self.succeed("analyze", self.study, "-o", self.folder / "analysis", "--quiet")
        sound = json.loads((self.folder / "analysis/analysis.json").read_text())
        spoilt = self.folder / "spoilt.json"
        render = ("render", spoilt, "-o", self.folder / "site", "--quiet")
        for change, sentence in [
            ({"schema": ...}, ", key schema: the key is missing; expected an analysis."),
            (
                {"models": 3},
                ", key models: a value of the wrong type; expected a value as the schema of analyses describes it.",
            ),
            (
                {"models": [sound["models"][0] | {"layers": 7}]},
                ", key models[0].perLayer: a value that does not go with the rest; expected 7 values.",
            ),
        ]:
            with self.subTest(sentence):
                changed = {key: value for key, value in (sound | change).items() if value is not ...}
                spoilt.write_text(json.dumps(changed))
                self.assert_says(65, f"spoilt.json{sentence}", *render)
        spoilt.write_text("{")
        self.assert_says(65, "spoilt.json: the file is not JSON; expected an analysis.", *render)

    def test_a_port_that_is_taken(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            self.assert_says(
                73,
                f"port {port} of 127.0.0.1 cannot be listened on; expected a port that no other program has; "
                "give another with --port, or 0 for a free one.",
                *("serve", self.study, "--port", port, "--quiet"),
            )
