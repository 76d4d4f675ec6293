package org.defenderrelief.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

/** Files are looked at in real processes; hostile ones do no more than fail there. */
class LookAtTest {
    private static final FileKind GIF = FileKind.listed("image/gif").orElseThrow();
    private static final FileKind TIFF = FileKind.listed("image/tiff").orElseThrow();
    private static final FileKind WEBP = FileKind.listed("image/webp").orElseThrow();
    private static final Child CHILD = new Child();
    private static final LookAt LOOK = new LookAt(Settings.usual(), CHILD);

    @Test
    void aPhotoIsShownUpright() throws IOException {
        Look look = look(Pictures.fromPhone(6), FileKind.JPEG);
        assertThat(look.outcome()).isEqualTo(Outcome.DONE);
        assertThat(look.pictures()).hasSize(1);
        BufferedImage shown = Pictures.read(look.pictures().get(0).bytes());
        assertThat(shown.getWidth()).isEqualTo(200);
        assertThat(shown.getHeight()).isEqualTo(400);
        // Turned by a quarter to the right, what was left is on top.
        assertThat(isRed(shown.getRGB(100, 50))).isTrue();
        assertThat(isRed(shown.getRGB(100, 350))).isFalse();
    }

    @Test
    void everyOrientationIsTurnedAsExifSays() throws IOException {
        for (int orientation = 1; orientation <= 8; orientation++) {
            BufferedImage shown = Pictures.read(look(Pictures.fromPhone(orientation), FileKind.JPEG)
                    .pictures()
                    .get(0)
                    .bytes());
            boolean turned = orientation > 4;
            assertThat(shown.getWidth()).as("%d", orientation).isEqualTo(turned ? 200 : 400);
            boolean first = turned ? isRed(shown.getRGB(100, 20)) : isRed(shown.getRGB(20, 100));
            assertThat(first)
                    .as("%d", orientation)
                    .isEqualTo(orientation == 1 || orientation == 4 || orientation == 5 || orientation == 6);
        }
    }

    @Test
    void picturesOfEveryKindAreShownAsPngOrJpeg() throws IOException {
        for (String format : new String[] {"png", "gif", "bmp", "tif", "jpg"}) {
            FileKind kind = new RecogniseFile().of(new ByteArrayInputStream(Pictures.plain(format, 300, 200)));
            Look look = look(Pictures.plain(format, 300, 200), kind);
            assertThat(look.outcome()).as(format).isEqualTo(Outcome.DONE);
            assertThat(look.pictures().get(0).mediaType()).isIn("image/png", "image/jpeg");
            assertThat(isRed(Pictures.read(look.pictures().get(0).bytes()).getRGB(20, 20)))
                    .as(format)
                    .isTrue();
        }
        // The smallest lossless WebP: one pixel (VP8L).
        byte[] webp = java.util.Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
        assertThat(new RecogniseFile().of(new ByteArrayInputStream(webp))).isEqualTo(WEBP);
        assertThat(look(webp, WEBP).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void pagesOfAPdfAreShownAsAsked() throws IOException {
        byte[] pdf = Pdfs.ofPages(12);
        Look look = LOOK.pages(new ByteArrayInputStream(pdf), FileKind.PDF, 10, 5);
        assertThat(look.pages()).isEqualTo(12);
        assertThat(look.pictures()).hasSize(2);
        BufferedImage page = Pictures.read(look.pictures().get(0).bytes());
        // US letter at 110 dots an inch.
        assertThat(page.getWidth()).isEqualTo(935);
        assertThat(page.getHeight()).isEqualTo(1210);
        assertThat(hasDarkPixels(page)).isTrue();
        assertThat(LOOK.pages(new ByteArrayInputStream(pdf), FileKind.PDF, 0, 99)
                        .pictures())
                .hasSize(10);
        assertThat(LOOK.pages(new ByteArrayInputStream(pdf), FileKind.PDF, 12, 1)
                        .pictures())
                .isEmpty();
    }

    @Test
    void textIsShownAsLinesAsSent() throws IOException {
        Look look = look(
                "caf\u00e9 \u202eoverride\u202c\n<script>alert(1)</script>\r\nbell\u0007"
                        .getBytes(StandardCharsets.UTF_8),
                FileKind.TEXT);
        assertThat(look.lines())
                .containsExactly("caf\u00e9 \u202eoverride\u202c", "<script>alert(1)</script>", "bell\ufffd");
        assertThat(look("caf\u00e9".getBytes(StandardCharsets.ISO_8859_1), FileKind.TEXT)
                        .lines())
                .containsExactly("caf\u00e9");
        assertThat(look("\ufeff\u4f60\u597d".getBytes(StandardCharsets.UTF_16LE), FileKind.TEXT)
                        .lines())
                .containsExactly("\u4f60\u597d");
        Look large = look("x".repeat(3 << 20).getBytes(StandardCharsets.US_ASCII), FileKind.TEXT);
        assertThat(large.lines())
                .hasSizeLessThanOrEqualTo(TextLines.MOST_LINES)
                .allMatch(line -> line.length() <= TextLines.LONGEST_LINE);
        assertThat(look(new byte[5 << 20], FileKind.TEXT).outcome()).isEqualTo(Outcome.TOO_LARGE);
    }

    @Test
    void aPictureThatSaysToBeHugeIsRefusedBeforeItIsDecoded() throws IOException {
        assertThat(look(Pictures.claiming(60_000, 60_000), FileKind.JPEG).outcome())
                .isEqualTo(Outcome.TOO_MANY_PIXELS);
        assertThat(look(Pictures.blackPng(60_000, 60_000, false), FileKind.PNG).outcome())
                .isEqualTo(Outcome.TOO_MANY_PIXELS);
        assertThat(look(Pictures.blackPng(Integer.MAX_VALUE, Integer.MAX_VALUE, false), FileKind.PNG)
                        .outcome())
                .isIn(Outcome.TOO_MANY_PIXELS, Outcome.DAMAGED);
        assertThat(look(Pictures.blackPng(1, Integer.MAX_VALUE, false), FileKind.PNG)
                        .outcome())
                .isEqualTo(Outcome.TOO_MANY_PIXELS);
    }

    @Test
    void aPictureOfFiftyMegapixelsIsShownSmaller() throws IOException {
        Look look = look(Pictures.blackPng(8000, 6200, true), FileKind.PNG);
        assertThat(look.outcome()).isEqualTo(Outcome.DONE);
        BufferedImage shown = Pictures.read(look.pictures().get(0).bytes());
        assertThat(Math.max(shown.getWidth(), shown.getHeight())).isLessThanOrEqualTo(Bounds.SIDE_LOOK);
        Look photo = look(Pictures.plain("jpg", 8000, 6000), FileKind.JPEG);
        assertThat(photo.outcome()).isEqualTo(Outcome.DONE);
        assertThat(isRed(Pictures.read(photo.pictures().get(0).bytes()).getRGB(20, 20)))
                .isTrue();
    }

    @Test
    void aPdfOfAHundredThousandPagesIsRefused() throws IOException {
        assertThat(look(Pdfs.ofAHundredThousandPages(), FileKind.PDF).outcome()).isEqualTo(Outcome.TOO_MANY_PAGES);
    }

    @Test
    void whatIsCutOffIsSaidToBeDamaged() throws IOException {
        byte[] pdf = Pdfs.ofPages(3);
        assertThat(look(Arrays.copyOf(pdf, 20), FileKind.PDF).outcome()).isEqualTo(Outcome.DAMAGED);
        byte[] png = Pictures.blackPng(100, 100, true);
        assertThat(look(Arrays.copyOf(png, 25), FileKind.PNG).outcome()).isEqualTo(Outcome.DAMAGED);
        byte[] photo = Pictures.fromPhone(1);
        assertThat(look(Arrays.copyOf(photo, 300), FileKind.JPEG).outcome()).isEqualTo(Outcome.DAMAGED);
        assertThat(look(new byte[0], FileKind.JPEG).outcome()).isEqualTo(Outcome.DAMAGED);
        assertThat(look("GIF89a".getBytes(StandardCharsets.US_ASCII), GIF).outcome())
                .isEqualTo(Outcome.DAMAGED);
        assertThat(look("II*\0\u0008\0\0\0".getBytes(StandardCharsets.US_ASCII), TIFF)
                        .outcome())
                .isEqualTo(Outcome.DAMAGED);
    }

    @Test
    void whatIsLockedOrNestedOrEndlessStopsNothing() throws IOException {
        assertThat(look(Pdfs.locked(), FileKind.PDF).outcome()).isEqualTo(Outcome.LOCKED);
        assertThat(look(Pdfs.nested(), FileKind.PDF).outcome())
                .isIn(Outcome.DAMAGED, Outcome.DONE, Outcome.TOO_LARGE, Outcome.FAILED);
        long before = System.nanoTime();
        Look endless = new LookAt(Settings.usual().within(Duration.ofSeconds(2)), CHILD)
                .pages(new ByteArrayInputStream(Pdfs.drawingForEver()), FileKind.PDF, 0, 1);
        assertThat(endless.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void moreThanIsReadIsRefused() throws IOException {
        assertThat(look(new byte[Bounds.MOST_CONTENT + 1], FileKind.PNG).outcome())
                .isEqualTo(Outcome.TOO_LARGE);
    }

    @Test
    void noProcessIsLeftBehind() throws IOException {
        look(Pictures.fromPhone(1), FileKind.JPEG);
        new LookAt(Settings.usual().within(Duration.ofMillis(100)), CHILD)
                .pages(new ByteArrayInputStream(Pdfs.ofPages(10)), FileKind.PDF, 0, 10);
        assertThat(ProcessHandle.current()
                        .children()
                        .filter(ProcessHandle::isAlive)
                        .filter(each -> each.info().commandLine().orElse("").contains("ChildProgram")))
                .allSatisfy(each -> assertThat(each.onExit()
                                .completeOnTimeout(null, 5, TimeUnit.SECONDS)
                                .join())
                        .isNotNull());
    }

    @Test
    void aThirdOneIsToldThatItIsBusy() throws Exception {
        Child child = new Child();
        LookAt look = new LookAt(Settings.usual(), child);
        CountDownLatch held = new CountDownLatch(1);
        InputStream slow = new InputStream() {
            @Override
            public int read() throws IOException {
                try {
                    held.await();
                } catch (InterruptedException stopped) {
                    throw new IOException(stopped);
                }
                return -1;
            }
        };
        ExecutorService others = Executors.newFixedThreadPool(2);
        try {
            Future<Look> one = others.submit(() -> look.pages(slow, FileKind.PNG, 0, 1));
            Future<Look> two = others.submit(() -> look.pages(slow, FileKind.PNG, 0, 1));
            while (child.free() > 0) {
                Thread.onSpinWait();
            }
            assertThat(look.pages(new ByteArrayInputStream(Pictures.fromPhone(1)), FileKind.JPEG, 0, 1)
                            .outcome())
                    .isEqualTo(Outcome.BUSY);
            held.countDown();
            assertThat(one.get(20, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.DAMAGED);
            assertThat(two.get(20, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.DAMAGED);
            assertThat(look.pages(new ByteArrayInputStream(Pictures.fromPhone(1)), FileKind.JPEG, 0, 1)
                            .outcome())
                    .isEqualTo(Outcome.DONE);
        } finally {
            others.shutdownNow();
        }
    }

    @Test
    void contentThatCannotBeReadIsTheCallersMatter() {
        InputStream failing =
                new java.io.SequenceInputStream(new ByteArrayInputStream(new byte[100_000]), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the seal does not hold");
                    }
                });
        assertThatThrownBy(() -> LOOK.pages(failing, FileKind.PNG, 0, 1)).hasMessage("the seal does not hold");
    }

    @Test
    void nothingOfOtherKindsIsRendered() throws IOException {
        for (FileKind kind : new FileKind[] {FileKind.OTHER, FileKind.ZIP, FileKind.DOCX, FileKind.OLE}) {
            assertThat(look(new byte[10], kind).outcome()).isEqualTo(Outcome.NOT_FOR_THIS_KIND);
        }
    }

    private static Look look(byte[] content, FileKind kind) throws IOException {
        return LOOK.pages(new ByteArrayInputStream(content), kind, 0, 1);
    }

    private static boolean isRed(int rgb) {
        return (rgb >> 16 & 0xff) > 200 && (rgb & 0xff) < 60;
    }

    private static boolean hasDarkPixels(BufferedImage picture) {
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                if ((picture.getRGB(x, y) & 0xff) < 60) {
                    return true;
                }
            }
        }
        return false;
    }
}
