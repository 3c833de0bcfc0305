import { inspect } from 'node:util';
import { isSchemaError, type SchemaError } from '@schema/core';

type Print = (line: string) => void;

/** Makes calls and prints each with its answer and its time. */
export class Guide {
  readonly #print: Print;
  calls = 0;

  constructor(print: Print) {
    this.#print = print;
  }

  /** Begin with a package. */
  chapter(name: string): void {
    this.#print(`\n${name}`);
  }

  /**
   * Make a call. `show` picks what is printed: no ids and no times, which are others each time.
   * A refusal is printed too, by its code and fields, and gives undefined.
   */
  async call<T>(
    text: string,
    work: () => Promise<T>,
    show: (answer: T) => unknown,
  ): Promise<T | undefined> {
    const start = performance.now();
    const { answer, shown } = await work().then(
      (answer) => ({ answer, shown: show(answer) }),
      (error: unknown) => {
        if (!isSchemaError(error)) throw error;
        return { answer: undefined, shown: refusal(error) };
      },
    );
    const milliseconds = performance.now() - start;
    this.calls += 1;
    this.#print(`  ${text}`);
    const lines = inspect(shown, { depth: 4, breakLength: 88, compact: 3, sorted: true }).split(
      '\n',
    );
    this.#print(lines.map((line, index) => `    ${index === 0 ? '→' : ' '} ${line}`).join('\n'));
    this.#print(`      ${milliseconds.toFixed(2)} ms`);
    return answer;
  }
}

function refusal({ code, columns, issues }: SchemaError) {
  return { refused: code, fields: issues?.length ? issues.map(({ field }) => field) : columns };
}
