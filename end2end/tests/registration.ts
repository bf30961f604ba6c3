// The registration of interest, page by page, as one or two people fill it in.
import { expect, type Page } from '@playwright/test';
import { openLetter } from './letters';
import type { Answers } from './journey';
import { unseen, type Look } from './look';

const main = (page: Page) => page.getByRole('main');
export const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/// What is chosen where "no" is not the answer, or there is none.
const CHOSEN: Record<string, string> = { bond: 'married', sex: 'female', domicile: 'uk', held: 'rented', spare: 'yes', asked: 'yes', tie: 'relative' };

/// What is written into a line of this name; the others get a few words that fit any.
const WRITTEN: Record<string, string> = {
  first_names: 'Ama Efua', last_name: 'Testwell', born_on: '4 5 1985', born_in: 'Accra, Ghana', phone: '020 7946 0321',
  street: '12 Lantern Row', town: 'Ealing', postcode: 'W5 2HL', council: 'Ealing', since: '1 9 2014', bond_on: '6 6 2015',
  bond_in: 'Ealing', home_since: '1 3 2012', here_since: '4 5 1985', bedrooms: '3', pets: 'A dog, Biscuit, 4, gentle',
  name: 'Wren Halloway', address: '3 Cherry Walk\nEaling\nW5 3XA', knows: 'A friend from work, for 9 years', email: '',
};

/// The parts that stand on the list of tasks, with where each leads and how far it is.
export async function tasks(page: Page): Promise<{ href: string; state: string }[]> {
  await page.goto('/register/tasks');
  await expect(heading(page)).toHaveText('Your registration');
  const lines = await main(page).locator('.tasks li').filter({ has: page.locator('a[href^="/register/form/"]') }).all();
  return Promise.all(lines.map(async (line) => ({
    href: (await line.getByRole('link').getAttribute('href'))!,
    state: await line.locator('.tag').innerText(),
  })));
}

/// Answers what is asked on this page: choices first, because questions may follow from them.
export async function answerPage(page: Page, own: Record<string, string> = {}) {
  for (const group of await main(page).locator('fieldset').all()) {
    const first = group.locator('input').first();
    const [name, type] = [(await first.getAttribute('name'))!, await first.getAttribute('type')];
    if (type === 'checkbox') {
      await first.check();
      continue;
    }
    const no = group.locator(`input[value="${own[name] ?? CHOSEN[name] ?? 'no'}"]`);
    if (await group.isVisible()) await ((await no.count()) > 0 ? no : group.locator('input').last()).check();
  }
  for (const field of await main(page).locator('input.input, textarea.input').all()) {
    if (!(await field.isVisible())) continue;
    const name = (await field.getAttribute('name'))!;
    await field.fill(own[name] ?? WRITTEN[name] ?? ((await field.getAttribute('data-width')) === 'medium' ? '4 5 2012' : 'As you know us'));
  }
}

export const save = (page: Page) => main(page).getByRole('button', { name: /^Save/ }).click();

/// Adds one of several on a page that lists them.
export async function addOne(page: Page, own: Record<string, string>) {
  await main(page).locator('#add').click();
  await answerPage(page, own);
  await save(page);
  await expect(main(page).locator('.tasks')).toContainText(own.name);
}

/// One section from its first page to the list of tasks.
export async function fillSection(page: Page, href: string, own: Record<string, string>, look: Look = unseen, list = '/register/tasks') {
  await page.goto(href);
  while (!page.url().endsWith(list)) {
    const here = page.url();
    await look(page, `register${new URL(here).pathname.replace('/register/form', '').replaceAll('/', '-')}`);
    if ((await main(page).locator('#add').count()) > 0) {
      const none = main(page).locator('form:has(input[name="none"]) button');
      if ((await none.count()) > 0) {
        await none.click();
      } else {
        for (const name of ['Wren Halloway', 'Idris Pennyfold', 'Noor Applegarth']) await addOne(page, { name });
        await look(page, 'register-list-full');
        await main(page).getByRole('button', { name: 'These are all' }).click();
      }
    } else {
      await answerPage(page, own);
      await save(page);
    }
    await expect(page).not.toHaveURL(here);
  }
}

/// Everything that one of them can answer and that is not done yet.
export async function fillAll(page: Page, own: Record<string, string>, look: Look = unseen) {
  for (const { href, state } of await tasks(page)) {
    if (state !== 'done' && state !== 'if you like') await fillSection(page, href, own, look);
  }
  expect((await tasks(page)).filter(({ state }) => state !== 'done' && state !== 'if you like')).toEqual([]);
}

/// A worker keys in an enquiry and invites: gives the reference of the enquiry.
export async function invite(desk: Page, who: Answers) {
  await desk.goto('/staff/enquiry/new');
  await desk.getByLabel('First name', { exact: true }).fill(who.first);
  await desk.getByLabel('Last name', { exact: true }).fill(who.last);
  await desk.getByRole('textbox', { name: 'E-mail', exact: true }).fill(who.email);
  await desk.getByLabel('About', { exact: true }).selectOption('first_time');
  await desk.getByLabel('Postcode').fill('W5 2HL');
  await desk.getByRole('button', { name: 'Keep this enquiry' }).click();
  await desk.getByText('Invite to register', { exact: true }).click();
  await desk.getByRole('button', { name: 'Send the invitation' }).click();
}

/// The path of the button in the newest letter of a subject to somebody.
export async function pathIn(letters: Page, to: string, subject: RegExp, place: string): Promise<string> {
  await openLetter(letters, to, subject);
  const found = new RegExp(`${place}/[A-Za-z0-9_-]+`).exec(await letters.locator('.letter__body').innerText());
  expect(found, 'the letter has a link').not.toBeNull();
  return found![0];
}

/// Opens the invitation and begins, alone or as a couple.
export async function begin(page: Page, path: string, who: Answers, adults: 'On my own' | 'With my partner', look: Look = unseen) {
  await page.goto(path);
  await look(page, 'register-invited');
  await main(page).getByRole('button', { name: 'Open the form' }).click();
  await expect(heading(page)).toHaveText('Who is applying?');
  await look(page, 'register-start');
  await main(page).getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await look(page, 'register-start-error');
  await page.getByLabel('Your first name').fill(who.first);
  await page.getByRole('radio', { name: adults }).check();
  await page.getByRole('radio', { name: 'for the first time' }).check();
  await main(page).getByRole('button', { name: 'Begin' }).click();
  await expect(heading(page)).toHaveText('Your registration');
}

/// Asks the partner along, and gives the path in their letter.
export async function askAlong(page: Page, letters: Page, partner: Answers, look: Look = unseen): Promise<string> {
  await page.goto('/register/partner');
  await main(page).getByRole('button', { name: 'Send the invitation' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await look(page, 'register-partner-error');
  await page.getByLabel('Their first name').fill(partner.first);
  await page.getByLabel('Their e-mail address').fill(partner.email);
  await main(page).getByRole('button', { name: 'Send the invitation' }).click();
  await page.goto('/register/partner');
  await expect(heading(page)).toContainText(`${partner.first} is invited`);
  await look(page, 'register-partner-invited');
  return pathIn(letters, partner.email, /form to fill in together/, '/register/join');
}

/// Ticks the declarations and signs.
export async function sign(page: Page) {
  await page.goto('/register/check');
  for (const tick of await main(page).getByRole('checkbox').all()) await tick.check();
  await main(page).getByRole('button', { name: /^Sign/ }).click();
}
