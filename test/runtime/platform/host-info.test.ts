import { hostname } from 'node:os'
import { afterEach, describe, expect, test } from 'vitest'
import { hostInfo, parseGpuInfo } from '../../../runtime/platform/node/host-info.js'
import {
  checkAdditionalHostInfo,
  gatherHostInfo,
  hostInfoGatherer,
  IgnoreHostInfo,
} from '../../../runtime/run/host-info.js'
import { settings } from '../../../runtime/settings.js'

afterEach(() => {
  settings.hostInfo = { includeCpuInfo: true, includeGpuInfo: true, capturedEnv: [] }
})

test('hostname, system, CPU and version of Node are recorded', async () => {
  expect(await hostInfo()).toMatchObject({
    hostname: hostname(),
    os: [expect.any(String), expect.any(String)],
    node_version: process.versions.node,
    cpu: expect.any(String),
    ENV: {},
  })
})

test('CPU and GPU are null where they are not wanted; variables only where they are', async () => {
  settings.hostInfo = {
    includeCpuInfo: false,
    includeGpuInfo: false,
    capturedEnv: ['PATH', 'NOT_SET_ANYWHERE'],
  }
  expect(await hostInfo()).toMatchObject({
    cpu: null,
    gpus: null,
    ENV: { PATH: process.env.PATH },
  })
})

describe('GPUs, from what nvidia-smi says', () => {
  const gpu = (memory: string, more = '') => `<gpu id="00000000:01:00.0">
    <product_name>Tesla V100</product_name><persistence_mode>Enabled</persistence_mode>
    <fb_memory_usage><total>${memory}</total><used>1 MiB</used></fb_memory_usage>${more}</gpu>`
  const xml = (...gpus: string[]) =>
    `<nvidia_smi_log><driver_version>550.1</driver_version>${gpus.join('')}</nvidia_smi_log>`

  test('their model, memory and mode', () => {
    expect(parseGpuInfo(xml(gpu('16384 MiB'), gpu('8192 MiB')))).toEqual({
      driver_version: '550.1',
      gpus: [
        { model: 'Tesla V100', total_memory: 16384, persistence_mode: true },
        { model: 'Tesla V100', total_memory: 8192, persistence_mode: true },
      ],
    })
  })

  test('that are shared have the memory of their first device', () => {
    const device = `<mig_devices><mig_device><fb_memory_usage><total>4864 MiB</total></fb_memory_usage>
      </mig_device></mig_devices>`
    const { gpus } = parseGpuInfo(xml(gpu('Insufficient Permissions', device)))
    expect(gpus[0]?.total_memory).toBe(4864)
  })
})

describe('facts of the user’s own', () => {
  test('stand beside sacristy’s', async () => {
    const gatherers = [
      hostInfoGatherer('cluster', async () => 'north'),
      hostInfoGatherer('queue', () => {
        throw new IgnoreHostInfo()
      }),
    ]
    const info = await gatherHostInfo(gatherers)
    expect(info).toMatchObject({ cluster: 'north', hostname: hostname() })
    expect(info).not.toHaveProperty('queue')
  })

  test('that cannot be gathered are an error', async () => {
    const gatherer = hostInfoGatherer('cluster', () => Promise.reject(new Error('no cluster')))
    await expect(gatherHostInfo([gatherer])).rejects.toThrow('no cluster')
  })

  test('cannot have the names of sacristy’s', () => {
    expect(() => checkAdditionalHostInfo([hostInfoGatherer('cpu', () => 1)])).toThrow(
      "Key cpu used in `additionalHostInfo` already exists as a default gatherer function. Do not use the following keys: ['hostname', 'os', 'node_version', 'cpu', 'gpus', 'ENV']",
    )
  })
})
