// axe on every page and every error state, at three widths; nothing scrolls sideways.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { signIn } from './desk';
import { answerEverything, send, somebody } from './journey';

const WIDTHS = [320, 768, 1280];

async function look(page: Page, name: string) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide, `${name} at ${width} px scrolls sideways`).toBeLessThanOrEqual(width);
    const found = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    const words = found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' | ')}`);
    expect(words, `${name} at ${width} px`).toEqual([]);
    if (process.env.FRONTDOOR_SHOTS) {
      await page.screenshot({ path: `${process.env.FRONTDOOR_SHOTS}/${name}-${width}.png`, fullPage: true });
    }
  }
}

test('axe finds nothing in the enquiry, with and without errors', async ({ page }) => {
  test.setTimeout(180_000);
  await answerEverything(page, somebody('Noor'), look);
  await send(page);
  await look(page, 'done');
});

for (const path of ['/contact', '/privacy', '/accessibility', '/nowhere', '/enquire/left', '/staff/sign-in']) {
  test(`axe finds nothing at ${path}`, async ({ page }) => {
    await page.goto(path);
    await look(page, path.slice(1).replaceAll('/', '-'));
  });
}

test('axe finds nothing on the desk', async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, 'recruitment');
  await look(page, 'queue');
  await page.getByRole('main').getByRole('rowheader').getByRole('link').first().click();
  await look(page, 'record');
  for (const path of ['/staff/enquiry/new', '/staff/account', '/staff/style']) {
    await page.goto(path);
    await look(page, path.slice(1).replaceAll('/', '-'));
  }
});
