export default {
  configUpdates: { depth: 10 },
}
