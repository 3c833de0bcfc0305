#!/usr/bin/env node
import module from 'node:module';

// Checked before anything else is loaded: older versions cannot read the TypeScript behind it.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `schema needs Node 22.18 or newer; this is ${process.versions.node}. In this repository: npm run schema -- <verb>\n`,
  );
  process.exitCode = 1;
} else {
  // What the last start compiled is not compiled again.
  module.enableCompileCache();
  // Who reads the first lines only, as `head` does, has gone.
  process.stdout.on('error', () => process.exit());
  const { main } = await import('./cli/main.ts');
  process.exitCode = await main(process.argv.slice(2));
}
