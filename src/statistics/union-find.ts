/** Families of the numbers 0, 1, ..., n - 1 that can be united, never parted. */
export interface UnionFind {
  /** The smallest member of the family of `member`: equal for two members exactly where they are of one family. */
  first(member: number): number;
  /** Makes the families of both one. */
  unite(one: number, other: number): void;
}

/**
 * n families of one member each. What they are after some unions does not depend on the order of the unions.
 * @param count n
 * @see Tarjan and van Leeuwen (1984), Worst-case analysis of set union algorithms, for path halving
 * @example const families = unionFind(3); families.unite(2, 1); families.first(2) // 1
 */
export function unionFind(count: number): UnionFind {
  const parents = Int32Array.from({ length: count }, (_, member) => member);
  const first = (member: number): number => {
    let at = member;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]!]!;
      at = parents[at]!;
    }
    return at;
  };
  const unite = (one: number, other: number): void => {
    const [a, b] = [first(one), first(other)];
    parents[Math.max(a, b)] = Math.min(a, b);
  };
  return { first, unite };
}
