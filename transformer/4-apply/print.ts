import type { GeneratedCode } from './generated-code.js'

/** Stands for a hole: no name has it in it, and strings have it escaped. */
const HOLE = '\0'

/** Generated code as JavaScript: the pieces between its holes, one more than there are. */
export function printAround(code: GeneratedCode): string[] {
  return print(code).split(HOLE)
}

/** Generated code without holes as JavaScript. */
export function print(code: GeneratedCode): string {
  switch (code.kind) {
    case 'hole':
      return HOLE
    case 'name':
      return code.name
    case 'this':
      return 'this'
    case 'literal':
      return JSON.stringify(code.value)
    case 'member':
      return `${print(code.object)}.${code.name}`
    case 'element':
      return `${print(code.object)}[${code.index}]`
    case 'call':
      return `${print(code.callee)}(${code.arguments.map(print).join(', ')})`
    case 'json':
      return printJson(code.value)
    case 'array':
      return `[${code.items.map(print).join(', ')}]`
    case 'object':
      return printObject(code.entries.map(([key, value]) => `${printKey(key)}: ${print(value)}`))
    case 'getter':
      return `() => ${code.name}`
    case 'setter':
      return `(${code.parameter}) => { ${code.name} = ${code.parameter} }`
    case 'module-url':
      return 'import.meta.url'
  }
}

function printJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printJson).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const properties = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([key, item]) => `${printKey(key)}: ${printJson(item)}`)
  return printObject(properties)
}

function printObject(properties: readonly string[]): string {
  return properties.length > 0 ? `{ ${properties.join(', ')} }` : '{}'
}

/** `__proto__` is written so that it makes a property. */
function printKey(key: string): string {
  if (key === '__proto__') return '["__proto__"]'
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key)
}
