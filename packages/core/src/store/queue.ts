const queues = new WeakMap<object, Queue>();

/** Give the queue of a driver's client: whoever uses it waits in the same one. */
export function queueOf(client: object): Queue {
  const queue = queues.get(client) ?? new Queue();
  queues.set(client, queue);
  return queue;
}

/** Let one holder at a time through, in the order of arrival. */
export class Queue {
  #held = false;
  readonly #waiting: (() => void)[] = [];

  get isHeld(): boolean {
    return this.#held;
  }

  /** Wait for the turn; call the returned function to end it. */
  async enter(): Promise<() => void> {
    if (this.#held) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#held = true;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const next = this.#waiting.shift();
      if (next) next();
      else this.#held = false;
    };
  }

  /** Run one piece of work in its turn. */
  async run<T>(work: () => T | Promise<T>): Promise<T> {
    const leave = await this.enter();
    try {
      return await work();
    } finally {
      leave();
    }
  }
}
