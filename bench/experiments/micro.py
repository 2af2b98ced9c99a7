"""The twin of micro.ts: the same things of Sacred's, in nanoseconds per operation, as JSON."""
import json
import statistics
import tempfile
import time

from sacred import Experiment
from sacred.observers import FileStorageObserver

CALLS = 1000
ex = Experiment('micro', save_git_info=False)


@ex.config
def config():
    a = 1
    b = 2
    c = 3
    net = {'layers': 4}


def add(a, b, c):
    return a + b + c


@ex.capture
def captured(a, b, c):
    return a + b + c


@ex.capture
def scalars(_run, count):
    for step in range(count):
        _run.log_scalar('loss', step * 0.5, step)


def measure(task, seconds=0.3):
    samples = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        start = time.perf_counter_ns()
        task()
        samples.append(time.perf_counter_ns() - start)
    return statistics.median(samples)


def repeat(call):
    def calls():
        for _ in range(CALLS):
            call()

    return calls


@ex.main
def calls(_config):
    plain = {'a': 1, 'net': {'layers': 4}}
    return {
        'bareCall': measure(repeat(lambda: add(1, 2, 3))) / CALLS,
        'capturedCall': measure(repeat(captured)) / CALLS,
        'plainReads': measure(repeat(lambda: plain['a'] + plain['net']['layers'])) / CALLS,
        'configReads': measure(repeat(lambda: _config['a'] + _config['net']['layers'])) / CALLS,
        'logScalar': measure(lambda: scalars(count=CALLS)) / CALLS,
    }


def make_small():
    small = Experiment('small', save_git_info=False)

    @small.config
    def small_config():
        a = 1
        b = 2 * a

    @small.main
    def main(a, b):
        return a + b

    return small


quiet = {'--loglevel': 'ERROR'}
figures = dict(ex.run(options=quiet).result)
plain, recorded = make_small(), make_small()
figures['run'] = measure(lambda: plain.run(options=quiet), 2)
with tempfile.TemporaryDirectory() as folder:
    recorded.observers.append(FileStorageObserver(folder))
    figures['recordedRun'] = measure(lambda: recorded.run(options=quiet), 2)
print(json.dumps(figures))
