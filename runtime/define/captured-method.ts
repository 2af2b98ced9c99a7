/**
 * Methods that are captured by decorators: `@ex.capture`, `@ex.command`.
 *
 * @see the decorators proposal: https://github.com/tc39/proposal-decorators
 */
import { isPlainObject } from '../configure/types.js'
import type { CapturedFunctionMeta } from '../manifest.js'
import type { CapturedFunction } from './captured-function.js'
import { capturedFunction, isCapturedFunction } from './descriptor.js'
import type { Callable } from './types.js'

/** What a decorator is told of the method that it stands on, as far as it matters here. */
interface MethodContext {
  readonly static: boolean
  addInitializer(initializer: (this: unknown) => void): void
}

/** Takes a method as the compiler describes it, and gives what is called in its place. */
type DescribedMethodDecorator = (described: unknown, context: MethodContext) => Callable

/**
 * The ways to call `capture` and `command`: `capture(fn)`, `capture(options, fn)`, and `capture(options?)`
 * as a decorator. A decorator that no compiler has seen gets what hosts give it: `(method, context)`, or
 * with `experimentalDecorators` `(prototype, key, descriptor)`.
 */
export function captureOrDecorate<Options extends object>(
  given: readonly unknown[],
  capture: (fn: unknown, options: Partial<Options>) => CapturedFunction,
): unknown {
  const [first, second, third] = given
  if (isDescriptor(third)) return capture(third.value, {}).callable
  if (typeof first === 'function' || isCapturedFunction(first)) return capture(first, {}).callable
  if (given.length > 1) return capture(second, Object(first)).callable
  if (given.length > 0 && !isPlainObject(first)) return capture(first, {}).callable
  return methodDecorator((method) => capture(method, Object(first)))
}

function isDescriptor(value: unknown): value is PropertyDescriptor {
  return isPlainObject(value) && 'value' in value
}

function methodDecorator(capture: (method: unknown) => CapturedFunction): DescribedMethodDecorator {
  return (described: unknown, context: MethodContext, descriptor?: unknown) => {
    const captured = capture(isDescriptor(descriptor) ? descriptor.value : described)
    if (context.static) {
      context.addInitializer(function () {
        captured.owner = this
      })
    }
    return captured.callable
  }
}

interface PendingMethod {
  readonly meta: CapturedFunctionMeta
  readonly place: 'static' | 'instance'
  /** Outermost first. */
  readonly decorators: readonly DescribedMethodDecorator[]
  readonly key: PropertyKey
  readonly isPrivate: boolean
}

/** Methods of classes that are being put together; those of the innermost come last. */
const pending: PendingMethod[] = []

/**
 * Notes a method as its class is being put together.
 *
 * @param key `null` for a private method: it gets one that nobody else has
 * @returns the method's key
 */
export function capturedMethod(
  meta: CapturedFunctionMeta,
  place: 'static' | 'instance',
  decorators: readonly DescribedMethodDecorator[],
  key: unknown,
): PropertyKey {
  const isPrivate = key === null
  const propertyKey = isPrivate ? Symbol(`#${meta.name}`) : toPropertyKey(key)
  pending.push({ meta, place, decorators, key: propertyKey, isPrivate })
  return propertyKey
}

/** An object is asked for its key once, as a class asks it. */
function toPropertyKey(key: unknown): PropertyKey {
  const [propertyKey] = Reflect.ownKeys({ [key as PropertyKey]: null })
  return propertyKey ?? ''
}

/**
 * Captures the methods of a class that has just been put together.
 *
 * @param count how many of the methods that were noted last are its own
 * @returns what is called in place of each
 */
export function captureMethods(
  owner: { readonly prototype: object },
  count: number,
): (Callable | null)[] {
  return pending.splice(-count).map((method) => {
    const { key, isPrivate, meta, place } = method
    const holder = place === 'static' ? owner : owner.prototype
    const descriptor = Object.getOwnPropertyDescriptor(holder, key)
    // a later member of that name has taken its place
    if (typeof descriptor?.value !== 'function') return null
    if (isPrivate) {
      Object.defineProperty(descriptor.value, 'name', { value: `#${meta.name}` })
      Reflect.deleteProperty(holder, key)
    }
    const value = applyDecorators(method, descriptor.value, owner)
    if (!isPrivate) Object.defineProperty(holder, key, { ...descriptor, value })
    return value
  })
}

function applyDecorators(
  { meta, place, decorators }: PendingMethod,
  method: Callable,
  owner: unknown,
): Callable {
  const context: MethodContext = {
    static: place === 'static',
    addInitializer: (initializer) => initializer.call(owner),
  }
  return decorators.reduceRight(
    (inner, decorate) => decorate(capturedFunction(inner, meta), context),
    method,
  )
}

/**
 * A decorator for hosts to run, beside others: as ECMAScript calls them, or as TypeScript's
 * `experimentalDecorators` does.
 */
export function hostDecorator(decorate: DescribedMethodDecorator, meta: CapturedFunctionMeta) {
  return (
    target: Callable | object,
    context: MethodContext | PropertyKey,
    descriptor?: TypedPropertyDescriptor<Callable>,
  ): unknown => {
    if (typeof context === 'object') {
      return decorate(capturedFunction(target as Callable, meta), context)
    }
    if (!descriptor?.value) return undefined
    const value = applyDecorators(
      {
        meta,
        place: typeof target === 'function' ? 'static' : 'instance',
        decorators: [decorate],
        key: context,
        isPrivate: false,
      },
      descriptor.value,
      target,
    )
    return { ...descriptor, value }
  }
}
