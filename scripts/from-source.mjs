import module from 'node:module';

/**
 * Load a program of this repository from its sources, in half of the time that Node takes alone. A Node
 * that is too old to read them refuses in one line and gives undefined.
 *
 * @template T
 * @param {{ name: string, command: string }} program how to call it, and how to start it with a newer Node
 * @param {() => Promise<T>} load
 * @returns {Promise<T | undefined>}
 */
export async function fromSource({ name, command }, load) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 18)) {
    process.stderr.write(
      `${name} needs Node 22.18 or newer; this is ${process.versions.node}. In this repository: ${command}\n`,
    );
    process.exitCode = 1;
    return undefined;
  }
  // What the last start compiled is not compiled again.
  module.enableCompileCache();
  module.registerHooks({ resolve });
  return load();
}

/** Packages of many small modules that name each other by their files. */
const plain = /\/node_modules\/(?:drizzle-orm|zod)\//;

/** @type {Map<string, module.ResolveFnOutput>} */
const known = new Map();

/**
 * Node looks for each of some 600 modules in the file system, and reads the package.json above it. A path
 * with its ending names the file, and what one source has found is there for the next.
 *
 * @type {module.ResolveHookSync}
 */
function resolve(specifier, context, next) {
  const { parentURL = '', conditions } = context;
  if (specifier.startsWith('.')) {
    const isSource = specifier.endsWith('.ts');
    if (isSource || (specifier.endsWith('.js') && plain.test(parentURL))) {
      const format = isSource ? 'module-typescript' : 'module';
      return { url: new URL(specifier, parentURL).href, format, shortCircuit: true };
    }
  } else if (parentURL.endsWith('.ts') && conditions.includes('import')) {
    const found = known.get(specifier) ?? { ...next(specifier, context), shortCircuit: true };
    known.set(specifier, found);
    return found;
  }
  return next(specifier, context);
}
