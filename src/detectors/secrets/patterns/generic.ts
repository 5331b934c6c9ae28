import type { Pattern } from "../../pattern.ts";
import { FILE_PATTERNS } from "../generic/files.ts";
import { STATED_PATTERNS } from "../generic/stated.ts";
import { WEB_PATTERNS } from "../generic/web.ts";

/** Shapes that no single provider owns. */
export const GENERIC_PATTERNS: readonly Pattern[] = [...WEB_PATTERNS, ...FILE_PATTERNS, ...STATED_PATTERNS];
