// Going through a page by keyboard alone.
import { type Page } from '@playwright/test';

/// Presses Tab until the focus is on what has this name.
export async function tabTo(page: Page, name: string | RegExp) {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    // The active element, and not `:focus`: inside a field for a time that is a part of it.
    const label = await page.evaluate(() => {
      const here = document.activeElement as HTMLInputElement;
      const words = here.labels?.[0]?.textContent ?? here.textContent ?? '';
      return `${words} ${here.value ?? ''}`.replace(/\s+/g, ' ').trim();
    });
    if (typeof name === 'string' ? label.includes(name) : name.test(label)) return;
  }
  throw new Error(`Tab never reached ${name}`);
}
