"""Answers the questions of `gradcheck probe` with torch.nn.LSTM. Copy it, and call your own LSTM in gradients().

    ./gradcheck probe --layers 3 --bidirectional --lengths -- python3 recorders/probe_client.py
"""
import json
import sys

import torch
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


def gradients(q, training):
    """From the question's tensors to those of the answer: y, h_n, c_n, and NAME.grad for weights, x, h0 and c0."""
    weights = {name: w.requires_grad_() for name, w in q.items() if name.startswith(("weight_", "bias_"))}
    x, lengths, steps = q["x"].requires_grad_(), q.get("lengths"), len(q["x"])
    states = [q[name].requires_grad_() for name in ("h0", "c0") if name in q]
    layers = 1 + max(int(name.split("_l")[1].split("_")[0]) for name in weights)
    lstm = torch.nn.LSTM(x.shape[2], weights["weight_hh_l0"].shape[1], layers, bias="bias_ih_l0" in q, bidirectional="weight_hh_l0_reverse" in q).to(x.dtype)
    lstm.train(training)
    lstm.load_state_dict(weights)
    given = x if lengths is None else pack_padded_sequence(x, lengths, enforce_sorted=False)
    y, (h_n, c_n) = lstm(given, tuple(states) or None)
    y = y if lengths is None else pad_packed_sequence(y, total_length=steps)[0]
    sum((q[d] * value).sum() for d, value in (("dy", y), ("dh_n", h_n), ("dc_n", c_n)) if d in q).backward()
    inputs = {"x": x, **{name: q[name] for name in ("h0", "c0") if name in q}, **dict(lstm.named_parameters())}
    return {"y": y, "h_n": h_n, "c_n": c_n, **{name + ".grad": value.grad for name, value in inputs.items()}}


def tensor(array):
    return torch.tensor(array["data"], dtype=getattr(torch, array["dtype"])).reshape(array["shape"])


print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    question = json.loads(line)
    answer = gradients({name: tensor(array) for name, array in question["arrays"].items()}, question["training"])
    arrays = {name: {"shape": list(a.shape), "dtype": str(a.dtype)[6:], "data": a.detach().flatten().tolist()} for name, a in answer.items()}
    print(json.dumps({"id": question["id"], "arrays": arrays}), flush=True)
