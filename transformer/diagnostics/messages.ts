/**
 * Every message of the compiler, by its stable code `<construct>-<fault>`. A message is one sentence
 * with the user's own names; its fix is a second one that says how to mend it.
 */
export interface Message {
  /** @default 'error' */
  severity?: 'warning'
  message: string
  fix: string
  /** Stands under the marked text in the code frame. */
  label?: string
}

/** How a config function is spoken of: by its name where it has one. */
type ScopeName = string

export const MESSAGES = {
  'config-return-value': (scope: ScopeName) => ({
    message: `${scope} returns a value, but the entries of a config function are its local variables.`,
    fix: 'Assign what you return to local variables, or hand the object to `addConfig`.',
    label: 'a value is returned here',
  }),
  'config-generator': (scope: ScopeName) => ({
    message: `${scope} is a generator, but a config function runs once, from its start to its end.`,
    fix: 'Write it as a plain or an async function.',
  }),
  'config-this': (scope: ScopeName) => ({
    message: `${scope} uses \`this\`, but a config function is called without one.`,
    fix: 'Read what you need from a parameter or from a variable outside the function.',
  }),
  'config-arguments': (scope: ScopeName) => ({
    message: `${scope} uses \`arguments\`, but a config function gets its parameters by their names.`,
    fix: 'Name the earlier entries you need as parameters.',
  }),
  'config-parameter-default': (name: string) => ({
    message: `The parameter \`${name}\` has a default, but a config function's parameters read earlier config entries, which always have a value.`,
    fix: `Set the default in an earlier config, or write \`const ${name} = …\` in the function.`,
  }),
  'config-parameter-rest': (name: string) => ({
    message: `The rest parameter \`...${name}\` has no config entry to read.`,
    fix: 'Name each earlier entry you need as a parameter of its own.',
  }),
  'config-parameter-pattern': (scope: ScopeName) => ({
    message: `${scope} takes a parameter apart, but a config function's parameters read earlier entries by their names.`,
    fix: 'Name the entry as the parameter, and take it apart inside the function.',
  }),
  'config-entry-shadowed': (name: string) => ({
    message: `The entry \`${name}\` is declared again in an inner block, so that its value would depend on which of the two is meant.`,
    fix: `Assign to the outer \`${name}\`, or give the inner variable another name (a leading \`_\` keeps it out of the config).`,
    label: 'declared again here',
  }),
  'config-not-a-function': (method: string) => ({
    message: `\`${method}\` needs a function whose text is in this file: its local variables become the config entries.`,
    fix: `Write the function in place, \`${method}(() => { const lr = 0.1 })\`, name one declared in this file, or hand an object or a file to \`addConfig\`.`,
  }),
  'captured-not-a-function': (method: string, text: string) => ({
    message: `\`${method}\` cannot see the parameters of \`${text}\`: it is not a function written here or declared in a project file.`,
    fix: `Wrap it in a function that names what it needs: \`${method}((lr: number) => ${text}(lr))\`.`,
  }),
  'captured-class': (method: string, text: string) => ({
    message: `\`${text}\` is a class, and \`${method}\` fills the parameters of functions.`,
    fix: `Wrap it in a function that names what it needs: \`${method}((lr: number) => new ${text}({ lr }))\`.`,
  }),
  'captured-key-computed': (text: string) => ({
    message: `The key \`[${text}]\` is computed, so no config entry can be found for it at build time.`,
    fix: 'Write the key as a name, or take `_config` and read from it.',
  }),
  'command-unnamed': (method: string) => ({
    message: `The command given to \`${method}\` has no name to call it by.`,
    fix: `Name the function (\`${method}(function train() { … })\`), bind the result to a variable, or pass \`{ name: 'train' }\` first.`,
  }),
  'named-config-unnamed': () => ({
    message: 'This named config has no name to ask for it by.',
    fix: "Name the function (`namedConfig(function small() { … })`), bind the result to a variable, or pass `{ name: 'small' }` first.",
  }),
  'captured-function-unnamed': () => ({
    message: 'This captured function has no name for its log lines and error messages.',
    fix: "Name the function, bind the result to a variable, or pass `{ name: 'train' }` first.",
  }),
  'decorator-unsupported': (spoken: string) => ({
    message: `\`@${spoken}\` is no decorator: on methods there are \`capture\` and \`command\`.`,
    fix: `Call it with a function: \`${spoken}(() => { … })\`.`,
  }),
  'decorator-not-on-a-method': (spoken: string, part: string) => ({
    message: `\`@${spoken}\` stands on a ${part}, but only methods are captured.`,
    fix: `Make it a method, or capture a function: \`train = ${spoken}((lr: number) => …)\`.`,
  }),
  'decorator-command-instance': (spoken: string, name: string) => ({
    message: `\`${name}\` uses its instance, but a command that is run by its name has none.`,
    fix: `Make it \`static\`, or give \`${spoken}\` a function that makes the instance: \`${spoken}(function ${name.replace(/^\W+/, '')}() { … })\`.`,
  }),
  'decorator-class-unnamed': (name: string) => ({
    message: `The private method \`${name}\` is captured, but its class has no name by which its instances find what captures it.`,
    fix: 'Give the class a name: `class Trainer { … }`.',
  }),
  'named-config-duplicate': (name: string, first: string) => ({
    message: `Two named configs of one experiment are called \`${name}\`.`,
    fix: 'Give one of them another name: which of the two is meant could not be said.',
    label: `the other one is at ${first}`,
  }),
  'command-duplicate': (name: string, first: string) => ({
    message: `Two commands of one experiment are called \`${name}\`.`,
    fix: 'Give one of them another name: which of the two is meant could not be said.',
    label: `the other one is at ${first}`,
  }),
  'command-hides-stock': (name: string) => ({
    severity: 'warning',
    message:
      name === 'help'
        ? 'The command `help` cannot be called from a command line, where `help` shows the usage.'
        : `The command \`${name}\` takes the place of sacristy's own command of that name.`,
    fix: 'Give it another name, unless that is what you want.',
  }),
  'hook-parameters': (method: string, count: number, taken: string) => ({
    message: `The function given to \`${method}\` has ${count} parameters, but it is called with ${taken}.`,
    fix: 'Leave out the others: hooks take their arguments by position, not from the config.',
  }),
  'captured-parameter-unknown': (name: string, spoken: string, near: string | undefined) => ({
    severity: 'warning',
    message: `\`${name}\` is read by ${spoken}, but no config of this experiment defines it.`,
    fix: `Rename the parameter, give it a default, or add \`${name}\` to a config function.`,
    ...(near === undefined ? {} : { label: `did you mean \`${near}\`?` }),
  }),
  'config-entry-ingredient': (name: string) => ({
    severity: 'warning',
    message: `\`${name}\` is an ingredient, so a config function cannot set it: the assignment counts for nothing.`,
    fix: `Set its entries in a config function of the ingredient, or in a named config.`,
  }),
  'config-entry-special': (name: string) => ({
    severity: 'warning',
    message: `\`${name}\` is what captured functions get from sacristy, so no config entry can have that name.`,
    fix: 'Give the variable another name, or leave out its leading `_` to make it an entry.',
  }),
} satisfies Record<string, (...values: never[]) => Message>

export type DiagnosticCode = keyof typeof MESSAGES
