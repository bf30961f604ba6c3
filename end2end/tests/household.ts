// What else a household does beside filling in the form: adults at home, messages, leaving.
import { expect, type Browser, type Page, type TestInfo } from '@playwright/test';
import { colleague, visitor } from './desk';
import { somebody, type Answers } from './journey';
import { unseen, type Look } from './look';
import { begin, heading, invite, pathIn } from './registration';

const main = (page: Page) => page.getByRole('main');

/// Somebody who was invited and has begun, with the worker, and a browser that reads letters.
export async function begun(page: Page, browser: Browser, info: TestInfo, adults: 'On my own' | 'With my partner') {
  const ama = somebody('Ama');
  const worker = await colleague(browser, info, 'recruitment');
  await invite(worker, ama);
  const letters = await visitor(browser, info);
  await begin(page, await pathIn(letters, ama.email, /The form we talked about/, '/register/invited'), ama, adults);
  const reference = (await main(page).locator('.ref').first().innerText()).trim();
  return { ama, worker, letters, reference };
}

/// Adds a grown-up to the people at home.
export async function addAtHome(page: Page, name: string) {
  await page.goto('/register/form/home/people');
  await main(page).locator('#add').click();
  await page.getByLabel('Full name').fill(name);
  await page.getByRole('textbox', { name: 'Date of birth' }).fill('1 2 1990');
  await page.getByRole('radio', { name: 'Another relative' }).check();
  await main(page).getByRole('button', { name: 'Save' }).click();
  await expect(main(page).locator('.tasks')).toContainText(name);
}

/// Has the link sent to the first of them who has not declared, and gives its path.
export async function askAtHome(page: Page, letters: Page, who: Answers, look: Look = unseen): Promise<string> {
  await page.goto('/register/adults');
  await look(page, 'register-adults');
  await main(page).locator('.tasks').getByRole('link').first().click();
  await main(page).getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByRole('alert')).toContainText('Enter their e-mail address');
  await look(page, 'register-adult-error');
  await page.getByLabel('Their e-mail address').fill(who.email);
  await main(page).getByRole('button', { name: 'Send the link' }).click();
  await expect(main(page).locator('.tasks')).toContainText('still out');
  return pathIn(letters, who.email, /A short form of your own/, '/register/declare');
}

/// What an adult at home declares: one thing of long ago.
export async function declare(page: Page, words: string, look: Look = unseen) {
  await look(page, 'declare');
  await main(page).getByRole('button', { name: 'Sign and send' }).click();
  await expect(page.getByRole('alert')).toContainText('Type your full name to sign');
  await look(page, 'declare-error');
  await answerDeclaration(page, words);
  await main(page).getByRole('button', { name: 'Sign and send' }).click();
  await expect(heading(page)).toHaveText('Thank you. We have your answers');
  await look(page, 'declare-done');
}

/// The same questions, on the link's page and on the desk's.
export async function answerDeclaration(page: Page, words: string) {
  await page.getByRole('group', { name: /^A conviction/ }).getByRole('radio', { name: 'Yes' }).check();
  await page.getByLabel('What was it, and when?').fill(words);
  await page.getByRole('group', { name: /^Was any of it/ }).getByRole('radio', { name: 'No', exact: true }).check();
  await page.getByRole('group', { name: /^Has a council/ }).getByRole('radio', { name: 'No', exact: true }).check();
  await page.getByRole('group', { name: /^May we ask/ }).getByRole('radio', { name: /^Yes/ }).check();
  await page.getByLabel('Your full name').fill('Wren Halloway');
}

/// Writes to the workers.
export async function write(page: Page, words: string, part?: string) {
  await page.goto('/register/message');
  if (part) await page.getByLabel('Which part is it about?').selectOption({ label: part });
  await page.locator('#words').fill(words);
  await main(page).getByRole('button', { name: 'Send it to us' }).click();
  await expect(main(page)).toContainText(words);
}
