/** List the files and folders whose name says nothing of what they hold, one line each. */
export function vagueNames(files: readonly string[]): string[] {
  return files
    .filter((file) => file.split('/').some((part) => /^(common|helpers|utils)(\.|$)/.test(part)))
    .map((file) => `${file}: name it after what it holds, not common, helpers or utils`);
}
