"""Programs that misbehave: hostile.py KIND FILE. They write their own process number, and those of what they start, to the file."""
import json
import os
import signal
import subprocess
import sys
import time

KIND, FILE = sys.argv[1:]
# Starts a process in a session of its own, says its number, and waits or ends.
START = "import subprocess, sys, time; print(subprocess.Popen(['sleep', '3600'], start_new_session=True, stdout=2).pid, flush=True); time.sleep(float(sys.argv[1]))"


def note(process):
    with open(FILE, "a") as file:
        file.write(f"{process}\n")


def write_forever(stream):
    while True:
        os.write(stream, b"x" * 65536)


note(os.getpid())
if KIND == "stubborn":
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
if KIND in ("children", "orphans"):
    child = subprocess.Popen([sys.executable, "-c", START, "3600" if KIND == "children" else "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    note(child.pid)
    note(int(child.stdout.readline()))
    if KIND == "orphans":
        child.wait()
print('{"ready": true}', flush=True)
for line in sys.stdin:
    question = json.loads(line)
    if KIND in ("stubborn", "children"):
        time.sleep(3600)
    if KIND == "orphans":
        sys.exit(0)
    if KIND == "endless":
        write_forever(1)
    if KIND == "closed":
        os.close(1)
        time.sleep(3600)
    if KIND == "noisy":
        write_forever(2)
    if KIND == "talkative":
        os.write(2, b"x" * (4 << 20))
        print(json.dumps({"id": question["id"], "error": "answered"}), flush=True)
    if KIND == "id":
        print(json.dumps({"id": -1, "arrays": {}}), flush=True)
    if KIND == "shape":
        print(json.dumps({"id": question["id"], "arrays": {"x.grad": {"shape": [1], "data": [0]}}}), flush=True)
    if KIND == "escapes":
        print("\x1b[2J\x9b31m::error::\u202e##vso[task.complete]", flush=True)
