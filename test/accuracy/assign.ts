/**
 * The one-to-one assignment of rows to columns with the greatest sum of weights (Hungarian method, cubic in the larger
 * side). A pair of weight 0 is no pair. Returns the column of each row, -1 for none.
 */
export function assign(weights: readonly (readonly number[])[]): readonly number[] {
  const rows = weights.length;
  const columns = weights[0]?.length ?? 0;
  const size = Math.max(rows, columns);
  const cost = (row: number, column: number): number => -(weights[row - 1]?.[column - 1] ?? 0);
  const rowPotential = zeros(size + 1);
  const columnPotential = zeros(size + 1);
  const rowOf = zeros(size + 1);
  for (let row = 1; row <= size; row += 1) {
    const way = zeros(size + 1);
    const least = new Array<number>(size + 1).fill(Number.POSITIVE_INFINITY);
    const used = new Set<number>();
    rowOf[0] = row;
    let column = 0;
    while (rowOf[column] !== 0) {
      used.add(column);
      const current = rowOf[column] ?? 0;
      let step = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let other = 1; other <= size; other += 1) {
        if (used.has(other)) continue;
        const reduced = cost(current, other) - (rowPotential[current] ?? 0) - (columnPotential[other] ?? 0);
        if (reduced < (least[other] ?? 0)) {
          least[other] = reduced;
          way[other] = column;
        }
        if ((least[other] ?? 0) < step) {
          step = least[other] ?? 0;
          next = other;
        }
      }
      for (let other = 0; other <= size; other += 1) {
        if (used.has(other)) {
          const at = rowOf[other] ?? 0;
          rowPotential[at] = (rowPotential[at] ?? 0) + step;
          columnPotential[other] = (columnPotential[other] ?? 0) - step;
        } else least[other] = (least[other] ?? 0) - step;
      }
      column = next;
    }
    while (column !== 0) {
      const before = way[column] ?? 0;
      rowOf[column] = rowOf[before] ?? 0;
      column = before;
    }
  }
  const columnOf = new Array<number>(rows).fill(-1);
  for (let column = 1; column <= columns; column += 1) {
    const row = (rowOf[column] ?? 0) - 1;
    if (row < rows && (weights[row]?.[column - 1] ?? 0) > 0) columnOf[row] = column - 1;
  }
  return columnOf;
}

function zeros(length: number): number[] {
  return new Array<number>(length).fill(0);
}
