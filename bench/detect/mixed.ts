import { random } from "./logs.ts";

/**
 * Log lines as servers write them all day: access log, JSON, syslog, klog, PostgreSQL, Java. Requests have addresses and ids, one line in
 * ten an e-mail address; words such as `token` are as rare as in ordinary logs (the writers of `logs.ts` use them in every line).
 */
export function mixedLogs(size: number, seed = 1): string {
  const next = random(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = (list: readonly string[]): string => list[below(list.length)] ?? "";
  const hex = (length: number): string =>
    Array.from({ length }, () => "0123456789abcdef"[below(16)]).join("");
  const ip = (): string => `10.${below(256)}.${below(256)}.${below(254) + 1}`;
  const path = (): string =>
    `/${pick(["api/v2", "static", "shop", "admin"])}/${pick(["orders", "products", "search", "images", "users"])}/${below(100_000)}`;
  const time = (): Date => new Date(1.78e12 + below(1e9));
  const user = (): string =>
    `${pick(["anna", "jorge", "wei", "fatima", "lukas"])}.${pick(["meyer", "garcia", "zhang", "ali", "novak"])}`;
  const agent = (): string =>
    pick([
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148",
      "curl/8.11.0",
    ]);
  const lines: (() => string)[] = [
    () =>
      `${ip()} - - [${time().toUTCString()}] "${pick(["GET", "POST"])} ${path()}?page=${below(50)} HTTP/1.1" ${pick(["200", "304", "404"])} ${below(90_000)} "https://shop.example.net${path()}" "${agent()}"`,
    () =>
      JSON.stringify({
        level: 30,
        time: time().getTime(),
        pid: below(40_000),
        hostname: `web-${below(20)}`,
        reqId: hex(16),
        req: { method: "GET", url: path(), remoteAddress: ip() },
        responseTime: below(900) / 10,
        msg: "request completed",
        ...(below(4) === 0 ? { user: `${user()}@mail-${below(9)}.net` } : {}),
      }),
    () =>
      `${time().toISOString()} host${below(40)} ${pick(["systemd[1]: Started Session", "CRON: (root) CMD run-parts /etc/cron.hourly #", "kernel: usb 1-1: new device number"])} ${below(9999)}`,
    () =>
      `I${hex(4)} ${time().toISOString().slice(11, 23)}  ${below(9)} reconciler.go:${below(900)}] "Reconciler: start to sync state" pod="shop/web-${hex(10)}-${hex(5)}" uid="${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}"`,
    () =>
      `${time().toISOString().replace("T", " ").slice(0, 23)} UTC [${below(30_000)}] LOG:  duration: ${below(9000) / 1000} ms  statement: SELECT id, total, created_at FROM orders WHERE customer_id = ${below(1e6)} ORDER BY created_at DESC LIMIT 20`,
    () =>
      `${time().toISOString()} WARN  [http-nio-8080-exec-${below(40)}] c.a.shop.order.OrderService - Order ${below(1e7)} of customer ${below(1e6)} took ${below(4000)} ms\n\tat com.acme.shop.order.OrderService.place(OrderService.java:${below(400)})\n\tat com.acme.shop.web.OrderController.post(OrderController.java:${below(200)})`,
  ];
  const parts: string[] = [];
  for (let length = 0, i = 0; length < size; i += 1) {
    const text = lines[i % lines.length]?.() ?? "";
    parts.push(text);
    length += text.length + 1;
  }
  return parts.join("\n");
}
