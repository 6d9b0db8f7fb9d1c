// Dropping files on the page, showing how far they are handed over, and asking before an undo.

function name(list, files) {
  list.replaceChildren(...[...files].map((file) => {
    const line = document.createElement("li");
    line.textContent = file.name;
    return line;
  }));
}

function dropping(form) {
  const place = form.querySelector("[data-drop]");
  const input = form.querySelector("input[type=file]");
  const list = form.querySelector("[data-chosen]");
  for (const [event, over] of [["dragenter", true], ["dragover", true], ["dragleave", false], ["drop", false]]) {
    place.addEventListener(event, (moved) => {
      moved.preventDefault();
      place.classList.toggle("over", over);
    });
  }
  place.addEventListener("drop", (dropped) => {
    input.files = dropped.dataTransfer.files;
    name(list, input.files);
  });
  input.addEventListener("change", () => name(list, input.files));
}

// Handing over goes by a request that tells how far it is; without it the form goes as it is.
function handing(form) {
  const bar = form.querySelector("[data-sent]");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const sending = new XMLHttpRequest();
    bar.hidden = false;
    form.querySelector("button.act").disabled = true;
    sending.upload.addEventListener("progress", ({ loaded, total }) => { bar.value = total ? loaded / total : 0; });
    sending.addEventListener("load", () => { location.assign(sending.responseURL || "/import/"); });
    sending.addEventListener("error", () => { form.submit(); });
    sending.open("POST", form.action || location.href);
    sending.send(new FormData(form));
  });
}

const form = document.querySelector("[data-bring]");
if (form) {
  dropping(form);
  handing(form);
}
document.addEventListener("submit", (event) => {
  const question = event.target.dataset.ask;
  if (question && !confirm(question)) event.preventDefault();
});
