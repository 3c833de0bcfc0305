/** The end of the chain. */
interface End {
  readonly seq: number;
  readonly hash: string;
}

/** Milliseconds without any end of an own entry after which the one ahead counts as forgotten. */
const longestStep = 1000;

/**
 * Remember where the chain ends while nobody else appends, so that it need not be read before each
 * entry. A wrong guess writes nothing: the statement asks for the hash that it was made from.
 */
export function chainEnd() {
  let mine: End | undefined;
  let isAlone = false;
  let turn: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let ended = 0;

  // Workers forget what a request still does after its answer: its turn would never end.
  const turnAfter = (earlier: Promise<unknown>) =>
    new Promise<void>((resolve) => {
      let seen = ended;
      const timer = setInterval(() => {
        if (seen === ended) come();
        seen = ended;
      }, longestStep);
      const come = () => {
        clearInterval(timer);
        resolve();
      };
      earlier.then(come);
    });

  return {
    /** Whether own entries are on their way. */
    isBusy: (): boolean => waiting > 0,
    /** Append after the own entries that are on their way: they would only be ahead of each other. */
    async inTurn<T>(append: () => Promise<T>): Promise<T> {
      waiting += 1;
      try {
        const done = waiting === 1 ? append() : turnAfter(turn).then(append);
        turn = done.catch(() => {});
        return await done;
      } finally {
        waiting -= 1;
        ended += 1;
      }
    },
    /** Where the chain ends if no other writer has been met; undefined if it has to be read. */
    expected: (): End | undefined => (isAlone ? mine : undefined),
    /** Note what was read: the own last entry is still the last one, or it is not. */
    found(end: End | undefined): End | undefined {
      isAlone = end !== undefined && end.hash === mine?.hash;
      return end;
    },
    /** Note the own entry that is the last one now. */
    moved({ seq, hash }: End): void {
      mine = { seq, hash };
    },
    /** Note that another writer was faster. */
    lost(): void {
      isAlone = false;
    },
  };
}
