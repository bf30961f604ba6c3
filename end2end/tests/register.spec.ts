import { expect, test } from '@playwright/test';
import { colleague } from './desk';
import { openRegister, party } from './register';

test('somebody at the door is marked and taken back', async ({ browser }, info) => {
  const desk = await colleague(browser, info, 'recruitment');
  await openRegister(desk);
  const row = await party(desk, info.project.name.endsWith('off') ? 0 : 1);
  await row.getByRole('button', { name: /^Came/ }).click();
  await expect(row).toContainText(/Came, .*, Priya/);
  await desk.reload();
  await expect(row).toContainText(/Came, .*, Priya/);
  await row.getByRole('button', { name: /^Undo/ }).click();
  await expect(row.getByRole('button', { name: /^Did not come/ })).toBeVisible();
  await expect(row).not.toContainText('Came,');
});
