import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, onTestFinished, test, vi } from 'vitest'

const program = `
  const { examine } = await import(${JSON.stringify(new URL('../../../runtime/cli/post-mortem.ts', import.meta.url))})
  await examine(new Error('it broke'))
`

/** For a machine with much else to do. */
const PATIENCE = { timeout: 30_000 }

interface InspectorMessage {
  id?: number
  method?: string
  params?: { callFrames: { callFrameId: string }[] }
  result?: { result: { value: unknown } }
}

/** A debugger, attached to the process behind `url`. */
async function attach(url: string) {
  const socket = new WebSocket(url)
  const received: InspectorMessage[] = []
  socket.addEventListener('message', ({ data }) => received.push(JSON.parse(String(data))))
  await once(socket, 'open')
  const wait = (isWanted: (message: InspectorMessage) => boolean) =>
    vi.waitUntil(() => received.find(isWanted), PATIENCE)
  let last = 0
  const ask = (method: string, params: object = {}) => {
    last += 1
    const id = last
    socket.send(JSON.stringify({ id, method, params }))
    return wait((message) => message.id === id)
  }
  return { ask, wait, close: () => socket.close() }
}

test('a debugger that is attached after a failure sees the error', PATIENCE, async () => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program])
  const exit = once(child, 'exit')
  onTestFinished(() => {
    child.kill()
  })
  let written = ''
  child.stderr.on('data', (text) => {
    written += text
  })
  const url = await vi.waitUntil(() => /ws:\S+/.exec(written)?.[0], PATIENCE)

  const session = await attach(url)
  await session.ask('Debugger.enable')
  await session.ask('Runtime.runIfWaitingForDebugger')
  const { params } = await session.wait(({ method }) => method === 'Debugger.paused')
  const answer = await session.ask('Debugger.evaluateOnCallFrame', {
    callFrameId: params?.callFrames[0]?.callFrameId,
    expression: 'error.message',
    returnByValue: true,
  })
  expect(answer.result?.result.value).toBe('it broke')
  await session.ask('Debugger.resume')
  session.close()
  expect(await exit).toEqual([0, null])
})
