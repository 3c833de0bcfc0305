import module from 'node:module';

// Plain JavaScript: an older Node reads it, and one that has compiled the rest strips no types.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `ALICE needs Node 22.18 or newer; this is ${process.versions.node}. In this repository: npm run pnpm -- --filter @schema/alice start\n`,
  );
  process.exitCode = 1;
} else {
  // What the last start compiled is not compiled again.
  module.enableCompileCache();
  const { start } = await import('./start.ts');
  await start(process.env);
}
