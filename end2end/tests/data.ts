// Somebody in a registration asks what we hold, and then to have it deleted.
import { expect, type Browser, type Page, type TestInfo } from '@playwright/test';
import { colleague } from './desk';
import { begun, write } from './household';
import { openLetter } from './letters';
import { unseen, type Look } from './look';

const main = (page: Page) => page.getByRole('main');

/// The whole way: written down, sent, read, deleted.
export async function askAndDelete(page: Page, browser: Browser, info: TestInfo, look: Look = unseen) {
  const { ama, letters, worker, reference } = await begun(page, browser, info, 'On my own');
  await write(page, 'We rent, and the dog is called PLUM-27.');
  const data = `/staff/registration/${reference}/data`;
  await worker.goto(data);
  await worker.getByRole('button', { name: 'Write it down' }).click();
  await expect(worker.getByRole('alert')).toBeVisible();
  await look(worker, 'desk-data-error');
  await worker.getByRole('radio', { name: /^They asked what we hold/ }).check();
  await worker.getByRole('button', { name: 'Write it down' }).click();
  await expect(main(worker)).toContainText('Send what we hold');
  await look(worker, 'desk-data');
  await expect(main(worker)).toContainText('A manager can delete their data');
  await worker.getByRole('link', { name: 'Send them what we hold' }).click();
  await expect(main(worker), 'nobody here reads what was not sent').not.toContainText('PLUM-27');
  await look(worker, 'desk-data-copy');
  await worker.getByRole('button', { name: 'Put it behind their sign-in' }).click();
  await expect(main(worker)).toContainText('done');
  await openLetter(letters, ama.email);
  await expect(letters.locator('.letter__body')).not.toContainText('PLUM-27');
  await page.goto('/register/held');
  await expect(main(page)).toContainText('What we hold about you');
  await expect(main(page)).toContainText('PLUM-27');
  await look(page, 'register-held');

  const manager = await colleague(browser, info, 'manager');
  await manager.goto(data);
  await manager.getByRole('link', { name: 'Delete their data' }).click();
  await manager.getByRole('button', { name: 'Delete it for good' }).click();
  await expect(manager.getByRole('alert')).toBeVisible();
  await look(manager, 'desk-data-delete-error');
  await manager.getByRole('textbox', { name: /^To go on, type the reference/ }).fill(reference);
  await manager.getByRole('button', { name: 'Delete it for good' }).click();
  await expect(main(manager)).not.toContainText('Delete it for good');
  await look(manager, 'desk-data-deleted');
  await page.goto('/register/held');
  await expect(page).toHaveURL(/sign-in/);
  await manager.goto(data);
  await expect(main(manager)).not.toContainText(reference);
}
