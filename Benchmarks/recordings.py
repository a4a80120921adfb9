#!/usr/bin/env python3
"""Synthetic recordings of any shape, written layer by layer, with the study that names them.

    python3 recordings.py FOLDER --layers 32 --neurons 14336 --languages 10 [--prefix]

One safetensors file per language: `over_zero` [L, H] and the number of tokens; with --prefix a second one, of the
prompt alone, whose counts the first one includes. The same arguments give the same
bytes. The rates are like those of real models (arXiv 2505.21505, Figures 4 and 5): most neurons are rarely active
in any language; some peak in one language or a few, the more the nearer they are to the first and the last layers;
some are active in all, most of them in the last layers.

Nothing larger than one layer of all languages is held in memory.
"""

import argparse
import json
import pathlib
import struct

import numpy as np

# ISO 639 codes that CLDR names.
CODES = """
en zh es hi ar bn pt ru ja de fr ur id ko vi te tr ta mr it th gu pl uk fa ml kn my or pa ro nl ha am yo uz sd ne si
km el hu cs az be bg sr hr sk da fi no sv ca he kk ig zu xh so sw mg sn ny rw rn lo mn ka hy sq mk sl lt lv et is ga
cy eu gl mt af eo la jv su tl ceb ilo fil ast oc br gd lb fy fo kl se yi ku ps tg ky tk tt ba cv ug bo dz as mai bho
awa mag sat ks sa pi dv wo ff bm ee ak tw ln lg lua kg ki kam luo om ti aa ss st tn ts ve nd nr nso sg sm to ty mi
haw fj ht gn ay qu nv iu ik cr oj chr kv os ab av ce inh lez kbd ady sah tyv alt xal udm mhr myv mdf krc kum nog crh
gag rm fur lij lmo nap pms scn sc vec wa an ext co frp hsb dsb szl csb be li nds stq rue
""".split()
CODES = list(dict.fromkeys(CODES))


def rates(random, layers, layer, neurons, languages):
    """How often each neuron is active in each language, [neurons, languages], in 0..1."""
    depth = layer / max(layers - 1, 1)
    edge = abs(2 * depth - 1)
    base = random.normal(-1.5, 0.8, neurons).astype(np.float32)
    kind = random.random(neurons)
    general = kind > 1 - (0.006 + 0.05 * depth**8)
    base[general] = random.normal(2.0, 0.5, int(general.sum()))
    logits = base[:, None] + 0.2 * random.standard_normal((neurons, languages), dtype=np.float32)
    peaked = np.flatnonzero(kind < 0.03 + 0.12 * edge**2)
    # Half of them peak in one language, a quarter in two, and so on.
    width = np.minimum(random.geometric(0.5, len(peaked)), languages)
    order = random.random((len(peaked), languages), dtype=np.float32).argsort(1)
    height = random.normal(2.5, 0.8, len(peaked)).astype(np.float32)
    logits[peaked] += (order < width[:, None]) * height[:, None]
    return 1 / (1 + np.exp(-logits))


def counts(random, rates, tokens):
    """Binomial counts by their normal approximation: a binomial draw takes ten times as long."""
    noise = random.standard_normal(rates.shape, dtype=np.float32)
    drawn = np.rint(tokens * rates + np.sqrt(tokens * rates * (1 - rates)) * noise)
    return np.clip(drawn, 0, tokens)


def header(shape, dtype, tokens, language):
    """The head of a safetensors file with one tensor."""
    size = int(np.prod(shape)) * dtype.itemsize
    text = json.dumps({
        "__metadata__": {"total_tokens": str(tokens), "language": language, "model": "synthetic"},
        "over_zero": {"dtype": f"I{8 * dtype.itemsize}", "shape": list(shape), "data_offsets": [0, size]},
    }).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text


def study(languages, prefix):
    """A study file for the recordings."""
    return (
        f"title: Synthetic recordings\nlanguages: {json.dumps(languages)}\n"
        "models:\n  synthetic:\n    name: Synthetic\n    recordings: \"{lang}.safetensors\"\n"
    ) + ("    prefix: \"prefix.{lang}.safetensors\"\n" if prefix else "")


def write(folder, layers, neurons, languages, dtype="int64", tokens=20_000, seed=1, prefix=False):
    """Writes study and recordings; returns the path of the study file."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if languages > len(CODES):
        raise SystemExit(f"at most {len(CODES)} languages have a code here")
    codes, dtype = CODES[:languages], np.dtype(dtype).newbyteorder("<")
    # Not every language has as many tokens.
    seen = np.array([tokens + 37 * (k * k % 101) for k in range(languages)], np.float32)
    before = seen // 8 if prefix else 0 * seen
    parts = [("", seen + before)] + ([("prefix.", before)] if prefix else [])
    files = {}
    for part, numbers in parts:
        for code, number in zip(codes, numbers):
            files[part, code] = open(folder / f"{part}{code}.safetensors", "wb")
            files[part, code].write(header((layers, neurons), dtype, int(number), code))
    for layer in range(layers):
        random = np.random.Generator(np.random.PCG64([seed, layer]))
        often = rates(random, layers, layer, neurons, languages)
        full = counts(random, often, seen)
        drawn = counts(random, often, before) if prefix else 0
        for part, block in zip(("", "prefix."), (full + drawn, drawn) if prefix else (full,)):
            for code, row in zip(codes, np.ascontiguousarray(block.T).astype(dtype)):
                files[part, code].write(row.tobytes())
    for file in files.values():
        file.close()
    path = folder / "study.yml"
    path.write_text(study(codes, prefix))
    return path


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", help="where study.yml and the recordings are written")
    parser.add_argument("--layers", type=int, required=True)
    parser.add_argument("--neurons", type=int, required=True, help="neurons per layer")
    parser.add_argument("--languages", type=int, required=True)
    parser.add_argument("--type", choices=["int32", "int64"], default="int64", help="how counts are stored")
    parser.add_argument("--tokens", type=int, default=20_000, help="about as many per language")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--prefix", action="store_true", help="also recordings of the prompts alone")
    options = parser.parse_args()
    print(write(options.folder, options.layers, options.neurons, options.languages, options.type, options.tokens,
                options.seed, options.prefix))


if __name__ == "__main__":
    main()
