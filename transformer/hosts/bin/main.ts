/** The words behind `sacristy`. What lies behind FILE belongs to the experiment, and is not read here. */
import { ownVersion } from '../own-package.js'

const USAGE = `Usage:
  sacristy run [--no-cache] FILE [COMMAND] [with UPDATE...] [FLAG...]
  sacristy check [--json] [FILES...]
  sacristy init
  sacristy --version

  run     run an experiment's command; \`sacristy run FILE help\` lists the commands and flags
  check   report the mistakes in experiment files without running them: in FILES, folders and
          patterns, else in all source files of the project that Git does not ignore
  init    write a starter experiment, and the lines that set up the host it finds

Flags before FILE:
  --no-cache   compile afresh, and keep nothing of it on disk
  --version    print sacristy's version

Flags of check:
  --json       print the report as JSON, for tools
`

/** Commands that have their place on the command line already, and come with a later version. */
const LATER: Record<string, string> = {
  recover: 'delivers what observers could not take',
  runs: 'lists recorded runs',
}

const COMMANDS = ['run', 'check', 'init', 'help', ...Object.keys(LATER)]

export async function main(words: string[]): Promise<void> {
  const [word, ...rest] = words
  if (word === 'run') return run(rest)
  // sacristy's own flags may stand on either side of `run`
  if (word === '--no-cache' && rest[0] === 'run') return run([word, ...rest.slice(1)])
  if (word === 'check') return check(rest)
  if (word === 'init') {
    const { init } = await import('./init.js')
    return init(process.cwd())
  }
  if (word === '--version' || word === '-V') return printVersion()
  if (word === undefined) return fail('Say what to do.')
  if (['help', '--help', '-h'].includes(word)) {
    process.stdout.write(USAGE)
    return
  }
  const purpose = LATER[word]
  if (purpose !== undefined) {
    return refuse(`\`sacristy ${word}\` ${purpose}; it comes with a later version.`)
  }
  return fail(await explainUnknown(word))
}

async function run(words: string[]): Promise<void> {
  let cache = true
  for (const [index, word] of words.entries()) {
    if (word === '--no-cache') cache = false
    else if (word === '--version') return printVersion()
    else if (word === '--help' || word === '-h') return void process.stdout.write(USAGE)
    else if (word.startsWith('-')) {
      return fail(
        `\`${word}\` is no flag of \`sacristy run\`. Put the experiment's own flags behind FILE.`,
      )
    } else {
      const { runFile } = await import('./run-file.js')
      return runFile(word, words.slice(index + 1), { cache })
    }
  }
  return fail('`sacristy run` needs the FILE of an experiment.')
}

async function check(words: string[]): Promise<void> {
  if (words.includes('--help') || words.includes('-h')) return void process.stdout.write(USAGE)
  const unknown = words.find((word) => word.startsWith('-') && word !== '--json')
  if (unknown !== undefined) {
    return fail(`\`${unknown}\` is no flag of \`sacristy check\`. It has one: \`--json\`.`)
  }
  const files = words.filter((word) => word !== '--json')
  const { check } = await import('./check.js')
  const options = { folder: process.cwd(), json: words.includes('--json') }
  const refusal = check(files, options)
  if (refusal !== undefined) refuse(refusal)
}

async function explainUnknown(word: string): Promise<string> {
  const { SOURCE_FILES } = await import('../../filter.js')
  const unknown = `\`${word}\` is no command of sacristy.`
  if (SOURCE_FILES.test(word)) return `${unknown} Did you mean \`sacristy run ${word}\`?`
  const { closest } = await import('fastest-levenshtein')
  return `${unknown} Did you mean \`sacristy ${closest(word, COMMANDS)}\`?`
}

function printVersion(): void {
  process.stdout.write(`${ownVersion()}\n`)
}

function fail(sentence: string): void {
  refuse(`${sentence}\n\n${USAGE.trimEnd()}`)
}

function refuse(text: string): void {
  process.stderr.write(`sacristy: ${text}\n`)
  process.exitCode = 1
}
