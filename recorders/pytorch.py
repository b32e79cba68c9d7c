"""Records an LSTM of PyTorch, one batch and its gradients in a file that gradcheck audits.

Copy this file into your code (as lstm_recording.py, say). It needs torch (1.13 or later) and numpy.

    with recording("mine.npz", lstm):
        y, (h_n, c_n) = lstm(x, (h0, c0))     # one call, here or anywhere inside your model
        loss(y, h_n, c_n).backward()          # any loss

writes the weights, x, h0, c0, y, h_n, c_n; dL/dy, dL/dh_n and dL/dc_n as they came back to the LSTM; the gradients of
the weights, and of x, h0, c0 where they require grad. `lstm` is an nn.LSTM, or a module of yours that has its parameters'
names, is called as it is and returns what it returns. A name that ends in .npz is written by numpy, one in .pt by torch.

- The gradients are taken by hooks while the block runs: they are those of the backward passes in the block alone, whatever
  .grad held before. What you do to .grad (clip it, zero it, take an optimizer's step) is not seen. Where nothing comes back to
  a tensor that requires grad (autograd says None), its gradient is recorded as 0.
- A loss that uses the weights themselves (weight decay, a penalty) adds to their gradients, and the audit calls them wrong:
  leave that term out while you record. A term that uses x, h0, c0 beside the LSTM does no harm.
- Dropout between layers is refused while the module trains, for its mask is not known: lstm.eval() or lstm.dropout = 0.
"""
import contextlib
import os
import re

import numpy
import torch
from torch.nn.utils.rnn import PackedSequence, pad_packed_sequence

WEIGHT = re.compile(r"(^|\.)(weight_(ih|hh|hr)|bias_(ih|hh))_l\d+(_reverse)?$")


@contextlib.contextmanager
def recording(path, lstm):
    """Records the one call of lstm in the block, and what the backward passes in the block bring back to it."""
    weights = _weights(path, lstm)
    seen, handles = _Seen(lstm), []
    forward, own = lstm.forward, lstm.__dict__.get("forward")
    lstm.forward = lambda *arguments, **named: seen.call(forward, *arguments, **named)
    try:
        for name, weight in weights.items():
            if weight.requires_grad:
                handles.append(seen.watch(name, weight))
        yield
    finally:
        for handle in handles:
            handle.remove()
        if own is None:
            del lstm.forward
        else:
            lstm.forward = own
    if not seen.values:
        raise ValueError("the LSTM was not called inside the block, so there is nothing to record")
    gradients = dict(seen.gradients)
    upstream = {"d" + name: gradients.pop(name) for name in ("y", "h_n", "c_n") if name in gradients}
    if not upstream:
        raise ValueError("no gradient came back to y, h_n or c_n: call backward() inside the block, on a loss that uses one of them")
    if gradients:
        gradients = {**{name: torch.zeros_like(tensor) for name, tensor in seen.watched.items()}, **gradients}
    _write(path, lstm, seen.weights, seen.values, gradients, upstream)


def record(path, lstm, x, states=None, y=None, dy=None, h_n=None, c_n=None, dh_n=None, dc_n=None, lengths=None):
    """Records an LSTM after backward(), for those who have dL/dy at hand.

    states is (h0, c0). y, h_n, c_n are recorded to check the forward pass; a gradient that is not given (dy, dh_n, dc_n) is taken
    from them if retain_grad() was called on them before backward() (where your module computes y from h_n or c_n, on copies, h_n.clone(),
    that the loss uses: what comes back through y would be counted twice). Gradients are read from .grad, which adds up: zero it
    before the backward pass (lstm.zero_grad()), and record before the optimizer's step. x may be a PackedSequence, y and dy with
    it; lengths are for a module of yours that takes a padded x and leaves out the steps beyond each sequence's end.
    """
    weights = _weights(path, lstm)
    h0, c0 = states if states is not None else (None, None)
    values = {"x": x, "h0": h0, "c0": c0, "y": y, "h_n": h_n, "c_n": c_n, "lengths": lengths}
    values = {name: value for name, value in values.items() if value is not None}
    gradients = {name: _grad(value) for name, value in [*weights.items(), *values.items()] if name != "lengths"}
    upstream = {"dy": dy, "dh_n": dh_n, "dc_n": dc_n}
    for name in upstream:
        kept = gradients.pop(name[1:], None)
        upstream[name] = kept if upstream[name] is None else upstream[name]
    upstream = {name: value for name, value in upstream.items() if value is not None}
    if not upstream:
        raise ValueError("give dy, dh_n or dc_n, or call y.retain_grad() before backward()")
    _write(path, lstm, weights, values, {name: value for name, value in gradients.items() if value is not None}, upstream)


class _Seen:
    """What one call of the LSTM was given and returned, and the gradients that came back to it."""

    def __init__(self, lstm):
        self.lstm, self.weights, self.values, self.gradients, self.watched = lstm, {}, {}, {}, {}

    def call(self, forward, input, hx=None):
        if self.values:
            raise ValueError("the LSTM was called a second time inside the block; a recording holds one call")
        self.weights = {name: weight.detach().clone() for name, weight in _parameters(self.lstm).items()}
        states = None if hx is None else tuple(self._entering(name, state) for name, state in zip(("h0", "c0"), hx))
        y, (h_n, c_n) = forward(self._entering("x", input), states)
        return self._leaving("y", y), (self._leaving("h_n", h_n), self._leaving("c_n", c_n))

    def _entering(self, name, value):
        """The same numbers as a tensor of its own, so that its gradient is the LSTM's part alone."""
        self._keep(name, value)
        alias = _with_data(value, _data(value).view_as(_data(value)))
        if _data(alias).requires_grad:
            self.watch(name, _data(alias))
        return alias

    def _leaving(self, name, value):
        """A copy: its gradient is what the loss brings back, and not what comes to h_n or c_n through y."""
        self._keep(name, value)
        copy = _with_data(value, _data(value).clone())
        if _data(copy).requires_grad:
            _data(copy).register_hook(self.adder(name))
        return copy

    def _keep(self, name, value):
        self.values[name] = _with_data(value, _data(value).detach().clone())

    def watch(self, name, tensor):
        """Adds up the gradients that come back to it; where none does, its gradient is 0."""
        self.watched[name] = tensor.detach()
        return tensor.register_hook(self.adder(name))

    def adder(self, name):
        def add(gradient):
            if gradient.requires_grad:
                raise ValueError("backward(create_graph=True) cannot be recorded: gradients of gradients would be added up with gradients")
            sum_so_far = self.gradients.get(name)
            self.gradients[name] = gradient.clone() if sum_so_far is None else sum_so_far + gradient
        return add


def _data(value):
    return value.data if isinstance(value, PackedSequence) else value


def _with_data(value, data):
    return PackedSequence(data, value.batch_sizes, value.sorted_indices, value.unsorted_indices) if isinstance(value, PackedSequence) else data


def _grad(value):
    tensor = _data(value)
    return tensor.grad if tensor.is_leaf or tensor.retains_grad else None


def _parameters(lstm):
    return {name: weight for name, weight in lstm.named_parameters() if WEIGHT.search(name)}


def _weights(path, lstm):
    """The weights by name; what cannot be recorded is refused here, before anything runs."""
    if not os.fspath(path).endswith((".npz", ".pt")):
        raise ValueError(f"the name of a recording ends in .npz or .pt: {os.fspath(path)}")
    weights = _parameters(lstm)
    recurrent = {name: weight for name, weight in weights.items() if "weight_hh_l" in name}
    if not recurrent:
        raise ValueError(f"{type(lstm).__name__} has no parameter weight_hh_l0: it is not an LSTM, or its weights are not plain parameters")
    for name, weight in recurrent.items():
        if name.replace("_hh_", "_hr_") not in weights and weight.shape[0] != 4 * weight.shape[1]:
            raise ValueError(f"{name} is {tuple(weight.shape)}, not [4H, H]: {type(lstm).__name__} is not an LSTM")
    within = [module.p for module in lstm.modules() if isinstance(module, torch.nn.modules.dropout._DropoutNd) and module.training]
    between = getattr(lstm, "dropout", 0) if lstm.training and getattr(lstm, "num_layers", 1) > 1 else 0
    if any(isinstance(p, (int, float)) and p > 0 for p in [between, *within]):
        raise ValueError("dropout inside the LSTM cannot be recorded, for its mask is not known: call lstm.eval() or set lstm.dropout = 0")
    return weights


def _write(path, lstm, weights, values, gradients, upstream):
    batch_first = bool(getattr(lstm, "batch_first", False))
    entries = {"framework": "pytorch", "axes": "BTC" if batch_first else "TBC"}
    tensors = {**weights, **values, **upstream, **{name + ".grad": gradient for name, gradient in gradients.items()}}
    packed = values["x"] if isinstance(values["x"], PackedSequence) else None
    for name, value in tensors.items():
        if packed is not None and name in ("dy", "x.grad") and _data(value).shape[:-1] == packed.data.shape[:-1]:
            value = _with_data(packed, _data(value))
        if isinstance(value, PackedSequence):
            value, entries["lengths"] = pad_packed_sequence(value, batch_first=batch_first)
        entries[name] = value
    if not any(name.endswith(".grad") for name in entries):
        raise ValueError("no gradient came back to any weight, nor to x, h0 or c0: does any of them require grad?")
    entries = {name: value if isinstance(value, str) else _array(name, value) for name, value in entries.items()}
    if os.fspath(path).endswith(".npz"):
        numpy.savez(path, **entries)
    else:
        torch.save({name: value if isinstance(value, str) else torch.from_numpy(value) for name, value in entries.items()}, path)


def _array(name, value):
    if name == "lengths":
        return numpy.array([int(length) for length in value], dtype=numpy.int64)
    if value.dtype not in (torch.float32, torch.float64):
        raise ValueError(f"{name} is {value.dtype}; this recorder writes float32 or float64 (lstm.double(), and no autocast)")
    return numpy.array(value.detach().cpu().numpy(), order="C")
