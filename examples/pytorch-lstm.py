# Records the gradient of an LSTM of PyTorch in a problem file: python3 pytorch-lstm.py mine.json
import json, sys, torch

torch.manual_seed(1)
lstm = torch.nn.LSTM(2, 3, num_layers=2)              # yours
x, dy = torch.randn(5, 2), torch.randn(5, 3)          # a sequence of 5 steps, and dL/dy
lstm(x)[0].backward(dy)                               # or your own backward pass

weights, gradients = {}, {}
for name, p in lstm.named_parameters():               # weight_ih_l0, weight_hh_l0, bias_ih_l0, ..
    kind, layer = {"weight_ih": "W", "weight_hh": "U"}.get(name[:9], "b"), int(name.split("_l")[1]) + 1
    for gate, w, g in zip(("in", "phi", "c", "out"), p.chunk(4), p.grad.chunk(4)):
        key = f"layer{layer}.{gate}.{kind}"
        weights[key] = (w + torch.tensor(weights.get(key, 0.0))).tolist()    # the two biases are added up
        gradients["dE/d" + key] = g.tolist()
layers = 2 * [{"blocks": 3 * [1], "forgetGates": True, "gateBias": True, "cellBias": True, "squashing": {"g": "tanh", "h": "tanh"}}]
json.dump({"network": {"inputs": 2, "layers": layers}, "objective": "linear", "weights": weights, "expected": {"exact": gradients},
           "sequences": [{"inputs": x.tolist(), "coefficients": {"layer2.y": dy.tolist()}}]}, open(sys.argv[1], "w"))
