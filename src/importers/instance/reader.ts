import type { Source } from "../../lib/source.ts";
import type { Instance } from "../../model/instance.ts";

/**
 * Reads a file that says how a platform is run, where an importer reads what runs on it. How the parts fit:
 *
 *     compose.ts, env-file.ts   file → `Settings` (names and values with their places)
 *     n8n/settings.ts           `Settings` → `Instance` of n8n; platforms.ts lists one such function per platform
 *     n8n/live.ts               answers of a live server (connectors/n8n) → `Instance`
 *     apply.ts                  `Instance` + workflows → workflows whose open settings are filled in
 *
 * Like an importer it looks at contents, never at the file's name, and is asked only when no importer says yes.
 */
export interface InstanceReader {
  /** Cheap, and never throws. */
  detect(source: Source): boolean;
  load(): Promise<{ parse(source: Source): Instance[] }>;
}
