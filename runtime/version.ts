/** As in package.json, where a bundler has made this part of something else, too. */
export const VERSION = '0.1.0'
