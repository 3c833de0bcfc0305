/** What a store asks of files. An `import` of all of `node:fs` takes two milliseconds more of a start. */
export const { existsSync, mkdirSync, statSync } = process.getBuiltinModule('node:fs');
