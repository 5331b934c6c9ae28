import path from "node:path";
import * as z from "zod";
import { endOf, type FilePosition, readNew } from "../../../connectors/file/index.ts";
import type { StoreConfig } from "../../../model/config.ts";
import { type Chunk, defineWatcher } from "../watcher.ts";

/** How much of what was there before is searched for residue of earlier runs, in bytes from the end. */
const BASELINE_BYTES = 16 * 1024 * 1024;

const savedPosition = z.object({ offset: z.int().min(0), inode: z.number() });

export default defineWatcher<Extract<StoreConfig, { type: "file" }>>({
  meta: {
    id: "file",
    title: "File",
    description:
      "A log or any other file that grows: read from where it ended when the run began, line by line, also after it was rotated (renamed within its folder). After it was truncated, paths that end there are not dismissed.",
    references: ["https://cwe.mitre.org/data/definitions/532.html"],
    since: "0.1.0",
  },
  async open(config, context, saved) {
    const file = path.resolve(context.baseDir, config.path);
    const position: FilePosition =
      saved === undefined ? await endOf(file) : savedPosition.parse(JSON.parse(saved));
    const before = { offset: Math.max(0, position.offset - BASELINE_BYTES), inode: position.inode };
    const end = position.offset;

    const lost = (): void =>
      context.report(
        `The file of \`${context.name}\` was truncated or replaced during the run, so its last lines may have been missed: keep log rotation out of the run.`,
      );

    async function* read(from: FilePosition, all: boolean): AsyncGenerator<Chunk, void, void> {
      for await (const { text, offset } of readNew(file, from, all, from === position ? lost : undefined))
        yield { where: config.path, text, offset, perLine: true };
    }
    return {
      async *baseline() {
        if (saved !== undefined) return;
        for await (const chunk of read(before, true)) {
          yield chunk;
          if (before.offset >= end) return;
        }
      },
      sweep: (last) => read(position, last),
      position: () => JSON.stringify({ offset: position.offset, inode: position.inode }),
      close: async () => undefined,
    };
  },
});
