import { afterEach, expect, test } from 'vitest'
import { SettingError, settings } from '../../../runtime/index.js'

afterEach(() => {
  settings.captureMode = 'sys'
  settings.config.enforceKeysNoEquals = true
})

test('settings are set one by one, or by group', () => {
  settings.captureMode = 'no'
  expect(settings.captureMode).toBe('no')
  Object.assign(settings, { config: { enforceKeysNoEquals: false } })
  expect(settings.config).toMatchObject({ enforceKeysNoEquals: false, readOnlyConfig: true })
})

test.each([
  [{ FOO: 1 }, /^Unknown setting: FOO\. Possible keys are: \['config', /],
  [{ config: 1 }, "Can't set this setting (config) to 1, it is a nested setting!"],
  [{ config: { readOnly: true } }, /^Unknown setting: readOnly\./],
])('%j is refused', (change, message) => {
  expect(() => Object.assign(settings, change)).toThrow(message)
  expect(() => Object.assign(settings, change)).toThrow(SettingError)
})

test('none is deleted', () => {
  expect(() => Reflect.deleteProperty(settings, 'captureMode')).toThrow(SettingError)
})
