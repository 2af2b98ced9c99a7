import esbuild from 'rollup-plugin-esbuild'
import sacristy from 'sacristy/rollup'

export default {
  input: '../experiment.ts',
  external: /^sacristy/,
  plugins: [sacristy(), esbuild()],
  output: { dir: 'dist', sourcemap: true },
}
