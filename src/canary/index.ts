export { createRunKey, type RunKey } from "./key.ts";
export { type CanaryRequest, mintCanary } from "./mint.ts";
export {
  createRecogniser,
  type Recogniser,
  type RecogniserOptions,
  type RecogniserStream,
} from "./recogniser.ts";
