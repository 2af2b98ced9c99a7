import type { Run } from '../run/run.js'

type Awaitable<T> = T | Promise<T>

/** Changes a run that has been made but not started. Errors it throws are the user's to see. */
export type ApplyFlag = (value: true, run: Run) => Awaitable<void>
export type ApplyValue = (value: string, run: Run) => Awaitable<void>

/** Either of the two; `isFlag` tells which value it is given. */
interface Action {
  apply(value: string | true, run: Run): Awaitable<void>
}

export interface CliOptionSettings {
  /** Whether the flag stands alone instead of taking a value. @default false */
  isFlag?: boolean
  /** What `help` says of it. @default '' */
  doc?: string
}

/**
 * A flag of the command line.
 *
 * @see Sacred: CLIOption, commandline_options.py
 */
export class CliOption {
  /** Placeholder of the value in the usage; `null` for a flag that takes none. */
  readonly arg: 'VALUE' | null

  constructor(
    readonly shortFlag: string,
    readonly longFlag: string,
    readonly isFlag: boolean,
    readonly doc: string,
    private readonly action: Action,
  ) {
    if (!/^-\w$/.test(shortFlag)) {
      throw new Error('Short flag malformed. One correct short flag would be: `-j`.')
    }
    if (!/^--[\w-]+\w$/.test(longFlag)) {
      throw new Error('Long flag malformed. One correct long flag would be: `--my-pretty-flag`.')
    }
    this.arg = isFlag ? null : 'VALUE'
  }

  /** What the flag is without a word on the command line. */
  get defaultValue(): false | null {
    return this.isFlag ? false : null
  }

  /** Does to `run` what the flag stands for. */
  async apply(value: unknown, run: Run): Promise<void> {
    await this.action.apply(this.isFlag || String(value), run)
  }
}

/**
 * Makes a flag of your own, to pass to `new Experiment(name, { additionalCliOptions: [flag] })`.
 *
 * @param shortFlag One letter behind a hyphen.
 * @param longFlag A word behind two hyphens; `-` and `_` inside it mean the same to who types it.
 * @param apply Gets the flag's value (`true` where `isFlag`) and the run, before it starts.
 * @throws {Error} if a flag has not that form.
 *
 * @example
 * const tag = cliOption('-T', '--tag', { doc: 'Tag this run.' }, (value, run) => {
 *   run.info.tag = value
 * })
 * const ex = new Experiment('tagged', { additionalCliOptions: [tag] })
 *
 * @see Sacred: cli_option, commandline_options.py
 */
export function cliOption(shortFlag: string, longFlag: string, apply: ApplyValue): CliOption
export function cliOption(
  shortFlag: string,
  longFlag: string,
  settings: CliOptionSettings & { isFlag: true },
  apply: ApplyFlag,
): CliOption
export function cliOption(
  shortFlag: string,
  longFlag: string,
  settings: CliOptionSettings & { isFlag?: false },
  apply: ApplyValue,
): CliOption
export function cliOption(
  shortFlag: string,
  longFlag: string,
  ...rest: [apply: ApplyValue] | [settings: CliOptionSettings, apply: ApplyFlag | ApplyValue]
): CliOption {
  const [settings, apply] = rest.length === 1 ? [{}, rest[0]] : rest
  const { isFlag = false, doc = '' }: CliOptionSettings = settings
  return new CliOption(shortFlag, longFlag, isFlag, doc, { apply })
}

/** The spelling that all spellings of a long flag have in common: `--print_config` is one too. */
export function withHyphens(longFlag: string): string {
  return longFlag.replaceAll('_', '-')
}
