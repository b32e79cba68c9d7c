"""Records LSTMs of JAX with the parameters of flax's LSTMCell or OptimizedLSTMCell (linen or nnx) in a file that gradcheck audits.

Copy this file into your code under another name than jax.py, which would hide JAX (lstm_recording.py, say). It needs numpy alone.

    y, pullback = jax.vjp(lambda params, x: rnn.apply({"params": params}, x), params, x)
    gradients, x_gradient = pullback(dy)                # dy is dL/dy
    record("mine.npz", [params["cell"]], [gradients["cell"]], x, dy=dy, y=y, x_gradient=x_gradient)

`cells` has a dict for each layer from the lowest up, or a pair of dicts (forward, reverse) where the layer is bidirectional. A dict is
{"ii": {"kernel"}, .., "hi": {"kernel", "bias"}, ..}, as linen has it, or nnx: nnx.to_pure_dict(nnx.state(cell, nnx.Param)), with "if_"
for "if", or with "dense_i" and "dense_h". `gradients` is the same tree, as jax.grad returns it. x, y, dy are [B, T, features], or
[T, features] unbatched. flax's carry is (c, h): mind the order of states. A state is [B, H] for one layer and direction,
[layers * directions, B, H] for more, or a list with an array for each layer. The file is in Keras's layout: kernel [I,4H], recurrent_kernel [H,4H], bias [4H], gates i f c o.
"""
import numpy

GATES = "ifgo"    # in flax's letters, in Keras's order: g is Keras's c


def record(path, cells, gradients, x, dy=None, y=None, h0=None, c0=None, dh_n=None, dc_n=None, h_n=None, c_n=None,
           x_gradient=None, h0_gradient=None, c0_gradient=None, lengths=None):
    """Writes the recording; path ends in .npz. What is None is left out; one of dy, dh_n, dc_n has to be there."""
    if not str(path).endswith(".npz"):
        raise ValueError(f"the name of a recording ends in .npz: {path}")
    if dy is None and dh_n is None and dc_n is None:
        raise ValueError("give dy, dh_n or dc_n: the gradient of the loss by what the LSTM returned")
    if len(cells) != len(gradients):
        raise ValueError(f"{len(cells)} layers have {len(gradients)} gradients")
    entries = {"framework": "keras", "axes": "BTC"}
    for layer, (cell, gradient) in enumerate(zip(cells, gradients)):
        entries.update(_layer(layer, cell, gradient))
    entries.update({"x": x, "dy": dy, "y": y, "x.grad": x_gradient, "lengths": lengths})
    for name, state, ending in (("h0", h0, ""), ("c0", c0, ""), ("dh_n", dh_n, ""), ("dc_n", dc_n, ""), ("h_n", h_n, ""), ("c_n", c_n, ""),
                                ("h0", h0_gradient, ".grad"), ("c0", c0_gradient, ".grad")):
        by_layer = isinstance(state, (list, tuple))
        entries.update({f"{name}_l{k}{ending}": value for k, value in enumerate(state)} if by_layer else {name + ending: state})
    numpy.savez(path, **{name: _array(name, value) for name, value in entries.items() if value is not None})


def keras_arrays(cell):
    """kernel, recurrent_kernel and bias (if the cell has one) of one cell, or of its gradients, which are arranged alike."""
    arrays = {"kernel": _joined(cell, "i", "kernel"), "recurrent_kernel": _joined(cell, "h", "kernel"), "bias": _joined(cell, "h", "bias")}
    if _joined(cell, "i", "bias") is not None:
        raise ValueError("the kernels from the input have biases, which flax's LSTM has at those from h alone")
    return {name: value for name, value in arrays.items() if value is not None}


def _joined(cell, source, name):
    """The arrays of the four gates beside each other; nnx's optimized cell has them so."""
    if "dense_" + source in cell:
        return cell["dense_" + source].get(name)
    gates = [cell.get(source + gate, cell.get(source + gate + "_")) for gate in GATES]
    if None in gates:
        raise ValueError(f"a cell of flax's LSTM has {source}{GATES[gates.index(None)]}; this one has {', '.join(sorted(map(str, cell)))}. "
                         "Is it the tree around the cell, or another network?")
    if gates[0].get(name) is None:
        return None
    return numpy.concatenate([numpy.asarray(gate[name]) for gate in gates], axis=-1)


def _layer(layer, cell, gradient):
    number = "" if layer == 0 else f"_{layer}"
    if isinstance(cell, (list, tuple)):
        sides = [("forward_lstm", cell[0], gradient[0]), ("backward_lstm", cell[1], gradient[1])]
    else:
        sides = [("lstm", cell, gradient)]
    entries = {}
    for name, weights, derivatives in sides:
        for array, value in keras_arrays(weights).items():
            entries[f"{name}{number}/lstm_cell/{array}"] = value
        for array, value in keras_arrays(derivatives).items():
            entries[f"{name}{number}/lstm_cell/{array}.grad"] = value
    return entries


def _array(name, value):
    if isinstance(value, str):
        return numpy.array(value)
    array = numpy.asarray(value)
    if name == "lengths":
        return array.astype(numpy.int64)
    if array.dtype not in (numpy.float32, numpy.float64):
        raise ValueError(f"{name} is {array.dtype}; this recorder writes float32 or float64")
    return array
