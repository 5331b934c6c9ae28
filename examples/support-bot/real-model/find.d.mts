/** Types of `find.mjs` for TypeScript code that imports it. */
export interface RealModel {
  /** Base of an OpenAI-compatible API. */
  url: string;
  name: string;
  /** What serves it: `Ollama`, `LM Studio`, `llama.cpp` or `llama.cpp binding`. */
  source: string;
  /** Ends what `findRealModel` started; a server that was running already is left alone. */
  stop(): Promise<void>;
}

export interface FindOptions {
  /** Where weights and binding are kept: LEAKPROOF_REAL_MODEL_DIR, else `.real-model` in the working directory. */
  dir?: string;
  signal?: AbortSignal;
  onProgress?(line: string): void;
  /** Servers to look for before anything else. */
  servers?: readonly { name: string; url: string }[];
}

/** Throws an error with `code` (`model-missing`), `message` and `hint` when no real model can be had. */
export declare function findRealModel(options?: FindOptions): Promise<RealModel>;
/** Whether weights and binding are on disk already, so that nothing would be downloaded. */
export declare function realModelAtHand(dir?: string): boolean;
