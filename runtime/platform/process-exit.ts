/** Stands for a call of `process.exit` inside a run: it ends the code that has made the call. */
export class ProcessExit extends Error {
  readonly status: number

  constructor(status: number) {
    super(`process.exit(${status}) was called`)
    this.name = 'ProcessExit'
    this.status = status
  }
}
