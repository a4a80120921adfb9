"""Whatever ends a run midway, nothing half-written is left, what stood there stays, and the message says why."""

import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

from support import TOOL, MadeModel, ToolTest, run, tree, write_study
from tracing import held, trace_me


def start(*arguments, **options):
    """The tool as a process that goes on while the test does."""
    return subprocess.Popen(
        [TOOL, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        **options,
    )


def finish(process):
    """Waits for a process; returns exit code, stdout and the last line of stderr, behind those of progress."""
    output, errors = process.communicate(timeout=120)
    return process.returncode, output, errors.splitlines()[-1:]


class Running(ToolTest):
    """A study to be interrupted, and a site and an analysis of an earlier one."""

    @classmethod
    def setUpClass(cls):
        cls.study_folder = pathlib.Path(tempfile.mkdtemp(prefix="neuroglot-test-"))
        cls.addClassCleanup(shutil.rmtree, cls.study_folder)
        made = MadeModel(8, 2000, 6, seed=1)
        entry = made.write(cls.study_folder / "recordings")
        cls.study = write_study(cls.study_folder / "study.yml", made.codes, [("base", entry)])
        cls.victim = cls.study_folder / "recordings/activation.de.pt"
        cls.earlier = cls.study_folder / "earlier"
        cls.earlier.mkdir()
        small = MadeModel(1, 200, 2, seed=1)
        other = write_study(
            cls.study_folder / "small.yml", small.codes, [("one", small.write(cls.study_folder / "small"))]
        )
        run("build", other, "-o", cls.earlier / "site", "--quiet")
        run("analyze", other, "-o", cls.earlier / "analysis", "--quiet")

    def setUp(self):
        super().setUp()
        self.place = self.folder / "place"
        shutil.copytree(self.earlier, self.place)
        self.site = self.place / "site"
        self.before = tree(self.place)

    def command(self, name):
        if name == "mask":
            return ("mask", self.study, "--model", "base", "--format", "safetensors", "-o", self.place / "mask")
        if name == "analyze":
            return ("analyze", self.study, "-o", self.place / "analysis")
        return ("build", self.study, "-o", self.site, "--no-cache")

    def start_traced(self, name):
        """A command as a process that can be held."""
        try:
            return start(*self.command(name), preexec_fn=trace_me)
        except subprocess.SubprocessError:
            self.skipTest("processes may not be traced here")

    def assert_unchanged(self):
        self.assertEqual(tree(self.place), self.before)
        self.assertEqual(sorted(path.name for path in self.place.iterdir()), ["analysis", "site"])

    def is_reading(self, process):
        """Whether a process has opened the recordings."""
        try:
            return str(self.victim) in pathlib.Path(f"/proc/{process.pid}/maps").read_text()
        except OSError:
            return False

    def is_writing(self):
        return (self.place / ".site.neuroglot-new").exists()

    def has_no_signals(self, process):
        """Whether every signal that was sent to a process has been taken by one of its threads."""
        return "ShdPnd:\t0000000000000000\n" in pathlib.Path(f"/proc/{process.pid}/status").read_text()


class Signals(Running):
    def test_interrupted_while_reading(self):
        for name in ("build", "analyze", "mask"):
            for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
                with self.subTest(name, code=code):
                    process = self.start_traced(name)
                    with held(process, lambda: self.is_reading(process)):
                        process.send_signal(number)
                        ended = finish(process)
                    self.assertEqual(
                        ended, (code, "", ["neuroglot: interrupted; what stood there before is unchanged."])
                    )
                    self.assert_unchanged()

    def test_interrupted_while_writing(self):
        process = self.start_traced("build")
        with held(process, self.is_writing):
            process.send_signal(signal.SIGINT)
            while not self.has_no_signals(process):
                time.sleep(0.001)
        ended = finish(process)
        self.assertEqual(ended, (130, "", ["neuroglot: interrupted; what stood there before is unchanged."]))
        self.assert_unchanged()

    def test_killed_while_writing(self):
        """Nothing can clean up after SIGKILL but the next run."""
        process = self.start_traced("build")
        with held(process, self.is_writing):
            process.kill()
        self.assertEqual(finish(process)[0], -signal.SIGKILL)
        self.assertTrue(self.is_writing())
        self.succeed("build", self.study, "-o", self.site, "--quiet")
        self.assertEqual(sorted(path.name for path in self.place.iterdir()), ["analysis", "site"])

    def test_a_reader_that_goes_away(self):
        process = start("build", self.study, "-o", self.site, "--no-cache")
        process.stderr.close()
        process.stdout.close()
        self.assertEqual(process.wait(timeout=120), 0)
        self.assertEqual(sorted(path.name for path in self.place.iterdir()), ["analysis", "site"])


class Inputs(Running):
    def change_while_read(self, name, change):
        """Runs a command and changes a recording once it is open; returns how the run ended."""
        kept = self.victim.read_bytes()
        process = self.start_traced(name)
        try:
            with held(process, lambda: self.is_reading(process)):
                change()
            return finish(process)
        finally:
            self.victim.write_bytes(kept)

    def test_inputs_that_change_while_read(self):
        def append():
            with self.victim.open("ab") as file:
                file.write(b"more")

        def cut():
            os.truncate(self.victim, 5000)

        for name in ("build", "analyze", "mask"):
            for change in (append, cut, self.victim.unlink):
                with self.subTest(name, change=change.__name__):
                    code, output, errors = self.change_while_read(name, change)
                    self.assertEqual((code, output), (65, ""))
                    self.assertEqual(
                        errors,
                        [
                            f"neuroglot: {self.victim}: the file changed or became unreadable while it was read; "
                            "wait until nothing writes to it and run again."
                        ],
                    )
                    self.assert_unchanged()


    def test_a_fault_while_inputs_are_hashed(self):
        # What other threads are at work with is not taken from under them when the program ends.
        kept = self.victim.read_bytes()
        self.victim.unlink()
        self.victim.mkdir()
        codes = {finish(start(*self.command("analyze")))[0] for _ in range(60)}
        self.victim.rmdir()
        self.victim.write_bytes(kept)
        self.assertEqual(codes, {66})


@unittest.skipUnless(sys.platform == "linux", "needs Linux")
class Disks(Running):
    def test_file_size_limit(self):
        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

        for name in ("build", "analyze", "mask"):
            with self.subTest(name):
                done = run(*self.command(name), preexec_fn=limit)
                self.assertEqual((done.returncode, done.stdout), (74, ""))
                self.assertRegex(
                    done.stderr.splitlines()[-1],
                    r"^neuroglot: .*: writing failed: the file is larger than files may be here \(see ulimit -f\); "
                    r"what stood there before is unchanged\.$",
                )
                self.assert_unchanged()

    def test_disk_full(self):
        disk = self.folder / "disk"
        disk.mkdir()
        # What stands there fits, and little more: pages of 4 KiB, folders too.
        size = sum(-(-path.stat().st_size // 4096) * 4096 for path in self.place.rglob("*")) + 100_000
        mount = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", disk], stderr=subprocess.PIPE)
        if mount.returncode != 0:
            self.skipTest("this user may not mount a small disk")
        self.addCleanup(subprocess.run, ["umount", disk], check=True)
        shutil.copytree(self.place, disk / "place")
        self.place = disk / "place"
        self.site = self.place / "site"
        for name in ("build", "analyze"):
            with self.subTest(name):
                done = run(*self.command(name))
                self.assertEqual((done.returncode, done.stdout), (74, ""))
                self.assertRegex(
                    done.stderr.splitlines()[-1],
                    r"^neuroglot: .*: writing failed: no space left on the disk; make room and run again; "
                    r"what stood there before is unchanged\.$",
                )
                self.assert_unchanged()

    def test_folder_that_may_not_be_written_to(self):
        self.place.chmod(0o555)
        self.addCleanup(self.place.chmod, 0o755)
        options = {}
        if os.geteuid() == 0:
            # Root may write anywhere: another user tries.
            self.folder.chmod(0o755)
            self.study_folder.chmod(0o755)
            options = {"user": 65534, "group": 65534}
            try:
                able = run("--version", **options).returncode == 0
            except OSError:
                able = False
            if not able:
                self.skipTest("no other user can run the tool where it lies")
        for name in ("build", "analyze", "mask"):
            with self.subTest(name):
                done = run(*self.command(name), **options)
                self.assertEqual((done.returncode, done.stdout), (73, ""))
                self.assertRegex(done.stderr.splitlines()[-1], r"^neuroglot: .*: permission denied\b.*\.$")
                self.place.chmod(0o755)
                self.assert_unchanged()
                self.place.chmod(0o555)

    def test_a_device_is_no_file(self):
        for command in (
            ("mask", self.study, "--model", "base", "--format", "csv", "-o", "/dev/null"),
            ("merge", self.victim, "-o", "/dev/null"),
            ("convert", self.victim, "--format", "pt", "-o", "/dev/null"),
        ):
            done = run(*command)
            self.assertEqual(
                (done.returncode, done.stderr),
                (
                    73,
                    "neuroglot: /dev/null: a device or a pipe stands where the file would; expected a file, which is "
                    "written beside and put in place whole; name a file.\n",
                ),
            )


class Together(Running):
    def test_two_runs_into_one_folder(self):
        for name, target in (("build", "site"), ("analyze", "analysis")):
            with self.subTest(name):
                ended = [finish(process) for process in [start(*self.command(name)) for _ in range(3)]]
                codes = sorted(code for code, _, _ in ended)
                self.assertIn(0, codes)
                for code, _, errors in ended:
                    if code != 0:
                        self.assertEqual(code, 73)
                        self.assertEqual(
                            errors,
                            [
                                f"neuroglot: {self.place / target}: another run is writing there; wait until it ends."
                            ],
                        )
                self.assertEqual(sorted(path.name for path in self.place.iterdir()), ["analysis", "site"])
                alone = self.folder / f"alone-{name}"
                self.succeed(name, self.study, "-o", alone, "--quiet")
                self.assertEqual(tree(self.place / target), tree(alone))
