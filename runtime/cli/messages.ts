/** What the command line says to its user: every sentence, in one place. */
import { didYouMean } from '../messages.js'

const either = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`

export const unknownFlag = (flag: string, suggestion: string | undefined) =>
  `There is no flag ${flag}.${didYouMean(suggestion)}`

export const ambiguousFlag = (flag: string, candidates: readonly string[]) =>
  `${flag} could be ${either(candidates)}. Write out the one you mean.`

export const flagTakesNoValue = (flag: string) =>
  `${flag} takes no value. Leave out the "=" and what follows it.`

export const flagNeedsValue = (flag: string, longFlag: string) =>
  `${flag} needs a value, as in ${longFlag}=VALUE.`

export const flagGivenTwice = (longFlag: string) =>
  `${longFlag} is given twice. Leave one of them out.`

export const flagsCollide = (flag: string, longFlag: string, otherLongFlag: string) =>
  `The flag ${flag} belongs to both ${otherLongFlag} and ${longFlag}. Give ${longFlag} another one.`

export const unexpectedArgument = (argument: string) =>
  `There is no place for "${argument}" here. Updates and named configs come behind the word "with".`

export const withoutUpdates = () =>
  'Nothing follows the word "with". Put an update such as a=5 or a named config behind it.'

export const valueIsNoLiteral = (text: string) =>
  `The value ${text} is no literal, and settings.commandLine.strictParsing asks for one. ` +
  `For a string put quotes around it, and another kind around those for the shell: '"${text}"'.`

/** Sacred's sentence, as is the next one. */
export const commandNotFound = (
  name: string,
  commands: readonly string[],
  suggestion: string | undefined,
) =>
  `Error: Command "${name}" not found. Available commands are: ${commands.join(', ')}.${didYouMean(
    suggestion,
  )}`

export const noCommand = (commands: readonly string[]) =>
  'Error: No command found to be run. Specify a command or define main function. ' +
  `Available commands are: ${commands.join(', ')}`

export const argvIsNoList = (kind: string) => `argv must be string or array, but was ${kind}`

export const argvHasNonStrings = (elements: string) =>
  `argv must be array of string but contained the following elements: ${elements}`

export const unclosedQuote = (quote: string) =>
  `The command line has an opening ${quote} without its closing one.`

export const observerNotThereYet = (longFlag: string, store: string) =>
  `${longFlag} is not available: this version of sacristy cannot write to ${store} yet. ` +
  'Record with -F DIR, or leave the flag out.'

export const captureModeNotThereYet = () =>
  'The capture mode "fd" is not available in this version of sacristy yet. ' +
  'Use --capture=sys, which sees what this process writes but not what its children do.'

/** Sacred's sentence. */
export const unknownCaptureMode = (mode: string, suggestion: string | undefined) =>
  `Unknown capture mode '${mode}'. Available options are ['fd', 'no', 'sys'].${didYouMean(suggestion)}`

export const beatIntervalIsNoNumber = (value: string) =>
  `The beat interval must be a number of seconds! (but was '${value}')`

/** Sacred's sentence. */
export const priorityIsNoNumber = (value: string) =>
  `The PRIORITY argument must be a number! (but was '${value}')`

/** Sacred's sentence. */
export const noRepository = () =>
  'No version control detected. Cannot enforce clean repository.\n' +
  'Put your sources into a git repository, or leave out --enforce_clean.'

/** Sacred's sentence. */
export const repositoryIsDirty = (url: string) =>
  `EnforceClean: Uncommited changes in the "${url}" repository.`

/** Sacred's sentence. */
export const readOnlyConfig = () => 'The configuration is read-only in a captured function!'

export const withinSacristy = () =>
  'This error comes from within sacristy, whose own frames are left out. --debug shows them.'
