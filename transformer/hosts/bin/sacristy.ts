#!/usr/bin/env node
// The bin's first file keeps to syntax that old Nodes parse, and imports nothing statically: a Node
// that is too old must get as far as the sentence below.
var version = process.versions.node.split('.')
var major = Number(version[0])

if (major < 22 || (major === 22 && Number(version[1]) < 15)) {
  console.error(
    'sacristy needs Node 22.15 or newer, and this is Node ' +
      process.versions.node +
      '. Install a newer one, or add it to the project with `npm install --save-dev node@24`.',
  )
  process.exitCode = 1
} else {
  // compiled code of sacristy's own is kept between runs (Deno does so by itself)
  if (!process.versions.deno) process.getBuiltinModule('node:module').enableCompileCache()
  import('./main.js').then((main) => {
    main.main(process.argv.slice(2))
  })
}
