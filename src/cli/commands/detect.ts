import { createDetector, type TextDetector } from "../../detectors/text-detector.ts";
import { linesOf } from "../../lib/lines.ts";
import { type DetectOutput, detectInputSchema, lineIdSchema } from "../../model/detection.ts";
import { type DetectionFlags, detectorOptions } from "../detection.ts";
import { emit, say } from "../output.ts";

interface Options extends DetectionFlags {
  injection: boolean;
}

/** A longer line is refused, for its answer could be more than a string can hold: `leakproof scan` reads files of any size. */
const MAX_LINE = 16 * 1024 * 1024;

/** Reads JSON Lines on stdin and answers each with a line on stdout, in order. */
export async function run(_: [], options: Options): Promise<number> {
  const detector = createDetector({ ...(await detectorOptions(options)), injection: options.injection });
  let failed = 0;
  for await (const { number, text } of linesOf(process.stdin, MAX_LINE)) {
    if (text?.trim() === "") continue;
    const answer = answerTo(text, number, detector);
    if ("error" in answer) failed += 1;
    await emit(JSON.stringify(answer), undefined);
  }
  if (failed > 0)
    say(`${failed} line${failed === 1 ? "" : "s"} could not be read; see \`error\` in the output`);
  return failed > 0 ? 2 : 0;
}

/** The answer to one line; `text` is `undefined` when it was too long. */
export function answerTo(text: string | undefined, line: number, detector: TextDetector): DetectOutput {
  const error = (code: string, message: string, id: DetectOutput["id"] = null): DetectOutput => ({
    id,
    error: { line, code, message },
  });
  if (text === undefined) return error("too-large", `the line is longer than ${MAX_LINE} characters`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // The parser's own message quotes the text.
    return error("not-json", "the line is not JSON");
  }
  const parsed = detectInputSchema.safeParse(json);
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path, message }) => `${path.join(".") || "line"}: ${message}`);
    const id = lineIdSchema.safeParse(json).data?.id;
    return error("usage", `the line is not { id, text, trust? }: ${fields.join("; ")}`, id);
  }
  const { id = null, text: content, trust } = parsed.data;
  return { id, ...detector.detect(content, { trust }) };
}
