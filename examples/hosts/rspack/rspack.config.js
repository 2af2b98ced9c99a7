import { defineConfig } from '@rspack/cli'
import sacristy from 'sacristy/rspack'

export default defineConfig({
  target: 'node22',
  entry: { experiment: '../experiment.ts' },
  output: { module: true, filename: '[name].js' },
  externals: /^sacristy/,
  externalsType: 'module',
  devtool: 'source-map',
  module: { rules: [{ test: /\.ts$/, loader: 'builtin:swc-loader' }] },
  plugins: [sacristy()],
})
