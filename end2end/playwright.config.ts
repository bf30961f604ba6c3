// Whole journeys in Chromium: on both engines, with scripts, without, and by keyboard alone.
import { defineConfig } from '@playwright/test';

const binary = process.env.FRONTDOOR_BINARY ?? '../target/debug/frontdoor';
const chromium = process.env.FRONTDOOR_CHROMIUM ?? '/usr/bin/chromium';
const folder = process.env.FRONTDOOR_E2E_FOLDER ?? '../target/end2end';

// Two runs on one machine take ports of their own.
const first = Number(process.env.FRONTDOOR_E2E_PORT ?? 3181);

// FRONTDOOR_E2E_POSTGRES names a fresh database; without it only SQLite is walked.
const engines = [{ name: 'sqlite', port: first, url: `sqlite://${folder}/front-door.db` }];
if (process.env.FRONTDOOR_E2E_POSTGRES) {
  engines.push({ name: 'postgres', port: first + 1, url: process.env.FRONTDOOR_E2E_POSTGRES });
}

export default defineConfig({
  testDir: 'tests',
  outputDir: `${folder}/results`,
  fullyParallel: true,
  workers: 2,
  // One more try where the machine is busy; what passes only then is reported as flaky.
  retries: 1,
  timeout: 120_000,
  // A page that saves may wait for its turn to write while others are busy.
  expect: { timeout: 20_000 },
  reporter: [['line']],
  use: {
    launchOptions: {
      executablePath: chromium,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
    },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  },
  projects: engines.flatMap(({ name, port }) => {
    const baseURL = `http://127.0.0.1:${port}`;
    const dependencies = [`${name}, sign in`];
    return [
      { name: `${name}, sign in`, testMatch: /\.setup\.ts/, use: { baseURL, javaScriptEnabled: false } },
      {
        name: `${name}, scripts on`,
        dependencies,
        use: { baseURL },
        // The pages are the same on both engines; axe and the keyboard go through them on one.
        testIgnore: name === 'sqlite' ? undefined : /accessibility|keyboard-events|picture|series/,
      },
      {
        name: `${name}, scripts off`,
        dependencies,
        use: { baseURL, javaScriptEnabled: false },
        // axe, the reading of the focus and the island are scripts themselves.
        testIgnore: name === 'sqlite' ? /accessibility|keyboard|phone/ : /accessibility|keyboard|phone|picture|marketing/,
      },
    ];
  }),
  webServer: engines.map(({ port, url }) => ({
    command: `${binary} serve --demo`,
    url: `http://127.0.0.1:${port}/enquire`,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 10_000 },
    env: {
      FRONTDOOR_ADDR: `127.0.0.1:${port}`,
      FRONTDOOR_PUBLIC_URL: `http://127.0.0.1:${port}`,
      FRONTDOOR_DATABASE_URL: url,
    },
  })),
});
