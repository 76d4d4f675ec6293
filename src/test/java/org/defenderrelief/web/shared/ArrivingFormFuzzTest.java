package org.defenderrelief.web.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.Fuzz;

/** Forms with files, written by hand and spoilt: each is read or refused, within bounds, and no other way. */
class ArrivingFormFuzzTest {
    private static final int LARGEST = 50_000;

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<String> files = new ArrayList<>();

    @Test
    void whatIsSpoiltIsReadOrRefused() {
        Fuzz.tries(
                "form",
                List.of(form("summons.pdf", "\r\n"), form("\u4E2D\u6587 \uD83D\uDE00.jpg", "\r\n"), nested()),
                List.of(
                        "--x\r\n",
                        "--x--",
                        "\r\n",
                        "\r\n\r\n",
                        "\"",
                        "filename=",
                        "filename*=UTF-8''%00",
                        "; name=\"\"",
                        "Content-Disposition: form-data; name=\"of\"",
                        "Content-Type: multipart/mixed; boundary=yy",
                        "Content-Length: -1",
                        "=?UTF-8?B?AA==?=",
                        "\0",
                        " ",
                        "\u202E"),
                this::read);
    }

    @Test
    void aWholeOneIsRead() throws IOException {
        read(form("a\0b\"; x=\"c.pdf", "\r\n"));
        assertThat(fields).containsEntry("of", "situation").containsEntry("note", "Zwei W\u00F6rter");
        assertThat(files).containsExactly("a\0b");
    }

    @Test
    void aNameOfFiveThousandLettersOfAnyScriptArrives() throws IOException {
        String name = "\uD83D\uDE00".repeat(5000) + ".jpg";
        read(form(name, "\r\n"));
        assertThat(files).containsExactly(name);
    }

    /** Each small, and together more than the memory of a node. */
    @Test
    void manyFieldsAreNoWayRoundTheBoundOfOne() {
        String one = "--x\r\nContent-Disposition: form-data; name=\"%d\"\r\n\r\n\r\n";
        StringBuilder many =
                new StringBuilder("--x\r\nContent-Disposition: form-data; name=\"csrf-token\"\r\n\r\nt\r\n");
        for (int i = 0; i < LARGEST / 50; i++) {
            many.append(one.formatted(i));
        }
        ArrivingForm form = of(many.append("--x--\r\n").toString().getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> {
                    form.first("csrf-token");
                    form.rest(fields::put, (name, content) -> Optional.empty());
                })
                .isInstanceOf(Problem.TooLarge.class);
        assertThat(fields).hasSizeLessThan(LARGEST / 100);
    }

    /** What nobody chose has no name, is passed over, and could be without end. */
    @Test
    void aFileThatWasNotChosenIsNoWayRoundIt() throws IOException {
        String head = "--x\r\nContent-Disposition: form-data; name=\"csrf-token\"\r\n\r\nt\r\n"
                + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\r\n\r\n";
        String end = "\r\n--x--\r\n";
        read((head + end).getBytes(StandardCharsets.UTF_8));
        assertThat(files).isEmpty();

        ArrivingForm form = of((head + "a".repeat(2 * LARGEST) + end).getBytes(StandardCharsets.UTF_8));
        form.first("csrf-token");
        assertThatThrownBy(() -> form.rest(fields::put, (name, content) -> Optional.empty()))
                .isInstanceOf(Problem.TooLarge.class);
    }

    /** For Jazzer, which looks for new ways through the reader by itself. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        new ArrivingFormFuzzTest().read(input);
    }

    private void read(byte[] input) throws IOException {
        fields.clear();
        files.clear();
        try {
            ArrivingForm form = of(input);
            if (form.first("csrf-token").isEmpty()) {
                return;
            }
            form.rest(fields::put, (name, content) -> {
                assertThat(content.readAllBytes().length).isLessThanOrEqualTo(input.length);
                files.add(name);
                return Optional.empty();
            });
        } catch (Problem.InvalidInput | Problem.TooLarge refused) {
            assertThat(refused.getMessage()).doesNotContain("situation");
        }
        long kept = fields.entrySet().stream()
                .mapToLong(each -> each.getKey().length() + each.getValue().length())
                .sum();
        assertThat(kept).isLessThanOrEqualTo(LARGEST);
    }

    private static ArrivingForm of(byte[] input) {
        return new ArrivingForm("multipart/form-data; boundary=x", new ByteArrayInputStream(input), LARGEST);
    }

    private static byte[] form(String name, String end) {
        return (part("csrf-token", "t")
                        + part("of", "situation")
                        + part("note", "Zwei W\u00F6rter")
                        + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7 \u0001\u0002\r\n-\r\n--\r\n--x--" + end)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] nested() {
        return (part("csrf-token", "t")
                        + "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n"
                        + "Content-Type: multipart/mixed; boundary=y\r\n\r\n"
                        + "--y\r\nContent-Disposition: attachment; filename=\"a.txt\"\r\n\r\na\r\n--y--\r\n--x--\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String part(String name, String text) {
        return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + text + "\r\n";
    }
}
