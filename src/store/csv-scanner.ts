/** One record of a CSV file as it stands in the file. */
export interface CsvRecord {
  /** The physical line on which the record begins, from 1: quoted cells may span lines. */
  readonly line: number;
  readonly cells: readonly string[];
  /** What is wrong with its quotes, if anything. */
  readonly fault: string | null;
}

/**
 * Splits CSV text into records and knows the physical line of each. It is the slow and exact reader for headers and for
 * error messages: the data themselves are read by the database. Empty lines are no records.
 */
export class CsvScanner {
  /** Whether lines end in different ways, which the database does not read; the line of the first that differs. */
  mixedLineEnd: number | null = null;
  #records: CsvRecord[] = [];
  #cells: string[] = [];
  #cell = "";
  #state: "start" | "plain" | "quoted" | "closed" = "start";
  #fault: string | null = null;
  #line = 1;
  #recordLine = 1;
  #lineEnd: string | null = null;
  #pendingReturn = false;
  readonly #delimiter: string;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** Takes the next piece of the text and gives the records that it completes. */
  push(text: string): CsvRecord[] {
    for (const character of text) this.#take(character);
    return this.#drain();
  }

  /** The last record, where the text does not end in a line end. */
  end(): CsvRecord[] {
    if (this.#state === "quoted") this.#fault = "a quoted cell is not closed";
    if (this.#pendingReturn) this.#endLine("\r");
    else this.#endRecord();
    return this.#drain();
  }

  #drain(): CsvRecord[] {
    const records = this.#records;
    this.#records = [];
    return records;
  }

  #take(character: string): void {
    if (this.#pendingReturn) {
      this.#pendingReturn = false;
      this.#endLine(character === "\n" ? "\r\n" : "\r");
      if (character === "\n") return;
    }
    if (this.#state === "quoted") this.#takeQuoted(character);
    else this.#takePlain(character);
  }

  #takeQuoted(character: string): void {
    if (character === "\n") this.#line++;
    if (character === '"') this.#state = "closed";
    else this.#cell += character;
  }

  #takePlain(character: string): void {
    if (character === this.#delimiter) this.#endCell();
    else if (character === "\r") this.#pendingReturn = true;
    else if (character === "\n") this.#endLine("\n");
    else if (character === '"') this.#takeQuote();
    else this.#takeText(character);
  }

  #takeQuote(): void {
    if (this.#state === "plain") this.#cell += '"';
    else {
      if (this.#state === "closed") this.#cell += '"';
      this.#state = "quoted";
    }
  }

  #takeText(character: string): void {
    if (this.#state === "closed") this.#fault ??= "there is text after the closing quote of a cell";
    this.#state = "plain";
    this.#cell += character;
  }

  #endCell(): void {
    this.#cells.push(this.#cell);
    this.#cell = "";
    this.#state = "start";
  }

  #endLine(lineEnd: string): void {
    this.#lineEnd ??= lineEnd;
    if (lineEnd !== this.#lineEnd) this.mixedLineEnd ??= this.#line;
    this.#endRecord();
    this.#line++;
    this.#recordLine = this.#line;
  }

  #endRecord(): void {
    const isBlank = this.#cells.length === 0 && this.#cell === "" && this.#state === "start";
    if (!isBlank) {
      this.#endCell();
      this.#records.push({ line: this.#recordLine, cells: this.#cells, fault: this.#fault });
    }
    this.#cells = [];
    this.#fault = null;
  }
}
