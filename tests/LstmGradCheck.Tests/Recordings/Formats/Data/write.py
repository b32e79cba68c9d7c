"""Writes the .pt and .onnx files beside it. They were written by PyTorch 1.13 (Debian's python3-torch)."""

import collections
import pathlib

import torch

here = pathlib.Path(__file__).parent
matrix = torch.tensor([[0.5, -1.25, 3.0], [1e-40, float("inf"), 0.1]])
shared = torch.arange(12, dtype=torch.float64) / 8

torch.save(
    {
        "float32": matrix,
        "transposed": matrix.T,
        "parameter": torch.nn.Parameter(torch.tensor([0.1, -0.2], dtype=torch.float64)),
        "shared.all": shared.reshape(3, 4),
        "shared.column": shared.reshape(3, 4)[:, 1],
        "shared.part": shared[5:9],
        "expanded": torch.tensor(2.5).expand(2, 3),
        "lengths": torch.tensor([5, 3, 1]),
        "int32": torch.tensor([[-7]], dtype=torch.int32),
        "number": torch.tensor(0.3, dtype=torch.float64),
        "empty": torch.zeros(0, 4),
        "half": torch.tensor([1.0], dtype=torch.float16),
        "bool": torch.tensor([True]),
        "axes": "BTC",
        "name": "größe",
        "int": 3,
        "large": 1 << 40,
        "negative": -70000,
        "float": 2.5,
        "none": None,
        "nested": {"state": {0: {"step": 1, "moments": [matrix, (1, 2)]}}},
        "size": matrix.shape,
    },
    here / "every-kind.pt",
)

torch.manual_seed(1)
lstm = torch.nn.LSTM(2, 1, bidirectional=True)
torch.save(lstm.state_dict(), here / "state-dict.pt")
torch.save(collections.OrderedDict(x=matrix), here / "protocol-4.pt", pickle_protocol=4)
torch.save({"x": matrix}, here / "legacy.pt", _use_new_zipfile_serialization=False)
torch.save(lstm, here / "module.pt")
torch.onnx.export(lstm.eval(), torch.zeros(3, 1, 2), here / "state-dict.onnx", opset_version=14)
torch.jit.script(torch.nn.Linear(1, 1)).save(here / "script.pt")
