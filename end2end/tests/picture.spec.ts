// The picture on an event's page, and what cannot be one.
import { expect, test } from '@playwright/test';
import { colleague } from './desk';
import { NOT_ONE, PICTURE, TOO_LARGE } from './files';
import { publish, refused, said, titled, write } from './marketing';

// Each is a long way.
test.describe.configure({ timeout: 120_000 });

test('a picture needs words, and stays chosen until it has them', async ({ page, browser }, info) => {
  const publisher = await colleague(browser, info, 'marketing');
  const path = await write(publisher, { title: titled('With a picture') });
  await publisher.getByRole('link', { name: 'Put a picture on its page' }).click();
  const file = publisher.locator('input[type="file"]');
  const put = () => publisher.getByRole('button', { name: 'Put it on the page' }).click();

  await file.setInputFiles(NOT_ONE);
  await put();
  await refused(publisher, 'Say what the picture shows');
  await expect(publisher.locator('#file-error')).toContainText(/picture/);
  await publisher.getByLabel('What the picture shows').fill('Two tables with tea');
  await file.setInputFiles(TOO_LARGE);
  await put();
  await refused(publisher, 'This file is larger than 10 MB');
  await expect(publisher.getByLabel('What the picture shows')).toHaveValue('Two tables with tea');

  await publisher.getByLabel('What the picture shows').fill('');
  await file.setInputFiles(PICTURE);
  await put();
  await refused(publisher, 'Say what the picture shows');
  await expect(publisher.locator('figure img')).toBeVisible();
  await publisher.getByLabel('What the picture shows').fill('Two tables with tea');
  await put();
  await said(publisher, 'The picture is on its page.');

  const slug = await publish(publisher, path);
  await page.goto(`/events/${slug}`);
  await expect(page.getByRole('img', { name: 'Two tables with tea' })).toBeVisible();
  await publisher.getByRole('link', { name: 'Change its picture' }).click();
  await publisher.getByRole('button', { name: 'Take the picture away' }).click();
  await said(publisher, 'The picture is gone.');
});
