import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: fileURLToPath(
      new URL('packages/testing/src/server/global-setup.ts', import.meta.url),
    ),
    // `npm test` runs two packages at once, so each takes half of the cores.
    maxWorkers: '50%',
    // Commands that tests start load what another has compiled: half of what their starts take.
    env: {
      NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/compile', import.meta.url)),
    },
    // Test files share their modules, and with them the databases that stand ready.
    isolate: false,
    // For what hangs: how long a test takes depends on what else the machine does.
    testTimeout: 120_000,
    // One second is little where two packages share two cores.
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 120_000,
    // `npm test` adds these reports up.
    reporters: ['default', ['json', { outputFile: 'node_modules/.cache/vitest/report.json' }]],
  },
});
