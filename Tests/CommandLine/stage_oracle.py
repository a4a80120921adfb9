"""The stages over depth once more, by enumerating every partition: for models of up to some 40 layers."""

import itertools
import math

import numpy as np

MOST_BLOCKS = 6


class Stages:
    """Section 6 of the method for one model: counts of three classes by layer."""

    def __init__(self, per_layer):
        counts = np.array([per_layer[name] for name in ("specific", "related", "general")], float)
        self.signals = 2 * np.sqrt(counts + 3 / 8)
        self.layers = counts.shape[1]
        # Summed squared residuals of each signal in the block [first, end), by what is fitted there.
        size = (3, self.layers + 1, self.layers + 1)
        self.residuals = {"means": np.zeros(size), "lines": np.zeros(size)}
        self.sums = np.concatenate([np.zeros((3, 1)), np.cumsum(self.signals, axis=1)], axis=1)
        for first, end in itertools.combinations(range(self.layers + 1), 2):
            block = self.signals[:, first:end]
            centred = block - block.mean(axis=1, keepdims=True)
            squares = (centred**2).sum(axis=1)
            self.residuals["means"][:, first, end] = self.residuals["lines"][:, first, end] = squares
            if end - first >= 4:
                depth = np.arange(end - first) - (end - first - 1) / 2
                explained = (centred @ depth) ** 2 / (depth @ depth)
                self.residuals["lines"][:, first, end] = squares - explained
        self.fits = {
            (model, blocks): self._fit(model, blocks)
            for model in ("means", "lines")
            for blocks in range(1, min(MOST_BLOCKS, self.layers) + 1)
        }

    def _fit(self, model, blocks):
        """Every partition into a number of blocks: its boundaries, residuals by signal, deviance and cost."""
        inner = list(itertools.combinations(range(1, self.layers), blocks - 1))
        edges = np.array([(0, *boundaries, self.layers) for boundaries in inner])
        first, end = edges[:, :-1], edges[:, 1:]
        residuals = self.residuals[model][:, first, end].sum(axis=2)
        variance = np.maximum(residuals / self.layers, 1)
        deviance = (self.layers * np.log(variance) + residuals / variance - self.layers).sum(axis=0)
        sloped = (end - first >= 4).sum(axis=1) if model == "lines" else 0
        parameters = 3 * blocks + 3 * sloped + 3 + 2 * (blocks - 1)
        cost = deviance + math.log(3 * self.layers) * parameters
        return {"edges": edges, "residuals": residuals, "deviance": deviance, "cost": cost}

    def costs(self, model):
        return [float(fit["cost"].min()) for (other, _), fit in self.fits.items() if other == model]

    def free(self):
        """The partition of least cost, with the keys of analysis.json."""
        best = {}
        for (model, blocks), fit in self.fits.items():
            at = int(fit["cost"].argmin())
            if blocks not in best or fit["cost"][at] < best[blocks]["cost"]:
                boundaries = fit["edges"][at, 1:-1].tolist()
                best[blocks] = {"cost": float(fit["cost"][at]), "boundaries": boundaries, "model": model, "at": at}
        blocks = min(best, key=lambda number: best[number]["cost"])
        least = best[blocks].pop("cost")
        close = any(other != blocks and value["cost"] - least <= 6 for other, value in best.items())
        chosen = self.fits[best[blocks]["model"], blocks]
        at = best[blocks].pop("at")
        return best[blocks] | {
            "blocks": blocks,
            "cost": least,
            "undecided": blocks == MOST_BLOCKS or close,
            "costsOfMeans": self.costs("means"),
            "costsOfLines": self.costs("lines"),
            "certainty": self._certainty(chosen, at, slice(None)),
        }

    def four_blocks(self):
        """The best four blocks of means of any shape, with the keys of analysis.json; None with too few layers."""
        if ("means", 4) not in self.fits:
            return None
        fit = self.fits["means", 4]
        at = int(fit["deviance"].argmin())
        return {
            "boundaries": fit["edges"][at, 1:-1].tolist(),
            "deviance": float(fit["deviance"][at]),
            "certainty": self._certainty(fit, at, slice(None)),
        }

    def four_stage(self):
        """The best partition with the paper's shape, with the keys of analysis.json."""
        none = {"admissible": False, "boundaries": None, "excess": None, "certainty": []}
        if ("means", 4) not in self.fits:
            return none
        fit = self.fits["means", 4]
        first, end = fit["edges"][:, :-1], fit["edges"][:, 1:]
        specific, related, general = (self.sums[:, end] - self.sums[:, first]) / (end - first)
        language = specific + related
        # Layers of equal counts make blocks of equal means, which rounding must not tell apart.
        above = lambda a, b: a - b > 1e-9
        admissible = (
            above(language[:, 0], language[:, 1])
            & above(language[:, 2], language[:, 1])
            & above(general[:, 1], general[:, 2])
            & above(general[:, 3], general[:, :3].max(axis=1))
            & above(specific[:, 2], specific[:, 3])
        )
        if not admissible.any():
            return none
        at = int(np.where(admissible, fit["deviance"], np.inf).argmin())
        return {
            "admissible": True,
            "boundaries": fit["edges"][at, 1:-1].tolist(),
            "excess": float(fit["deviance"][at] - fit["deviance"].min()),
            "certainty": self._certainty(fit, at, admissible),
        }

    def _certainty(self, fit, at, among):
        """P(boundary = layer) and the 90 % set, with the variances of the best partition."""
        variance = np.maximum(fit["residuals"][:, at] / self.layers, 1)
        exponent = -(fit["residuals"] / variance[:, None]).sum(axis=0)[among] / 2
        weight = np.exp(exponent - exponent.max())
        weight /= weight.sum()
        edges = fit["edges"][among]
        result = []
        for number in range(1, edges.shape[1] - 1):
            probability = np.bincount(edges[:, number], weights=weight, minlength=self.layers)
            order = sorted(range(self.layers), key=lambda layer: (-probability[layer], layer))
            reached = np.cumsum(probability[order])
            result.append(
                {"probability": probability.tolist(), "set90": order[: int((reached < 0.9).sum()) + 1]}
            )
        return result
