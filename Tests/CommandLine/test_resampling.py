"""What --resampling finds against NumPy: what has no random numbers exactly, the rest within its error."""

import json

import numpy as np
import oracle
import resampling_oracle
import test_numbers
from support import SAMPLE, MadeModel, write_study


class Resampling(test_numbers.NumbersTest):
    # layers, neurons, languages, rate, quantile
    CASES = [(6, 256, 5, 0.05, 0.9), (4, 400, 3, 0.1, 0.95), (2, 300, 2, 0.1, 0.9)]
    DRAWS, SAMPLES = 200, 400

    def made(self, layers, neurons, languages, rate, quantile, seed=1):
        made = MadeModel(layers, neurons, languages, 0)
        entry = made.write(self.folder / "made")
        extra = f"resampling: {{draws: {self.DRAWS}, samples: {self.SAMPLES}, seed: {seed}}}\n"
        study = write_study(self.folder / "study.yml", made.codes, [("made", entry)], rate, quantile, extra=extra)
        p, tokens = oracle.probabilities(made.counts, made.tokens, made.prefix, made.prefix_tokens)
        return made, study, p, tokens

    def each(self):
        for case in self.CASES:
            with self.subTest(case=case):
                made, study, p, tokens = self.made(*case)
                yield case, made, p, tokens, self.analyse(study, "--resampling")["models"][0]

    def test_sensitivity_and_languages_left_out(self):
        for (*_, rate, quantile), made, p, _, found in self.each():
            resampling = found["resampling"]
            self.assert_agrees(resampling["sensitivity"], resampling_oracle.sensitivity(p, made.shape))
            expected = resampling_oracle.leave_one_out(p, made.shape, made.codes, rate, quantile)
            self.assert_agrees(resampling["leaveOneOut"], expected)

    def test_bootstrap_intervals(self):
        random = np.random.default_rng(11)
        for (*_, rate, quantile), made, p, tokens, found in self.each():
            bootstrap = found["resampling"]["bootstrap"]
            draws = resampling_oracle.bootstrap(p, tokens, made.shape, rate, quantile, self.DRAWS, random)
            identified = oracle.Identification(p, made.shape, rate, quantile)
            expected = resampling_oracle.intervals(identified, draws, made.codes, oracle.Near)
            self.assert_agrees(bootstrap, expected, "bootstrap")

    def test_null_of_the_overlaps(self):
        random = np.random.default_rng(12)
        for (*_, rate, quantile), made, p, _, found in self.each():
            identified = oracle.Identification(p, made.shape, rate, quantile)
            seen = resampling_oracle.swap_null(identified, 250, random)
            overlap = found["overlap"]["specificRelated"]
            null = overlap["null"]
            self.assertEqual([null["samples"], null["seed"]], [self.SAMPLES, 1])
            expected = resampling_oracle.null(null, overlap["count"], seen, oracle.Near)
            self.assert_agrees(null, expected, "null")
            for row, other in zip(null["atLeast"], null["atMost"]):
                self.assertTrue(all(a is None or a + b >= self.SAMPLES for a, b in zip(row, other)))

    def test_the_sample(self):
        """One model of the embedded recordings, whose counts are real: all that resampling says of it."""
        folder, codes = "base", ["en", "de", "fr", "pt", "pl", "ru", "uk", "ja", "zh", "ko"]
        p, tokens, shape = test_numbers.torch_probabilities(SAMPLE / folder, codes, folder)
        full, prompt = (SAMPLE / folder / f"{kind}activation.{{lang}}.{folder}.pt" for kind in ("", "prefix."))
        entry = f'recordings: "{full}", prefix: "{prompt}"'
        study = write_study(self.folder / "study.yml", codes, [(folder, entry)], 0.05, 0.95)
        found = self.analyse(study, "--resampling")["models"][0]
        resampling, random = found["resampling"], np.random.default_rng(13)
        identified = oracle.Identification(p, shape, 0.05, 0.95)
        self.assert_agrees(resampling["sensitivity"], resampling_oracle.sensitivity(p, shape))
        self.assert_agrees(
            resampling["leaveOneOut"], resampling_oracle.leave_one_out(p, shape, codes, 0.05, 0.95)
        )
        draws = resampling_oracle.bootstrap(p, tokens, shape, 0.05, 0.95, resampling["bootstrap"]["draws"], random)
        expected = resampling_oracle.intervals(identified, draws, codes, oracle.Near)
        self.assert_agrees(resampling["bootstrap"], expected, "bootstrap")
        overlap = found["overlap"]["specificRelated"]
        seen = resampling_oracle.swap_null(identified, 250, random)
        expected = resampling_oracle.null(overlap["null"], overlap["count"], seen, oracle.Near)
        self.assert_agrees(overlap["null"], expected, "null")

    def test_a_seed_decides_everything_random(self):
        _, study, _, _ = self.made(*self.CASES[0])
        first = self.analyse(study, "--resampling", "--jobs", "1")
        again = self.analyse(study, "--resampling", "--jobs", "3")
        self.assertEqual(json.dumps(first, sort_keys=True), json.dumps(again, sort_keys=True))
        _, study, _, _ = self.made(*self.CASES[0], seed=2)
        other = self.analyse(study, "--resampling")
        self.assertNotEqual(first["models"][0]["resampling"]["bootstrap"], other["models"][0]["resampling"]["bootstrap"])
