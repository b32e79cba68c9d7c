# Makes recordings with recorders/pytorch.py, one for each line of its input: a JSON object of options. Answers each with a
# line: {"path", "deviation", "held"} or {"error"}. {"recompute": PATH} asks for the deviation of another recorder's recording.
# Argument: the recorders' folder.
import importlib.util
import json
import os
import sys

sys.dont_write_bytecode = True

try:
    import numpy
    import torch
except ImportError as missing:
    print(json.dumps({"error": f"{missing}: apt-get install python3-torch python3-numpy"}), flush=True)
    sys.exit()

sys.path.append(os.path.dirname(os.path.abspath(__file__)))
from recompute import largest_deviation
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence, pad_packed_sequence

spec = importlib.util.spec_from_file_location("recorder", os.path.join(sys.argv[1], "pytorch.py"))
recorder = importlib.util.module_from_spec(spec)
spec.loader.exec_module(recorder)
torch.set_num_threads(1)
print(json.dumps({"torch": torch.__version__}), flush=True)


class Own(torch.nn.Module):
    """A module of somebody's own, of one layer: its h_n and c_n are what y was computed from."""

    def __init__(self, inputs, cells, layers, bias, batch_first, dropout, bidirectional, proj_size):
        super().__init__()
        self.cell = torch.nn.LSTM(inputs, cells)

    def forward(self, x, states):
        h, c = (state[0] for state in states)
        ys = []
        for step in x:
            net = step @ self.cell.weight_ih_l0.T + h @ self.cell.weight_hh_l0.T + self.cell.bias_ih_l0 + self.cell.bias_hh_l0
            i, f, g, o = net.chunk(4, 1)
            c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
            h = torch.sigmoid(o) * torch.tanh(c)
            ys.append(h)
        h, c = h.unsqueeze(0), c.unsqueeze(0)
        return torch.cat([*(y.unsqueeze(0) for y in ys[:-1]), h + 0 * c]), (h, c)


def make(o):
    torch.manual_seed(o["seed"])
    kind = {"float32": torch.float32, "float64": torch.float64, "bfloat16": torch.bfloat16}[o["type"]]
    network = {"LSTM": torch.nn.LSTM, "GRU": torch.nn.GRU, "own": Own}[o["kind"]]
    also = {} if o["kind"] == "GRU" else {"proj_size": o["projection"]}
    lstm = network(o["inputs"], o["cells"], o["layers"], bias=o["bias"], batch_first=o["batchFirst"], dropout=o["dropout"], bidirectional=o["bidirectional"], **also).to(kind)
    next(lstm.parameters()).requires_grad_(not o["frozen"])
    x = torch.randn(o["steps"], o["batch"], o["inputs"], dtype=kind)
    x = x[:, 0] if o["unbatched"] else x.transpose(0, 1).contiguous() if o["batchFirst"] else x
    states = tuple(torch.randn(o["layers"] * (2 if o["bidirectional"] else 1), o["batch"], width, dtype=kind) for width in (o["projection"] or o["cells"], o["cells"]))
    states = tuple(state[:, 0].contiguous() for state in states) if o["unbatched"] else states
    for tensor in (x, *states):
        tensor.requires_grad_(o["inputGradients"])
    states = states if o["states"] else None
    if o["gradientsBefore"]:
        lstm(x, states)[0].sum().backward()
    path = o["name"]
    (by_hand if o["byHand"] else by_context)(path, lstm, x, states, o)
    held = {name: parameter.grad is not None and bool((parameter.grad == recorded(path, name + ".grad")).all()) for name, parameter in lstm.named_parameters() if parameter.requires_grad}
    return {"path": path, "deviation": largest_deviation(path), "held": all(held.values())}


def recorded(path, name):
    return torch.as_tensor((torch.load(path) if path.endswith(".pt") else numpy.load(path))[name])


def given(x, o):
    return x if not o["lengths"] else pack_padded_sequence(x, torch.tensor(o["lengths"]), batch_first=o["batchFirst"], enforce_sorted=o["sorted"])


def by_context(path, lstm, x, states, o):
    before = dict(lstm.__dict__)
    try:
        with recorder.recording(path, lstm):
            if o["loss"] == "none":
                return
            y, (h_n, c_n) = lstm(given(x, o), hx=states) if o["named"] else lstm(given(x, o), states)
            if o["secondCall"]:
                lstm(given(x, o), states)
            y = pad_packed_sequence(y, batch_first=o["batchFirst"])[0] if isinstance(y, PackedSequence) else y
            for _ in range(o["backwards"]):
                loss(o["loss"], x, y, h_n, c_n, states).backward(retain_graph=True, create_graph=o["createGraph"])
            torch.optim.SGD(lstm.parameters(), 0.1).step()
            lstm.zero_grad(set_to_none=False) if o["zeroedAfter"] else None
    finally:
        assert dict(lstm.__dict__).keys() == before.keys(), "the recorder left something in the module"


def loss(kind, x, y, h_n, c_n, states):
    if kind == "squares":
        return (y * y).mean()
    if kind == "last":
        return (h_n[-1] ** 2).sum() + torch.sin(c_n).sum()
    if kind == "in place":
        return (y.mul_(2) ** 2).sum()
    beside = (x * x).sum() + (0 if states is None else sum((state ** 2).sum() for state in states))
    return torch.sin(y).sum() + (y[-1] * y[0]).sum() + (h_n ** 3).sum() + torch.cos(c_n).sum() + beside


def by_hand(path, lstm, x, states, o):
    entering = given(x, o)
    entering = entering._replace(data=entering.data.detach().requires_grad_()) if o["lengths"] else entering
    y, (h_n, c_n) = lstm(entering, states)
    outputs = y.data if o["lengths"] else y
    dy = torch.randn_like(outputs)
    outputs.retain_grad() if o["retained"] else None
    ((outputs * dy).sum() + h_n.sum()).backward()
    handed = None if o["retained"] else y._replace(data=dy) if o["lengths"] else dy
    recorder.record(path, lstm, entering, states, y, handed, h_n, c_n, dh_n=torch.ones_like(h_n))


for line in sys.stdin:
    try:
        options = json.loads(line)
        answer = {"path": options["recompute"], "deviation": largest_deviation(options["recompute"])} if "recompute" in options else make(options)
    except Exception as error:
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
