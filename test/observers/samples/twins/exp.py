"""The twin of exp.ts."""
import sys

from sacred import Experiment
from sacred.observers import MongoObserver
from sacred.utils import TimeoutInterrupt

ex = Experiment('twin', save_git_info=False)


@ex.config
def config():
    lr = 0.1
    layers = [64, 32]
    optim = {'name': 'adam', 'betas': [0.9, 0.999]}
    big = 2**40
    flag = True
    nothing = None
    title = 'hello ü'
    ending = 'completed'


@ex.named_config
def small():
    layers = [8]


@ex.main
def main(ending, _run):
    print('some output')
    for step in range(3):
        _run.log_scalar('train.loss', 1.0 / (step + 1))
    _run.log_scalar('odd', float('nan'), 10)
    _run.log_scalar('odd', float('inf'))
    _run.info['note'] = {'k': 1, 'f': 2.5, 'l': [1, 2]}
    _run.add_resource(__file__)
    _run.add_artifact(__file__, 'plots/code.txt', metadata={'rows': 7}, content_type='text/plain')
    if ending == 'failed':
        raise ValueError('it broke')
    if ending == 'timeout':
        raise TimeoutInterrupt()
    return {'final': 0.5, 'n': 3}


if __name__ == '__main__':
    url, db_name = sys.argv[1:3]
    ex.observers.append(MongoObserver(url=url, db_name=db_name))
    ex.run_commandline(['exp.py'] + sys.argv[3:])
