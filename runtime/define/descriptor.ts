/**
 * What the compiler's helpers hand to an experiment: the user's function with all that the build
 * knows of it.
 */
import type { CapturedFunctionMeta, ConfigFunctionMeta } from '../manifest.js'
import { withName } from './function-name.js'
import type { AnyFunction, Callable } from './types.js'

// registered symbols: a bundle and its dependencies may hold two copies of this module
const CONFIG_FUNCTION = Symbol.for('sacristy.config-function')
const CAPTURED_FUNCTION = Symbol.for('sacristy.captured-function')

export interface ConfigFunctionDescriptor {
  readonly [CONFIG_FUNCTION]: true
  readonly fn: Callable
  readonly meta: ConfigFunctionMeta
}

export interface CapturedFunctionDescriptor {
  readonly [CAPTURED_FUNCTION]: true
  readonly fn: Callable
  readonly meta: CapturedFunctionMeta
  /** URL of the module that captures the function, where that matters (`automain`). */
  readonly moduleUrl: string | null
}

/**
 * Describes a config function. To the type checker it stays the function that it was.
 */
export function configFunction<F extends AnyFunction>(fn: F, meta: ConfigFunctionMeta): F
export function configFunction(fn: Callable, meta: ConfigFunctionMeta): unknown {
  // stack traces show the name
  const named = withName(fn, meta.name ?? 'config')
  return { [CONFIG_FUNCTION]: true, fn: named, meta } satisfies ConfigFunctionDescriptor
}

/** Describes a captured function. To the type checker it stays the function that it was. */
export function capturedFunction<F extends AnyFunction>(
  fn: F,
  meta: CapturedFunctionMeta,
  moduleUrl?: string,
): F
export function capturedFunction(
  fn: Callable,
  meta: CapturedFunctionMeta,
  moduleUrl?: string,
): unknown {
  return {
    [CAPTURED_FUNCTION]: true,
    fn: withName(fn, meta.name ?? 'captured function'),
    meta,
    moduleUrl: moduleUrl ?? null,
  } satisfies CapturedFunctionDescriptor
}

export function isConfigFunction(value: unknown): value is ConfigFunctionDescriptor {
  return typeof value === 'object' && value !== null && CONFIG_FUNCTION in value
}

export function isCapturedFunction(value: unknown): value is CapturedFunctionDescriptor {
  return typeof value === 'object' && value !== null && CAPTURED_FUNCTION in value
}
