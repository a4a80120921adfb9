#!/usr/bin/env python3
"""The identification of language neurons alone, in NumPy, as fast as NumPy does it: the peer for timings.

    python3 identify.py FULL PREFIX LANG [LANG ...] [--rate 0.01] [--quantile 0.95]

FULL and PREFIX are paths with {lang} in the place of the language code, for instance
activations/activation.{lang}.model.pt and activations/prefix.activation.{lang}.model.pt: torch files (zip
archives with stored, uncompressed tensors) of {"total_tokens": int, "over_zero": int64 [L, H]}, or safetensors.

It does what the paper (arXiv 2505.21505) and its code do for one model: activation probabilities of the
response in float32, tau as the value at its rank, scores, lambda by the reference code's bisection between 0 and
0.2, classes. It prints tau, lambda and the counts as JSON. No hashes, no stages, no overlap, no files written.

torch is not imported: importing it takes longer than the whole program. The counts are read with
numpy.fromfile at the tensor's place in the zip archive; token counts and shapes come from the pickle, by an
unpickler that knows the names of these files only.
"""

import argparse
import io
import json
import pickle
import struct
import zipfile

import numpy as np


class Tensor:
    """What the pickle says of a tensor: which storage, and its shape."""

    def __init__(self, storage, offset, shape, *_):
        self.storage, self.offset, self.shape = storage, offset, shape


class Unpickler(pickle.Unpickler):
    names = {
        ("torch._utils", "_rebuild_tensor_v2"): Tensor,
        ("torch", "LongStorage"): np.dtype("<i8"),
        ("torch", "IntStorage"): np.dtype("<i4"),
        ("collections", "OrderedDict"): dict,
    }

    def find_class(self, module, name):
        try:
            return self.names[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"unexpected {module}.{name}") from None

    def persistent_load(self, identifier):
        _, dtype, key, _, _ = identifier
        return dtype, key


def read(path):
    """The counts [L, H] and the tokens of one recording."""
    if path.endswith(".safetensors"):
        return read_safetensors(path)
    with open(path, "rb") as file, zipfile.ZipFile(file) as archive:
        members = {info.filename.split("/", 1)[1]: info for info in archive.infolist()}
        content = Unpickler(io.BytesIO(archive.read(members["data.pkl"]))).load()
        tensor = content["over_zero"]
        dtype, key = tensor.storage
        member = members[f"data/{key}"]
        assert member.compress_type == zipfile.ZIP_STORED
        file.seek(member.header_offset)
        name, extra = struct.unpack("<HH", file.read(30)[26:30])
        file.seek(member.header_offset + 30 + name + extra + tensor.offset * dtype.itemsize)
        counts = np.fromfile(file, dtype=dtype, count=int(np.prod(tensor.shape)))
    return counts.reshape(tensor.shape), int(content["total_tokens"])


def read_safetensors(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        tensor = header["over_zero"]
        file.seek(tensor["data_offsets"][0], 1)
        counts = np.fromfile(file, dtype=tensor["dtype"].lower().replace("i64", "<i8").replace("i32", "<i4"),
                             count=int(np.prod(tensor["shape"])))
    return counts.reshape(tensor["shape"]), int(header["__metadata__"]["total_tokens"])


def probabilities(full, prefix, languages):
    """p [K, L * H] in float32."""
    table = None
    for k, language in enumerate(languages):
        counts, tokens = read(full.format(lang=language))
        before, tokens_before = read(prefix.format(lang=language))
        if table is None:
            table = np.empty((len(languages), counts.size), np.float32)
        np.subtract(counts, before, out=counts)
        row = table[k]
        row[:] = counts.reshape(-1)
        np.maximum(row, 0, out=row)
        row /= np.float32(max(tokens - tokens_before, 1))
    return table


def score_parts(p):
    """E / ln K and M / (H_K / K) of every neuron, in blocks that stay in the cache."""
    languages, neurons = p.shape
    entropy, maximum = np.empty(neurons), np.empty(neurons)
    scale = np.sum(1 / np.arange(1, languages + 1)) / languages
    for start in range(0, neurons, 4096):
        block = slice(start, start + 4096)
        shares = p[:, block].astype(np.float64)
        total = shares.sum(0)
        maximum[block] = p[:, block].max(0)
        silent = total == 0
        shares /= np.where(silent, 1, total)
        shares[:, silent] = 1 / languages
        np.maximum(shares, 1e-12, out=shares)
        shares /= shares.sum(0)
        entropy[block] = -np.einsum("kn,kn->n", shares, np.log(shares))
    return entropy / np.log(languages), maximum / scale


def select(score, count):
    """The `count` neurons with the lowest score, ties to the lowest index."""
    cut = np.partition(score, count - 1)[count - 1]
    below = np.flatnonzero(score < cut)
    return np.concatenate([below, np.flatnonzero(score == cut)[: count - len(below)]])


def identify(p, rate, quantile):
    languages, neurons = p.shape
    rank = min(max(round(quantile * p.size), 1), p.size) - 1
    tau = np.partition(p.reshape(-1), rank)[rank]
    above = (p > tau).sum(0, dtype=np.int16)
    entropy, effect = score_parts(p)
    count = round(rate * neurons)
    general = np.flatnonzero(above == languages)

    def feasible(value):
        # A general neuron is selected exactly if the best of them is among the lowest.
        score = entropy - value * effect
        best = general[np.argmin(score[general])]
        ahead = np.count_nonzero(score < score[best]) + np.count_nonzero(score[:best] == score[best])
        return ahead >= count

    low, high, last = 0.0, 0.2, None
    while high - low > 1e-3:
        middle = (low + high) / 2
        if len(general) == 0 or feasible(middle):
            low = last = middle
        else:
            high = middle
    if last is None:
        last = next((value for value in (0.2, 0.0) if feasible(value)), None)
    if last is None:
        return {"threshold": float(tau), "lambda": None, "general": len(general)}
    selected = select(entropy - last * effect, count)
    by_count = np.bincount(above[selected], minlength=languages + 1)
    return {
        "threshold": float(tau),
        "lambda": last,
        "selected": len(selected),
        "specific": int(by_count[1]),
        "related": int(by_count[2:languages].sum()),
        "general": len(general),
        "selectedLanguageCountHistogram": by_count.tolist(),
        "languageCountHistogram": np.bincount(above, minlength=languages + 1).tolist(),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("full", help="path of the full recordings, with {lang}")
    parser.add_argument("prefix", help="path of the prefix recordings, with {lang}")
    parser.add_argument("languages", nargs="+", help="language codes")
    parser.add_argument("--rate", type=float, default=0.01)
    parser.add_argument("--quantile", type=float, default=0.95)
    options = parser.parse_args()
    table = probabilities(options.full, options.prefix, options.languages)
    print(json.dumps(identify(table, options.rate, options.quantile)))


if __name__ == "__main__":
    main()
