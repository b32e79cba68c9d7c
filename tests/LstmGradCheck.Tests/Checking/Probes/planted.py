"""A right LSTM of any layers and directions in plain Python, with one fault planted: planted.py FAULT. It answers `gradcheck probe`."""
import json
import math
import sys
import time

FAULT = sys.argv[1] if len(sys.argv) > 1 else "none"
KEPT = {}


def sigmoid(a):
    return 1 / (1 + math.exp(-a))


def zeros(*shape):
    return [zeros(*shape[1:]) for _ in range(shape[0])] if shape else 0.0


def product(w, v):
    return [sum(a * b for a, b in zip(row, v)) for row in w]


def layer(w, xs, h, c, dys, dh, dc):
    """One sequence through one layer of one direction, forward and backward."""
    (wi, wh, bi, bh), cells, tape, ys = w, len(h), [], []
    for x in xs:
        net = [a + b + d + e for a, b, d, e in zip(product(wi, x), product(wh, h), bi, bh)]
        i, f = [[sigmoid(a) for a in net[k * cells:(k + 1) * cells]] for k in (0, 1)]
        g = [math.tanh(a) for a in net[2 * cells:3 * cells]]
        o = [sigmoid(a) for a in net[3 * cells:]]
        before, c = c, [a * b + d * e for a, b, d, e in zip(f, c, i, g)]
        tape.append((x, h, before, c, i, f, g, o))
        h = [a * math.tanh(b) for a, b in zip(o, c)]
        ys.append(h)
    last = h, c
    gi, gh, gb, gx = zeros(4 * cells, len(xs[0])), zeros(4 * cells, cells), zeros(4 * cells), []
    for t in reversed(range(len(xs))):
        x, h, before, c, i, f, g, o = tape[t]
        dh = [a + b for a, b in zip(dh, dys[t])]
        dc = [a + b * d * (1 - math.tanh(e) ** 2) for a, b, d, e in zip(dc, dh, o, c)]
        net = [a * b * d * (1 - d) for a, b, d in zip(dc, g, i)] + [a * b * d * (1 - d) for a, b, d in zip(dc, before, f)] \
            + [a * b * (1 - d * d) for a, b, d in zip(dc, i, g)] + [a * math.tanh(b) * d * (1 - d) for a, b, d in zip(dh, c, o)]
        if FAULT == "cells" and cells > 16:
            net[16] += 1.0
        for row, delta in enumerate(net):
            gi[row] = [a + delta * b for a, b in zip(gi[row], x)]
            gh[row] = [a + delta * b for a, b in zip(gh[row], ys[t] if FAULT == "W1" else h)]
            gb[row] += delta
        gx.insert(0, [sum(net[row] * wi[row][k] for row in range(4 * cells)) for k in range(len(x))])
        dh = [sum(net[row] * wh[row][k] for row in range(4 * cells)) for k in range(cells)]
        dc = [a * b for a, b in zip(dc, f)]
    return ys, last, gi, gh, gb, gx, dh, dc


def shaped(array):
    def rows(shape):
        return [rows(shape[1:]) for _ in range(shape[0])] if shape else next(values)
    values = iter(array["data"])
    return rows(array["shape"])


def flat(value):
    return [number for part in value for number in flat(part)] if isinstance(value, list) else [value]


def sums(a, b):
    return [sums(p, q) for p, q in zip(a, b)] if isinstance(a, list) else a + b


def answer(arrays):
    q = {name: shaped(array) for name, array in arrays.items()}
    steps, batch, _ = arrays["x"]["shape"]
    depth, cells = sum(name.startswith("weight_hh") for name in q), arrays["weight_hh_l0"]["shape"][1]
    state = lambda name: q[name] if name in q else zeros(depth, batch, cells)
    h0, c0, dh_n, dc_n = (state(name) for name in ("h0", "c0", "dh_n", "dc_n"))
    if FAULT == "state" and "h0" not in q and KEPT.get("shape") == (depth, batch, cells):
        h0, c0 = KEPT["h"], KEPT["c"]
    grads, ys, hs, cs, gh0, gc0, gx = {}, zeros(steps, batch, 0), zeros(depth, batch, 0), zeros(depth, batch, 0), zeros(depth, batch, 0), zeros(depth, batch, 0), zeros(steps, batch, 0)
    for b in range(batch):
        def through(l, xs):
            """Layer l and those above; the gradient of its inputs comes back."""
            w = [q.get(f"{part}_l{l}", zeros(4 * cells)) for part in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")]
            is_top = f"weight_hh_l{l + 1}" not in q
            forward = layer(w, xs, h0[l][b], c0[l][b], zeros(steps, cells), zeros(cells), zeros(cells))
            dys = [q["dy"][t][b] for t in range(steps)] if is_top else through(l + 1, forward[0])
            y, (h, c), gi, gh, gb, back, dh, dc = layer(w, xs, h0[l][b], c0[l][b], dys, dh_n[l][b], dc_n[l][b])
            hs[l][b], cs[l][b], gh0[l][b], gc0[l][b] = h, c, dh, dc
            for name, value in (("weight_ih", gi), ("weight_hh", gh), ("bias_ih", gb), ("bias_hh", gb)):
                key = f"{name}_l{l}"
                if key in q and not (FAULT == "batch" and b > 0):
                    grads[key + ".grad"] = sums(grads[key + ".grad"], value) if key + ".grad" in grads else value
            if is_top:
                for t in range(steps):
                    ys[t][b] = y[t]
            return back
        for t, row in enumerate(through(0, [q["x"][t][b] for t in range(steps)])):
            gx[t][b] = row
    if FAULT == "input":
        q["x"][steps - 1][0][0] += 1.0
    KEPT.update(shape=(depth, batch, cells), h=hs, c=cs)
    result = {"y": ys, "h_n": hs, "c_n": cs, "x.grad": gx, **grads}
    if "h0" in q:
        result.update({"h0.grad": gh0, "c0.grad": gc0})
    if FAULT == "added":
        for name in grads:
            result[name] = KEPT[name] = sums(KEPT[name], grads[name]) if name in KEPT and len(flat(KEPT[name])) == len(flat(grads[name])) else grads[name]
    if FAULT == "stale":
        KEPT["steps"] = max(steps, KEPT.get("steps", 0))
        result["weight_hh_l0.grad"][0][0] += KEPT["steps"] - steps
    if FAULT == "noise":
        KEPT["calls"] = KEPT.get("calls", 0) + 1
        result["x.grad"][0][0][0] *= 1 + (KEPT["calls"] % 2) * 2.0 ** -52
    if FAULT == "nan" and steps == 1:
        result["x.grad"][0][0][0] = float("nan")
    shapes = {"y": [steps, batch, cells], "h_n": [depth, batch, cells], "c_n": [depth, batch, cells], "h0.grad": [depth, batch, cells], "c0.grad": [depth, batch, cells]}
    if FAULT != "silent":
        result.update(q)
    return {name: {"shape": shapes.get(name) or arrays[name.removesuffix(".grad")]["shape"], "data": flat(value)} for name, value in result.items()}


def answer_file(path):
    """For a question in an archive: writes the answer into another one."""
    import numpy
    question = numpy.load(path)
    arrays = {name: {"shape": list(question[name].shape), "data": question[name].flatten().tolist()} for name in question.files if name not in ("training", "framework")}
    answers = {name: numpy.array(a["data"]).reshape(a["shape"]) for name, a in answer(arrays).items()}
    if FAULT in ("int16", "float16"):
        answers["x.grad"] = answers["x.grad"].astype(FAULT)
    path = path.replace("question-", "other-" if FAULT == "other" else "answer-")
    if FAULT == "unwritten":
        return path
    numpy.savez(path, **answers)
    return path


print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    if line[0] == "/":
        print(answer_file(line.rstrip()), flush=True)
        continue
    question = json.loads(line)
    steps = question["arrays"]["x"]["shape"][0]
    if FAULT == "exit" and steps >= 3:
        print("step 3 \x1b[31mis too much\n::error::", file=sys.stderr)
        sys.exit(3)
    if FAULT == "hang" and steps >= 3:
        time.sleep(3600)
    if FAULT == "garbage" and steps >= 3:
        print("epoch 1 \x1b[31mloss 0.5", flush=True)
    if FAULT == "error" and steps >= 3:
        print(json.dumps({"id": question["id"], "error": "ValueError: three \x1b[31msteps"}), flush=True)
        continue
    print(json.dumps({"id": question["id"], "arrays": answer(question["arrays"])}), flush=True)
