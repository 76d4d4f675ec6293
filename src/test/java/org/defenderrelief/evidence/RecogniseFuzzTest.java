package org.defenderrelief.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.Fuzz;

/** Files of all kinds, spoilt, and what a child that was taken over might answer: each is something, and nobody fails at it. */
class RecogniseFuzzTest {
    private final RecogniseFile recognise = new RecogniseFile();

    @Test
    void whateverAFileIsItIsRecognised() throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (String format : new String[] {"jpg", "png", "gif", "bmp", "tif"}) {
            files.add(Pictures.plain(format, 8, 8));
        }
        files.add(Pictures.fromPhone(6));
        files.add(Pdfs.ofPages(1));
        files.add(zip("[Content_Types].xml", "word/document.xml"));
        files.add(zip("mimetype", "content.xml"));
        files.add("<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
        files.add("Un t\u00E9moin.\r\n".repeat(20).getBytes(StandardCharsets.UTF_16));
        files.add("{\\rtf1 hello}".getBytes(StandardCharsets.US_ASCII));
        Fuzz.tries(
                "evidence",
                files,
                List.of(
                        "PK\3\4",
                        "PK\5\6",
                        "%PDF-",
                        "mimetypeapplication/vnd.oasis.opendocument.text",
                        "[Content_Types].xml",
                        "<?xml version=\"1.0\"?>",
                        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>",
                        "\u00FF\u00FE",
                        "\0",
                        "ftypheic",
                        "RIFF",
                        "WEBP"),
                this::recognised);
    }

    /** For Jazzer, which looks for new ways through the reader by itself. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        new RecogniseFuzzTest().recognised(input);
    }

    private void recognised(byte[] file) throws IOException {
        FileKind kind = recognise.of(new ByteArrayInputStream(file));
        assertThat(kind).isNotNull();
        List<String> lines = TextLines.of(file);
        assertThat(lines).hasSizeLessThanOrEqualTo(TextLines.MOST_LINES);
        assertThat(lines)
                .allMatch(line -> line.length() <= TextLines.LONGEST_LINE
                        && line.chars().noneMatch(c -> c != '\t' && Character.isISOControl(c)));
    }

    @Test
    void whateverAChildAnswersItIsAReplyWithinBoundsOrNone() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        new Reply(
                        Outcome.DONE,
                        3,
                        EnumSet.allOf(Removed.class),
                        List.of(
                                new Reply.Piece(FileKind.PNG, Pictures.plain("png", 4, 4)),
                                new Reply.Piece(FileKind.PDF, "%PDF-1.7".getBytes(StandardCharsets.US_ASCII))))
                .write(new DataOutputStream(whole));
        ByteArrayOutputStream small = new ByteArrayOutputStream();
        Reply.only(Outcome.DAMAGED).write(new DataOutputStream(small));
        Fuzz.tries(
                "reply",
                List.of(whole.toByteArray(), small.toByteArray()),
                List.of("\0\4DONE", "\0\11image/png", "\u007F\u00FF\u00FF\u00FF", "\u00FF\u00FF", "\0"),
                input -> {
                    try {
                        Reply reply = Reply.read(input);
                        assertThat(reply.pages()).isBetween(0, Bounds.MOST_PAGES);
                        assertThat(reply.pieces().stream()
                                        .mapToInt(piece -> piece.bytes().length)
                                        .sum())
                                .isLessThanOrEqualTo(input.length);
                    } catch (IOException none) {
                        assertThat(none).isNotNull();
                    }
                });
    }

    private static byte[] zip(String... entries) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write("<x/>".getBytes(StandardCharsets.US_ASCII));
            }
        }
        return packed.toByteArray();
    }
}
