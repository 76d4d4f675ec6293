package org.defenderrelief.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.util.List;
import javax.imageio.ImageIO;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Chromium;
import org.defenderrelief.testing.Needs;
import org.defenderrelief.testing.Program;

/** A receipt code is copied or photographed where it is shown, read back by a camera, and typed no more. */
@QuarkusTest
@Needs(Program.CHROMIUM)
class ReceiptCodeInBrowserTest {
    /** In place of what a browser on a phone has: a camera, and a reader that finds this code in its picture. */
    private static final String CAMERA = """
            navigator.mediaDevices.getUserMedia = async () => {
              const canvas = document.createElement("canvas");
              canvas.getContext("2d").fillRect(0, 0, 10, 10);
              return canvas.captureStream();
            };
            window.BarcodeDetector = class { async detect() { return [{ rawValue: "%s" }]; } };
            """;

    private static Chromium chromium;

    @TestHTTPResource("/")
    URL root;

    @BeforeAll
    static void open() {
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void codeIsCopiedPhotographedAndReadBack() throws IOException, ReaderException {
        try (Visitor partner = Visitor.of(chromium, root.toString().replaceAll("/$", ""), "partner-1")) {
            Page page = partner.page();
            page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            FictionalRequest.write(partner.enter("/partner/requests/new"));
            partner.press("Send the request");
            partner.sees("Your request has arrived and is safely stored");
            String reference =
                    partner.in(AriaRole.STATUS, "Reference").innerText().strip();
            String code =
                    partner.in(AriaRole.STATUS, "Receipt code").innerText().strip();
            Screenshots.take(page, "receipt-with-scripts");

            partner.press("Copy the code");
            assertThat(partner.in(AriaRole.BUTTON, "Copied")).isVisible();
            assertThat(page.evaluate("() => navigator.clipboard.readText()")).isEqualTo(code);
            page.getByText("As a square that a camera reads").click();
            assertThat(read(page.locator("svg.recovery-code").screenshot())).isEqualTo(code);
            Screenshots.take(page, "receipt-square");

            page.addInitScript(CAMERA.formatted(code));
            partner.enter("/partner/requests/" + reference).press("Read the code with the camera");
            assertThat(partner.field("Receipt code")).hasValue(code);
            assertThat(page.locator("video")).isHidden();
            partner.press("Read the messages");
            partner.sees("No messages yet.");
            partner.sees("Your code holds this request open");
            assertThat(partner.field("Receipt code")).hasCount(0);
            Screenshots.take(page, "partner-request-opened");
        }
    }

    @Test
    void browserThatReadsNoSquaresOffersNoCamera() {
        String reference = CaseWork.submit("10-central-asia-relocation-ru.json").reference();
        try (Visitor partner = Visitor.of(chromium, root.toString().replaceAll("/$", ""), "partner-1")) {
            partner.enter("/partner/requests/" + reference).sees("Receipt code");
            assertThat(partner.page().locator("[data-scan]")).isHidden();
        }
    }

    private static String read(byte[] picture) throws IOException, ReaderException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return new QRCodeReader()
                .decode(new BinaryBitmap(
                        new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels))))
                .getText();
    }
}
