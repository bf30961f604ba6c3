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
