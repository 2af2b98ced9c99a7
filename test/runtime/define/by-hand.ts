/** What the compiler writes, written by hand: the runtime's tests do not depend on it. */
import type { ScopeRecorder } from '../../../runtime/configure/recorder.js'
import { enterScope } from '../../../runtime/configure/recorder.js'
import { capturedFunction, configFunction } from '../../../runtime/define/descriptor.js'
import type { AnyFunction } from '../../../runtime/define/types.js'
import type { CapturedFunctionMeta, ConfigFunctionMeta } from '../../../runtime/manifest.js'

// biome-ignore lint/suspicious/noExplicitAny: a sample's parameters are whatever it says
type Body<Result> = (scope: ScopeRecorder, ...parameters: any[]) => Result

/** A config function whose body is given the scope, then its parameters. */
export function scope<Result extends void | Promise<void>>(
  body: Body<Result>,
  meta: Partial<ConfigFunctionMeta> = {},
): () => Result {
  return configFunction((...parameters: unknown[]) => body(enterScope(), ...parameters), {
    name: null,
    parameters: [],
    entries: [],
    docs: {},
    doc: null,
    choices: {},
    at: 'exp.ts:1:1',
    ...meta,
  })
}

/** A config function that gives each entry its value, in order. */
export function entries(
  values: Record<string, unknown>,
  meta?: Partial<ConfigFunctionMeta>,
): () => void {
  return scope((recorder) => {
    for (const [name, value] of Object.entries(values)) {
      const pinned: unknown = recorder.pin(name, value, () => pinned)
    }
  }, meta)
}

/**
 * A captured function with the parameters of `signature`, in the compiler's notation:
 * `train(batch_size, lr = 0.1)`, `train({ lr, ...rest })`.
 */
export function captured<F extends AnyFunction>(
  signature: string,
  fn: F,
  meta: Partial<CapturedFunctionMeta> = {},
  moduleUrl?: string,
): F {
  const [, name = '', text = ''] = /^(\w*)\((.*)\)$/.exec(signature) ?? []
  const form = text.startsWith('{') ? 'pattern' : 'positional'
  const parts = text
    .replace(/^\{ | \}$/g, '')
    .split(', ')
    .filter((part) => part !== '')
  const parameters = parts
    .filter((part) => !part.startsWith('...'))
    .map((part) => ({ name: part.split(' ')[0] ?? null, optional: part.includes(' = ') }))
  const rest = parts.some((part) => part.startsWith('...'))
  return capturedFunction(
    fn,
    {
      name: name || null,
      form,
      parameters,
      rest,
      signature,
      doc: null,
      at: 'exp.ts:1:1',
      ...meta,
    },
    moduleUrl,
  )
}
