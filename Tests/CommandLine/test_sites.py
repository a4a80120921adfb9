"""Sites as they are written again, from kept analyses, and with parts of the user's own."""

import json
import os
import shutil
import subprocess

from support import EMBEDDED_ANALYSIS, TOOL, MadeModel, ToolTest, run, tree, write_study


class Site(ToolTest):
    def setUp(self):
        super().setUp()
        made = MadeModel(layers=3, neurons=40, languages=3, seed=1)
        entry = made.write(self.folder / "base")
        self.study = write_study(self.folder / "study.yml", made.codes, [("base", entry)])
        self.site = self.folder / "site"
        self.cache = self.folder / "cache/neuroglot"
        self.environment = os.environ | {"XDG_CACHE_HOME": str(self.cache.parent)}

    def build(self, *options, site=None):
        return self.succeed("build", self.study, "-o", site or self.site, *options, env=self.environment)

    def entries(self):
        return sorted(path.name for path in self.cache.glob("*") if path.is_dir())


class Rebuilding(Site):
    def test_a_kept_analysis_gives_the_same_site(self):
        self.build()
        first = tree(self.site)
        self.assertEqual(len(self.entries()), 1)
        self.build("--jobs", "1", site=self.folder / "again")
        self.assertEqual(tree(self.folder / "again"), first)
        self.assertEqual(len(self.entries()), 1)

    def test_what_is_kept_is_an_analysis_that_checks_out(self):
        self.build()
        entry = self.cache / self.entries()[0]
        subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=entry, check=True)
        self.succeed("render", entry / "analysis.json", "-o", self.folder / "rendered")
        self.build()
        self.assertEqual(tree(self.folder / "rendered"), tree(self.site))

    def test_nothing_is_kept_or_used_where_that_is_not_wanted(self):
        self.build("--no-cache")
        self.assertFalse(self.cache.exists())

    def test_the_cache_may_be_damaged_or_deleted(self):
        self.build()
        first = tree(self.site)
        kept = self.cache / self.entries()[0] / "analysis.json"
        analysis = json.loads(kept.read_text())
        analysis["models"][0]["counts"]["general"] += 1
        kept.write_text(json.dumps(analysis))
        self.build()
        self.assertEqual(tree(self.site), first)
        shutil.rmtree(self.cache)
        self.build()
        self.assertEqual(tree(self.site), first)
        self.assertEqual(len(self.entries()), 1)

    def test_a_home_that_cannot_be_written_to_is_no_fault(self):
        done = run("build", self.study, "-o", self.site, env=self.environment | {"XDG_CACHE_HOME": "/proc/none"})
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_builds_at_once_share_the_cache(self):
        builds = [
            subprocess.Popen(
                [TOOL, "build", "--quiet", self.study, "-o", self.folder / f"site-{number}"],
                stdout=subprocess.DEVNULL,
                env=self.environment,
            )
            for number in range(4)
        ]
        self.assertEqual([build.wait(120) for build in builds], [0] * 4)
        sites = [tree(self.folder / f"site-{number}") for number in range(4)]
        self.assertEqual(sites, [sites[0]] * 4)
        self.assertEqual(len(self.entries()), 1)

    def test_files_that_did_not_change_stay(self):
        self.build()
        files = [path for path in self.site.rglob("*") if path.is_file()]
        before = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in files}
        self.build()
        self.assertEqual({path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in files}, before)


class Adapting(Site):
    def setUp(self):
        super().setUp()
        self.own = self.folder / "own"
        for path, text in {
            "templates/footer.mustache": "<footer>{{> imprint}}</footer>\n",
            "templates/imprint.mustache": "<p>Imprint of {{studyTitle}}</p>\n",
            "assets/extra.css": "h1 { color: navy }\n",
            "assets/fonts/own.woff2": "font",
            "pages/about.md": "# About us\n\nWe *measure*; see [the stages](stages.html).\n",
            "logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>\n',
        }.items():
            (self.own / path).parent.mkdir(parents=True, exist_ok=True)
            (self.own / path).write_text(text)

    def check(self, site):
        page = (site / "index.html").read_text()
        self.assertIn("<footer><p>Imprint of ", page)
        self.assertIn('src="assets/logo.svg"', page)
        self.assertIn('<a href="about.html">About us</a>', page)
        self.assertIn("<em>measure</em>", (site / "about.html").read_text())
        self.assertTrue((site / "assets/report.css").read_text().endswith("h1 { color: navy }\n"))
        self.assertEqual((site / "assets/fonts/own.woff2").read_text(), "font")
        subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=site, check=True)

    def test_parts_of_ones_own_in_build_and_render(self):
        self.build("--overrides", self.own)
        self.check(self.site)
        rendered = self.folder / "rendered"
        self.succeed("render", EMBEDDED_ANALYSIS, "-o", rendered, "--overrides", self.own)
        self.check(rendered)

    def test_several_studies_share_them(self):
        self.build(EMBEDDED_ANALYSIS, "--overrides", self.own)
        studies = [path.parent for path in self.site.glob("*/analysis.json")]
        self.assertEqual(len(studies), 2)
        for folder in studies:
            self.assertIn("<footer><p>Imprint of ", (folder / "index.html").read_text())
            self.assertTrue((folder / "about.html").exists())
        self.assertIn("Imprint", (self.site / "index.html").read_text())

    def test_a_name_that_means_nothing(self):
        template = self.own / "templates/page.mustache"
        template.write_text("<!doctype html>\n<title>\n{{tilte}}</title>\n")
        done = run("build", self.study, "-o", self.site, "--overrides", self.own, env=self.environment)
        self.assertEqual(done.returncode, 65)
        self.assertIn(f'{template}, line 3: nothing is named "tilte" in templates', done.stderr)
        self.assertFalse(self.site.exists())

    def test_a_template_that_nothing_uses(self):
        (self.own / "templates/foter.mustache").write_text("x")
        done = run("render", EMBEDDED_ANALYSIS, "-o", self.site, "--overrides", self.own)
        self.assertEqual(done.returncode, 65)
        self.assertIn("foter.mustache", done.stderr)

    def test_a_link_that_leads_back_is_refused(self):
        assets = self.folder / "own/assets"
        assets.mkdir(parents=True, exist_ok=True)
        (assets / "again").symlink_to(".")
        done = run("build", self.study, "-o", self.site, "--overrides", self.folder / "own", timeout=20)
        self.assertEqual(done.returncode, 66, done.stderr)
        self.assertIn("a link to a folder", done.stderr)

    def test_a_folder_that_is_not_there(self):
        done = run("build", self.study, "-o", self.site, "--overrides", self.folder / "none", env=self.environment)
        self.assertEqual(done.returncode, 66)
        self.assertIn(str(self.folder / "none"), done.stderr)


class Publishing(Site):
    def test_what_static_hosts_ask_for_is_there(self):
        self.build()
        self.assertEqual((self.site / ".nojekyll").read_bytes(), b"")
        missing = (self.site / "404.html").read_text()
        self.assertIn('href="index.html"', missing)
        self.build(EMBEDDED_ANALYSIS)
        self.assertTrue((self.site / ".nojekyll").exists() and (self.site / "404.html").exists())
