export * from './_ingredients.js'
export { first as default, second as dataset } from './_ingredients.js'
