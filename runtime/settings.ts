import { SettingError } from './errors.js'
import * as messages from './messages.js'

/** How output of a run is captured: not at all, or what goes through stdout and stderr. */
export type CaptureMode = 'no' | 'sys' | 'fd'

export interface Settings {
  /** What config keys may look like, and what captured functions may do with the config. */
  config: {
    /** Refuses keys with a `.` or a leading `$`. @default true */
    enforceKeysMongoCompatible: boolean
    /** Refuses keys that Sacred's records give a meaning to, such as `py/tuple`. @default true */
    enforceKeysJsonpickleCompatible: boolean
    /** Refuses keys that are no Python identifier. @default false */
    enforceValidPythonIdentifierKeys: boolean
    /** Refuses keys with a `=`. @default true */
    enforceKeysNoEquals: boolean
    /** Gives captured functions a config that they cannot change. @default true */
    readOnlyConfig: boolean
    /** Comments that start like this are no docs. @default [/^pylint:/, /^noinspection/] */
    ignoredComments: RegExp[]
  }
  hostInfo: {
    /** @default true */
    includeGpuInfo: boolean
    /** @default true */
    includeCpuInfo: boolean
    /** Names of environment variables to record. @default [] */
    capturedEnv: string[]
  }
  commandLine: {
    /** Refuses values that are no literal, instead of taking them as strings. @default false */
    strictParsing: boolean
    /** Lists options whose observer cannot be used here. @default true */
    showDisabledOptions: boolean
  }
  /** @default 'sys' */
  captureMode: CaptureMode
  /** `none`: records no packages. @default 'imported' */
  discoverDependencies: 'none' | 'imported'
  /** `none`: records no source but the main file. @default 'imported' */
  discoverSources: 'none' | 'imported'
  /** Seconds between two heartbeats. @default 10 */
  defaultBeatInterval: number
}

/**
 * Settings of the whole process. Set a value before the run that it is meant for.
 *
 * @example
 * ```ts
 * settings.captureMode = 'no'
 * settings.config.readOnlyConfig = false
 * ```
 * @throws SettingError for a setting that does not exist
 * @see Sacred: SETTINGS, settings.py
 */
export const settings: Settings = sealed<Settings>({
  config: sealed({
    enforceKeysMongoCompatible: true,
    enforceKeysJsonpickleCompatible: true,
    enforceValidPythonIdentifierKeys: false,
    enforceKeysNoEquals: true,
    readOnlyConfig: true,
    ignoredComments: [/^pylint:/, /^noinspection/],
  }),
  hostInfo: sealed({ includeGpuInfo: true, includeCpuInfo: true, capturedEnv: [] }),
  commandLine: sealed({ strictParsing: false, showDisabledOptions: true }),
  captureMode: 'sys',
  discoverDependencies: 'imported',
  discoverSources: 'imported',
  defaultBeatInterval: 10,
})

/** A group of settings that refuses names that it does not have. */
function sealed<T extends object>(group: T): T {
  return new Proxy(group, {
    set(target, key, value) {
      const name = String(key)
      if (!Object.hasOwn(target, key)) {
        throw new SettingError(messages.unknownSetting(name, Object.keys(target)))
      }
      const nested: unknown = Reflect.get(target, key)
      if (!isGroup(nested)) return Reflect.set(target, key, value)
      if (!isGroup(value)) throw new SettingError(messages.nestedSetting(name, value))
      Object.assign(nested, value)
      return true
    },
    deleteProperty(_target, key) {
      throw new SettingError(messages.settingDeleted(String(key)))
    },
  })
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
