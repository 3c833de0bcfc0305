import { registerHooks } from 'node:module';

// Prints what importing all nine packages loads and makes, before any of it is used.
const modules: string[] = [];
registerHooks({
  load: (url, context, next) => {
    modules.push(url);
    return next(url, context);
  },
});
let schemas = 0;
// Zod calls this for each schema that it makes.
const count = { postProcessor: () => schemas++ };
Object.assign(globalThis, { __zod_globalConfig: count });
await import('../domains/composition.ts');
process.stdout.write(JSON.stringify({ modules, schemas }));
