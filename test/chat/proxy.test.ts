/** docs/it.md, *Proxy*: with the three settings named there, nothing goes past the plant's proxy. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const CHILD = fileURLToPath(new URL('./proxy-child.ts', import.meta.url));

test('calls to Slack and to Microsoft go through the proxy that the environment names', { timeout: 60_000 }, async () => {
  const asked = new Set<string>();
  // It lets nobody out, and notes where they wanted to go.
  const proxy = createServer((request, response) => {
    asked.add(`${request.method} ${request.url}`);
    response.writeHead(502).end();
  });
  proxy.on('connect', (request, socket) => {
    asked.add(String(request.url));
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const env = { PATH: process.env['PATH'], HTTPS_PROXY: address, NO_PROXY: '127.0.0.1', NODE_USE_ENV_PROXY: '1' };
  const child = spawn(process.execPath, [CHILD], { env, stdio: 'ignore' });
  await once(child, 'exit');
  proxy.close();
  expect([...asked].sort()).toEqual(['login.botframework.com:443', 'login.microsoftonline.com:443', 'slack.com:443']);
});
