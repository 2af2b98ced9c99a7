/**
 * Names an anonymous function or class as its binding would have: not where a class names itself.
 *
 * @see ECMAScript: NamedEvaluation, SetFunctionName
 */
export function withName<T>(value: T, name: string): T {
  if (typeof value === 'function' && Object.getOwnPropertyDescriptor(value, 'name')?.value === '') {
    Object.defineProperty(value, 'name', { value: name, configurable: true })
  }
  return value
}
