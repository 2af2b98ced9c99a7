export default {
  configUpdates: { a: 6 },
}
