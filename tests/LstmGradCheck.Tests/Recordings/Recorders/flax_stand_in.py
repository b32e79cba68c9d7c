# recorders/jax.py with torch in JAX's place: the cell's equations are flax's, its parameters have flax's names, autograd is torch's.
# Arguments: the recorders' folder, the folder for the recordings. Prints a line for each: {"name", "path", "deviation"} or {"name", "error"}.
import importlib.util
import json
import os
import sys

sys.dont_write_bytecode = True

import torch

sys.path.append(os.path.dirname(os.path.abspath(__file__)))
from recompute import largest_deviation

spec = importlib.util.spec_from_file_location("recorder", os.path.join(sys.argv[1], "jax.py"))
recorder = importlib.util.module_from_spec(spec)
spec.loader.exec_module(recorder)
torch.manual_seed(3)
I, H, T, B = 3, 4, 5, 2


def random(*shape, dtype=torch.float64):
    return torch.randn(*shape, dtype=dtype).requires_grad_()


def cell(inputs, dtype=torch.float64):
    return {**{"i" + gate: {"kernel": random(inputs, H, dtype=dtype)} for gate in "ifgo"},
            **{"h" + gate: {"kernel": random(H, H, dtype=dtype), "bias": random(H, dtype=dtype)} for gate in "ifgo"}}


def dense(p, x):
    return x @ p["kernel"] + (p["bias"] if "bias" in p else 0)


def run(p, x, c, h, reverse=False):
    ys = x.shape[1] * [None]
    for t in reversed(range(x.shape[1])) if reverse else range(x.shape[1]):
        i, f, g, o = (dense(p["i" + gate], x[:, t]) + dense(p["h" + gate], h) for gate in "ifgo")
        c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
        h = torch.sigmoid(o) * torch.tanh(c)
        ys[t] = h
    return torch.stack(ys, 1), c, h


def arrays(tree, gradient=False):
    if isinstance(tree, dict):
        return {name: arrays(value, gradient) for name, value in tree.items()}
    return (tree.grad if gradient else tree.detach()).numpy()


def case(name, record):
    path = os.path.join(sys.argv[2], name + ".npz")
    try:
        record(path)
        print(json.dumps({"name": name, "path": path, "deviation": largest_deviation(path)}))
    except ValueError as error:
        print(json.dumps({"name": name, "error": str(error)}))


def one_layer(path, dtype=torch.float64, change=lambda tree: tree):
    p, x, h0, c0, dy = cell(I, dtype), random(B, T, I, dtype=dtype), random(B, H, dtype=dtype), random(B, H, dtype=dtype), torch.randn(B, T, H, dtype=dtype)
    y, c, h = run(p, x, c0, h0)
    ((y * dy).sum() + 2 * h.sum() - c.sum()).backward()
    recorder.record(path, [change(arrays(p))], [change(arrays(p, True))], arrays(x), dy.numpy(), arrays(y), arrays(h0), arrays(c0), 2 * torch.ones_like(h).numpy(),
                    -torch.ones_like(c).numpy(), arrays(h), arrays(c), arrays(x, True), arrays(h0, True), arrays(c0, True))


def two_layers_both_directions(path):
    cells, x, dy, zero = [(cell(I), cell(I)), (cell(2 * H), cell(2 * H))], random(B, T, I), torch.randn(B, T, 2 * H, dtype=torch.float64), torch.zeros(B, H, dtype=torch.float64)
    y, last = x, []
    for forward, backward in cells:
        runs = run(forward, y, zero, zero), run(backward, y, zero, zero, reverse=True)
        y = torch.cat([runs[0][0], runs[1][0]], 2)
        last.append(torch.stack([runs[0][2], runs[1][2]]))
    (y * dy).sum().backward()
    recorder.record(path, [tuple(map(arrays, pair)) for pair in cells], [tuple(arrays(side, True) for side in pair) for pair in cells], arrays(x), dy.numpy(), arrays(y), h_n=[arrays(h) for h in last])


def nnx(tree):
    return {{"if": "if_"}.get(name, name): value for name, value in tree.items()}


def nnx_optimized(tree):
    joined = recorder.keras_arrays(tree)
    return {"dense_i": {"kernel": joined["kernel"]}, "dense_h": {"kernel": joined["recurrent_kernel"], "bias": joined["bias"]}}


case("one layer", one_layer)
case("one layer in float32", lambda path: one_layer(path, torch.float32))
case("nnx", lambda path: one_layer(path, change=nnx))
case("nnx optimized", lambda path: one_layer(path, change=nnx_optimized))
case("two layers in both directions", two_layers_both_directions)
case("the tree around", lambda path: one_layer(path, change=lambda tree: {"cell": tree}))
case("float16", lambda path: one_layer(path, change=lambda tree: {name: {k: v.astype("float16") for k, v in leaf.items()} for name, leaf in tree.items()}))
case("biased inputs", lambda path: one_layer(path, change=lambda tree: {name: {**leaf, "bias": tree["hi"]["bias"]} for name, leaf in tree.items()}))
case("nothing upstream", lambda path: recorder.record(path, [], [], None))
