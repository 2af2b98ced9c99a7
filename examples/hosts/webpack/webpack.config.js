import sacristy from 'sacristy/webpack'

export default {
  mode: 'production',
  target: 'node22',
  entry: { experiment: '../experiment.ts' },
  output: { module: true, filename: '[name].js' },
  externals: /^sacristy/,
  externalsType: 'module',
  devtool: 'source-map',
  module: {
    rules: [{ test: /\.ts$/, loader: 'ts-loader', options: { transpileOnly: true } }],
  },
  plugins: [sacristy()],
}
