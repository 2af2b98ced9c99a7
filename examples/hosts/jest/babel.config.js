export default {
  plugins: ['sacristy/babel'],
  presets: [['@babel/preset-env', { targets: { node: '22' } }], '@babel/preset-typescript'],
}
