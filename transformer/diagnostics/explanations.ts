/**
 * What the page of each code in `docs/errors/` says beyond the message: the pages are made from this,
 * from messages.ts and from the samples in `test/errors/samples`. No program loads it.
 */
import type { DiagnosticCode } from './messages.js'

interface Explanation {
  /** What is wrong, in general: a clause for the index. */
  title: string
  /** Why it is an error or a warning, and what the right form does instead. */
  why: string
  /** What the code then does, where a comment that silences the diagnostic leaves something of use. */
  silenced?: string
}

export const EXPLANATIONS: Record<DiagnosticCode, Explanation> = {
  'config-return-value': {
    title: 'A config function returns a value',
    why: 'The entries of a config function are its local variables: their names, comments and places are known when the file is built, so that an update can be checked before the function runs. A returned object has none of this, and would be a second way to say the same. A bare `return` is fine: the entries are read as they stand by then.',
    silenced: 'the function runs, and what it returns is ignored',
  },
  'config-generator': {
    title: 'A config function is a generator',
    why: 'A config function is called once, and its entries are read when it has ended. Calling a generator runs none of its text. An async function may wait for what it needs.',
  },
  'config-this': {
    title: 'A config function uses `this`',
    why: "Sacristy calls a config function, and has no object to call it on: earlier entries come as parameters, by their names. `this` in a method or a plain function inside is that function's own, and fine.",
    silenced: '`this` is `undefined`, also in the arrow functions inside',
  },
  'config-arguments': {
    title: 'A config function uses `arguments`',
    why: "A config function's parameters are the names of earlier entries that it reads. What is not named there is not read, so `arguments` has nothing more to give.",
    silenced: '`arguments` holds what the named parameters hold',
  },
  'config-parameter-default': {
    title: 'A parameter of a config function has a default',
    why: 'A parameter of a config function reads an entry that an earlier config has set. A default would be a value of the config that is in no config: not shown by `print_config`, not recorded where it came from.',
    silenced: 'the default is used where no earlier config has the entry',
  },
  'config-parameter-rest': {
    title: 'A config function has a rest parameter',
    why: 'Each parameter of a config function reads the one entry of its name, and a rest parameter has no name to look for.',
    silenced: 'it is an empty array',
  },
  'config-parameter-pattern': {
    title: 'A parameter of a config function is a pattern',
    why: 'A parameter of a config function reads the earlier entry of its name, and a pattern has no name. In a captured function a pattern names entries; here each entry is a parameter of its own.',
  },
  'config-entry-shadowed': {
    title: 'An entry is declared again in an inner block',
    why: 'All variables of a config function are entries, those of its blocks too, and two of one name would be one entry with two values. Blocks side by side may share a name, since only one of them can be meant at a time.',
    silenced: 'the one whose value was set last counts',
  },
  'config-not-a-function': {
    title: 'What a config method is given is no function in sight',
    why: "The compiler makes a function's local variables entries by rewriting its text, so it must see that text: written in place, or declared in the same file. An object, or the path of a file, goes to `addConfig`.",
  },
  'captured-not-a-function': {
    title: 'What is captured is no function in sight',
    why: 'A captured function gets its arguments by the names of its parameters, which a running program cannot see: the compiler reads them from the text, here or in another file of the project. The text of a package or of a built-in function is not compiled, and what a call returns is not known when the file is built.',
  },
  'captured-class': {
    title: 'What is captured is a class',
    why: 'Captured functions are called, classes are made with `new`. A small function around it says which entries the constructor is to get, and in which form.',
  },
  'captured-key-computed': {
    title: "A captured function's pattern has a computed key",
    why: 'The keys of the pattern are the names of the entries that the function gets, and they are fixed when the file is built. A key that is only known at run time is read from `_config`.',
  },
  'command-unnamed': {
    title: 'A command has no name',
    why: 'A command is called by its name, which comes from the function, from the variable, property or assignment that it is bound to, or from `{ name }`. It is fixed when the file is built, so that minifying the output does not change it.',
  },
  'named-config-unnamed': {
    title: 'A named config has no name',
    why: 'A named config is asked for by its name (`with small`), which comes from the function, from the variable, property or assignment that it is bound to, or from `{ name }`.',
  },
  'captured-function-unnamed': {
    title: 'A captured function has no name',
    why: 'Log lines and messages about missing values name the captured function. The name comes from the function, from the variable, property or assignment that it is bound to, or from `{ name }`.',
    silenced: 'messages speak of a captured function',
  },
  'decorator-unsupported': {
    title: 'A method of an experiment is no decorator',
    why: 'Config functions are functions whose local variables are entries, and `main`, `automain` and the hooks belong to an experiment, not to a class: they are called. Methods are captured by `@ex.capture`, and become commands by `@ex.command`.',
  },
  'decorator-not-on-a-method': {
    title: 'A capturing decorator stands on something else than a method',
    why: 'Captured functions get their arguments by the names of their parameters. A getter, a constructor and a class have none that a caller may leave out; what a field holds is captured where it is written.',
  },
  'decorator-command-instance': {
    title: 'A command uses the instance that it does not have',
    why: 'A command is run by its name, when nobody has made an instance of its class. A static method has the class as its `this`, so it can make one.',
    silenced: '`this` is `undefined` where a run calls it by its name',
  },
  'decorator-class-unnamed': {
    title: 'A class without a name captures a private method',
    why: 'A private method cannot be replaced, so that the compiler puts a getter in its place, which finds the captured method through the class, by its name. Static and public methods need none.',
  },
  'named-config-duplicate': {
    title: 'Two named configs of one experiment share a name',
    why: 'On a command line `with small` must mean one of them.',
  },
  'command-duplicate': {
    title: 'Two commands of one experiment share a name',
    why: 'On a command line `train` must mean one of them.',
  },
  'command-hides-stock': {
    title: "A command hides one of sacristy's own",
    why: 'Every experiment has the commands `print_config`, `print_dependencies`, `save_config`, `print_named_configs` and `help`. A command of the same name is called in its place, which is seldom meant; one called `help` is never called from a command line.',
    silenced: 'your command takes the place of the stock one',
  },
  'hook-parameters': {
    title: 'A hook has more parameters than it is called with',
    why: 'Config hooks and option hooks help to make the config, so nothing can be injected into them: they get a fixed list of arguments by position, under any names.',
    silenced: 'the other parameters are `undefined`',
  },
  'captured-parameter-unknown': {
    title: 'A captured function reads a name that no config has',
    why: "All of the experiment's config is in sight, its ingredients' too, and nothing in it has that name. If no caller passes the argument and no update adds the entry, the run ends with a `MissingConfigError`.",
    silenced: 'the call fails where nobody supplies the value',
  },
  'config-entry-ingredient': {
    title: "A config function assigns to an ingredient's name",
    why: "A parameter with the name of an ingredient reads the ingredient's config, which the ingredient's own config functions make. In a named config the assignment is an update of the ingredient, so there it is fine.",
    silenced: 'the assignment counts for nothing',
  },
  'config-entry-special': {
    title: 'A variable of a config function has a special name',
    why: 'Captured functions get `_config`, `_seed`, `_rnd`, `_log` and `_run` from sacristy. A variable whose name begins with `_` is no entry anyway.',
    silenced: 'the variable is no entry',
  },
}
