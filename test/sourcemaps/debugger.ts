/** A debugger for Node that reads source maps, as those of editors do. */
import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import {
  allGeneratedPositionsFor,
  LEAST_UPPER_BOUND,
  originalPositionFor,
  TraceMap,
} from '@jridgewell/trace-mapping'

interface Location {
  scriptId: string
  lineNumber: number
  columnNumber: number
}

/** What is read here of an event of the inspector's protocol. */
interface ProtocolEvent {
  method?: string
  params?: {
    scriptId?: string
    url?: string
    sourceMapURL?: string
    callFrames?: { location: Location }[]
  }
}

interface Debugged {
  /** The lines of the source in which the process paused. */
  lines: number[]
  stdout: string
}

/**
 * Runs `node …words` with breakpoints on lines of a source, whatever scripts they have come to lie in.
 *
 * @param source how the name of the source ends
 */
export async function debug(
  folder: string,
  words: readonly string[],
  source: string,
  breakpoints: readonly number[],
): Promise<Debugged> {
  const env = { ...process.env, NODE_OPTIONS: undefined }
  const options = ['--inspect-brk=127.0.0.1:0', ...words]
  const child = spawn(process.execPath, options, { cwd: folder, env })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => (stdout += chunk))
  const ended = new Promise((resolve) => child.on('close', resolve))
  const session = await new Promise<Session>((resolve) =>
    child.stderr.on('data', (chunk) => {
      const [before] = /ws:\S+/.exec(stderr) ?? []
      stderr += chunk
      const [address] = /ws:\S+/.exec(stderr) ?? []
      if (before === undefined && address !== undefined) {
        resolve(new Session(address, source, breakpoints))
      }
      // Node does not end for as long as a debugger listens.
      if (stderr.includes('Waiting for the debugger to disconnect')) void session.close()
    }),
  )
  await ended
  return { lines: session.lines, stdout }
}

class Session {
  readonly lines: number[] = []
  readonly #socket: WebSocket
  readonly #maps = new Map<string, TraceMap>()
  #sent = 0

  constructor(
    address: string,
    private readonly source: string,
    private readonly breakpoints: readonly number[],
  ) {
    this.#socket = new WebSocket(address)
    this.#socket.addEventListener('open', () => {
      const instrumentation = 'beforeScriptWithSourceMapExecution'
      this.#send('Debugger.enable')
      this.#send('Debugger.setInstrumentationBreakpoint', { instrumentation })
      this.#send('Runtime.runIfWaitingForDebugger')
    })
    // One after the other: a script's map has been read before the script is gone on with.
    let heard = Promise.resolve()
    this.#socket.addEventListener('message', ({ data }) => {
      const event: ProtocolEvent = JSON.parse(String(data))
      heard = heard.then(() => this.#hear(event))
    })
  }

  close(): void {
    this.#socket.close()
  }

  async #hear({ method, params = {} }: ProtocolEvent): Promise<void> {
    const { scriptId = '', url = '', sourceMapURL = '', callFrames: [top] = [] } = params
    if (method === 'Debugger.scriptParsed' && url.startsWith('file:') && sourceMapURL !== '') {
      // packages may name maps that they do not bring
      const map = await mapOf(url, sourceMapURL).catch(() => undefined)
      if (map === undefined) return
      this.#maps.set(scriptId, map)
      this.#bind(scriptId, map)
    } else if (method === 'Debugger.paused') {
      if (top !== undefined) this.#note(top.location)
      this.#send('Debugger.resume')
    }
  }

  /** Node pauses at the start of some scripts, which is nobody's breakpoint. */
  #note({ scriptId, lineNumber, columnNumber }: Location): void {
    const map = this.#maps.get(scriptId)
    if (map === undefined) return
    const { line } = originalPositionFor(map, { line: lineNumber + 1, column: columnNumber })
    if (line !== null && this.breakpoints.includes(line)) this.lines.push(line)
  }

  /** Each line's breakpoint goes where the line's first part has gone. */
  #bind(scriptId: string, map: TraceMap): void {
    const source = map.resolvedSources.find((name) => name.endsWith(this.source))
    if (source === undefined) return
    for (const line of this.breakpoints) {
      const [first] = allGeneratedPositionsFor(map, {
        source,
        line,
        column: 0,
        bias: LEAST_UPPER_BOUND,
      })
      if (first === undefined) continue
      const location = { scriptId, lineNumber: first.line - 1, columnNumber: first.column }
      this.#send('Debugger.setBreakpoint', { location })
    }
  }

  #send(method: string, params: object = {}): void {
    this.#sent += 1
    this.#socket.send(JSON.stringify({ id: this.#sent, method, params }))
  }
}

async function mapOf(url: string, sourceMapURL: string): Promise<TraceMap> {
  const [, inline] = /^data:.*?;base64,(.*)$/s.exec(sourceMapURL) ?? []
  const text =
    inline === undefined
      ? await readFile(new URL(sourceMapURL, url), 'utf8')
      : Buffer.from(inline, 'base64').toString()
  return new TraceMap(text, url)
}
