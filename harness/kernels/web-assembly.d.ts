/** The parts of the WebAssembly JavaScript interface that are used here; without the DOM's library no type names them. */
declare namespace WebAssembly {
  type Module = object;
  const Module: new (bytes: Uint8Array) => Module;

  interface Instance {
    readonly exports: Readonly<Record<string, unknown>>;
  }
  const Instance: new (module: Module) => Instance;

  interface Memory {
    readonly buffer: ArrayBuffer;
    /** Adds pages of 64 KiB; views on the buffer before are detached. */
    grow(pages: number): number;
  }
}
