// axe on the registration of interest: each kind of page, what needs another look, and the desk.
import { expect, test, type Page } from '@playwright/test';
import { colleague, visitor } from './desk';
import { somebody } from './journey';
import { look, type Look } from './look';
import { addOne, answerPage, askAlong, begin, fillAll, heading, invite, pathIn, save, sign } from './registration';

const main = (page: Page) => page.getByRole('main');

/// One page of each kind; the others are drawn by the same few lines.
const KINDS = /-(name|born|now|earlier|couple|list-full|offences|health|children)$/;
const kinds: Look = async (page, name) => {
  if (process.env.FRONTDOOR_EVERY_PAGE || KINDS.test(name)) await look(page, name);
};

test('axe finds nothing from the invitation to the letter, nor on the desk', async ({ page, browser }, info) => {
  test.setTimeout(300_000);
  const [ama, kofi] = [somebody('Ama'), somebody('Kofi')];
  const worker = await colleague(browser, info, 'recruitment');
  await invite(worker, ama);
  const letters = await visitor(browser, info);
  await page.goto('/register');
  await look(page, 'register-welcome');
  const path = await pathIn(letters, ama.email, /The form we talked about/, '/register/invited');
  await begin(page, path, ama, 'With my partner', look);
  await look(page, 'register-tasks-fresh');

  await page.goto('/register/form/about-you/name');
  await save(page);
  await expect(page.getByRole('alert')).toBeVisible();
  await look(page, 'register-error-name');
  await answerPage(page);
  await save(page);
  await answerPage(page, { born_on: '4 5 2010' });
  await save(page);
  await expect(page.getByRole('alert')).toContainText('The law lets people adopt from the age of 21');
  await look(page, 'register-error-young');
  await page.goto('/register/form/together/couple');
  await page.getByRole('radio', { name: 'We are married' }).check();
  await look(page, 'register-married');
  await page.goto('/register/form/offences/offences');
  await page.getByRole('group', { name: /^A conviction/ }).getByRole('radio', { name: 'Yes' }).check();
  await save(page);
  await expect(page.getByRole('alert')).toBeVisible();
  await look(page, 'register-error-offences');
  await page.goto('/register/form/referees/referees');
  await main(page).locator('#add').click();
  await look(page, 'register-item');
  await save(page);
  await look(page, 'register-error-item');
  await page.goto('/register/form/referees/referees');
  await addOne(page, { name: 'Beech Marlow' });
  await main(page).getByRole('button', { name: 'These are all' }).click();
  await expect(page.getByRole('alert')).toContainText('Add at least 3 referees');
  await look(page, 'register-error-list');
  await main(page).getByRole('button', { name: 'Take off Beech Marlow' }).click();
  await expect(main(page)).toContainText('No referees yet');
  await page.goto('/register/tasks');
  await look(page, 'register-tasks-half');
  await fillAll(page, {}, kinds);
  await look(page, 'register-tasks-done');

  const joining = await askAlong(page, letters, kofi, look);
  const phone = await visitor(browser, info);
  await phone.goto(joining);
  await look(phone, 'register-join');
  await phone.getByRole('button', { name: 'Join', exact: true }).click();
  await fillAll(phone, { first_names: 'Kofi', offence: 'yes', here_since: '1 3 2026', domicile: 'elsewhere' });
  await page.goto('/register/partner');
  await look(page, 'register-partner-here');

  await page.goto('/register/check');
  await main(page).getByRole('button', { name: /^Sign/ }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await look(page, 'register-check-error');
  await sign(page);
  await look(page, 'register-signed');
  await phone.goto('/register/check');
  await look(phone, 'register-check');
  await sign(phone);
  await look(phone, 'register-copy');
  const reference = (await phone.locator('.ref').innerText()).trim();

  await phone.goto('/register/letters');
  await look(phone, 'register-letters-none');
  await worker.goto(`/staff/registration/${reference}`);
  await look(worker, 'desk-registration-recruitment');
  const manager = await colleague(browser, info, 'manager');
  await manager.goto('/staff/registrations');
  await look(manager, 'desk-registrations');
  await manager.goto(`/staff/registration/${reference}`);
  await look(manager, 'desk-registration');
  for (const fold of ['Ask for more', /^Cannot accept/]) await manager.getByText(fold).first().click();
  await manager.getByRole('button', { name: 'Decide and tell them' }).click();
  await expect(manager.getByRole('alert')).toBeVisible();
  await look(manager, 'desk-registration-error');
  await manager.getByRole('button', { name: 'Open and be noted Kofi: Police matters' }).click();
  await look(manager, 'desk-registration-opened');
  await manager.goto(`/staff/registration/${reference}`);
  await manager.getByText('Ask for more', { exact: true }).click();
  await manager.getByLabel('Which part').selectOption({ label: 'Where you live' });
  await manager.getByLabel('What is missing, and why you ask').fill('Where did you live from 2019 to 2021? We ask each council.');
  await manager.getByRole('button', { name: 'Ask for it' }).click();
  await look(manager, 'desk-registration-asked');
  await page.goto('/register/tasks');
  await look(page, 'register-tasks-asked');
  await manager.goto(`/staff/registration/${reference}`);
  await manager.getByText('Accept', { exact: true }).click();
  await manager.getByRole('button', { name: 'Accept and tell them' }).click();
  await expect(heading(manager)).toBeVisible();
  await look(manager, 'desk-registration-accepted');
  await manager.goto('/staff/registrations');
  await look(manager, 'desk-registrations-decided');
  await page.goto('/register/letters');
  await look(page, 'register-letters');
  await page.goto('/register/copy');
  await look(page, 'register-copy-accepted');
  await page.goto(path);
  await look(page, 'register-invited-over');
});

test('axe finds nothing where somebody says no', async ({ page, browser }, info) => {
  test.setTimeout(240_000);
  const [ama, kofi] = [somebody('Rosa'), somebody('Sol')];
  await invite(await colleague(browser, info, 'recruitment'), ama);
  const letters = await visitor(browser, info);
  const path = await pathIn(letters, ama.email, /The form we talked about/, '/register/invited');
  await begin(page, path, ama, 'With my partner');
  const joining = await askAlong(page, letters, kofi);
  const phone = await visitor(browser, info);
  await phone.goto(joining);
  await phone.getByRole('button', { name: 'No, thank you' }).click();
  await look(phone, 'register-declined');
  await phone.goto(joining);
  await look(phone, 'register-join-over');
});
