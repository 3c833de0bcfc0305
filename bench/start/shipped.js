import module from 'node:module';

// As the entries of the apps: what the last start compiled is not compiled again.
module.enableCompileCache();
await import('./ours.ts');
