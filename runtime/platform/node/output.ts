import { Console } from 'node:console'
import type { OutputListener } from '../platform.js'

const listeners = new Set<OutputListener>()
let restore: (() => void) | undefined

/**
 * Hears what is written to stdout and stderr. Their `write` is replaced while there are listeners,
 * and hands on everything unchanged.
 *
 * @see Sacred: tee_output_python, stdout_capturing.py
 */
export function listenToOutput(listener: OutputListener): () => void {
  listeners.add(listener)
  restore ??= replaceWrites()
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    restore?.()
    restore = undefined
  }
}

function replaceWrites(): () => void {
  const restores = [...[process.stdout, process.stderr].map(replaceWrite), replaceConsole()]
  return () => {
    for (const restore of restores) restore()
  }
}

/** The consoles of Bun and Deno write past the streams: while there are listeners, Node's stands in. */
function replaceConsole(): () => void {
  const { bun, deno } = process.versions
  if (bun === undefined && deno === undefined) return () => {}
  const original = { ...console }
  const standIn = { ...new Console(process.stdout, process.stderr) }
  Object.assign(console, standIn)
  return () => Object.assign(console, original)
}

function replaceWrite(stream: NodeJS.WriteStream): () => void {
  const original = stream.write
  // a character may be split over two pieces of bytes
  const decoder = new TextDecoder()
  const hearing = function (this: NodeJS.WriteStream, ...args: Parameters<typeof original>) {
    const [chunk, encoding] = args
    const text = toText(chunk, encoding, decoder)
    if (text !== '') for (const listener of listeners) listener(text)
    return Reflect.apply(original, this, args)
  }
  const hadOwn = Object.hasOwn(stream, 'write')
  stream.write = hearing as typeof original
  return () => {
    // what somebody else has put there since then stays
    if (stream.write !== hearing) return
    if (hadOwn) stream.write = original
    else Reflect.deleteProperty(stream, 'write')
  }
}

function toText(
  chunk: unknown,
  encoding: unknown,
  decoder: InstanceType<typeof TextDecoder>,
): string {
  if (chunk instanceof Uint8Array) return decoder.decode(chunk, { stream: true })
  if (typeof chunk !== 'string') return ''
  const isBytes = encoding === 'hex' || encoding === 'base64' || encoding === 'base64url'
  return isBytes ? decoder.decode(Buffer.from(chunk, encoding), { stream: true }) : chunk
}
