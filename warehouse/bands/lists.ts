/** Lists of numbers, one after another: list n is `items` from `starts[n]` up to `starts[n + 1]`. */
export interface Lists {
  readonly starts: Int32Array;
  readonly items: Int32Array;
}

export const listsOf = (lists: readonly (readonly number[])[]): Lists => ({
  starts: startsOf(lists.map(({ length }) => length)),
  items: Int32Array.from(lists.flat()),
});

/** Where each of them begins if they stand one after another, and last where all end. */
export function startsOf(lengths: readonly number[]): Int32Array {
  const starts = new Int32Array(lengths.length + 1);
  lengths.forEach((length, n) => {
    starts[n + 1] = (starts[n] ?? 0) + length;
  });
  return starts;
}
