/** A form for the config of an experiment: a field per entry, by its type, with its doc. */
import type { Experiment } from 'sacristy'

interface Field {
  element: HTMLElement
  read(): unknown
  write(value: unknown): void
}

export class ConfigForm {
  readonly #experiment: Experiment
  readonly #form: HTMLFormElement
  readonly #fields = new Map<string, Field>()
  readonly #groups = new Map<string, HTMLElement>()
  /** Entries that the user has set, by dotted path. */
  readonly #updates: Record<string, unknown> = {}

  /** @param report is told what is wrong with the values, or `''` */
  constructor(experiment: Experiment, form: HTMLFormElement, report: (message: string) => void) {
    this.#experiment = experiment
    this.#form = form
    form.replaceChildren()
    form.onsubmit = (event) => event.preventDefault()
    form.onchange = async ({ target }) => {
      try {
        for (const [path, { element, read }] of this.#fields) {
          if (element === target) this.#updates[path] = read()
        }
        await this.refresh()
        report('')
      } catch (error) {
        report(String(error))
      }
    }
  }

  /** What a run is to be given as its `configUpdates`. */
  get updates(): Readonly<Record<string, unknown>> {
    return { ...this.#updates }
  }

  /** Shows the config as it now is, since an entry may depend on those that have been set. */
  async refresh(): Promise<void> {
    const { config, modifications } = await this.#experiment.resolveConfig({
      configUpdates: this.#updates,
    })
    const show = (values: object, prefix: string, parent: HTMLElement): void => {
      for (const [key, value] of Object.entries(values)) {
        const path = prefix + key
        const known = this.#fields.get(path)
        if (known) known.write(value)
        else if (isGroup(value)) {
          show(value, `${path}.`, this.#groups.get(path) ?? this.#addGroup(path, parent))
        } else {
          const field = createField(value, modifications.choices.get(path))
          this.#fields.set(path, field)
          field.element.setAttribute('name', path)
          const label = parent.appendChild(document.createElement('label'))
          const doc = modifications.docs.get(path) ?? ''
          label.append(key, field.element, textElement('small', doc))
        }
      }
    }
    const { seed: _, ...shown } = config
    show(shown, '', this.#form)
  }

  #addGroup(path: string, parent: HTMLElement): HTMLElement {
    const group = parent.appendChild(document.createElement('fieldset'))
    group.append(textElement('legend', path))
    this.#groups.set(path, group)
    return group
  }
}

function createField(value: unknown, choices?: readonly unknown[]): Field {
  const field = choices ? selectField(choices) : inputField(value)
  field.write(value)
  return field
}

function selectField(choices: readonly unknown[]): Field {
  const element = document.createElement('select')
  element.append(...choices.map((choice) => new Option(String(choice))))
  return {
    element,
    read: () => choices[element.selectedIndex],
    write: (value) => {
      element.selectedIndex = choices.indexOf(value)
    },
  }
}

function inputField(value: unknown): Field {
  const element = document.createElement('input')
  if (typeof value === 'boolean') {
    element.type = 'checkbox'
    return {
      element,
      read: () => element.checked,
      write: (value) => {
        element.checked = value === true
      },
    }
  }
  const isText = typeof value === 'string'
  if (typeof value === 'number') Object.assign(element, { type: 'number', step: 'any' })
  return {
    element,
    read: () => (isText ? element.value : parse(element.value)),
    write: (value) => {
      element.value = isText ? String(value) : JSON.stringify(value)
    },
  }
}

/** What is no text is written as JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(`"${text}" is no value. Write a number, or JSON.`)
  }
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textElement(tag: string, text: string): HTMLElement {
  const element = document.createElement(tag)
  element.textContent = text
  return element
}
