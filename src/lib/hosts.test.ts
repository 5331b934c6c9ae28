import { expect, it } from "vitest";
import { hostOf, isOwnHost, modelVendorAt } from "./hosts.ts";

it.each([
  ["api.openai.com", "openai"],
  ["my-company.openai.azure.com", "azure-openai"],
  ["us-central1-aiplatform.googleapis.com", "vertex"],
  ["bedrock-runtime.eu-central-1.amazonaws.com", "bedrock"],
  ["dashscope-intl.aliyuncs.com", "alibaba-cloud"],
  // Hosts that only the table of services has.
  ["api.cerebras.ai", "cerebras"],
  ["api.siliconflow.cn", "siliconflow"],
  ["s3.amazonaws.com", undefined],
  ["api.openai.com.example.org", undefined],
  ["evil-api.openai.com.example", undefined],
  ["storage.googleapis.com", undefined],
  ["api.stripe.com", undefined],
])("behind %s is %s", (host, vendor) => {
  expect(modelVendorAt(host)).toBe(vendor);
});

it.each([
  ["https://user:key@api.example.com:8443/v1?x=1", "api.example.com"],
  ["http://[::1]:11434/api", "::1"],
  ["https://{{ $json.host }}/x", undefined],
  ["api.example.com", undefined],
])("%s names the host %s", (url, host) => {
  expect(hostOf(url)).toBe(host);
});

it.each([
  ["localhost", true],
  ["qdrant", true],
  ["10.1.2.3", true],
  ["db.internal", true],
  ["8.8.8.8", false],
  ["example.com", false],
])("%s is the operator's own: %s", (host, own) => {
  expect(isOwnHost(host)).toBe(own);
});
