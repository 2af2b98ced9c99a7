/**
 * The source files that a command's words name. What a project ignores, Git knows best: nested
 * .gitignore files, a user's own and the repository's excludes count as they do in a commit. Outside
 * of a repository installed, built and hidden folders are left out.
 */
import { execFileSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { closest } from 'fastest-levenshtein'
import picomatch from 'picomatch'
import { SOURCE_FILES } from '../../filter.js'

/** @returns absolute paths, each once and in order; or why there are none, in words for the user */
export function findSources(
  words: string[],
  folder: string,
): { paths: string[] } | { refusal: string } {
  const ofProject = sourcesIn(folder)
  if (words.length === 0) {
    if (ofProject.length > 0) return { paths: ofProject }
    return { refusal: `There are no source files in ${folder}. Name the FILES to check.` }
  }
  const paths = new Set<string>()
  for (const word of words) {
    const found = sourcesOf(word, folder, ofProject)
    if (found.length === 0) return { refusal: explainNothing(word, folder, ofProject) }
    for (const path of found) paths.add(path)
  }
  return { paths: [...paths].sort() }
}

function sourcesOf(word: string, folder: string, ofProject: string[]): string[] {
  const path = resolve(folder, word)
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isFile()) return isSource(path) ? [path] : []
  if (found?.isDirectory()) return sourcesIn(path)
  const matches = picomatch(word.replace(/^\.\//, ''))
  return ofProject.filter((source) => matches(named(source, folder)))
}

/** A folder that is ignored as a whole, but was named or is worked in, is looked through by hand. */
function sourcesIn(folder: string): string[] {
  const known = listedByGit(folder).filter(isSource)
  return (known.length > 0 ? known : listedByHand(folder).filter(isSource)).sort()
}

/** Declarations hold nothing that runs. */
function isSource(path: string): boolean {
  return SOURCE_FILES.test(path) && !/\.d\.[cm]?ts$/.test(path)
}

/** None without a repository, or without Git. */
function listedByGit(folder: string): string[] {
  const words = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  try {
    const output = execFileSync('git', words, {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: Number.POSITIVE_INFINITY,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return output
      .split('\0')
      .filter((name) => name !== '' && !/(?:^|\/)node_modules\//.test(name))
      .map((name) => join(folder, name))
      .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
  } catch {
    return []
  }
}

const LEFT_OUT = /^(?:\..*|node_modules|dist|build|coverage)$/

function listedByHand(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isFile()) return [path]
    return entry.isDirectory() && !LEFT_OUT.test(entry.name) ? listedByHand(path) : []
  })
}

function explainNothing(word: string, folder: string, ofProject: string[]): string {
  const found = statSync(resolve(folder, word), { throwIfNoEntry: false })
  if (found?.isFile()) {
    return `${word} is no source file. Name TypeScript or JavaScript files, or folders.`
  }
  if (found?.isDirectory()) {
    return `There are no source files in ${word}.`
  }
  if (/[*?{[]/.test(word)) return `No source file of the project matches ${word}.`
  const names = ofProject.map((path) => named(path, folder))
  const nearest = names.length > 0 ? ` Did you mean ${closest(word, names)}?` : ''
  return `${word} does not exist.${nearest}`
}

function named(path: string, folder: string): string {
  return relative(folder, path).split(sep).join('/')
}
