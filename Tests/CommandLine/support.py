"""What the tests share: the tool as a process, folders that clean themselves up, and studies made for a test."""

import atexit
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import numpy as np
import recordings

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOL = os.environ.get("NEUROGLOT") or str(ROOT / ".build/release/neuroglot")
SAMPLE = ROOT / "Inputs/small-multilingual-models"
EMBEDDED_ANALYSIS = ROOT / "Inputs/mistral-mgsm/analysis.json"
REFERENCE = os.environ.get("NEUROGLOT_REFERENCE")
# Tests neither see nor change the analyses that the user's own runs have kept.
CACHE = tempfile.mkdtemp(prefix="neuroglot-test-cache-")
atexit.register(shutil.rmtree, CACHE)
os.environ["XDG_CACHE_HOME"] = CACHE
needs_reference = unittest.skipUnless(
    REFERENCE, "NEUROGLOT_REFERENCE does not name a folder with the authors' recordings"
)
CODES = """
en de fr zh ja ru bn sw th es ar fi
af am az be bg bs ca cs cy da el et eu fa ga gl gu he hi hr hu hy id is it ka kk km kn ko ky lo lt lv mk ml mn mr ms my
nb ne nl pa pl pt ro si sk sl sq sr sv ta te tr uk ur uz vi
""".split()


# What no user may ever be shown: types and errors of the language, places in the source, addresses.
INTERNALS = re.compile(
    r"fault of the tool itself|Fatal error|Optional\(|Error Domain|\b\w+Error\b|\b(Fault|Swift|Foundation)\.\w"
    r"|\.swift\b|0x[0-9a-f]{6,}"
)


def run(*arguments, **options):
    """Runs the tool and returns what it did: exit code, stdout and stderr as text; no message shows internals."""
    options.setdefault("timeout", 120)
    done = subprocess.run(
        [TOOL, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        **options,
    )
    shown = INTERNALS.search(done.stderr or "")
    assert not shown, f"a message shows {shown.group()}: {done.stderr}"
    return done


class ToolTest(unittest.TestCase):
    """A test with a folder of its own."""

    maxDiff = 2000

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="neuroglot-test-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def in_torch(self, script, *arguments):
        """What a script prints in a Python on this machine that has torch; the test is skipped without one."""
        for python in dict.fromkeys([sys.executable, "/usr/bin/python3", shutil.which("python3")]):
            if python and subprocess.run([python, "-c", "import torch"], capture_output=True).returncode == 0:
                done = subprocess.run([python, "-c", script, *arguments], capture_output=True, text=True)
                self.assertEqual(done.returncode, 0, done.stderr)
                return done.stdout
        self.skipTest("no Python on this machine has torch")

    def succeed(self, *arguments, **options):
        """Runs the tool, which has to succeed, and returns what it did."""
        done = run(*arguments, **options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done


def tree(folder):
    """The hash of every file under a folder, by its path there."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class MadeModel:
    """Recordings of a model that never was: seeded counts in which some neurons belong to some languages.

    Some neurons fire everywhere, some in one or a few languages, some never, and most at a rate of their own;
    neighbouring seeds give models that share most of their neurons, as an aligned model does with its base.
    """

    def __init__(self, layers, neurons, languages, seed, tokens=4000, prefix=True, dtype=np.int64):
        shared, own = np.random.default_rng(layers * neurons), np.random.default_rng(seed)
        cells = (layers * neurons, languages)
        rate = np.repeat(shared.beta(1.2, 6, (cells[0], 1)), languages, axis=1)
        rate = np.clip(rate + shared.normal(0, 0.03, cells), 0.0005, 0.95)
        kind = shared.random(cells[0])
        everywhere, somewhere, never = kind < 0.03, (kind > 0.9) & (kind < 0.99), kind >= 0.995
        rate[everywhere] = shared.uniform(0.55, 0.98, (everywhere.sum(), 1))
        belongs = shared.random(cells) < shared.uniform(0.1, 0.8, (cells[0], 1))
        rate[somewhere] = np.where(belongs, shared.uniform(0.4, 0.95, cells), rate / 6)[somewhere]
        rate = np.clip(rate * own.normal(1, 0.06, cells), 0, 0.99)
        rate[never] = 0
        self.codes = CODES[:languages]
        self.shape = (layers, neurons)
        self.tokens = [int(tokens * (1 + 0.07 * k)) for k in range(languages)]
        response = [own.binomial(t, rate[:, k]).reshape(self.shape) for k, t in enumerate(self.tokens)]
        self.prefix_tokens = [t // 3 for t in self.tokens] if prefix else None
        self.prefix = None
        if prefix:
            self.prefix = [
                own.binomial(t, rate[:, k] * 0.9).reshape(self.shape).astype(dtype)
                for k, t in enumerate(self.prefix_tokens)
            ]
            self.tokens = [t + p for t, p in zip(self.tokens, self.prefix_tokens)]
            response = [r + p for r, p in zip(response, self.prefix)]
            if cells[0] > 2000:
                # As in real recordings the prefix counts more than the whole in a cell, one in a thousand at most.
                response[0].flat[0] = max(int(self.prefix[0].flat[0]) - 1, 0)
        self.counts = [count.astype(dtype) for count in response]

    def write(self, folder, form="torch", tokens_key="total_tokens", counts_key="over_zero"):
        """Writes one file for each language; returns the entries of a study file that name them."""
        folder.mkdir(parents=True, exist_ok=True)
        suffix = "safetensors" if form == "safetensors" else "pt"
        for k, code in enumerate(self.codes):
            if form == "safetensors":
                tensors, metadata = {"over_zero": self.counts[k]}, {"total_tokens": self.tokens[k], "language": code}
                if self.prefix:
                    tensors["prefix_over_zero"] = self.prefix[k]
                    metadata["prefix_total_tokens"] = self.prefix_tokens[k]
                recordings.write_safetensors(folder / f"activation.{code}.safetensors", tensors, metadata)
                continue
            recordings.write_torch(
                folder / f"activation.{code}.pt", {tokens_key: self.tokens[k], counts_key: self.counts[k]}
            )
            if self.prefix:
                recordings.write_torch(
                    folder / f"prefix.activation.{code}.pt",
                    {tokens_key: self.prefix_tokens[k], counts_key: self.prefix[k]},
                )
        entry = f'recordings: "{folder.name}/activation.{{lang}}.{suffix}"'
        if self.prefix and form != "safetensors":
            entry += f', prefix: "{folder.name}/prefix.activation.{{lang}}.pt"'
        return entry


def write_study(path, codes, models, rate=0.02, quantile=0.95, coefficient="auto", extra=""):
    """Writes a study file; models are pairs of an id and the text of its entry."""
    lines = [
        "title: A made study",
        f"languages: [{', '.join(codes)}]",
        f"identification: {{rate: {rate}, quantile: {quantile}, lambda: {coefficient}}}",
        "models:",
        *[f"  {name}: {{{entry}}}" for name, entry in models],
    ]
    path.write_text("\n".join(lines) + "\n" + extra, encoding="utf-8")
    return path
