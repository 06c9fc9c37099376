// Passkeys for the pages of the sign-in: where the browser has none of this, the buttons stay hidden and the pages work without.
"use strict";

async function send(path, body) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Requested-With": "console" },
    body: body && JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail);
  return answer;
}

async function prove(button) {
  const { challenge, options } = await send("/v1/auth/passkeys/options");
  const credential = (await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })).toJSON();
  if (button.dataset.passkey === "second-factor") {
    await send("/v1/auth/login/second-factor", { challenge: button.dataset.challenge, method: "passkey", passkey: { challenge, credential } });
  } else {
    await send("/v1/auth/passkeys/login", { challenge, credential, transport: "cookie" });
  }
  location.assign(button.dataset.continue);
}

if (window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
  const error = document.querySelector("[data-passkey-error]");
  for (const button of document.querySelectorAll("[data-passkey]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      error.hidden = true;
      try {
        await prove(button);
      } catch (problem) {
        error.textContent = problem.name === "NotAllowedError" ? "The passkey was not used. Try again, or sign in another way." : problem.message;
        error.hidden = false;
      }
    });
  }
}
