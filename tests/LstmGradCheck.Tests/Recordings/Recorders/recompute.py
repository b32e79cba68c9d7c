# The gradients of a recording, from what stands in its file and from what the convention says: a plain loop over
# sequences and steps in float64, differentiated by autograd. Nothing of the recorder, of nn.LSTM or of packing is in it.
import re

import numpy
import torch


def largest_deviation(path):
    """The largest difference of a recorded gradient or output from the recomputed one, relative to the array's largest value."""
    recorded = in_pytorch(read(path))
    computed = recompute(recorded)
    compared = [name for name in recorded if name.endswith(".grad") or name in ("y", "h_n", "c_n")]
    return max((recorded[name].double() - computed[name]).abs().max().item() / max(computed[name].abs().max().item(), 1e-300) for name in compared)


def read(path):
    entries = torch.load(path) if path.endswith(".pt") else numpy.load(path)
    entries = {name: entries[name] for name in entries}
    return {name: str(value) if name in ("framework", "axes") else torch.as_tensor(value) for name, value in entries.items()}


def in_pytorch(recorded):
    """A recording in Keras's layout under PyTorch's names. All weights of PyTorch are transposed; the order of the gates is the same."""
    if recorded["framework"] in ("pytorch", "torchsharp"):
        return {name[5:] if name.startswith("cell.") else name: value for name, value in recorded.items()}
    kinds = {"kernel": "weight_ih", "recurrent_kernel": "weight_hh", "bias": "bias_ih"}
    weights = {name: re.search(r"(?P<back>backward_)?lstm(_(?P<number>\d+))?/lstm_cell/(?P<kind>\w+)(:0)?(?P<grad>\.grad)?$", name) for name in recorded}
    numbers = sorted({int(found["number"] or 0) for found in weights.values() if found})
    converted = {}
    for name, found in weights.items():
        suffix = "" if not found else f"_l{numbers.index(int(found['number'] or 0))}{'_reverse' if found['back'] else ''}"
        converted[name if not found else kinds[found["kind"]] + suffix + (found["grad"] or "")] = recorded[name].T if found and recorded[name].dim() == 2 else recorded[name]
        if found and found["kind"] == "bias" and not found["grad"]:
            converted["bias_hh" + suffix] = torch.zeros_like(recorded[name])
    for name in ("h0", "c0", "dh_n", "dc_n", "h_n", "c_n", "h0.grad", "c0.grad"):
        layers = [converted.pop(name.replace(".grad", f"_l{k}.grad") if "." in name else f"{name}_l{k}", None) for k in range(len(numbers))]
        if layers[0] is not None:
            converted[name] = torch.cat([layer if layer.dim() == 3 else layer.unsqueeze(0) for layer in layers])
        elif name in converted and converted[name].dim() == 2 and converted["x"].dim() == 3:
            converted[name] = converted[name].unsqueeze(0)
    return converted


def recompute(recorded):
    leaves = {name: value.double().clone().requires_grad_() for name, value in recorded.items()
              if torch.is_tensor(value) and not name.endswith(".grad") and name not in ("lengths", "y", "h_n", "c_n", "dy", "dh_n", "dc_n")}
    swapped = recorded["axes"] == "BTC" and recorded["x"].dim() == 3
    unbatched = recorded["x"].dim() == 2
    x = leaves["x"].transpose(0, 1) if swapped else leaves["x"]
    x = x.unsqueeze(1) if unbatched else x
    T, B = x.shape[:2]
    lengths = [int(n) for n in recorded["lengths"]] if "lengths" in recorded else B * [T]
    y, h_n, c_n = stack(leaves, x, lengths, unbatched)
    y, h_n, c_n = (value.squeeze(1) if unbatched else value for value in (y, h_n, c_n))
    y = y.transpose(0, 1) if swapped else y
    loss = sum((recorded["d" + name].double() * value).sum() for name, value in (("y", y), ("h_n", h_n), ("c_n", c_n)) if "d" + name in recorded)
    loss.backward()
    gradients = {name + ".grad": torch.zeros_like(leaf) if leaf.grad is None else leaf.grad for name, leaf in leaves.items()}
    return {"y": y.detach(), "h_n": h_n.detach(), "c_n": c_n.detach(), **gradients}


def stack(leaves, x, lengths, unbatched):
    layers = sum(name.startswith("weight_ih_l") and not name.endswith("_reverse") for name in leaves)
    directions = ("", "_reverse") if "weight_ih_l0_reverse" in leaves else ("",)
    last_h, last_c = [], []
    for layer in range(layers):
        sides = []
        for side, suffix in enumerate(directions):
            w = {kind: leaves.get(f"{kind}_l{layer}{suffix}") for kind in ("weight_ih", "weight_hh", "bias_ih", "bias_hh", "weight_hr")}
            runs = [sequence(w, x[:, b], lengths[b], suffix, *(initial(leaves, name, layer * len(directions) + side, b, unbatched) for name in ("h0", "c0")))
                    for b in range(x.shape[1])]
            sides.append(torch.stack([run[0] for run in runs], 1))
            last_h.append(torch.stack([run[1] for run in runs]))
            last_c.append(torch.stack([run[2] for run in runs]))
        x = torch.cat(sides, 2)
    return x, torch.stack(last_h), torch.stack(last_c)


def initial(leaves, name, k, b, unbatched):
    if name not in leaves:
        return None
    return leaves[name][k] if unbatched else leaves[name][k, b]


def sequence(w, x, length, suffix, h, c):
    H = w["weight_ih"].shape[0] // 4
    width = H if w["weight_hr"] is None else w["weight_hr"].shape[0]
    h = torch.zeros(width, dtype=torch.float64) if h is None else h
    c = torch.zeros(H, dtype=torch.float64) if c is None else c
    y = len(x) * [torch.zeros(width, dtype=torch.float64)]
    for t in reversed(range(length)) if suffix else range(length):
        net = w["weight_ih"] @ x[t] + w["weight_hh"] @ h
        net = net if w["bias_ih"] is None else net + w["bias_ih"] + w["bias_hh"]
        i, f, g, o = net.view(4, H)
        c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
        h = torch.sigmoid(o) * torch.tanh(c)
        h = h if w["weight_hr"] is None else w["weight_hr"] @ h
        y[t] = h
    return torch.stack(y), h, c
