import { ContextReader } from "./context.ts";
import { FeatureExtractor } from "./features.ts";
import { WindowScorer } from "./linear.ts";
import { type LoadedModels, loadModels, type Thresholds } from "./load.ts";
import { networkLogit } from "./network.ts";

/** The shipped models at work on one text after another. */
export class Judge {
  readonly #models: LoadedModels = loadModels();
  readonly #text: FeatureExtractor;
  readonly #prompt: WindowScorer;
  readonly #document: WindowScorer;
  readonly #context: ContextReader;
  #promptLogit = Number.NEGATIVE_INFINITY;

  /** @param capacity characters of the longest text; what exceeds it is not looked at. */
  constructor(capacity: number) {
    this.#text = new FeatureExtractor(capacity);
    this.#prompt = new WindowScorer(this.#models.trusted, this.#text);
    this.#document = new WindowScorer(this.#models.untrusted, this.#text);
    this.#context = new ContextReader(capacity);
  }

  get thresholds(): Thresholds {
    return this.#models.thresholds;
  }

  /** Takes a text (canonical, lower case) up. */
  read(text: string): void {
    this.#text.extract(text);
    this.#prompt.read();
    this.#promptLogit = this.#prompt.logit();
  }

  /** Words of the text that was read. */
  get wordCount(): number {
    return this.#text.wordCount;
  }

  /** How much the text reads like an attack where a user may ask for anything: the logit of its best window. */
  get promptLogit(): number {
    return this.#promptLogit;
  }

  /** How much the text holds an instruction to an assistant where none belongs: the logit of its best sentence or line. */
  documentLogit(rules: number): number {
    this.#document.read();
    const whole = { prompt: this.#promptLogit, document: this.#document.logit(), rules };
    let best = Number.NEGATIVE_INFINITY;
    this.#context.forEach(this.#text, this.#prompt.window, this.#document.window, whole, () => {
      const logit = networkLogit(this.#models.network, this.#context.features);
      if (logit > best) best = logit;
    });
    return best;
  }
}
