/** A pickle that is damaged, or lies about itself: what is wrong. The byte is added where the machine knows it. */
export class PickleFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = "PickleFault";
  }
}

/** A pickle that holds something other than plain data: what it asks for. */
export class PickleRefusal extends PickleFault {
  /** What would make a file of it that is read. */
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.name = "PickleRefusal";
    this.hint = hint;
  }
}

/** Refuses a kind of data that is harmless and not read here, such as dates. */
export function notRead(what: string): PickleRefusal {
  return new PickleRefusal(
    `the pickle holds ${what}, which is not read`,
    "leave it out or turn it into texts and numbers, or write the table as Parquet",
  );
}

/** Refuses a name of Python that is not in the list, or a use of one that is. */
export function refusedName(name: string): PickleRefusal {
  const shown = name.length > 200 ? `${name.slice(0, 200)}...` : name;
  const isOfTables = /^(pandas|numpy|pyarrow)\./.test(name);
  return new PickleRefusal(
    `the pickle asks Python for ${shown}, which is refused: only plain data, numpy arrays and pandas tables are read`,
    isOfTables
      ? "turn such columns into texts or numbers before the table is pickled, or write it as Parquet"
      : "load it in Python only if you trust who made it; what is data in it can be written as Parquet, CSV or JSON lines",
  );
}
