import { Mime } from 'mime/lite'
import otherTypes from 'mime/types/other.js'
import standardTypes from 'mime/types/standard.js'

/** What the registry has for these endings are films and unknowns; here they are programs and data. */
const SOURCE_TYPES = {
  'text/x-typescript': ['ts', 'tsx', 'mts', 'cts'],
  'text/x-python': ['py'],
  'application/x-npy': ['npy'],
  'application/jsonl': ['jsonl'],
}

const types = new Mime(standardTypes, otherTypes).define(SOURCE_TYPES, true)

/** Content type of a file by the ending of its name; `null` for one that is unknown. */
export function contentTypeOf(path: string): string | null {
  return types.getType(path)
}
