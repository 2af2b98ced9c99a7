import sacristy from 'sacristy/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [sacristy()],
  build: { ssr: '../experiment.ts', sourcemap: true },
})
