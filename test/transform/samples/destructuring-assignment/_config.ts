export default {
  configUpdates: { c: 30 },
}
