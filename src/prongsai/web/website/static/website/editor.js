// A picture goes where the cursor stands; without this the server puts it at the end of the text.
document.querySelectorAll("button[data-mark]").forEach((button) => {
  button.addEventListener("click", (event) => {
    event.preventDefault();
    const text = button.form.elements.text;
    text.setRangeText(`\n\n${button.dataset.mark}\n\n`, text.selectionStart, text.selectionEnd, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
    text.focus();
  });
});
