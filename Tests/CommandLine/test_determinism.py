"""The same inputs give the same bytes, wherever and however they are built."""

import os
import shutil

from support import EMBEDDED_ANALYSIS, SAMPLE, ToolTest, run, tree


class Determinism(ToolTest):
    def build(self, name, *inputs, options=(), **changes):
        site = self.folder / name
        environment = os.environ | changes.pop("environment", {})
        self.succeed("build", *inputs, "-o", site, "--quiet", "--no-cache", *options, env=environment, **changes)
        return tree(site)

    def assert_same(self, first, second):
        self.assertEqual(sorted(first), sorted(second))
        self.assertEqual([name for name in first if first[name] != second[name]], [])

    def test_another_folder_time_zone_home_and_user(self):
        elsewhere = self.folder / "an other place/for it"
        shutil.copytree(SAMPLE, elsewhere / "study")
        first = self.build("first", SAMPLE / "study.yml", EMBEDDED_ANALYSIS)
        shutil.copy(EMBEDDED_ANALYSIS, elsewhere / "analysis.json")
        second = self.build(
            "second",
            "study/study.yml",
            "analysis.json",
            cwd=elsewhere,
            environment={
                "TZ": "Pacific/Kiritimati",
                "HOME": str(elsewhere),
                "USER": "somebody",
                "LOGNAME": "somebody",
                "LANG": "tr_TR.UTF-8",
                "LC_ALL": "C.UTF-8",
                "COLUMNS": "40",
            },
        )
        self.assertGreater(len(first), 50)
        self.assert_same(first, second)

    def test_the_only_date_is_the_one_that_is_set(self):
        undated = self.build("undated", EMBEDDED_ANALYSIS)
        dated = self.build("dated", EMBEDDED_ANALYSIS, environment={"SOURCE_DATE_EPOCH": "1769817600"})
        page = lambda name: (self.folder / name / "index.html").read_text()
        self.assertNotIn("2026-01-31", page("undated"))
        self.assertIn("2026-01-31", page("dated"))
        self.assertEqual(undated["analysis.json"], dated["analysis.json"])

    def test_again_into_the_same_folder(self):
        first = self.build("site", SAMPLE / "study.yml")
        self.assert_same(first, self.build("site", SAMPLE / "study.yml"))

    def test_any_number_of_threads(self):
        def made(command, source, jobs):
            output = self.folder / f"{command}-{jobs}"
            anew = ["--no-cache"] if command == "build" else []
            self.succeed(command, source, "-o", output, "--quiet", "--jobs", jobs, *anew)
            return tree(output)

        for command, source in [
            ("build", SAMPLE / "study.yml"),
            ("analyze", SAMPLE / "study.yml"),
            ("render", EMBEDDED_ANALYSIS),
        ]:
            with self.subTest(command):
                first = made(command, source, 1)
                for jobs in (2, 7):
                    self.assert_same(first, made(command, source, jobs))

    def test_render_of_the_analysis_is_the_site_of_build(self):
        built = self.build("built", SAMPLE / "study.yml")
        self.succeed("analyze", SAMPLE / "study.yml", "-o", self.folder / "analysis", "--quiet")
        rendered = self.folder / "rendered"
        self.succeed("render", self.folder / "analysis/analysis.json", "-o", rendered, "--quiet")
        self.assert_same(built, tree(rendered))

    def test_a_study_stands_alike_alone_and_beside_another(self):
        alone = self.build("alone", SAMPLE / "study.yml")
        both = self.build("both", SAMPLE / "study.yml", EMBEDDED_ANALYSIS)
        name = next(name for name in both if name.endswith("/analysis.json") and both[name] == alone["analysis.json"])
        folder = name.removesuffix("analysis.json")
        self.assertTrue({f"{folder}{page}" for page in alone if page.endswith(".html")} - set(both) <= {folder + "404.html"})

    def test_results_go_to_stdout_and_quiet_is_quiet(self):
        done = run("analyze", SAMPLE / "study.yml", "-o", self.folder / "analysis", "--quiet")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
