import { KnownName, type NamedMakers } from "./known-name.js";
import { numpyNames } from "./numpy-names.js";
import { pandasNames } from "./pandas-names.js";
import { refusedName } from "./pickle-fault.js";
import { pythonNames } from "./python-names.js";

const makers: NamedMakers = { ...pythonNames, ...numpyNames, ...pandasNames };

const known = new Map(Object.entries(makers).map(([name, maker]) => [name, new KnownName(name, maker)]));

/** The only names of Python that a pickle may have, sorted. */
export const knownNames: readonly string[] = [...known.keys()].sort();

/** What a name stands for here. Throws a refusal that names it where it is not in the list. */
export function knownName(module: string, name: string): KnownName {
  const found = known.get(`${module}.${name}`);
  if (found === undefined) throw refusedName(`${module}.${name}`);
  return found;
}
