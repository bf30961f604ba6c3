// Keys for the queue: j and k move, Enter opens, c claims, / finds. Nothing here is needed:
// every key has a link or a button that does the same.
(() => {
  const rows = [...document.querySelectorAll('table.rows[data-of] tbody tr')];
  const find = document.querySelector('.find input[type="search"]');
  let at = -1;

  const stand = (next) => {
    rows[at]?.removeAttribute('data-state');
    at = Math.max(0, Math.min(rows.length - 1, next));
    const row = rows[at];
    if (!row) return;
    row.setAttribute('data-state', 'at');
    row.querySelector('th a, td a')?.focus({ preventScroll: true });
    row.scrollIntoView({ block: 'nearest' });
  };

  const keys = {
    j: () => stand(at + 1),
    k: () => stand(at - 1),
    c: () => rows[at]?.querySelector('form button')?.click(),
    '/': () => find?.focus(),
  };

  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest('input, textarea, select, [contenteditable]');
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) return;
    event.preventDefault();
    keys[event.key]();
  });
})();

// What a register could not send stays on this phone (`register …`). A month after the last tap
// nobody comes back for it: the register itself takes nothing any more by then.
(() => {
  const MONTH = 30 * 24 * 60 * 60 * 1000;
  try {
    for (const name of Object.keys(localStorage).filter((name) => name.startsWith('register '))) {
      const taps = [...(localStorage.getItem(name) ?? '').matchAll(/"tapped_at":"([^"]+)"/g)];
      const last = Math.max(0, ...taps.map(([, at]) => Date.parse(at) || 0));
      if (Date.now() - last > MONTH) localStorage.removeItem(name);
    }
  } catch {
    // A browser that keeps nothing has nothing to clear.
  }
})();
