export default {
  configUpdates: { a: 10, c: 7 },
}
