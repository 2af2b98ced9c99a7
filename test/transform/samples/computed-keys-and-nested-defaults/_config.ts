export default {
  configUpdates: { first: 5 },
}
