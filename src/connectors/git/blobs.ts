import { AppError } from "../../model/errors.ts";
import { ended, type GitProcess, gitError, startGit } from "./run.ts";

const LINE_FEED = 10;

/** One content out of a repository. It has to be read, or left, before the next one is asked for. */
export interface Blob {
  id: string;
  size: number;
  chunks(): AsyncGenerator<Buffer, void, void>;
}

/** Reads contents by their ids through one `git cat-file --batch`, in their order. Errors: `unreadable`. */
export async function* readBlobs(folder: string, ids: readonly string[]): AsyncGenerator<Blob, void, void> {
  const child = startGit(folder, ["cat-file", "--batch", "--buffer"]);
  const end = ended(child);
  const output = new Output(child);
  child.stdin.end(ids.map((id) => `${id}\n`).join(""));
  try {
    for (const id of ids) {
      const header = await output.line();
      if (header === undefined) throw gitError(await end);
      const size = Number(/ blob (\d+)$/.exec(header)?.[1]);
      // `<id> missing`: the repository is shallow, partial or damaged.
      if (Number.isNaN(size)) continue;
      let left = size;
      const chunks = async function* (): AsyncGenerator<Buffer, void, void> {
        while (left > 0) {
          const part = await output.some(left);
          if (part === undefined)
            throw new AppError(
              "unreadable",
              "git stopped in the middle of a file",
              "Look at the repository with `git fsck`.",
            );
          left -= part.length;
          yield part;
        }
      };
      yield { id, size, chunks };
      for await (const _ of chunks());
      await output.some(1);
    }
  } finally {
    child.kill();
  }
}

/** Takes lines and bytes off the output of a process. */
class Output {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(child: GitProcess) {
    this.#chunks = (child.stdout as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  }

  async #more(): Promise<boolean> {
    const next = await this.#chunks.next();
    if (next.done === true) return false;
    this.#rest = this.#rest.length === 0 ? next.value : Buffer.concat([this.#rest, next.value]);
    return true;
  }

  async some(most: number): Promise<Buffer | undefined> {
    if (this.#rest.length === 0 && !(await this.#more())) return undefined;
    const taken = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(taken.length);
    return taken;
  }

  async line(): Promise<string | undefined> {
    for (;;) {
      const end = this.#rest.indexOf(LINE_FEED);
      if (end !== -1) {
        const line = this.#rest.toString("latin1", 0, end);
        this.#rest = this.#rest.subarray(end + 1);
        return line;
      }
      if (!(await this.#more())) return undefined;
    }
  }
}
