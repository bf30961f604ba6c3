// Going through a page by keyboard alone.
import { type Page } from '@playwright/test';

/// Presses Tab until the focus is on what has this name.
export async function tabTo(page: Page, name: string | RegExp) {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    const here = page.locator(':focus');
    const label = await here.evaluate((el) => {
      const input = el as HTMLInputElement;
      const words = input.labels?.[0]?.textContent ?? el.textContent ?? '';
      return `${words} ${input.value ?? ''}`.replace(/\s+/g, ' ').trim();
    });
    if (typeof name === 'string' ? label.includes(name) : name.test(label)) return;
  }
  throw new Error(`Tab never reached ${name}`);
}
