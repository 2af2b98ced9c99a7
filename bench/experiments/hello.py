"""The twin of hello.ts."""
from sacred import Experiment

ex = Experiment('hello', save_git_info=False)


@ex.config
def config():
    a = 1  # a number
    b = {'c': 2 * a}


@ex.automain
def main(a):
    return a
