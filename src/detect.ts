/**
 * `leakproof/detect`: see secrets, personal data and injections in texts, and mask them reversibly. No input or output of its own:
 * it runs in a worker as well as in a server.
 */
export type { TextScanner } from "./detectors/create.ts";
export type { Detector, DetectorMeta, Match, Span, TypeInfo } from "./detectors/detector.ts";
export { KINDS, type Kind, scannerFactory } from "./detectors/select.ts";
export {
  createDetector,
  type Detection,
  type DetectionStream,
  type TextDetector,
  type TextDetectorOptions,
} from "./detectors/text-detector.ts";
export {
  createMasker,
  createMemoryStore,
  createVault,
  type Entry,
  type EntryStore,
  type Masker,
  type MaskOptions,
  type MaskStream,
  type RestoreStream,
  type Scope,
  type SealedEntry,
  type Sensitive,
  type SensitiveScanner,
  type Vault,
  type VaultOptions,
} from "./mask/index.ts";
export { type CustomDetector, customDetectorSchema, VALIDATORS } from "./model/custom-detector.ts";
export type { InjectionVerdict, Trust } from "./model/detection.ts";
