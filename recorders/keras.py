"""Records LSTMs of Keras (TensorFlow's backend; Keras 2 and 3) in a file that gradcheck audits. Not run with TensorFlow where it
was written: its tests give it stand-ins that have the same attributes. If it fails with yours, please say so.

Copy this file into your code under another name than keras.py, which would hide Keras (lstm_recording.py, say). It needs numpy.

    with tf.GradientTape() as tape:
        tape.watch(x)                                  # only if x.grad is wanted
        y = lstm(x)                                    # return_sequences=True
        loss = tf.reduce_mean(y * y)                   # any loss
    record("mine.npz", lstm, x, y, tape, loss)         # in place of tape.gradient

`layers` is an LSTM, a Bidirectional, a model, or a list of these, all of whose LSTMs feed one another: x enters the first, y leaves
the last. Weights are recorded by their paths. x, y are [B, T, features]. A state (h0, c0, h_n, c_n) is a [B, H] for one layer and
direction, or a list with an item for each layer: a [B, H], or for two directions a pair of them, (forward, backward).

- h_n, c_n are needed only if the loss uses them, and x.grad is the LSTM's part only if the loss does not use x beside it. Give copies,
  made under the tape: x_in = tf.identity(x); y, h, c = lstm(x_in); h, c = tf.identity(h), tf.identity(c); loss = (of y, h, c). A tape
  that runs eagerly would otherwise count in dL/dh_n what comes back through y, and the audit would call the gradients wrong.
- A loss that uses the weights (a regularizer) adds to their gradients, and the audit calls them wrong: leave that term out.
- The tape is asked once, for all gradients. Without a tape, `gradients` is a dict: by the weights' paths and by "x", "y",
  "h0", "c0", "h_n", "c_n", as tape.gradient returned them; with a list "h0_l0", .., and with a pair "h0_l0:0" and "h0_l0:1".
- `lengths` are the numbers of steps that a mask leaves, from the first step on. A loss has to leave out the other steps.
- Refused: dropout, other squashings than tanh and sigmoid, go_backwards by itself, merge modes other than concat.
"""
import re

import numpy

WEIGHT = re.compile(r"(?P<cell>.*/)(?P<kind>kernel|recurrent_kernel|bias)(:\d+)?$")
UPSTREAM = re.compile(r"y|[hc]_n(_l\d+)?")
PAIR = re.compile(r"([hc](0|_n)_l\d+):[01]")


def record(path, layers, x, y=None, tape=None, loss=None, h0=None, c0=None, h_n=None, c_n=None, lengths=None, gradients=None):
    """Writes the recording; path ends in .npz. What is None is left out."""
    if not str(path).endswith(".npz"):
        raise ValueError(f"the name of a recording ends in .npz: {path}")
    sources = {**lstm_weights(layers), "x": x, "y": y}
    for name, state in zip(("h0", "c0", "h_n", "c_n"), (h0, c0, h_n, c_n)):
        sources.update(_by_layer(name, state))
    sources = {name: value for name, value in sources.items() if value is not None}
    if gradients is None:
        if tape is None or loss is None:
            raise ValueError("give a tape and a loss, or the gradients")
        asked = [name for name, value in sources.items() if not isinstance(value, numpy.ndarray)]
        gradients = dict(zip(asked, tape.gradient(loss, [sources[name] for name in asked])))
    arrays = {name: _array(name, value) for name, value in sources.items()}
    found = {name: _array("the gradient of " + name, gradient) for name, gradient in gradients.items() if gradient is not None}
    found = _paired(_all_or_none(found, arrays))
    arrays = _paired(arrays)
    for name, gradient in found.items():
        arrays["d" + name if UPSTREAM.fullmatch(name) else name + ".grad"] = gradient
    _check(arrays)
    if lengths is not None:
        arrays["lengths"] = numpy.array(lengths, dtype=numpy.int64)
        _cut(arrays)
    numpy.savez(path, framework="keras", axes="BTC", **arrays)


def lstm_weights(layers):
    """The weights of all LSTMs in a layer, a model or a list of them, by path."""
    weights = {}
    for lstm in _lstms(layers):
        _refuse_unknown(lstm)
        for variable in lstm.weights:
            path = getattr(variable, "path", None) or variable.name
            if WEIGHT.match(path):
                weights[path] = variable
    kernels = {WEIGHT.match(path)["cell"]: variable for path, variable in weights.items() if WEIGHT.match(path)["kind"] == "recurrent_kernel"}
    if not kernels:
        raise ValueError("there is no LSTM with weights: has the layer been called?")
    for cell, kernel in kernels.items():
        if kernel.shape[1] != 4 * kernel.shape[0]:
            raise ValueError(f"{cell}recurrent_kernel is {tuple(kernel.shape)}, not [H, 4H]: it is not an LSTM's")
    return weights


def _lstms(layers):
    if isinstance(layers, (list, tuple)):
        return [lstm for layer in layers for lstm in _lstms(layer)]
    if hasattr(layers, "forward_layer"):
        return _both_directions(layers)
    if hasattr(layers, "cell"):
        if getattr(layers, "go_backwards", False):
            raise ValueError(f"{layers.name} goes backwards; a recording has a reverse direction beside a forward one alone")
        return [layers]
    return [lstm for layer in getattr(layers, "layers", []) for lstm in _lstms(layer)]


def _both_directions(layer):
    if layer.merge_mode != "concat":
        raise ValueError(f"{layer.name} merges by {layer.merge_mode}; a recording holds both directions beside each other (concat)")
    if layer.forward_layer.go_backwards or not layer.forward_layer.name.startswith("forward_") or not layer.backward_layer.name.startswith("backward_"):
        raise ValueError(f"{layer.name}: the layers of its directions have to be called forward_.. and backward_..")
    return [layer.forward_layer, layer.backward_layer]


def _refuse_unknown(lstm):
    cell = lstm.cell
    for name in ("dropout", "recurrent_dropout"):
        if getattr(cell, name, 0):
            raise ValueError(f"{lstm.name} has {name}, whose mask is not known: build it without")
    for name, squashing in (("activation", "tanh"), ("recurrent_activation", "sigmoid")):
        found = getattr(getattr(cell, name, None), "__name__", "none")
        if found != squashing:
            raise ValueError(f"{lstm.name} has the {name} {found}; a recording's LSTM has {squashing}")


def _by_layer(name, state):
    if not isinstance(state, (list, tuple)):
        return {name: state}
    named = {f"{name}_l{k}": value for k, value in enumerate(state)}
    pairs = {f"{layer}:{side}": value for layer, pair in named.items() if isinstance(pair, (list, tuple)) for side, value in enumerate(pair)}
    return {**{layer: value for layer, value in named.items() if not isinstance(value, (list, tuple))}, **pairs}


def _all_or_none(found, arrays):
    """The gradients of a state that has an array for each layer: where none came back to an h_n or c_n it is 0; an h0 or c0 needs all."""
    for state in ("h0", "c0", "h_n", "c_n"):
        parts = [name for name in arrays if re.fullmatch(state + r"_l\d+(:[01])?", name)]
        there = [name for name in parts if name in found]
        if there and state.endswith("_n"):
            found.update({name: numpy.zeros_like(arrays[name]) for name in parts if name not in there})
        elif len(there) < len(parts):
            found = {name: gradient for name, gradient in found.items() if name not in there}
    return found


def _paired(arrays):
    """The states of a layer's two directions in one array, [2, B, H]."""
    pairs = sorted({PAIR.fullmatch(name)[1] for name in arrays if PAIR.fullmatch(name)})
    return {**{name: value for name, value in arrays.items() if not PAIR.fullmatch(name)},
            **{pair: numpy.stack([arrays[pair + ":0"], arrays[pair + ":1"]]) for pair in pairs}}


def _array(name, value):
    array = numpy.asarray(value.numpy() if hasattr(value, "numpy") else value)
    if array.dtype not in (numpy.float32, numpy.float64):
        raise ValueError(f"{name} is {array.dtype}; this recorder writes float32 or float64 (no mixed precision)")
    return array


def _check(arrays):
    if not any(name[0] == "d" and UPSTREAM.fullmatch(name[1:]) for name in arrays):
        raise ValueError("no gradient came back to y, h_n or c_n: give those of them that the loss uses, as the LSTM returned them")
    if not any(name.endswith(".grad") for name in arrays):
        raise ValueError("no gradient came back to any weight: was the LSTM called under the tape?")
    for name in ("y", "dy"):
        if name in arrays and arrays[name].ndim != 3:
            raise ValueError(f"{name} has {arrays[name].ndim} axes; it is [B, T, features] with return_sequences=True. If the loss uses the last state, give h_n")


def _cut(arrays):
    """Beyond a sequence's end Keras repeats the last output; a recording has 0 there, and no gradient."""
    for b, length in enumerate(arrays["lengths"]):
        if "dy" in arrays and arrays["dy"][b, length:].any():
            raise ValueError(f"the loss uses steps of sequence {b} (from 0 on) after its {length} steps; leave them out")
    if "y" in arrays:
        arrays["y"] = arrays["y"].copy()
        for b, length in enumerate(arrays["lengths"]):
            arrays["y"][b, length:] = 0
