import { build } from 'esbuild'
import sacristy from 'sacristy/esbuild'

await build({
  entryPoints: ['../experiment.ts'],
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  sourcemap: true,
  plugins: [sacristy()],
})
