// tsc writes plain files; npx starts the project's own bin only when it is executable.
import { chmodSync, readFileSync } from 'node:fs'

const root = new URL('../../', import.meta.url)
const { bin } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
for (const path of Object.values(bin)) chmodSync(new URL(path, root), 0o755)
