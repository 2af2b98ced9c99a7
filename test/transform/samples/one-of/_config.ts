export default {
  configUpdates: { mode: 'eval' },
}
