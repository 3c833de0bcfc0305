import type { Erd, ErdColumn } from './model.ts';

/** Write a diagram in Mermaid's `erDiagram` language. */
export function toMermaid({ tables, references }: Erd): string {
  return [
    'erDiagram',
    ...tables.flatMap(({ name, columns }) => [`  ${name} {`, ...columns.map(column), '  }']),
    ...references.map(
      ({ from, to, columns, optional, single }) =>
        `  ${to} ${optional ? '|o' : '||'}--${single ? 'o|' : 'o{'} ${from} : "${columns.join(', ')}"`,
    ),
    '',
  ].join('\n');
}

function column({ name, type, isKey, isForeign, isUnique, nullable }: ErdColumn): string {
  const keys = [isKey && 'PK', isForeign && 'FK', isUnique && !isKey && 'UK']
    .filter(Boolean)
    .join(', ');
  const words = type.replace(/\W+/g, '_').replace(/^_|_$/g, '');
  return `    ${words} ${name}${keys ? ` ${keys}` : ''}${nullable ? ' "nullable"' : ''}`;
}
