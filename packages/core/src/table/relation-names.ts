import { SchemaError } from '../errors.ts';
import type { Columns } from './column.ts';
import type { RegisteredTable, Registry, ResolvedReference } from './registry.ts';

type Pascal<S extends string> = S extends `${infer A}_${infer B}`
  ? `${Capitalize<A>}${Pascal<B>}`
  : Capitalize<S>;
type WithoutId<Key extends string> = Key extends `${infer A}Id` ? A : Key;

type Singular<S extends string> = S extends `${infer A}ies`
  ? `${A}y`
  : S extends `${string}${'ss' | 'x' | 'ch' | 'sh'}es`
    ? WithoutEnd<S, 'es'>
    : S extends `${string}ss`
      ? S
      : S extends `${infer A}s`
        ? A
        : S;
type WithoutEnd<S extends string, End extends string> = S extends `${infer A}${End}` ? A : never;

/** All that one row of a table may be called: of `…ies` and `…es` the spelling alone does not tell. */
type SingularAny<S extends string> =
  | S
  | WithoutEnd<S, 's'>
  | WithoutEnd<S, 'es'>
  | (S extends `${infer A}ies` ? `${A}y` : never);

/** `userId` gives `user`; `createdBy` gives `createdByUser`. */
export type OneName<Key extends string, Target extends string> = Key extends `${infer A}Id`
  ? A
  : `${Key}${Pascal<Singular<Target>>}`;

/**
 * `sessions.userId` gives users `sessions`; `profiles.invitedBy` gives profiles `profilesByInvitedBy`,
 * and so does a list whose name the target has for something else.
 */
export type ManyName<
  Child extends string,
  Key extends string,
  Target extends string,
  Taken,
> = Key extends `${Uncapitalize<Pascal<SingularAny<Target>>>}Id`
  ? Child extends Taken
    ? ListBy<Child, Key>
    : Child
  : ListBy<Child, Key>;

type ListBy<Child extends string, Key extends string> = `${Child}By${Capitalize<WithoutId<Key>>}`;

/** What a table has names for before the lists: its columns and the rows that it refers to. */
export type TakenNames<C extends Columns> =
  | keyof C
  | {
      [Key in keyof C & string]: [C[Key]['_']['reference']] extends [never]
        ? never
        : OneName<Key, C[Key]['_']['reference']>;
    }[keyof C & string];

/** A reference, with what the row that it points at and the list on the other side are called. */
export interface NamedReference extends ResolvedReference {
  readonly one: string;
  readonly many: string;
}

/**
 * Name the relations of all references.
 *
 * @throws SchemaError INVALID_DEFINITION where a table has a column or another relation of that name
 */
export function nameRelations({ references }: Registry): NamedReference[] {
  const taken = new Map<RegisteredTable, Set<string>>();
  const isTaken = (of: RegisteredTable, name: string) =>
    Object.hasOwn(of.columns, name) || taken.get(of)?.has(name) === true;
  const take = (of: RegisteredTable, name: string, { table, key }: ResolvedReference): string => {
    if (isTaken(of, name)) throw nameIsTaken(of, name, table, key);
    taken.set(of, (taken.get(of) ?? new Set()).add(name));
    return name;
  };
  const ones = references.map((reference) => {
    const { table, key, called } = reference;
    return { ...reference, one: take(table, oneName(key, called), reference) };
  });
  // A list has a longer name to give way with. Types know those alone that are not bound: they go first.
  return ones.toSorted(byBinding).map((reference) => {
    const { table, key, target, called } = reference;
    const base = key.replace(/Id$/, '');
    const isShort = isCalledAfter(key, called) && !isTaken(target, table.key);
    const name = isShort ? table.key : `${table.key}By${capitalize(base)}`;
    return { ...reference, many: take(target, name, reference) };
  });
}

function byBinding(a: ResolvedReference, b: ResolvedReference): number {
  const isBound = ({ target, called }: ResolvedReference) => target.definition.name !== called;
  return Number(isBound(a)) - Number(isBound(b));
}

function oneName(key: string, target: string): string {
  if (key.endsWith('Id')) return key.slice(0, -2);
  const singular = target.replace(/ies$/, 'y').replace(/(ss|x|ch|sh)es$|(?<!s)s$/, '$1');
  return `${key}${pascalCase(singular)}`;
}

function isCalledAfter(key: string, target: string): boolean {
  const ends = [target.replace(/s$/, ''), target.replace(/es$/, ''), target.replace(/ies$/, 'y')];
  return [target, ...ends].some((singular) => key === `${uncapitalize(pascalCase(singular))}Id`);
}

/** As the types do it: of underscores none is left, be there two in a row or one at the end. */
function pascalCase(name: string): string {
  return name.split('_').map(capitalize).join('');
}

function uncapitalize(word: string): string {
  return word.charAt(0).toLowerCase() + word.slice(1);
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function nameIsTaken(
  of: RegisteredTable,
  name: string,
  table: RegisteredTable,
  key: string,
): SchemaError {
  return new SchemaError(
    'INVALID_DEFINITION',
    `${table.name}.${key} makes a relation ${name} of ${of.name}, which has a column or relation called so.`,
    {
      table: table.name,
      columns: [key],
      hint: 'Rename the column, or the property of the table in its domain; a table that is there already can do without the reference.',
    },
  );
}
