import { defineConfig } from 'rolldown'
import sacristy from 'sacristy/rolldown'

export default defineConfig({
  input: '../experiment.ts',
  platform: 'node',
  external: /^sacristy/,
  plugins: [sacristy()],
  output: { dir: 'dist', sourcemap: true },
})
