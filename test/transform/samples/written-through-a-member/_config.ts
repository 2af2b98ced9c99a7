export default {
  configUpdates: { foo: { bar: 7 }, count: 5 },
}
