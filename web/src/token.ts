// The token of an instance that asks for one: typed once, kept for this tab until it is closed.
const KEY = 'kith:token';

let asking: Promise<void> | undefined;

export function token(): string | null {
  return sessionStorage.getItem(KEY);
}

/** One question however many requests wait for it; an empty answer leaves the refusal to be shown. */
export function askForToken(): Promise<void> {
  asking ??= ask().finally(() => (asking = undefined));
  return asking;
}

function ask(): Promise<void> {
  const dialog = document.createElement('dialog');
  const form = document.createElement('form');
  const input = document.createElement('input');
  const button = document.createElement('button');
  const label = document.createElement('label');
  form.method = 'dialog';
  input.type = 'password';
  input.autocomplete = 'off';
  button.textContent = 'Go on';
  label.append('This instance asks for its token (KITH_TOKEN).', input);
  form.append(label, button);
  dialog.append(form);
  dialog.className = 'token';
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      if (input.value) sessionStorage.setItem(KEY, input.value);
      dialog.remove();
      resolve();
    });
  });
}
