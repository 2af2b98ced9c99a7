export default {
  configUpdates: { a: 6, tail: [1] },
}
