import { type Changes, columnsOfOneValue, columnsWithoutValue, newlyRequired } from './changes.ts';
import { keepsValues } from './column-types.ts';

/** Say what was lost on the way up, and where the way down fails because rows would need it. */
export function cannotUndo(up: Changes, down: Changes): string[] {
  return [
    ...up.dropped.flatMap(({ name }) => [
      `the rows of ${name} are gone`,
      ...down.kept
        .filter(({ to }) => Object.values(to.foreignKeys).some(({ tableTo }) => tableTo === name))
        .map(({ to }) => `${to.name} refers to ${name} again: this fails while its rows do`),
    ]),
    ...down.kept.flatMap((change) => {
      const required = new Set(columnsWithoutValue(change).map(({ name }) => name));
      const alike = new Set(columnsOfOneValue(change).map(({ name }) => name));
      const added = change.added.map(({ name }) => {
        const lost = `the values of ${change.to.name}.${name} are gone`;
        if (required.has(name))
          return `${lost}, and it is NOT NULL without a default: this fails while ${change.to.name} has rows`;
        return alike.has(name)
          ? `${lost}, and it is unique with one default: this fails while ${change.to.name} has two rows`
          : lost;
      });
      const narrowed = change.kept
        .filter((pair) => !keepsValues(pair.from, pair.to))
        .map(
          ({ to }) =>
            `${change.to.name}.${to.name} is ${to.type} again: a value that this cannot hold is rounded, or stops it`,
        );
      const filled = change.kept
        .filter((pair) => pair.from.notNull && !pair.to.notNull)
        .map(
          ({ to }) =>
            `${change.to.name}.${to.name} keeps what it was filled with where it was NULL`,
        );
      const needed = newlyRequired(change).map(
        ({ name }) =>
          `${change.to.name}.${name} is NOT NULL again: this fails while a row has NULL`,
      );
      return [...added, ...narrowed, ...filled, ...needed];
    }),
  ];
}
