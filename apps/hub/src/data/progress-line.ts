/** One line on standard error that says how far a work is; nothing where nobody looks at it. */
export function progressLine(what: string) {
  const { stderr } = process;
  const write = (text: string) => {
    if (stderr.isTTY) stderr.write(`\r\u001b[K${text}`);
  };
  return {
    update: (state: string) => write(`  ${what}: ${state}`),
    clear: () => write(''),
  };
}
