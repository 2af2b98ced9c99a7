export default {
  configUpdates: { b: 3 },
}
