// What else a household does: an adult at home declares, a question is answered, a worker takes
// somebody's part, somebody leaves.
import { expect, test } from '@playwright/test';
import { visitor } from './desk';
import { somebody } from './journey';
import { openLetter } from './letters';
import { addAtHome, answerDeclaration, askAtHome, begun, declare, write } from './household';
import { answerPage, askAlong, heading, save } from './registration';

test('an adult at home declares, and the family sees only that it is in', async ({ page, browser }, info) => {
  const { letters, worker, reference } = await begun(page, browser, info, 'On my own');
  await addAtHome(page, 'Wren Halloway');
  await addAtHome(page, 'Idris Pennyfold');
  const path = await askAtHome(page, letters, somebody('Wren'));
  const phone = await visitor(browser, info);
  await phone.goto(path);
  await expect(phone.getByRole('main')).toContainText('Nobody in your home sees what you write here');
  await declare(phone, 'A caution of long ago: PLUM-18');
  await phone.goto(path);
  await expect(heading(phone)).toHaveText('Thank you. We have your answers');
  await page.goto('/register/adults');
  await expect(page.getByRole('listitem').filter({ hasText: 'Wren Halloway' })).toContainText('in');
  await expect(page.getByRole('main').getByRole('link', { name: 'Wren Halloway' })).toHaveCount(0);
  await expect(page.getByRole('main')).not.toContainText('PLUM-18');

  await page.getByRole('link', { name: 'Idris Pennyfold' }).click();
  await page.getByRole('button', { name: 'Let a worker ask them' }).click();
  await expect(page.getByRole('main').locator('.tasks')).toContainText('a worker asks');
  await worker.goto('/staff/registrations');
  await worker.getByRole('row', { name: new RegExp(reference) }).getByRole('link').click();
  await worker.getByRole('link', { name: 'Another adult at home declares' }).click();
  await answerDeclaration(worker, 'Nothing but a parking fine');
  await worker.getByRole('radio', { name: 'On the phone' }).check();
  await worker.getByRole('button', { name: 'Keep what they declared' }).click();
  await expect(worker.getByRole('main')).toContainText('taken');
  await page.goto('/register/adults');
  await expect(page.getByRole('main').locator('.tasks').getByRole('link')).toHaveCount(0);
});

test('a question is answered where it was asked', async ({ page, browser }, info) => {
  const { ama, letters, worker, reference } = await begun(page, browser, info, 'On my own');
  await write(page, 'Does it matter that we rent? KIWI-3');
  await worker.goto('/staff/registrations');
  await worker.getByRole('row', { name: new RegExp(reference) }).getByRole('link').click();
  await worker.getByRole('link', { name: /^They wrote/ }).click();
  await expect(worker.getByRole('main')).toContainText('KIWI-3');
  await worker.getByLabel('Your answer').fill('Not at all. Half of our families rent.');
  await worker.getByRole('button', { name: 'Send the answer' }).click();
  await expect(worker.getByRole('main')).toContainText('done');
  await openLetter(letters, ama.email, /There is an answer for you/);
  await expect(letters.locator('.letter__body')).not.toContainText('rent');
  await page.goto('/register/message');
  await expect(page.getByRole('main')).toContainText('Half of our families rent.');
});

test('a worker takes the part of somebody who has no e-mail', async ({ page, browser }, info) => {
  const { worker, reference } = await begun(page, browser, info, 'With my partner');
  await page.goto('/register/partner');
  await page.getByRole('link', { name: 'They have no e-mail of their own, or share mine' }).click();
  await page.getByRole('button', { name: 'Let a worker take their part' }).click();
  await expect(page.getByRole('alert')).toContainText('Enter a number');
  await page.getByLabel('Their first name').fill('Kofi');
  await page.getByLabel('A number to ring them on').fill('020 7946 0321');
  await page.getByRole('button', { name: 'Let a worker take their part' }).click();
  await expect(heading(page)).toHaveText('A worker takes Kofi’s part');
  await worker.goto('/staff/registrations');
  await worker.getByRole('row', { name: new RegExp(reference) }).getByRole('link').click();
  await worker.getByRole('link', { name: 'Take Kofi’s part' }).click();
  await worker.getByRole('link', { name: 'Police matters' }).click();
  await answerPage(worker, { offence: 'yes', offence_words: 'A caution of long ago: PLUM-19' });
  await save(worker);
  await expect(heading(worker)).toHaveText('Kofi’s part');
  await expect(worker.getByRole('listitem').filter({ hasText: 'Police matters' })).toContainText('done');
  await page.goto('/register/tasks');
  await expect(page.getByRole('listitem').filter({ hasText: 'A worker takes Kofi’s part' })).toContainText('not done');
  await page.goto(new URL(worker.url()).pathname);
  await expect(page.getByRole('main')).not.toContainText('Police matters');
});

test('one of two leaves, and then the other', async ({ page, browser }, info) => {
  const { letters } = await begun(page, browser, info, 'With my partner');
  const kofi = somebody('Kofi');
  const joining = await askAlong(page, letters, kofi);
  const phone = await visitor(browser, info);
  await phone.goto(joining);
  await phone.getByRole('button', { name: 'Join', exact: true }).click();
  await phone.getByRole('link', { name: 'If you do not want to go on' }).click();
  await expect(phone.getByRole('main')).toContainText('What you alone answered is deleted at once');
  await phone.getByRole('button', { name: 'I do not go on' }).click();
  await expect(heading(phone)).toHaveText('We have noted it. Thank you for telling us');
  await page.goto('/register/tasks');
  await expect(page.getByRole('main')).toContainText('The other one does not go on with this registration, and you apply alone');
  await page.getByRole('link', { name: 'If you do not want to go on' }).click();
  await page.getByRole('button', { name: 'I do not go on' }).click();
  await expect(heading(page)).toHaveText('We have noted it. Thank you for telling us');
  await page.goto('/register/tasks');
  await expect(page).not.toHaveURL(/tasks/);
});
