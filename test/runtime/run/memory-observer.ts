import type { Observer, RunId } from '../../../runtime/observers/observer.js'
import type { RecorderMessage } from '../../../runtime/record/message.js'

/** Keeps every message that it is told. */
export class MemoryObserver implements Observer {
  readonly name: string
  readonly priority: number
  readonly messages: RecorderMessage[] = []
  /** Event and what it throws, for observers that fail. */
  failing: Partial<Record<RecorderMessage['type'], Error>> = {}
  readonly #id: RunId | undefined

  constructor({
    name = 'memory',
    priority = 0,
    id,
  }: { name?: string; priority?: number; id?: RunId } = {}) {
    this.name = name
    this.priority = priority
    this.#id = id
  }

  queuedEvent = (message: RecorderMessage) => this.#open(message)
  startedEvent = (message: RecorderMessage) => this.#open(message)
  heartbeatEvent = (message: RecorderMessage) => this.#take(message)
  logMetrics = (message: RecorderMessage) => this.#take(message)
  resourceEvent = (message: RecorderMessage) => this.#take(message)
  artifactEvent = (message: RecorderMessage) => this.#take(message)
  completedEvent = (message: RecorderMessage) => this.#take(message)
  interruptedEvent = (message: RecorderMessage) => this.#take(message)
  failedEvent = (message: RecorderMessage) => this.#take(message)

  /** Types of the messages, in order. */
  get types(): string[] {
    return this.messages.map(({ type }) => type)
  }

  of<Type extends RecorderMessage['type']>(type: Type): Extract<RecorderMessage, { type: Type }>[] {
    return this.messages.filter(
      (message): message is Extract<RecorderMessage, { type: Type }> => message.type === type,
    )
  }

  #open(message: RecorderMessage): RunId | undefined {
    this.#take(message)
    return this.#id
  }

  #take(message: RecorderMessage): void {
    const error = this.failing[message.type]
    if (error) throw error
    this.messages.push(message)
  }
}
