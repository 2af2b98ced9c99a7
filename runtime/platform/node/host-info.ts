import { execFile } from 'node:child_process'
import { arch, cpus, hostname, release, type } from 'node:os'
import { promisify } from 'node:util'
import { settings } from '../../settings.js'

/** Asked once per process, since the tool that knows takes its time. */
let gpuInfo: Promise<GpuInfo | undefined> | undefined

/** @see Sacred: get_host_info, host_info.py */
export async function hostInfo(): Promise<Record<string, unknown>> {
  const { includeCpuInfo, includeGpuInfo, capturedEnv } = settings.hostInfo
  gpuInfo ??= includeGpuInfo ? describeGpus() : undefined
  const gpus = includeGpuInfo ? await gpuInfo : null
  const captured = capturedEnv.flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value]]
  })
  return {
    hostname: hostname(),
    os: [type().replace('Windows_NT', 'Windows'), `${type()}-${release()}-${arch()}`],
    node_version: process.versions.node,
    cpu: includeCpuInfo ? (cpus()[0]?.model.trim() ?? null) : null,
    // without the tool that knows, nothing is said of GPUs
    ...(gpus === undefined ? {} : { gpus }),
    ENV: Object.fromEntries(captured),
  }
}

async function describeGpus(): Promise<GpuInfo | undefined> {
  try {
    const { stdout } = await promisify(execFile)('nvidia-smi', ['-q', '-x'], {
      maxBuffer: 64 * 1024 * 1024,
    })
    return parseGpuInfo(stdout)
  } catch {
    return undefined
  }
}

export interface GpuInfo {
  gpus: { model: string; total_memory: number; persistence_mode: boolean }[]
  driver_version?: string
}

/**
 * What `nvidia-smi -q -x` says. A card that is shared (MIG) says its memory only per device: the
 * first one's stands for it.
 */
export function parseGpuInfo(xml: string): GpuInfo {
  const driver = textOf(xml, 'driver_version')
  return {
    gpus: allOf(xml, 'gpu').map((gpu) => ({
      model: textOf(gpu, 'product_name') ?? '',
      total_memory: memoryOf(gpu),
      persistence_mode: textOf(gpu, 'persistence_mode') === 'Enabled',
    })),
    ...(driver === undefined ? {} : { driver_version: driver }),
  }
}

function memoryOf(gpu: string): number {
  const totals = allOf(gpu, 'fb_memory_usage').map((usage) => textOf(usage, 'total') ?? '')
  return Number.parseInt(totals.find((total) => /^\d/.test(total)) ?? '0', 10)
}

function textOf(xml: string, tag: string): string | undefined {
  return allOf(xml, tag)[0]?.trim()
}

function allOf(xml: string, tag: string): string[] {
  const pattern = new RegExp(`<${tag}(?:\\s[^>]*)?>([\\s\\S]*?)</${tag}>`, 'g')
  return Array.from(xml.matchAll(pattern), ([, content = '']) => content)
}
