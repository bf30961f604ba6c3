// Looking at a page as people see it: axe at three widths, and nothing scrolls sideways.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

type Axe = { run(rules: RunOptions): Promise<AxeResults> };

/// Called with a page and its name once it is there.
export type Look = (page: Page, name: string) => Promise<void>;

/// Where only the way counts.
export const unseen: Look = async () => {};

const WIDTHS = [320, 768, 1280];
const RULES: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export async function look(page: Page, name: string) {
  // Once for all widths: it is large, and there are many pages.
  await page.evaluate(axe);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide, `${name} at ${width} px scrolls sideways`).toBeLessThanOrEqual(width);
    const found = await page.evaluate((rules) => (window as unknown as { axe: Axe }).axe.run(rules), RULES);
    const words = found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' | ')}`);
    expect(words, `${name} at ${width} px`).toEqual([]);
    if (process.env.FRONTDOOR_SHOTS) {
      await page.screenshot({ path: `${process.env.FRONTDOOR_SHOTS}/${name}-${width}.png`, fullPage: true });
    }
  }
}
