import { expect, test } from '@playwright/test';
import { colleague, inQueue } from './desk';
import { answerEverything, send, somebody } from './journey';

test('an enquiry from the site is claimed and answered by e-mail', async ({ page, browser }, info) => {
  const who = somebody('Wren');
  await answerEverything(page, who);
  const reference = await send(page);

  const desk = await colleague(browser, info, 'recruitment');
  const row = await inQueue(desk, reference);
  await expect(row).toContainText('Ealing');
  await expect(row).toContainText(/due (today|\w+ \d+)/);
  await row.getByRole('button', { name: /Claim/ }).click();

  await desk.goto(`/staff/enquiry/${reference}`);
  await expect(desk.getByRole('main')).toContainText('Priya');
  await expect(desk.getByRole('main')).toContainText('We rent a flat. Is that all right?');
  await desk.goto(`/staff/enquiry/${reference}/mail?template=pack`);
  await expect(desk.getByLabel('Your letter')).toHaveValue(/Wren/);
  await desk.getByRole('button', { name: /Send/ }).click();
  await expect(desk).toHaveURL(new RegExp(`/staff/enquiry/${reference}`));

  await expect(async () => {
    await desk.goto(`/staff/enquiry/${reference}`);
    await expect(desk.locator('.timeline__item', { hasText: 'Priya' }).filter({ hasText: 'Sent' })).toHaveCount(1);
    await expect(desk.locator('#promises')).toContainText('kept');
  }).toPass({ timeout: 15_000 });
});

test('a marketing page is not for recruiters, and the queue is not for strangers', async ({ page, browser }, info) => {
  await page.goto('/staff');
  await expect(page).toHaveURL(/\/staff\/sign-in$/);
  const admin = await colleague(browser, info, 'admin');
  const answer = await admin.goto('/staff');
  expect(answer?.status()).toBe(403);
});

test('a call is keyed in, and what was typed survives a mistake', async ({ browser }, info) => {
  const desk = await colleague(browser, info, 'recruitment');
  await desk.goto('/staff/enquiry/new');
  await desk.getByLabel('First name', { exact: true }).fill('Idris');
  await desk.getByRole('textbox', { name: 'Phone', exact: true }).fill('020 7946 0777');
  await desk.getByRole('button', { name: 'Keep this enquiry' }).click();
  await expect(desk.getByRole('alert')).toBeVisible();
  await expect(desk.getByLabel('First name', { exact: true })).toHaveValue('Idris');
  await desk.getByLabel('About', { exact: true }).selectOption('first_time');
  await desk.getByLabel('Last name', { exact: true }).fill('Testwell');
  await desk.getByLabel('Postcode').fill('W5 2HL');
  await desk.getByRole('button', { name: 'Keep this enquiry' }).click();
  await expect(desk.getByRole('heading', { level: 1 })).toContainText('Idris Testwell');
  await expect(desk.getByRole('main')).toContainText('Call back');
});
