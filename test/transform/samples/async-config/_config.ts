export default {
  configUpdates: { a: 5 },
}
