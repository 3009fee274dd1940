/** The round of what has one, such as a split or an evaluation; fails where it has several. */
export function onlyRound<T>({ rounds }: { readonly rounds: readonly T[] }): T {
  if (rounds.length !== 1) throw new Error(`${rounds.length} rounds`);
  return rounds[0]!;
}
