// A server of a test's own whose clock can be moved: ended, and started again on the same
// database at another moment.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect } from '@playwright/test';

const binary = process.env.FRONTDOOR_BINARY ?? '../target/debug/frontdoor';
const folder = join(process.env.FRONTDOOR_E2E_FOLDER ?? '../target/end2end', 'moved');

export class Moved {
  private constructor(private readonly port: number, private running?: ChildProcess) {}

  /// An empty one; the first move starts it.
  static async make(): Promise<Moved> {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const asked = createServer().listen(0, '127.0.0.1');
    await once(asked, 'listening');
    const { port } = asked.address() as AddressInfo;
    asked.close();
    await once(asked, 'close');
    return new Moved(port);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /// From now on it is this moment there.
  async to(now: Date) {
    await this.end();
    this.running = spawn(binary, ['serve', '--demo'], {
      stdio: 'ignore',
      env: {
        ...process.env,
        FRONTDOOR_ADDR: `127.0.0.1:${this.port}`,
        FRONTDOOR_PUBLIC_URL: this.url,
        FRONTDOOR_DATABASE_URL: `sqlite://${folder}/front-door.db`,
        FRONTDOOR_NOW: now.toISOString(),
      },
    });
    await expect
      .poll(() => fetch(`${this.url}/enquire`).then((answer) => answer.status, () => 0), { timeout: 60_000 })
      .toBe(200);
  }

  async end() {
    const ended = this.running;
    this.running = undefined;
    if (!ended || ended.exitCode !== null) return;
    ended.kill('SIGTERM');
    await once(ended, 'exit');
  }
}
