/** Seconds of `01:02:03`, `02:03.5` or `1:02:03,25`; undefined for anything else. */
export function secondsOf(text: string): number | undefined {
  const match = /^(?:(\d+):)?(\d{1,2}):(\d\d(?:[.,]\d+)?)$/.exec(text);
  if (!match) return undefined;
  const [, hours = '0', minutes = '0', seconds = '0'] = match;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds.replace(',', '.'));
}
