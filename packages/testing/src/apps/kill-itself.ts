/**
 * Options of Node for a process that sends itself a signal as soon as it has said something on
 * standard error. Whoever reads along may be too late, when the process has long ended.
 */
export function killItselfWhenItSays(words: RegExp, signal: NodeJS.Signals = 'SIGKILL'): string[] {
  const preload = `
    const write = process.stderr.write.bind(process.stderr);
    process.stderr.write = (text, ...rest) => {
      if (${words}.test(text)) {
        process.stderr.write = write;
        process.kill(process.pid, '${signal}');
      }
      return write(text, ...rest);
    };`;
  return ['--import', `data:text/javascript,${encodeURIComponent(preload)}`];
}
