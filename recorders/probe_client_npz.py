"""Answers the questions of `gradcheck probe --npz` with torch.nn.LSTM, as probe_client.py does without --npz.

    ./gradcheck probe --npz -- python3 recorders/probe_client_npz.py
"""
import sys

import numpy
import torch
from probe_client import gradients

print('{"ready": true}', flush=True)
for line in sys.stdin:
    path = line.rstrip("\n")
    question = {name: torch.from_numpy(array) for name, array in numpy.load(path).items() if name != "framework"}
    answer = {**gradients(question, question.pop("training").item() == 1), **question}
    path = path.replace("question-", "answer-")
    numpy.savez(path, **{name: array.detach().numpy() for name, array in answer.items()})
    print(path, flush=True)
