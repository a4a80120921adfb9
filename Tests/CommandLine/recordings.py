"""Recordings written and masks read without torch: the zip form of torch.save, byte by byte, and safetensors."""

import io
import json
import pickle
import struct
import zipfile

import numpy as np

STORAGES = {"int64": "LongStorage", "int32": "IntStorage", "float32": "FloatStorage"}


def write_torch(path, entries, root="archive"):
    """Writes a dictionary of whole numbers and NumPy arrays as torch.save does: a stored zip with a pickle."""
    pickled, storages = bytearray(b"\x80\x02}("), []
    for key, value in entries.items():
        pickled += _text(key)
        if isinstance(value, np.ndarray):
            pickled += _tensor(value, len(storages))
            storages.append(value)
        else:
            pickled += _whole(value)
    pickled += b"u."
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        put = lambda name, content: archive.writestr(zipfile.ZipInfo(f"{root}/{name}"), content)
        put("data.pkl", bytes(pickled))
        put("byteorder", b"little")
        for number, value in enumerate(storages):
            put(f"data/{number}", np.ascontiguousarray(value).astype(value.dtype.newbyteorder("<")).tobytes())
        put("version", b"3\n")


def write_safetensors(path, tensors, metadata):
    """Writes a recording in the form that the tool recommends."""
    from safetensors.numpy import save_file

    save_file(tensors, path, metadata={key: str(value) for key, value in metadata.items()})


def read_torch_mask(path):
    """The `list[K][L]` of whole numbers in a mask file, read by a pickle reader that knows tensors alone."""
    with zipfile.ZipFile(path) as archive:
        names = {name.split("/", 1)[1]: name for name in archive.namelist()}
        reader = _TensorsOnly(archive, names)
        return reader.load()


class _TensorsOnly(pickle.Unpickler):
    def __init__(self, archive, names):
        super().__init__(io.BytesIO(archive.read(names["data.pkl"])))
        self._archive, self._names = archive, names

    def find_class(self, module, name):
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return self._rebuild
        if (module, name) == ("collections", "OrderedDict"):
            return dict
        if module == "torch" and name == "LongStorage":
            return name
        raise pickle.UnpicklingError(f"{module}.{name} in a mask")

    def persistent_load(self, identity):
        kind, _, key, _, numel = identity
        assert kind == "storage"
        values = np.frombuffer(self._archive.read(self._names[f"data/{key}"]), "<i8")
        assert len(values) >= numel
        return values

    def _rebuild(self, storage, offset, size, stride, *_):
        assert len(size) == 1 and stride in ((1,), (0,)) or not size[0]
        return storage[offset : offset + size[0]].tolist()


def read_safetensors(path):
    """The arrays of a safetensors file and its metadata."""
    from safetensors import safe_open

    with safe_open(path, "numpy") as file:
        return {name: file.get_tensor(name) for name in file.keys()}, file.metadata()


def read_recording(path):
    """The counts and tokens of a torch recording with 64-bit counts, read without torch."""
    with zipfile.ZipFile(path) as archive:
        names = {name.split("/", 1)[1]: name for name in archive.namelist()}
        reader = _Recording(archive, names)
        return reader.load()


class _Recording(_TensorsOnly):
    def _rebuild(self, storage, offset, size, stride, *_):
        assert stride == (size[1], 1)
        return storage[offset : offset + size[0] * size[1]].reshape(size)


def _text(text):
    encoded = text.encode()
    return b"X" + struct.pack("<I", len(encoded)) + encoded


def _whole(number):
    if 0 <= number < 1 << 31:
        return b"J" + struct.pack("<i", number)
    encoded = number.to_bytes(9, "little", signed=True)
    return b"\x8a" + bytes([len(encoded)]) + encoded


def _shape(numbers):
    return b"(" + b"".join(map(_whole, numbers)) + b"t"


def _tensor(value, number):
    strides = [int(np.prod(value.shape[axis + 1 :])) for axis in range(value.ndim)]
    storage = STORAGES[value.dtype.name].encode()
    return (
        b"ctorch._utils\n_rebuild_tensor_v2\n("
        + (b"(" + _text("storage") + b"ctorch\n" + storage + b"\n" + _text(str(number)) + _text("cpu"))
        + (_whole(value.size) + b"tQ")
        + (_whole(0) + _shape(value.shape) + _shape(strides) + b"\x89")
        + (b"ccollections\nOrderedDict\n)R" + b"tR")
    )
