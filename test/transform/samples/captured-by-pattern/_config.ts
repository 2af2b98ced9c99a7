export default {
  command: 'main',
}
