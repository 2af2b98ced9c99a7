import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { SacredError } from '../../errors.js'
import type { RepositoryRecord } from '../platform.js'

/**
 * State of the git repositories that the files belong to, each of them once.
 *
 * @throws SacredError if there is a repository, but git cannot be asked
 * @see Sacred: get_commit_if_possible, dependencies.py
 */
export async function repositoriesOf(files: readonly string[]): Promise<RepositoryRecord[]> {
  const folders = new Set(files.map((file) => dirname(file)))
  const roots = new Set(Array.from(folders, findRoot).filter((root) => root !== null))
  return Promise.all(Array.from(roots, describe))
}

/** Looked for without git, so that a project that has no repository starts no process. */
function findRoot(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at
    if (dirname(at) === at) return null
  }
}

async function describe(root: string): Promise<RepositoryRecord> {
  const [origin, head, status] = await Promise.all([
    git(root, 'remote', 'get-url', 'origin'),
    git(root, 'rev-parse', '--verify', '--quiet', 'HEAD'),
    git(root, 'status', '--porcelain', '--untracked-files=no'),
  ])
  if (status.output === null) throw cannotAsk(root, status.reason)
  return {
    url: origin.output ?? `git:/${root}`,
    // a repository without a commit has no HEAD
    commit: head.output,
    dirty: status.output !== '',
    root,
  }
}

type Answer = { output: string } | { output: null; reason: string }

function git(root: string, ...args: string[]): Promise<Answer> {
  // asking must not get into the way of a git command that the user gives meanwhile
  const env = { ...process.env, GIT_OPTIONAL_LOCKS: '0' }
  return new Promise((resolve) => {
    execFile('git', ['-C', root, ...args], { env }, (error, stdout, stderr) => {
      if (error === null) return resolve({ output: stdout.trim() })
      const isMissing = error.code === 'ENOENT'
      return resolve({ output: null, reason: isMissing ? 'there is no git here' : stderr.trim() })
    })
  })
}

function cannotAsk(root: string, reason: string): SacredError {
  return new SacredError(
    `The state of the git repository "${root}" cannot be recorded: ${reason}. You can disable git with: new Experiment(…, { saveGitInfo: false })`,
    { printTraceback: false },
  )
}
