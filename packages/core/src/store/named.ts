import { SchemaError } from '../errors.ts';

type Build = (...given: never[]) => unknown;

interface Kept<Made> {
  readonly made: Made;
  build: Build | undefined;
}

/**
 * What is made of builders, by name. A bound repository defines the same anew for each owner: whether
 * it is the same is asked once, of the builder's text, as its functions are new each time.
 */
export class ByName<Made> {
  readonly #kept = new Map<string, Kept<Made>>();

  /** Find what was made under a name; the builder is to be the same. */
  find(name: string, build: Build): Made | undefined {
    const known = this.#kept.get(name);
    if (known?.build !== undefined) {
      if (String(known.build) !== String(build)) throw namesakes(name);
      known.build = undefined;
    }
    return known?.made;
  }

  keep(name: string, build: Build, made: Made): Made {
    this.#kept.set(name, { made, build });
    return made;
  }
}

/** The second of two queries would run the SQL of the first. */
export function namesakes(name: string): SchemaError {
  return new SchemaError('INVALID_DEFINITION', `Two queries of one domain are called ${name}.`, {
    hint: 'Give each a name of its own.',
  });
}
