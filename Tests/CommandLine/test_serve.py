"""The preview: started, looked at, and told of changes, as somebody who writes a study would."""

import os
import shutil
import signal
import subprocess
import sys
import time
import unittest
import urllib.error
import urllib.request

from support import ROOT, TOOL, MadeModel, ToolTest, run, tree, write_study


class Preview(ToolTest):
    def setUp(self):
        super().setUp()
        self.made = MadeModel(layers=3, neurons=40, languages=3, seed=1)
        self.entry = self.made.write(self.folder / "base")
        self.study = self.write_study("A first title")
        self.own = self.folder / "own"
        (self.own / "pages").mkdir(parents=True)
        (self.own / "pages/about.md").write_text("# About us\n\nWe measure.\n")
        self.temporary = self.folder / "tmp"
        self.temporary.mkdir()

    def write_study(self, title):
        study = write_study(self.folder / "study.yml", self.made.codes, [("base", self.entry)])
        study.write_text(study.read_text().replace("A made study", title))
        return study

    def serve(self, *options):
        """Starts the preview and returns its process, once it has said where it is to be seen."""
        process = subprocess.Popen(
            [TOOL, "serve", self.study, *map(str, options)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=os.environ | {"TMPDIR": str(self.temporary)},
        )
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        self.address = process.stdout.readline().strip()
        self.assertRegex(self.address, r"^http://127\.0\.0\.1:\d+/$", process.poll())
        return process

    def page(self, path="index.html"):
        with urllib.request.urlopen(self.address + path, timeout=20) as reply:
            return reply.read().decode()

    def listen(self):
        """The events of the preview; the first, which tells the version now, is taken off."""
        events = urllib.request.urlopen(self.address + "_preview/events", timeout=20)
        self.addCleanup(events.close)
        self.next_event(events)
        return events

    def next_event(self, events):
        while not (line := events.readline()).startswith(b"data:"):
            self.assertNotEqual(line, b"", "the events ended")
        return line[5:].strip().decode()

    def end(self, process, number=signal.SIGINT):
        process.send_signal(number)
        _, errors = process.communicate(timeout=20)
        return process.returncode, errors

    def test_edit_break_and_mend(self):
        process = self.serve("--port", "0", "--overrides", self.own)
        self.assertIn("A first title", self.page())
        self.assertIn("We measure.", self.page("about.html"))
        events = self.listen()

        self.write_study("A second title")
        version = self.next_event(events)
        page = self.page()
        self.assertIn("A second title", page)
        self.assertIn(f'data-version="{version}"', page)

        self.study.write_text(self.study.read_text() + "modells: {}\n")
        self.next_event(events)
        page = self.page()
        self.assertIn("A second title", page)
        self.assertRegex(page, r'role="alert">.*study\.yml, line \d+.*modells')

        self.write_study("A third title")
        self.next_event(events)
        page = self.page()
        self.assertIn("A third title", page)
        self.assertNotIn('role="alert"', page)

        (self.own / "pages/about.md").write_text("# About us\n\nWe count.\n")
        self.next_event(events)
        self.assertIn("We count.", self.page("about.html"))

        before = self.page("models/base/index.html").split("data-version")[1].split("\n", 1)[1]
        self.made.counts[0][0] = 0
        self.made.prefix[0][0] = 0
        self.made.write(self.folder / "base")
        self.next_event(events)
        self.assertNotEqual(self.page("models/base/index.html").split("data-version")[1].split("\n", 1)[1], before)

        code, errors = self.end(process)
        self.assertEqual(code, 130)
        self.assertIn("modells", errors)
        self.assertEqual(list(self.temporary.iterdir()), [])

    def test_it_ends_once_everything_is_removed(self):
        process = self.serve("--port", "0", "--quiet")
        (folder,) = self.temporary.iterdir()
        # So many that removing them takes longer than it takes to notice the signal.
        for number in range(40_000):
            os.close(os.open(folder / str(number), os.O_CREAT))
        self.assertEqual(self.end(process), (130, ""))
        self.assertEqual(list(self.temporary.iterdir()), [])

    def test_the_site_on_the_disk_is_that_of_build(self):
        self.succeed("build", self.study, "-o", self.folder / "built", "--quiet")
        process = self.serve("--port", "0", "-o", self.folder / "site", "--quiet")
        self.assertIn("_preview", self.page())
        self.assertEqual(tree(self.folder / "site"), tree(self.folder / "built"))
        self.assertEqual(self.end(process, signal.SIGTERM), (143, ""))
        self.assertEqual(tree(self.folder / "site"), tree(self.folder / "built"))

    def test_a_rebuild_leaves_what_did_not_change(self):
        site = self.folder / "site"
        self.serve("--port", "0", "-o", site, "--overrides", self.own)
        before = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in site.rglob("*") if path.is_file()}
        events = self.listen()
        (self.own / "assets").mkdir()
        (self.own / "assets/extra.css").write_text("h1 { color: navy }\n")
        self.next_event(events)
        changed = [
            path.relative_to(site).as_posix()
            for path, identity in before.items()
            if (path.stat().st_ino, path.stat().st_mtime_ns) != identity
        ]
        self.assertEqual(sorted(changed), ["SHA256SUMS", "assets/report.css"])

    def test_a_taken_port(self):
        self.serve("--port", "0")
        port = self.address.rsplit(":", 1)[1].strip("/")
        done = run("serve", self.study, "--port", port)
        self.assertEqual(done.returncode, 73)
        self.assertIn(f"port {port}", done.stderr)

    def test_a_study_that_cannot_be_built_ends_it(self):
        self.study.write_text("languages: [en, zh]\nmodells: {}\n")
        done = run("serve", self.study, "--port", "0")
        self.assertEqual((done.returncode, done.stdout), (65, ""))
        self.assertIn("modells", done.stderr)

    def test_other_names_for_this_machine_are_refused(self):
        self.serve("--port", "0")
        request = urllib.request.Request(self.address, headers={"Host": "evil.example"})
        with self.assertRaises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request, timeout=20)
        refused.exception.close()
        self.assertEqual(refused.exception.code, 421)

    def test_it_rests_while_nothing_changes(self):
        process = self.serve("--port", "0")

        def ticks():
            fields = open(f"/proc/{process.pid}/stat").read().rsplit(")", 1)[1].split()
            return int(fields[11]) + int(fields[12])

        before = ticks()
        time.sleep(2)
        self.assertLess(ticks() - before, 20, "a tenth of one core at most")

    @unittest.skipUnless(shutil.which("chromium"), "Chromium is not installed")
    def test_a_browser_loads_the_page_anew(self):
        sys.path.append(str(ROOT / "Tests/Browser"))
        from chromium import Browser

        self.serve("--port", "0")
        with Browser() as browser:
            tab = browser.tab()
            tab.show(self.address, width=1024, dark=False, scripts=True)
            self.assertEqual(tab.evaluate("document.querySelector('h1').textContent"), "A first title")

            def wait_for(expression):
                end = time.monotonic() + 20
                while not (value := tab.evaluate(expression)):
                    self.assertLess(time.monotonic(), end, expression)
                    time.sleep(0.1)
                return value

            self.write_study("A second title")
            wait_for("document.querySelector('h1')?.textContent === 'A second title'")
            self.study.write_text(self.study.read_text() + "modells: {}\n")
            message = wait_for("document.querySelector('[role=alert]')?.innerText")
            self.assertIn("modells", message)
            self.assertEqual(tab.evaluate("getComputedStyle(document.querySelector('[role=alert]')).position"), "sticky")
            self.assertEqual((tab.complaints, tab.violations), ([], []))
