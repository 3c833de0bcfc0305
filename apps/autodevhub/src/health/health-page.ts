import type { HealthReport } from './health-report.ts';

/** Write a report as a page for people. */
export function healthPage({ status, checkedAt, checks, findings, tables }: HealthReport): string {
  const head = (names: readonly string[]) =>
    `<thead><tr>${names.map((name) => `<th scope="col">${name}</th>`).join('')}</tr></thead>`;
  const rows = (lines: readonly (readonly (string | number)[])[]) =>
    lines.map((cells) => `<tr>${cells.map(cellOf).join('')}</tr>`).join('\n');
  const time = checkedAt.toISOString();
  const checked = `<h2>Checks</h2>
<table>
${head(['Check', 'Result', 'Details'])}
<tbody>
${rows(checks.map(({ name, ok, says }) => [name, ok ? '✓\u00a0ok' : '✗\u00a0failed', says]))}
</tbody>
</table>`;
  const found = `<h2>Findings</h2>
${findings.length === 0 ? '<p>None.</p>' : `<ul>${findings.map(({ level, message }) => `<li>${escaped(`${level}: ${message}`)}</li>`).join('')}</ul>`}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>AutoDevHub: ${status}</title>
<link rel="icon" href="data:,">
<style>
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 50rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: .25rem; text-align: left; vertical-align: top; }
td, li { overflow-wrap: anywhere; }
.numbers :is(th, td):not(:first-child) { font-variant-numeric: tabular-nums; overflow-wrap: normal; text-align: right; }
</style>
</head>
<body>
<main>
<h1>The database is ${status === 'ok' ? 'well' : 'not well'}</h1>
<p>Checked at <time datetime="${time}">${time.slice(0, 19).replace('T', ' ')} UTC</time>.</p>
${(status === 'ok' ? [checked, found] : [found, checked]).join('\n')}
<h2>Tables</h2>
<table class="numbers">
${head(['Table', 'Indexes', 'Rows', 'Bytes'])}
<tbody>
${rows(tables.map(({ name, indexes, rows: count, bytes }) => [name, indexes, count, bytes]))}
</tbody>
</table>
</main>
</body>
</html>
`;
}

function cellOf(value: string | number): string {
  return `<td>${typeof value === 'number' ? value.toLocaleString('en') : escaped(value)}</td>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
