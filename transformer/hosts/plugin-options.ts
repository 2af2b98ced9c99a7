/** What a plugin of sacristy can be given in a host's configuration: nothing. */
export type NoOptions = Record<string, never>

/** @throws an error that names an option which does not exist, since none does */
export function refuseOptions(plugin: string, options: object | undefined): void {
  const [unknown] = Object.keys(options ?? {})
  if (unknown === undefined) return
  throw new Error(`${plugin} has no option \`${unknown}\`. It takes none: leave them out.`)
}
