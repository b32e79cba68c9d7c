# recorders/keras.py with stand-ins for TensorFlow: variables, layers and a tape that have Keras's attributes and torch's autograd.
# Arguments: the recorders' folder, the folder for the recordings. Prints a line for each: {"name", "path", "deviation"} or {"name", "error"}.
import importlib.util
import json
import os
import sys

sys.dont_write_bytecode = True
from types import SimpleNamespace

import torch

sys.path.append(os.path.dirname(os.path.abspath(__file__)))
from recompute import largest_deviation

spec = importlib.util.spec_from_file_location("recorder", os.path.join(sys.argv[1], "keras.py"))
recorder = importlib.util.module_from_spec(spec)
spec.loader.exec_module(recorder)
torch.manual_seed(5)
I, H, T, B = 3, 4, 5, 2


class Stand:
    """A tensor or variable: .numpy(), .shape and, for a variable, .path (Keras 3) or .name (Keras 2)."""

    def __init__(self, value, **names):
        self.value, self.shape = value, value.shape
        self.__dict__.update(names)

    def numpy(self):
        return self.value.detach().numpy()


class Tape:
    def gradient(self, loss, sources):
        found = torch.autograd.grad(loss, [source.value for source in sources], allow_unused=True)
        return [None if gradient is None else Stand(gradient) for gradient in found]


def random(*shape):
    return torch.randn(*shape, dtype=torch.float64).requires_grad_()


def lstm(name, inputs, prefix="", old=False, bias=True, **changes):
    def named(kind):
        return {"name": f"{name}/lstm_cell/{kind}:0"} if old else {"name": kind, "path": f"{prefix}{name}/lstm_cell/{kind}"}
    weights = [Stand(random(inputs, 4 * H), **named("kernel")), Stand(random(H, 4 * H), **named("recurrent_kernel"))] + bias * [Stand(random(4 * H), **named("bias"))]
    squash = {"activation": SimpleNamespace(__name__="tanh"), "recurrent_activation": SimpleNamespace(__name__="sigmoid")}
    cell = SimpleNamespace(**{"dropout": 0.0, "recurrent_dropout": 0.0, **squash, **changes})
    return SimpleNamespace(name=name, cell=cell, weights=weights, go_backwards=name.startswith("backward_"))


def both(name, number, inputs, merge_mode="concat"):
    return SimpleNamespace(name=name, merge_mode=merge_mode, forward_layer=lstm("forward_lstm" + number, inputs, name + "/"), backward_layer=lstm("backward_lstm" + number, inputs, name + "/"))


def run(layer, x, h, c, lengths):
    kernel, recurrent, *bias = (weight.value for weight in layer.weights)
    out = T * [torch.zeros(B, H, dtype=torch.float64)]
    for t in reversed(range(T)) if layer.go_backwards else range(T):
        i, f, g, o = (x[:, t] @ kernel + h @ recurrent + (bias[0] if bias else 0)).chunk(4, 1)
        there = (torch.tensor(lengths) > t).double().unsqueeze(1)
        new = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
        c, h = there * new + (1 - there) * c, there * torch.sigmoid(o) * torch.tanh(new) + (1 - there) * h
        out[t] = h    # where a mask leaves a step out, Keras repeats the output before
    return torch.stack(out, 1), h.clone(), c.clone()    # copies, as by tf.identity


def case(name, record):
    path = os.path.join(sys.argv[2], name + ".npz")
    try:
        record(path)
        print(json.dumps({"name": name, "path": path, "deviation": largest_deviation(path)}))
    except ValueError as error:
        print(json.dumps({"name": name, "error": str(error)}))


def one_layer(path, layer=None, lengths=None, all_steps=True, watched=True, of_weights=lambda layer: layer, one_more=False, **also):
    layer, x, h0, c0 = layer or lstm("lstm", I), random(B, T, I), random(B, H), random(B, H)
    y, h, c = run(layer, x, h0, c0, lengths or B * [T])
    y = y if also.get("y", True) else h
    there = torch.ones(B, T, 1) if all_steps else (torch.arange(T) < torch.tensor(lengths).unsqueeze(1)).unsqueeze(2)
    there = there.clone().double()
    there[0, 3] += one_more
    loss = (there * y ** 2).mean() + torch.sin(c).sum() if y.dim() == 3 else h.sum()
    recorder.record(path, of_weights(layer), Stand(x) if watched else x.detach().numpy(), Stand(y), Tape(), loss, Stand(h0), Stand(c0), Stand(h), Stand(c), lengths)


def two_layers(path):
    layers = [both("bidirectional", "", I), both("bidirectional_1", "_1", 2 * H)]
    y, x, last, zero = None, random(B, T, I), [], torch.zeros(B, H, dtype=torch.float64)
    for layer in layers:
        runs = [run(side, x if y is None else y, zero, zero, B * [T]) for side in (layer.forward_layer, layer.backward_layer)]
        y = torch.cat([runs[0][0], runs[1][0]], 2)
        last.append((Stand(runs[0][1]), Stand(runs[1][1])))
    loss = (y ** 2).mean() + last[0][1].value.sum()
    recorder.record(path, SimpleNamespace(layers=[SimpleNamespace(name="input"), *layers]), Stand(x), Stand(y), Tape(), loss, h_n=last)


def without_tape(path):
    layer, x, zero = lstm("lstm_2", I, old=True), random(B, T, I), torch.zeros(B, H, dtype=torch.float64)
    y = run(layer, x, zero, zero, B * [T])[0]
    weights = recorder.lstm_weights(layer)
    found = dict(zip([*weights, "y"], Tape().gradient((y ** 2).sum(), [*weights.values(), Stand(y)])))
    recorder.record(path, layer, x.detach().numpy(), Stand(y), gradients=found)


case("one layer", one_layer)
case("no bias, x an array", lambda path: one_layer(path, lstm("lstm", I, bias=False), watched=False))
case("masked", lambda path: one_layer(path, lengths=[3, 4], all_steps=False))
case("two layers in both directions", two_layers)
case("without a tape", without_tape)
case("masked steps in the loss", lambda path: one_layer(path, lengths=[3, 4], all_steps=False, one_more=True))
case("dropout", lambda path: one_layer(path, lstm("lstm", I, recurrent_dropout=0.1)))
case("another squashing", lambda path: one_layer(path, lstm("lstm", I, recurrent_activation=SimpleNamespace(__name__="hard_sigmoid"))))
case("backwards alone", lambda path: one_layer(path, lstm("backward_lstm", I)))
case("merged by sum", lambda path: recorder.record(path, both("bidirectional", "", I, "sum"), None))
case("last output alone", lambda path: one_layer(path, y=False))
case("not built", lambda path: one_layer(path, of_weights=lambda layer: SimpleNamespace(layers=[])))
