import { expect, test } from '@playwright/test';
import { answerEverything, onward, send, somebody } from './journey';

test('somebody asks, sees when we answer, and is written to', async ({ page }) => {
  const who = somebody();
  await answerEverything(page, who);
  const reference = await send(page);
  expect(reference).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  await expect(page.getByRole('main')).toContainText(/We will ring you by \w+ \d+ \w+/);

  await expect(async () => {
    await page.goto('/dev/mail');
    await expect(page.getByRole('main')).toContainText(who.email);
  }).toPass();
});

test('going back and sending again is the same enquiry', async ({ page }) => {
  await answerEverything(page, somebody('Sam'));
  const first = await send(page);
  await page.goto('/enquire/reach');
  await page.getByLabel('When is it safe to ring?').fill('after 6pm');
  await onward(page);
  await expect(page.getByRole('main')).toContainText('after 6pm');
  expect(await send(page)).toBe(first);
});

test('leave and clear leaves nothing behind', async ({ page }) => {
  await page.goto('/enquire');
  await page.getByRole('radio', { name: 'Something else' }).check();
  await onward(page);
  await page.getByRole('button', { name: 'Leave and clear' }).click();
  await expect(page).toHaveURL(/\/enquire\/left$/);
  await page.goto('/enquire/where');
  await expect(page).toHaveURL(/\/enquire$/);
  await expect(page.getByRole('radio', { name: 'Something else' })).not.toBeChecked();
});

test('a page ahead of the answers leads to the first open question', async ({ page }) => {
  await page.goto('/enquire/check');
  await expect(page).toHaveURL(/\/enquire$/);
});

test('a kind that others answer ends with who to ask, and may be passed on', async ({ page }) => {
  await page.goto('/enquire');
  await page.getByRole('radio', { name: 'I would like to foster' }).check();
  await onward(page);
  await page.getByLabel('Or your council').selectOption('ealing');
  await page.getByRole('button', { name: 'Show me who to ask' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Here is who to ask');
  await page.getByRole('button', { name: 'Please pass this on' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What is your name?');
});
