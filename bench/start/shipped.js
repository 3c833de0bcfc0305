import module from 'node:module';

// As apps ship: what the last start compiled is not compiled again.
module.enableCompileCache();
await import('./ours.ts');
