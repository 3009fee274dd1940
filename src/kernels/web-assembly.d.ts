/** What the kernels use of the JavaScript API of WebAssembly: neither es2023 nor Node 20's types declare it. */
declare namespace WebAssembly {
  /** A compiled module, without state. */
  class Module {
    constructor(bytes: Uint8Array<ArrayBuffer>);
  }
  /** A linear memory, sized in pages of 64 KiB. */
  class Memory {
    constructor(descriptor: { readonly initial: number; readonly maximum?: number });
    readonly buffer: ArrayBuffer;
  }
  /** A module bound to its imports. */
  class Instance {
    constructor(module: Module, imports: Readonly<Record<string, Readonly<Record<string, Memory>>>>);
    readonly exports: Readonly<Record<string, unknown>>;
  }
}
