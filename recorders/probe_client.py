"""Answers the questions of `gradcheck probe` with torch.nn.LSTM. Copy it, and call your own LSTM in gradients().

    ./gradcheck probe --layers 3 --bidirectional --lengths -- python3 recorders/probe_client.py
"""
import json
import sys

import torch
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


def gradients(q, training):
    """From the question's tensors to those of the answer: y, h_n, c_n, and NAME.grad for weights, x, h0 and c0."""
    x, layers = q["x"], sum(name.startswith("weight_hh") and not name.endswith("_reverse") for name in q)
    lstm = torch.nn.LSTM(x.shape[2], q["weight_hh_l0"].shape[1], layers, "bias_ih_l0" in q, bidirectional="weight_hh_l0_reverse" in q, dtype=x.dtype)
    lstm.load_state_dict({name: value for name, value in q.items() if name.startswith(("weight_", "bias_"))})
    inputs = {name: q[name].requires_grad_() for name in ("x", "h0", "c0") if name in q}
    given = pack_padded_sequence(x, q["lengths"], enforce_sorted=False) if "lengths" in q else x
    y, (h_n, c_n) = lstm.train(training)(given, (q["h0"], q["c0"]) if "h0" in q else None)
    outputs = {"y": pad_packed_sequence(y, total_length=len(x))[0] if "lengths" in q else y, "h_n": h_n, "c_n": c_n}
    sum((q["d" + name] * value).sum() for name, value in outputs.items() if "d" + name in q).backward()
    return {**outputs, **{name + ".grad": value.grad for name, value in [*inputs.items(), *lstm.named_parameters()]}}


if __name__ == "__main__":
    print('{"ready": true}', flush=True)
    for line in sys.stdin:
        question = json.loads(line)
        given = {name: torch.tensor(a["data"], dtype=getattr(torch, a["dtype"])).reshape(a["shape"]) for name, a in question["arrays"].items()}
        answer = {**gradients(given, question["training"]), **given}  # What was given goes back as it is after the call.
        arrays = {name: {"shape": [*a.shape], "dtype": str(a.dtype)[6:], "data": a.flatten().tolist()} for name, a in answer.items()}
        print(json.dumps({"id": question["id"], "arrays": arrays}), flush=True)
