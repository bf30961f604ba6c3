import { expect, test } from '@playwright/test';
import { colleague } from './desk';
import { somebody } from './journey';
import { addSomebody, nameOf, openPast, openRegister, openToday, party, rowOf } from './register';

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

test('somebody added by mistake is taken off the register, and can be let in again', async ({ browser }, info) => {
  const desk = await colleague(browser, info, 'recruitment');
  await openToday(desk);
  const who = somebody('Mistaken');
  const row = rowOf(desk, `${who.first} ${who.last}`);
  await addSomebody(desk, who);
  await expect(row).toContainText(/Came, .*, Priya/);
  await row.getByRole('button', { name: /^Added by mistake/ }).click();
  await expect(row).toContainText(/Taken off the register, .*, Priya/);
  // A fresh look, without the row in the address: a browser unfolds what that points to.
  await openToday(desk);
  const outside = desk.getByRole('group').filter({ hasText: 'Without a place' });
  if ((await outside.getAttribute('open')) === null) await outside.locator('summary').click();
  await expect(row).toContainText(/Taken off the register, .*, Priya/);
  await row.getByRole('button', { name: /^They are here/ }).click();
  await expect(row).toContainText(/Came, .*, Priya/);
  await row.getByRole('button', { name: /^Undo/ }).click();
  await expect(row.getByRole('button', { name: /^They are here/ })).toBeAttached();
  await expect(row.getByRole('button', { name: /^Did not come/ })).toBeHidden();
});

test('all the rest did not come, after a page that names them', async ({ browser }, info) => {
  const desk = await colleague(browser, info, 'manager');
  await openPast(desk, 'A morning with tea');
  const row = await party(desk, info.project.name.endsWith('off') ? 3 : 4);
  const name = await nameOf(row);
  await expect(row.getByRole('button', { name: /^Came/ })).toBeVisible();
  await desk.getByRole('button', { name: 'All the rest did not come' }).click();
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Did all the rest not come?');
  await expect(desk.getByRole('main')).toContainText(name);
  await desk.getByRole('link', { name: 'Back to the register' }).click();
  await expect(row.getByRole('button', { name: /^Came/ })).toBeVisible();
});
