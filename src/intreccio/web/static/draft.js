/* A letter that is changed by hand opens as it is then; nothing is sent from here. */
"use strict";
for (const draft of document.querySelectorAll("[data-draft]")) {
  const [subject, body] = [draft.querySelector("#subject"), draft.querySelector("#body")];
  const mail = draft.querySelector("[data-mail]");
  const copy = draft.querySelector("[data-copy]");
  const told = () => {
    const to = draft.dataset.to.split(",").map(encodeURIComponent).join(",");
    const parts = `subject=${encodeURIComponent(subject.value)}&body=${encodeURIComponent(body.value)}`;
    mail.href = `mailto:${to}?${parts}`;
  };
  draft.addEventListener("input", told);
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(body.value);
    copy.textContent = copy.dataset.done;
  });
}
