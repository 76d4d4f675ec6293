package org.defenderrelief.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.evidence.FileKind.Group;

class RecogniseFileTest {
    private static final String WORD =
            "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";

    private final RecogniseFile recognise = new RecogniseFile();

    @Test
    void picturesAndPdfAreKnownByTheirFirstBytes() throws IOException {
        for (String format : new String[] {"jpg", "png", "gif", "bmp", "tif"}) {
            FileKind kind = of(picture(format));
            assertThat(kind.group()).as(format).isEqualTo(Group.IMAGE);
            assertThat(kind.extension()).isEqualTo(format);
        }
        assertThat(of("%PDF-1.7\n%\u00e2\u00e3")).isEqualTo(FileKind.PDF);
    }

    @Test
    void officeFilesAreKnownByTheirEntries() throws IOException {
        assertThat(of(zip("[Content_Types].xml", WORD))).isEqualTo(FileKind.DOCX);
        assertThat(of(zip("word/document.xml", "<x/>", "[Content_Types].xml", WORD)))
                .isEqualTo(FileKind.DOCX);
        assertThat(of(zip("mimetype", "application/vnd.oasis.opendocument.text")))
                .isEqualTo(FileKind.ODT);
        assertThat(of(zip("[Content_Types].xml", WORD.replace("wordprocessingml.document", "spreadsheetml.sheet"))))
                .isEqualTo(FileKind.XLSX);
        assertThat(of(zip("photos/1.jpg", "x"))).isEqualTo(FileKind.ZIP);
        assertThat(of(zip("word/document.xml", "a zip file with a folder of that name")))
                .isEqualTo(FileKind.ZIP);
    }

    @Test
    void macrosAreToldWhateverTheFileCallsItself() throws IOException {
        assertThat(
                        of(
                                zip(
                                        "[Content_Types].xml",
                                        WORD.replace(
                                                "</Types>",
                                                "<Default Extension=\"bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/></Types>"))))
                .isEqualTo(FileKind.WITH_MACROS);
        assertThat(FileKind.WITH_MACROS.extension()).isEqualTo("bin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><html><script>alert(1)</script>",
                "<html><body onload=alert(1)>",
                "  \n<HTML>",
                "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
                "<html>\n%PDF-1.7\n1 0 obj",
                "<!-- --><script>1</script>\n%PDF-1.4",
                "#!/bin/sh\nrm -rf /",
                "var x = 1; // GIF89a",
                "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html",
                "Un simple texte, écrit à la main.\n"
            })
    void whatABrowserCouldRunIsText(String content) throws IOException {
        assertThat(of(content)).isEqualTo(FileKind.TEXT);
    }

    @Test
    void whatIsTwoThingsAtOnceIsNeverOneThatRuns() throws IOException {
        ByteArrayOutputStream gifar = new ByteArrayOutputStream();
        gifar.write(picture("gif"));
        gifar.write(zip("META-INF/MANIFEST.MF", "Main-Class: Evil"));
        assertThat(of(gifar.toByteArray()).mediaType()).isEqualTo("image/gif");
        assertThat(of("%PDF-1.7\n<html><script>alert(1)</script></html>")).isEqualTo(FileKind.PDF);
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        page.write("<html><script>alert(1)</script><!--".getBytes(StandardCharsets.US_ASCII));
        page.write(picture("jpg"));
        assertThat(of(page.toByteArray()).group()).isIn(Group.OTHER, Group.TEXT);
        // Whatever a file is, this is as what its original goes to a browser.
        assertThat(FileKind.DOWNLOAD_TYPE).isEqualTo("application/octet-stream");
    }

    @Test
    void programsAndTheUnknownAreOther() throws IOException {
        assertThat(of("MZ\u0090\0\u0003\0\0\0\u0004\0\0\0")).isEqualTo(FileKind.OTHER);
        assertThat(of(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0})).isEqualTo(FileKind.OTHER);
        assertThat(of(new byte[0])).isEqualTo(FileKind.OTHER);
        assertThat(of(new byte[5000])).isEqualTo(FileKind.OTHER);
        assertThat(of(new byte[] {
                    (byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1
                }))
                .isEqualTo(FileKind.OLE);
    }

    @Test
    void aBombInAZipFileIsNotUnpacked() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("zeros"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                zip.write(zeros);
            }
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write(WORD.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(of(bomb.toByteArray())).isEqualTo(FileKind.ZIP);
    }

    @Test
    void damageIsNoFailure() throws IOException {
        byte[] whole = zip("word/document.xml", "<x>".repeat(1000), "[Content_Types].xml", WORD);
        for (int length = 4; length < whole.length; length += 7) {
            assertThat(of(java.util.Arrays.copyOf(whole, length)).group()).isIn(Group.ARCHIVE, Group.OFFICE);
        }
    }

    @Test
    void aStreamThatFailsIsTheCallersMatter() {
        InputStream failing = new java.io.SequenceInputStream(
                new ByteArrayInputStream(new byte[] {'P', 'K', 3, 4}), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the seal does not hold");
                    }
                });
        assertThatThrownBy(() -> recognise.of(failing)).hasMessage("the seal does not hold");
    }

    private FileKind of(String content) throws IOException {
        return of(content.getBytes(StandardCharsets.UTF_8));
    }

    private FileKind of(byte[] content) throws IOException {
        return recognise.of(new ByteArrayInputStream(content));
    }

    private static byte[] picture(String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), format, bytes))
                .isTrue();
        return bytes.toByteArray();
    }

    static byte[] zip(String... namesAndContents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
