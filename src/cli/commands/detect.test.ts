import { describe, expect, it } from "vitest";
import { createDetector } from "../../detectors/text-detector.ts";
import { answerTo } from "./detect.ts";

const detector = createDetector({ kinds: ["pii"], injection: false });
const answer = (line: string | object) =>
  answerTo(typeof line === "string" ? line : JSON.stringify(line), 3, detector);

describe("an answer", () => {
  it("has the id of its line, whatever is wrong with the rest", () => {
    for (const id of ["x", "", 7, 1.5, null]) {
      expect(answer({ id, text: "a" })).toEqual({ id, spans: [] });
      for (const wrong of [{}, { text: 5 }, { text: "a", trust: "maybe" }])
        expect(answer({ id, ...wrong })).toMatchObject({ id, error: { line: 3, code: "usage" } });
    }
    expect(answer({ text: "a" })).toEqual({ id: null, spans: [] });
  });

  it("never has another id: what a number cannot hold is refused", () => {
    expect(answer(`{"id":12345678901234567890,"text":"a"}`)).toMatchObject({
      id: null,
      error: { message: expect.stringContaining("write it as a string") },
    });
  });

  it("quotes nothing of a wrong line", () => {
    for (const line of [
      "{hunter2",
      '"hunter2"',
      { text: 1, trust: "hunter2" },
      { id: ["hunter2"], text: "a" },
      "[]",
      "null",
    ]) {
      const result = answer(line);
      expect(result).toMatchObject({ id: null, error: { line: 3 } });
      expect(JSON.stringify(result)).not.toContain("hunter2");
    }
  });
});
