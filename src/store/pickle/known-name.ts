import { refusedName } from "./pickle-fault.js";

/** What a name of Python stands for here. */
export interface Maker {
  /** What a call of it gives. */
  readonly call?: (values: readonly unknown[]) => unknown;
  /** A new object of the class. */
  readonly create?: (values: readonly unknown[]) => unknown;
  /** Whether it stands for a missing value. */
  readonly isMissing?: boolean;
}

/** Makers by the full name. */
export type NamedMakers = Readonly<Record<string, Maker>>;

/** A name of Python that a pickle may have. It is data: what it makes is ours. */
export class KnownName {
  readonly name: string;
  readonly #maker: Maker;

  constructor(name: string, maker: Maker) {
    this.name = name;
    this.#maker = maker;
  }

  get isMissing(): boolean {
    return this.#maker.isMissing ?? false;
  }

  /** What a call gives. Throws a refusal where the name may not be called. */
  call(values: readonly unknown[]): unknown {
    if (this.#maker.call === undefined) throw refusedName(`a call of ${this.name}`);
    return this.#maker.call(values);
  }

  /** A new object. Throws a refusal where the name is no class that is made so. */
  create(values: readonly unknown[]): unknown {
    if (this.#maker.create === undefined) throw refusedName(`a new object of ${this.name}`);
    return this.#maker.create(values);
  }
}
