// Fills in a code by the camera, where the browser itself reads square codes. No picture leaves the page.
"use strict";
for (const button of document.querySelectorAll("button[data-scan]")) {
  if (!("BarcodeDetector" in window && navigator.mediaDevices)) continue;
  const video = button.parentElement.querySelector("video");
  const said = button.parentElement.querySelector("[role=status]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (!video.hidden) {
      video.hidden = true;
      return;
    }
    video.hidden = false;
    said.textContent = "";
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      video.srcObject = stream;
      await video.play();
      const squares = new BarcodeDetector({ formats: ["qr_code"] });
      while (!video.hidden) {
        const [found] = await squares.detect(video);
        if (found) {
          const field = document.getElementById(button.dataset.scan);
          field.value = found.rawValue;
          field.focus();
          break;
        }
        await new Promise(requestAnimationFrame);
      }
    } catch {
      said.textContent = button.dataset.not;
    } finally {
      video.hidden = true;
      if (stream) stream.getTracks().forEach((track) => track.stop());
    }
  });
}
