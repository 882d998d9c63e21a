/** Does something with each page, several at a time. */
export async function eachOf<T>(
  pages: AsyncIterable<T> | Iterable<T>,
  most: number,
  work: (page: T) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  try {
    for await (const page of pages) {
      const task = work(page);
      running.add(task);
      void task.then(
        () => running.delete(task),
        () => undefined,
      );
      if (running.size >= most) await Promise.race(running);
    }
    await Promise.all(running);
  } finally {
    await Promise.allSettled(running);
  }
}

/**
 * Does one thing after the other, in the order in which they are asked for: what a connection is at work on is lost when rows
 * are appended by it.
 */
export function inTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
}
