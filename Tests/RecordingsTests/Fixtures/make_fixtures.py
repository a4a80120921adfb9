"""Makes the files that the tests of Recordings read.

Run it with every library version whose files differ; each run writes its own folder beside this script:

    python3 make_fixtures.py            # PyTorch 1.x (Debian's python3-torch): torch1/, wild/
    python3 make_fixtures.py            # PyTorch 2.x, NumPy 2, safetensors: torch2/, numpy/, safetensors/,
                                        # text/, hand/, hostile/

Last made with PyTorch 1.13.0 and NumPy 1.24.2, PyTorch 2.13.0, NumPy 2.4.6 and safetensors 0.8.0.
The counts are always COUNTS of TOKENS tokens, unless a file's point is another.
"""

import collections
import io
import json
import pathlib
import pickle
import struct
import warnings
import zipfile
import zlib

import numpy as np
import torch

warnings.filterwarnings("ignore")
HERE = pathlib.Path(__file__).parent
TOKENS = 50
COUNTS = [[0, 5, 2], [7, 1, 40]]
MASK = [[[1], [0, 2]], [[], [2]]]  # [languages][layers]; a third language would have none


def folder(name):
    path = HERE / name
    path.mkdir(exist_ok=True)
    return path


def counts(dtype=torch.int64):
    return torch.tensor(COUNTS, dtype=dtype)


def mask_list(dtype=torch.int64):
    return [[torch.tensor(layer, dtype=dtype) for layer in language] for language in MASK]


def mask_cube():
    cube = torch.zeros(2, 2, 3, dtype=torch.bool)
    for k, language in enumerate(MASK):
        for l, layer in enumerate(language):
            cube[k, l, layer] = True
    return cube


def torch_files(out):
    """What torch.save writes, in all its ways."""
    types = "int8 int16 int32 int64 uint8 float16 bfloat16 float32 float64 bool uint16 uint32 uint64"
    for name in types.split():
        if hasattr(torch, name):
            torch.save({"total_tokens": TOKENS, "over_zero": counts(getattr(torch, name))}, out / f"{name}.pt")
    recording = {"total_tokens": TOKENS, "over_zero": counts()}
    for protocol in (1, 2, 3, 4, 5):
        torch.save(recording, out / f"protocol{protocol}.pt", pickle_protocol=protocol)

    # Views: an offset and strides into a larger storage, a transposition, one row for all, one storage for two.
    large = torch.full((4, 6), -1, dtype=torch.int64)
    large[1:3, 2:5] = counts()
    torch.save({"n": TOKENS, "over_zero": large[1:3, 2:5]}, out / "view.pt")
    torch.save({"n": TOKENS, "over_zero": counts().t().contiguous().t()}, out / "transposed.pt")
    torch.save({"n": TOKENS, "over_zero": torch.tensor([[4, 5, 6]]).expand(2, 3)}, out / "expanded.pt")
    both = torch.cat([counts(), counts() // 2])
    torch.save(
        {"n": TOKENS, "over_zero": both[:2], "prefix_n": 20, "prefix_over_zero": both[2:]}, out / "shared.pt")
    every_other = torch.stack([counts(torch.int16), -counts(torch.int16)], dim=2)[:, :, 0]
    torch.save({"n": TOKENS, "over_zero": every_other}, out / "strided16.pt")

    # Ways of saying how many tokens.
    torch.save({"n": torch.tensor(TOKENS), "over_zero": counts(torch.int32)}, out / "zerodim.pt")
    torch.save({"num_tokens": torch.tensor([TOKENS]), "activated_neuron_counts": counts()}, out / "oneelement.pt")
    torch.save({"n_tokens": float(TOKENS), "over_zero": counts()}, out / "floattokens.pt")
    torch.save({"total_tokens": 2**40, "over_zero": counts()}, out / "longtokens.pt")
    torch.save({"total_tokens": 2**70, "over_zero": counts()}, out / "hugetokens.pt")
    torch.save({"total_tokens": TOKENS, "n": 7, "over_zero": counts()}, out / "twototals.pt")
    for protocol in (2, 4, 5):
        torch.save(
            {"total_tokens": np.int64(TOKENS), "over_zero": np.array(COUNTS), "rate": np.float32(0.5)},
            out / f"numpy{protocol}.pt", pickle_protocol=protocol)
    torch.save(
        {"total_tokens": np.array(TOKENS, dtype=">i4"), "over_zero": np.asfortranarray(COUNTS, dtype=">i2")},
        out / "numpyorder.pt")

    # What stands beside the counts and is ignored.
    torch.save(
        collections.OrderedDict(
            n=TOKENS, over_zero=counts(torch.int32), average_activations=torch.full((2, 3), float("nan")),
            sum1=torch.ones(2, 3, dtype=torch.float64), shape=torch.Size([2, 3]), dtype=torch.int32,
            device=torch.device("cpu"), parameter=torch.nn.Parameter(torch.ones(2)), huge=2**70, raw=b"\x00\xff",
            nothing=None, done=True, negative=-5, ratio=0.25, names=np.array(["a", "b"]), language="de",
            nested={"a": [1, (2, 3)]}, storage=torch.ones(2).storage()),
        out / "sidefields.pt")

    # Defects and other things.
    torch.save({"over_zero": counts()}, out / "notokens.pt")
    torch.save({"total_tokens": TOKENS, "over_zero": counts().flatten()}, out / "vector.pt")
    torch.save({"total_tokens": TOKENS, "over_zero": torch.zeros(0, 3, dtype=torch.int64)}, out / "empty.pt")
    torch.save({"total_tokens": -1, "over_zero": counts()}, out / "negativetokens.pt")
    torch.save({"total_tokens": TOKENS, "over_zero": counts(torch.float32) / 2}, out / "halves.pt")
    torch.save(
        {"total_tokens": TOKENS, "over_zero": torch.full((2, 3), 4096.0, dtype=torch.float16)}, out / "saturated.pt")
    torch.save({"total_tokens": TOKENS, "over_zero": COUNTS}, out / "lists.pt")
    torch.save({"total_tokens": TOKENS, "over_zero": list(counts())}, out / "rows.pt")
    torch.save(torch.nn.Linear(2, 2).state_dict(), out / "weights.pt")
    torch.save(counts().to_sparse(), out / "sparse.pt")
    torch.save({"n": TOKENS, "over_zero": torch.ones(2, 3, dtype=torch.complex64)}, out / "complex.pt")

    # Before PyTorch 1.6.
    old = dict(_use_new_zipfile_serialization=False)
    torch.save(recording, out / "legacy.pt", **old)
    torch.save(recording, out / "legacy4.pt", pickle_protocol=4, **old)
    torch.save({"n": TOKENS, "over_zero": both[:2], "prefix_n": 20, "prefix_over_zero": both[2:]},
               out / "legacyshared.pt", **old)
    torch.save(mask_list(), out / "legacymask.pt", **old)

    # Masks.
    torch.save(mask_list(), out / "mask.pt")
    torch.save(mask_list(torch.int32), out / "mask32.pt")
    torch.save(dict(zip(["en", "zh"], mask_list())), out / "masknamed.pt")
    torch.save(mask_cube(), out / "maskcube.pt")
    torch.save({"en": mask_cube()[0], "zh": mask_cube()[1]}, out / "maskplanes.pt")
    torch.save(MASK, out / "masknumbers.pt")
    torch.save([[torch.tensor([1, 1])]], out / "masktwice.pt")
    torch.save([[torch.tensor([-1])]], out / "masknegative.pt")
    torch.save([[torch.tensor([1])], [torch.tensor([1])] * 2], out / "maskuneven.pt")


def numpy_files(out):
    array = np.array(COUNTS)
    np.savez(out / "stored.npz", total_tokens=TOKENS, over_zero=array)
    np.savez_compressed(out / "deflated.npz", n=np.array([TOKENS]), over_zero=array.astype(np.int32))
    np.savez(out / "order.npz", n=np.uint16(TOKENS), over_zero=np.asfortranarray(array).astype(">u4", order="F"))
    np.savez(out / "both.npz", n=TOKENS, over_zero=array, prefix_n=20, prefix_over_zero=array // 2)
    np.savez(out / "objects.npz", n=TOKENS, over_zero=np.array([[None]]))
    np.savez(out / "other.npz", weights=np.ones(3))
    np.savez(out / "texts.npz", n=TOKENS, over_zero=array, language="zh-Hant", dates=np.array(["2026-01"], "M8"))
    np.savez(out / "complex.npz", n=TOKENS, over_zero=array.astype(complex))
    np.save(out / "counts.npy", array)
    np.save(out / "mask.npy", mask_cube().numpy())
    for version in (1, 2, 3):
        with open(out / f"mask{version}.npy", "wb") as file:
            np.lib.format.write_array(file, mask_cube().numpy(), version=(version, 0))
    np.save(out / "fortran.npy", np.asfortranarray(mask_cube().numpy()))
    np.save(out / "records.npy", np.zeros(2, dtype=[("a", "i4")]))
    np.save(out / "texts.npy", np.array(["a"]))


def safetensors_files(out):
    from safetensors.torch import save_file
    about = {"total_tokens": str(TOKENS), "language": "de", "model": "small", "format": "pt"}
    save_file({"over_zero": counts()}, out / "recording.safetensors", metadata=about)
    save_file(
        {"over_zero": counts(torch.int32), "prefix_over_zero": counts(torch.int32) // 2},
        out / "both.safetensors", metadata={**about, "prefix_total_tokens": "20"})
    save_file({"over_zero": counts(), "n": torch.tensor(TOKENS)}, out / "tensortotal.safetensors")
    save_file({"over_zero": counts(), "total_tokens": torch.tensor(7)}, out / "disagree.safetensors", metadata=about)
    save_file({"mask": mask_cube()}, out / "mask.safetensors", metadata={"languages": "en,zh"})
    save_file({"mask": mask_cube()}, out / "maskjson.safetensors", metadata={"languages": '["en", "zh"]'})
    save_file({"a": torch.ones(2, dtype=torch.bfloat16)}, out / "other.safetensors")


def text_files(out):
    (out / "recording.json").write_text(json.dumps(
        {"total_tokens": TOKENS, "over_zero": COUNTS, "language": "de", "mean": float("nan")}))
    (out / "mask.json").write_text(json.dumps(
        {"languages": ["en", "zh"], "layers": 2, "neurons": 3, "mask": {"en": MASK[0], "zh": MASK[1]}}))
    (out / "masklist.json").write_text(json.dumps(MASK))
    (out / "recording.csv").write_text(
        "total_tokens,50\nlanguage,de\nover_zero,0,5,2\nover_zero,7,1,40\n"
        "prefix_total_tokens,20\nprefix_over_zero,0,2,1\nprefix_over_zero,3,0,20\n")
    (out / "mask.csv").write_text("language,layer,neuron\r\n\"en\",0,1\r\nen,1,2\r\nen,1,0\r\nzh,1,2\r\n")


# Files by hand: what these libraries no longer write, and what only an attacker or an accident would.

def members(path):
    with zipfile.ZipFile(path) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def pack(path, entries, compression=zipfile.ZIP_STORED):
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, data in entries:
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=compression)


def hand_files(out, source):
    parts = members(source / "protocol2.pt")
    pack(out / "deflated.pt", parts.items(), zipfile.ZIP_DEFLATED)
    swapped = {
        name: b"big" if name.endswith("byteorder")
        else np.frombuffer(data, "<i8").astype(">i8").tobytes() if "/data/" in name else data
        for name, data in parts.items()}
    pack(out / "bigendian.pt", swapped.items())
    pack(out / "float8.pt", (
        (name, data.replace(b"ctorch\nuint16\n", b"ctorch\nfloat8_e5m2\n"))
        for name, data in members(source / "uint16.pt").items()))
    limit, zipfile.ZIP64_LIMIT = zipfile.ZIP64_LIMIT, 1
    pack(out / "zip64.pt", parts.items())
    zipfile.ZIP64_LIMIT = limit
    with open(out / "numpy.pkl", "wb") as file:
        pickle.dump({"n": np.int64(TOKENS), "over_zero": np.array(COUNTS)}, file)
    pack(out / "norootfolder.pt", [(name.split("/", 1)[1], data) for name, data in parts.items()])
    with open(out / "python2long.npy", "wb") as file:  # shape as Python 2 wrote it
        header = b"{'descr': '|b1', 'fortran_order': False, 'shape': (2L, 2L, 3L), }"
        header += b" " * (118 - len(header) - 1) + b"\n"
        file.write(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header)
        file.write(mask_cube().numpy().tobytes())


def text(value):
    data = value.encode()
    return b"X" + struct.pack("<I", len(data)) + data


def number(value):
    return b"\x8a\x09" + value.to_bytes(9, "little", signed=True) if abs(value) >= 2**63 else (
        b"\x8a\x08" + value.to_bytes(8, "little", signed=True))


def storage(count, key="0", kind=b"LongStorage"):
    return b"(" + text("storage") + b"ctorch\n" + kind + b"\n" + text(key) + text("cpu") + number(count) + b"tQ"


def tensor(shape, strides, offset=0, count=6, key="0", kind=b"LongStorage"):
    return (
        b"ctorch._utils\n_rebuild_tensor_v2\n(" + storage(count, key, kind) + number(offset)
        + b"(" + b"".join(map(number, shape)) + b"t(" + b"".join(map(number, strides)) + b"t"
        + b"\x89ccollections\nOrderedDict\n)RtR")


def recording(counts_pickle, before=b""):
    return b"\x80\x02}(" + before + text("n") + b"K2" + text("over_zero") + counts_pickle + b"u."


def hostile_files(out):
    data = struct.pack("<6q", *(value for row in COUNTS for value in row))
    sound = tensor([2, 3], [3, 1])

    def archive(name, code, storages={"0": data}):
        pack(out / name, [("a/data.pkl", code)] + [(f"a/data/{key}", value) for key, value in storages.items()])

    # Code in pickles.
    archive("system.pt", b"\x80\x02cposix\nsystem\n" + text("true") + b"\x85R.")
    archive("eval.pt", b"\x80\x04\x8c\x08builtins\x8c\x04eval\x93\x8c\x011\x85R.")
    archive("sidecall.pt", recording(sound, text("extra") + b"cos\ngetcwd\n)R"))
    archive("getattr.pt", recording(sound, text("extra") + b"c__builtin__\ngetattr\n"))
    archive("newobj.pt", recording(sound, text("extra") + b"ccollections\nOrderedDict\n)\x81"))
    archive("instance.pt", b"\x80\x02(" + text("true") + b"ios\nsystem\n.")
    archive("extension.pt", b"\x80\x02\x82\x01.")
    archive("callnumber.pt", b"\x80\x02K\x01)R.")
    archive("callstorage.pt", b"\x80\x02ctorch\nLongStorage\n)R.")
    archive("buildtuple.pt", b"\x80\x02K\x01K\x02\x86}b.")
    archive("persistentname.pt", b"\x80\x02P0\n.")
    (out / "legacysystem.pt").write_bytes(
        b"\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19." + b"\x80\x02M\xe9\x03." + b"\x80\x02}."
        + b"\x80\x02cposix\nsystem\n" + text("true") + b"\x85R." + b"\x80\x02].")

    # Numbers that lie.
    for name, tensor_pickle in {
        "hugeshape": tensor([2**30, 2**30], [2**30, 1]), "overflow": tensor([2**62, 2**62], [2**62, 2**62]),
        "negativeextent": tensor([-2, 3], [3, 1]), "negativestride": tensor([2, 3], [-3, 1]),
        "negativeoffset": tensor([2, 3], [3, 1], offset=-1), "offset": tensor([2, 3], [3, 1], offset=1),
        "expansion": tensor([2**31, 2**31], [0, 0]), "hugestorage": tensor([2, 3], [3, 1], count=2**60),
        "negativestorage": tensor([2, 3], [3, 1], count=-1), "shortstorage": tensor([2, 3], [3, 1], count=7),
        "missingstorage": tensor([2, 3], [3, 1], key="1"), "pathstorage": tensor([2, 3], [3, 1], key="../../x"),
        "dimensions": tensor([1] * 100, [1] * 100), "strides": tensor([2, 3], [1]),
    }.items():
        archive(f"{name}.pt", recording(tensor_pickle))

    # Pickles that would exhaust a reader.
    archive("nested.pt", b"\x80\x02" + b"(" * 5000 + b"t" * 5000 + b".")
    archive("tuples.pt", b"\x80\x02N" + b"\x85" * 5000 + b".")
    archive("cycle.pt", b"\x80\x02]q\x00h\x00ah\x00a.")
    archive("cyclekeys.pt", b"\x80\x02}q\x00(" + text("over_zero") + b"h\x00" + text("n") + b"h\x00u.")
    doubling = b"".join(b"h" + bytes([i]) + b"h" + bytes([i]) + b"\x86q" + bytes([i + 1]) for i in range(60))
    archive("laughs.pt", b"\x80\x02)q\x00" + doubling + b".")
    archive("decode.pt", b"\x80\x02c_codecs\nencode\nq\x00" + text("a" * 4096) + text("latin1") + b"\x86q\x01R"
            + b"h\x00h\x01R" * 200 + b".")
    archive("memo.pt", b"\x80\x02h\x07.")
    archive("underflow.pt", b"\x80\x02a.")
    archive("nomark.pt", b"\x80\x02K\x01t.")
    archive("frame.pt", b"\x80\x04\x95\xff\xff\xff\xff\xff\xff\xff\x7f.")
    archive("hugetext.pt", b"\x80\x04\x8d\xff\xff\xff\xff\xff\xff\xff\xff.")
    archive("longtext.pt", b"\x80\x02X\xff\xff\xff\x7fabc.")
    archive("behind.pt", recording(sound) + b"cposix\nsystem\n.")
    archive("protocol.pt", b"\x80\x09N.")
    archive("keytwice.pt", recording(sound, text("n") + b"K\x01"))

    # Zip archives that lie.
    pack(out / "twopickles.pt", [("a/data.pkl", recording(sound)), ("b/data.pkl", b"\x80\x02N."), ("a/data/0", data)])
    with zipfile.ZipFile(out / "duplicate.pt", "w") as file:
        for name, value in [("a/data.pkl", recording(sound)), ("a/data/0", data), ("a/data/0", data[::-1])]:
            file.writestr(zipfile.ZipInfo(name), value)
    pack(out / "nothing.zip", [("readme.txt", b"hello")])

    good = io.BytesIO()
    pack(good, [("a/data.pkl", recording(sound)), ("a/data/0", data)])
    good = good.getvalue()
    central = good.index(b"PK\x01\x02")
    second = good.index(b"PK\x01\x02", central + 1)

    def patched(name, *changes, base=good):
        changed = bytearray(base)
        for position, value in changes:
            changed[position:position + len(value)] = value
        (out / name).write_bytes(changed)

    name_length = len(b"a/data.pkl")
    patched("checksum.pt", (30 + name_length + 12, b"\x00"))
    patched("encrypted.pt", (central + 8, b"\x01\x00"))
    patched("method.pt", (central + 10, b"\x0c\x00"))
    patched("storedsize.pt", (central + 24, struct.pack("<I", 7)))
    patched("beyond.pt", (second + 20, struct.pack("<II", 2**31, 2**31)))
    patched("localoffset.pt", (second + 42, struct.pack("<I", 2**31)))
    patched("localname.pt", (30, b"b"))
    patched("entries.pt", (len(good) - 22 + 8, struct.pack("<HH", 9999, 9999)))
    # The second member's header and bytes stand inside the first one's.
    inner = io.BytesIO()
    pack(inner, [("a/data/0", data)])
    local = inner.getvalue()[:30 + len(b"a/data/0") + len(data)]
    overlapping = io.BytesIO()
    pack(overlapping, [("a/data.pkl", recording(sound) + local), ("a/data/0", data)])
    overlapping = bytearray(overlapping.getvalue())
    at = overlapping.index(local, 60)
    entry = overlapping.rindex(b"PK\x01\x02")
    overlapping[entry + 42:entry + 46] = struct.pack("<I", at)
    (out / "overlap.pt").write_bytes(overlapping)

    # A deflate bomb of 300 MB of zeros, cut to what is fit to keep: its claim is what must be refused.
    header = b"{'descr': '|b1', 'fortran_order': False, 'shape': (300000000,), }"
    header += b" " * (118 - len(header) - 1) + b"\n"
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    stream = packer.compress(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header)
    block = bytes(1 << 20)
    total = 10 + len(header)
    for _ in range(300):
        stream += packer.compress(block)
        total += len(block)
    stream += packer.flush()
    stream = stream[:2000]
    name = b"over_zero.npy"
    local = struct.pack("<IHHHHHIIIHH", 0x04034b50, 20, 0, 8, 0, 33, 0, len(stream), total, len(name), 0) + name
    entry = struct.pack("<IHHHHHHIIIHHHHHII", 0x02014b50, 20, 20, 0, 8, 0, 33, 0, len(stream), total, len(name),
                        0, 0, 0, 0, 0, 0) + name
    end = struct.pack("<IHHHHIIH", 0x06054b50, 0, 0, 1, 1, len(entry), len(local) + len(stream), 0)
    (out / "bomb.npz").write_bytes(local + stream + entry + end)
    entry = entry[:24] + struct.pack("<I", 1_000_000) + entry[28:]
    (out / "inflate.npz").write_bytes(local + stream + entry + end)

    # safetensors that lie.
    def safe(name, header, body=data, length=None):
        header = header if isinstance(header, bytes) else json.dumps(header).encode()
        (out / name).write_bytes(struct.pack("<Q", len(header) if length is None else length) + header + body)

    def entry_of(**changes):
        return {"dtype": "I64", "shape": [2, 3], "data_offsets": [0, 48], **changes}

    safe("hugeheader.safetensors", {"over_zero": entry_of()}, length=2**39)
    safe("outside.safetensors", {"over_zero": entry_of(data_offsets=[0, 96])})
    safe("sizes.safetensors", {"over_zero": entry_of(shape=[2, 4])})
    safe("overflow.safetensors", {"over_zero": entry_of(shape=[2**62, 2**62])})
    safe("negative.safetensors", {"over_zero": entry_of(shape=[-2, -3])})
    safe("backwards.safetensors", {"over_zero": entry_of(data_offsets=[48, 0])})
    safe("overlap.safetensors", {"over_zero": entry_of(), "b": entry_of()})
    safe("gap.safetensors", {"over_zero": entry_of(data_offsets=[8, 56])}, body=bytes(56))
    safe("rest.safetensors", {"over_zero": entry_of()}, body=data + b"x")
    safe("type.safetensors", {"over_zero": entry_of(dtype="X64")})
    safe("twice.safetensors", b'{"over_zero":{"dtype":"I64","shape":[2,3],"data_offsets":[0,48]},'
         b'"over_zero":{"dtype":"I64","shape":[2,3],"data_offsets":[0,48]}}')
    safe("nested.safetensors", b'{"a":' + b"[" * 1000 + b"]" * 1000 + b"}")

    # npy that lies.
    def npy(name, header, body=b"", version=1):
        length = struct.pack("<H" if version == 1 else "<I", len(header))
        (out / name).write_bytes(b"\x93NUMPY" + bytes([version, 0]) + length + header + body)

    npy("objects.npy", b"{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", b"\x80\x04N.")
    npy("overflow.npy", b"{'descr': '<i8', 'fortran_order': False, 'shape': (4611686018427387904, 4), }")
    npy("call.npy", b"{'descr': __import__('os'), 'fortran_order': False, 'shape': (1,), }")
    npy("short.npy", b"{'descr': '<i8', 'fortran_order': False, 'shape': (2, 3), }", data[:40])
    npy("keys.npy", b"{'descr': '<i8', 'shape': (2, 3), }", data)
    npy("version.npy", b"{'descr': '<i8', 'fortran_order': False, 'shape': (2, 3), }", data, version=9)

    # Texts and foreign files.
    (out / "twice.json").write_text('{"n": 50, "n": 7, "over_zero": [[1]]}')
    (out / "nested.json").write_text("[" * 5000)
    (out / "uneven.json").write_text('{"n": 50, "over_zero": [[1, 2], [3]]}')
    (out / "fraction.json").write_text('{"n": 50, "over_zero": [[1, 2.5]]}')
    (out / "uneven.csv").write_text("total_tokens,50\nover_zero,1,2\nover_zero,3\n")
    (out / "word.csv").write_text("total_tokens,50\nover_zero,1,two\n")
    (out / "other.csv").write_text("run,en,de\nbase,1,2\n")
    (out / "pointer.pt").write_text("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3671727\n")
    (out / "page.pt").write_text("<!DOCTYPE html>\n<html><body>Not found</body></html>\n")
    (out / "empty.pt").write_bytes(b"")
    (out / "binary.pt").write_bytes(bytes(range(256)))


def lying_archives(out):
    """Zip archives, legacy files, tables and headers that lie in ways of their own."""
    data = struct.pack("<6q", *(value for row in COUNTS for value in row))
    sound = recording(tensor([2, 3], [3, 1]))
    whole = io.BytesIO()
    pack(whole, [("a/data.pkl", sound), ("a/data/0", data)])
    whole = whole.getvalue()
    end = len(whole) - 22
    central = whole.index(b"PK\x01\x02")
    second = whole.index(b"PK\x01\x02", central + 1)

    def patched(name, *changes):
        changed = bytearray(whole)
        for position, value in changes:
            changed[position:position + len(value)] = value
        (out / name).write_bytes(changed)

    patched("volumes.pt", (end + 4, b"\x01\x00"))
    patched("locator.pt", (end + 8, b"\xff\xff\xff\xff"))
    patched("entry.pt", (second, b"XX"))
    patched("leaves.pt", (second + 32, b"\x0a\x00"))
    (out / "half.pt").write_bytes(whole[:200])
    (out / "joined.pt").write_bytes(whole + whole)
    locator = struct.pack("<IIQI", 0x07064B50, 0, 0, 1)
    (out / "end64.pt").write_bytes(whole[:end] + locator + whole[end:end + 8] + b"\xff" * 4 + whole[end + 12:])
    pack(out / "noarray.npz", [("over_zero.npy", b"PK"), ("n.npy", b"")])
    bomb = bytearray((out / "bomb.npz").read_bytes())
    entry = bomb.rindex(b"PK\x01\x02")
    bomb[entry + 24:entry + 28] = struct.pack("<I", 200_000_000)
    (out / "claim.npz").write_bytes(bomb)

    # Three hundred layers that are one: 65,536 neurons out of six numbers.
    row = tensor([65536], [0]) + b"q\x01" + b"h\x01" * 299
    pack(out / "rows.pt", [("a/data.pkl", recording(b"](" + row + b"e")), ("a/data/0", data)])
    (out / "line.pkl").write_bytes(b"\x80\x02c" + b"a" * 300)
    (out / "storage.pkl").write_bytes(sound)

    # PyTorch before 1.6: magic, version, system, pickle, keys, and each storage's length and bytes.
    magic = b"\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19."
    version, system, keys = b"\x80\x02M\xe9\x03.", b"\x80\x02}.", b"\x80\x02](" + text("0") + b"e."
    length = struct.pack("<q", 6)

    def legacy(name, *parts):
        (out / name).write_bytes(b"".join(parts))

    legacy("legacyversion.pt", magic, b"\x80\x02M\xea\x03.", system, sound, keys, length, data)
    legacy("legacymissing.pt", magic, version, system, sound, b"\x80\x02].")
    legacy("legacykey.pt", magic, version, system, sound, b"\x80\x02](" + text("7") + b"e.", length, data)
    legacy("legacylength.pt", magic, version, system, sound, keys, struct.pack("<q", 7), data)
    legacy("legacyrest.pt", magic, version, system, sound, keys, length, data, b"more")

    (out / "header.npy").write_bytes(b"\x93NUMPY\x02\x00" + struct.pack("<I", 1 << 30))
    header = b'{"over_zero":{"shape":[2,3],"data_offsets":[0,48]}}'
    (out / "incomplete.safetensors").write_bytes(struct.pack("<Q", len(header)) + header + data)

    (out / "latin1.csv").write_bytes(b"total_tokens,50\nlanguage,fran\xe7ais\nover_zero,1,2\n")
    (out / "quote.csv").write_text('total_tokens,50\nlanguage,"de\nover_zero,1,2\n')
    (out / "key.csv").write_text("total_tokens,50\nover_zeroes,1,2\nover_zero,1,2\n")
    (out / "repeated.csv").write_text("total_tokens,50\ntotal_tokens,50\nover_zero,1,2\n")
    (out / "nototal.csv").write_text("over_zero,1,2\n")
    (out / "utf16.json").write_bytes('{"n": 50, "over_zero": [[1, 2]]}'.encode("utf-16"))
    (out / "zeros.pt").write_bytes(bytes(64))
    (out / "error.pt").write_text('<?xml version="1.0"?>\n<Error><Code>AccessDenied</Code></Error>\n')
    for name, mask in {
        "masklanguage": {"languages": ["en", "fr"], "mask": {"en": [[1]], "zh": [[1]]}},
        "masknames": {"languages": ["en"], "mask": {"en": [[1]], "zh": [[1]]}},
        "masklayers": {"layers": 2, "mask": {"en": [[1]]}},
        "maskneurons": {"neurons": 1, "mask": {"en": [[1]]}},
    }.items():
        (out / f"{name}.json").write_text(json.dumps(mask))


def wild_files(out):
    """What programs and people really make of recordings, beside what they are meant to be (PyTorch 1.13)."""
    recording = {"total_tokens": TOKENS, "over_zero": counts()}
    torch.save(collections.defaultdict(int, recording), out / "defaultdict.pt")
    torch.save(
        {**recording, "languages": {"de"}, "words": collections.Counter("aab"), "lists": collections.defaultdict(list)},
        out / "collections.pt")
    torch.save({**recording, "total_tokens": str(TOKENS)}, out / "texttokens.pt")
    torch.save({**recording, "over_zero": torch.nn.Parameter(counts(torch.float32))}, out / "parameter.pt")
    torch.save({"de": recording, "fr": recording}, out / "nested.pt")
    torch.save({**recording, "when": pathlib.PurePosixPath("/x")}, out / "path.pt")
    torch.save({**recording, "over_zero": counts()[None]}, out / "batch.pt")
    torch.save({**recording, "over_zero": counts().t().contiguous()}, out / "transposed.pt")
    torch.save({"n": torch.tensor([TOKENS, TOKENS]), "over_zero": counts()}, out / "layertokens.pt")
    # torch.tensor([]) is of type float32, and an empty NumPy array is pickled as a call of bytes().
    torch.save([[torch.tensor(layer) for layer in language] for language in MASK], out / "maskempty.pt")
    torch.save([[np.array(layer, dtype=np.int64) for layer in language] for language in MASK], out / "masknumpy.pt")
    torch.save([[torch.tensor([1.5])]], out / "maskfloat.pt")
    torch.save({"mask": torch.full((1, 2, 3), 2, dtype=torch.uint8)}, out / "masktwos.pt")

    parts = members(out / "texttokens.pt")
    place = {name: data.replace(text("cpu"), text("cuda:0")) for name, data in parts.items() if name.endswith(".pkl")}
    pack(out / "cuda.pt", {**parts, **place}.items())
    pack(out / "zipped.zip", [("results/cuda.pt", (out / "cuda.pt").read_bytes())], zipfile.ZIP_DEFLATED)
    np.savez(out / "arguments.npz", n=TOKENS, over_zero=np.array(COUNTS), args={"lr": 0.1})
    side_files(out, recording)
    (out / "floats.json").write_text(json.dumps({"n": float(TOKENS), "over_zero": np.array(COUNTS, float).tolist()}))


def side_files(out, recording):
    """Beside the counts, what is never needed and no reason to refuse them."""
    torch.save(
        {**recording, "language": np.str_("de"), "when": np.datetime64("2026-01-01"), "loss": np.longdouble(1)},
        out / "scalars.pt")
    torch.save({**recording, "spectrum": counts().to(torch.complex64), "type": torch.complex64}, out / "complexside.pt")
    torch.save({"n": TOKENS, "over_zero": [row[None] for row in counts()]}, out / "rowmatrices.pt")
    torch.save([[], []], out / "masklayerless.pt")
    np.savez(
        out / "records.npz", n=TOKENS, over_zero=np.array(COUNTS),
        table=np.zeros(2, dtype=[("a[", "i4"), ("b", "f8", (2,))]))
    np.save(out / "dictionary.npy", {"n": TOKENS, "over_zero": np.array(COUNTS)})
    # By hand: NumPy has no 8-bit floating point to write.
    header = json.dumps({
        "__metadata__": {"total_tokens": str(TOKENS)},
        "over_zero": {"dtype": "I64", "shape": [2, 3], "data_offsets": [0, 48]},
        "scale": {"dtype": "F8_E4M3", "shape": [2, 3], "data_offsets": [48, 54]},
        "packed": {"dtype": "F4", "shape": [2, 2], "data_offsets": [54, 56]}}).encode()
    (out / "float8.safetensors").write_bytes(
        struct.pack("<Q", len(header)) + header + np.array(COUNTS).tobytes() + bytes(8))


if __name__ == "__main__":
    if torch.__version__.startswith("1."):
        torch_files(folder("torch1"))
        wild_files(folder("wild"))
    else:
        torch_files(folder("torch2"))
        numpy_files(folder("numpy"))
        safetensors_files(folder("safetensors"))
        text_files(folder("text"))
        hand_files(folder("hand"), HERE / "torch2")
        hostile_files(folder("hostile"))
        lying_archives(folder("hostile"))
