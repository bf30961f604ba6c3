// A couple registers on two devices, and a manager decides.
import { expect, test } from '@playwright/test';
import { colleague, visitor } from './desk';
import { somebody } from './journey';
import { openLetter } from './letters';
import { askAlong, begin, fillAll, heading, invite, pathIn, sign, tasks } from './registration';

test('two people register together, and a manager accepts them', async ({ page, browser }, info) => {
  test.setTimeout(300_000);
  const [ama, kofi] = [somebody('Ama'), somebody('Kofi')];
  const worker = await colleague(browser, info, 'recruitment');
  await invite(worker, ama);
  const letters = await visitor(browser, info);
  await begin(page, await pathIn(letters, ama.email, /The form we talked about/, '/register/invited'), ama, 'With my partner');
  await fillAll(page, {});
  const path = await askAlong(page, letters, kofi);

  const phone = await visitor(browser, info);
  await phone.goto(path);
  await phone.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(heading(phone)).toHaveText('Your registration');
  const shared = await tasks(phone);
  expect(shared.filter(({ href }) => /referees|address|home/.test(href)).every(({ state }) => state === 'done')).toBe(true);
  await fillAll(phone, { first_names: 'Kofi', sex: 'male', offence: 'yes', offence_words: 'A caution of long ago: PLUM-17' });

  await sign(page);
  await expect(page.getByRole('main')).toContainText('is sent as soon as Kofi has signed');
  await expect(page.getByRole('main')).not.toContainText('PLUM-17');
  await sign(phone);
  await expect(heading(phone)).toHaveText('We have your registration');
  await expect(phone.getByRole('main')).toContainText('PLUM-17');
  await page.goto('/register/copy');
  await expect(heading(page)).toHaveText('We have your registration');
  await expect(page.getByRole('main')).toContainText('12 Lantern Row');
  await expect(page.getByRole('main')).not.toContainText('PLUM-17');
  const reference = (await page.locator('.ref').innerText()).trim();

  const manager = await colleague(browser, info, 'manager');
  await manager.goto('/staff/registrations');
  await manager.getByRole('row', { name: new RegExp(reference) }).getByRole('link').click();
  await expect(heading(manager)).toContainText('Ama and Kofi');
  await expect(manager.getByRole('main')).toContainText('12 Lantern Row');
  await expect(manager.getByRole('main')).not.toContainText('PLUM-17');
  await manager.getByRole('button', { name: 'Open and be noted Kofi: Police matters' }).click();
  await expect(manager.getByRole('main')).toContainText('PLUM-17');
  await manager.goto(`/staff/registration/${reference}`);
  await manager.getByText('Accept', { exact: true }).click();
  await manager.getByLabel('Letter to both').first().fill('Welcome, both of you. Stage One begins today.');
  await manager.getByRole('button', { name: 'Accept and tell them' }).click();
  await expect(manager.getByRole('main')).toContainText('accepted');

  await openLetter(letters, kofi.email, /There is a letter for you/);
  await page.goto('/register/tasks');
  await expect(heading(page)).toHaveText('You are in Stage One');
  await page.getByRole('link', { name: 'Our letters to you' }).click();
  await expect(page.getByRole('main')).toContainText('Welcome, both of you. Stage One begins today.');
});
