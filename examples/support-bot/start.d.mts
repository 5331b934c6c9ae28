/** Types of `start.mjs` for TypeScript code that imports it. */
export interface DemoOptions {
  /** Where crm.db, prompt.txt and bot.log go; made anew on every start. The configuration expects a folder named `run`. */
  dir: string;
  variant?: "vulnerable" | "hardened";
  /** Base of an OpenAI-compatible API; without it the simulated model is started. */
  modelUrl?: string;
  modelName?: string;
  /** Ports other than `PORTS`; 0 for any free one (bot and model only). */
  ports?: Partial<typeof PORTS>;
  /** Talk to the model directly and send no analytics: for use without the stress test. */
  alone?: boolean;
  /** Where ALICE_TOKEN, BOB_TOKEN and MODEL_API_KEY are looked up; tokens that are not there are made up. */
  environment?: NodeJS.ProcessEnv;
}

export interface Demo {
  variant: "vulnerable" | "hardened";
  dir: string;
  crmDb: string;
  promptFile: string;
  logFile: string;
  chatUrl: string;
  refundUrl: string;
  healthUrl: string;
  /** Where the bot sends its events; the stress test listens there. */
  analyticsUrl: string;
  /** Where the bot sends its model requests; the stress test listens there and passes them on to `forward`. */
  vendorUrl: string;
  /** The model itself, and its origin: what `stores.vendor.forward` has to be. */
  modelUrl: string;
  forward: string;
  /** What `identities` in leakproof.yaml need. */
  env: { ALICE_TOKEN: string; BOB_TOKEN: string };
  stop(): Promise<void>;
}

export declare const PORTS: { bot: number; analytics: number; vendor: number; model: number };
export declare function startDemo(options: DemoOptions): Promise<Demo>;
