export default {
  namedConfigs: ['variant2', 'variant4'],
}
