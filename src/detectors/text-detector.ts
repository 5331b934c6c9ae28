import type { InjectionVerdict, Trust } from "../model/detection.ts";
import { spanFrom } from "./create.ts";
import type { Span } from "./detector.ts";
import { createInjectionStream } from "./injection/index.ts";
import { type DetectorOptions, scannerFactory } from "./select.ts";

/** What was found in one text. */
export interface Detection {
  /** Sorted by position, without overlaps. */
  spans: Span[];
  /** Left out when it was not asked for. */
  injection?: InjectionVerdict;
}

/** A text that comes in chunks. Results do not depend on where the chunks are cut. */
export interface DetectionStream {
  /** The spans that are decided by now, in offsets of the whole text. */
  push(chunk: string): Span[];
  /** The rest, and the verdict over the whole text. */
  flush(): Detection;
  /** Every span that starts before this offset has been returned. */
  readonly settled: number;
}

export interface TextDetector {
  detect(text: string, about?: { trust?: Trust }): Detection;
  stream(about?: { trust?: Trust }): DetectionStream;
}

export interface TextDetectorOptions extends DetectorOptions {
  /** Whether to judge texts for injection. Default `true`. */
  injection?: boolean;
}

/**
 * A detector for texts: pure, without input or output of its own, usable in a worker. Keep it: what it is built from is built once.
 * Throws `AppError` `invalid-config` for a pattern of `custom` that is no RE2.
 */
export function createDetector(options: TextDetectorOptions = {}): TextDetector {
  const { injection = true } = options;
  const createScanner = scannerFactory(options);
  const stream = ({ trust = "trusted" }: { trust?: Trust } = {}): DetectionStream => {
    const scanner = createScanner();
    const judge = injection ? createInjectionStream(trust) : undefined;
    return {
      push(chunk) {
        judge?.push(chunk);
        return scanner.push(chunk).map(spanFrom);
      },
      flush() {
        const spans = scanner.flush().map(spanFrom);
        return judge === undefined ? { spans } : { spans, injection: judge.flush() };
      },
      get settled() {
        return scanner.settled;
      },
    };
  };
  return {
    stream,
    detect(text, about) {
      const one = stream(about);
      const spans = one.push(text);
      const { spans: rest, ...verdict } = one.flush();
      return { spans: [...spans, ...rest], ...verdict };
    },
  };
}
