// The enquiry, page by page, as a person fills it in.
import { expect, type Page } from '@playwright/test';

export type Answers = { first: string; last: string; email: string };

/// Somebody who is nobody else in this run.
export function somebody(first = 'Ama'): Answers {
  const mark = Math.random().toString(36).slice(2, 8);
  return { first, last: `Testwell-${mark}`, email: `${first.toLowerCase()}.${mark}@example.org` };
}

export const onward = (page: Page) =>
  page.getByRole('main').getByRole('button', { name: 'Continue' }).click();

/// Who answers all pages within three seconds is taken for a machine: waits until that is over.
export async function asSlowAsAPerson(since: number) {
  await expect.poll(() => Date.now() - since, { timeout: 10_000 }).toBeGreaterThan(3_500);
}

/// Every page up to "check what you told us". `look` is called on each page once it is there.
export async function answerEverything(
  page: Page,
  who: Answers,
  look: (page: Page, name: string) => Promise<void> = async () => {},
) {
  await page.goto('/');
  await look(page, 'home');
  await page.getByRole('main').getByRole('link', { name: 'Ask us' }).first().click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What would you like to ask about?');
  await look(page, 'kind');
  await onward(page);
  await expect(page.getByRole('alert')).toContainText('Choose what it is about');
  await look(page, 'kind-error');
  await page.getByRole('radio', { name: 'adopt for the first time' }).check();
  await onward(page);

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Where do you live?');
  // What is kept begins with the first answer, however long the pages before it took.
  const began = Date.now();
  await look(page, 'where');
  await page.getByLabel('Postcode').fill('W8 7P');
  await onward(page);
  await expect(page.getByRole('alert')).toContainText('The end of the postcode is missing');
  await expect(page.getByLabel('Postcode')).toHaveValue('W8 7P');
  await look(page, 'where-error');
  await page.getByLabel('Postcode').fill('w5');
  await onward(page);

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Which council do you live in?');
  await look(page, 'council');
  await onward(page);
  await look(page, 'council-error');
  await page.getByRole('radio', { name: 'Ealing' }).check();
  await onward(page);

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What is your name?');
  await look(page, 'you');
  await onward(page);
  await expect(page.getByRole('alert')).toContainText('Tell us your first name');
  await look(page, 'you-error');
  await page.getByLabel('First name', { exact: true }).fill(who.first);
  await page.getByLabel('Last name', { exact: true }).fill(who.last);
  await page.getByRole('radio', { name: 'With my partner' }).check();
  await page.getByLabel('Your partner’s first name').fill('Jo');
  await onward(page);

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How shall we reach you?');
  await look(page, 'reach');
  await page.getByRole('radio', { name: 'Phone' }).check();
  await page.getByLabel('E-mail address').fill('ama.oconnor@');
  await onward(page);
  await expect(page.getByRole('alert')).toContainText('Enter your phone number, or choose e-mail');
  await expect(page.getByLabel('E-mail address')).toHaveValue('ama.oconnor@');
  await look(page, 'reach-error');
  await page.getByLabel('E-mail address').fill(who.email);
  await page.getByLabel('Phone number').fill('020 7946 0999');
  await page.getByRole('checkbox', { name: 'You may leave a voicemail' }).check();
  await onward(page);

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Is there anything else?');
  await look(page, 'more');
  await page.getByRole('radio', { name: 'Ring me' }).check();
  await page.getByLabel('Your message or question').fill('x'.repeat(5001));
  await onward(page);
  await expect(page.getByRole('alert')).toContainText('Keep your message to 5,000 letters');
  await look(page, 'more-error');
  await page.getByLabel('Your message or question').fill('We rent a flat. Is that all right?');
  await page.getByRole('checkbox', { name: 'A friend or family member' }).check();
  await onward(page);

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check what you told us');
  await look(page, 'check');
  await asSlowAsAPerson(began);
}

/// Sends, and gives the reference back.
export async function send(page: Page): Promise<string> {
  await page.getByRole('main').getByRole('button', { name: /^Send/ }).click();
  await expect(page).toHaveURL(/\/enquire\/done$/);
  return (await page.locator('.done__ref b').innerText()).trim();
}
