package org.defenderrelief.web.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.Fuzz;

/** Of a form with files that comes piece by piece its words are kept, and no more than these. */
class WordsOfFormTest {
    private static final String TYPE = "multipart/form-data; boundary=---x";
    private static final int LARGEST = 50_000;

    @Test
    void its_words_are_kept_wherever_it_is_cut_into_pieces() throws IOException {
        byte[] form = form();
        List<String> expected = read(new ArrivingForm(TYPE, new ByteArrayInputStream(form), LARGEST));
        assertThat(expected)
                .containsExactly("csrf-token=t", "note=Zwei W\u00F6rter\r\n--\r\n\r\n-----", "filename=a", "empty=");
        for (int cut = 0; cut <= form.length; cut++) {
            WordsOfForm words = new WordsOfForm(TYPE);
            words.add(Arrays.copyOfRange(form, 0, cut));
            words.add(Arrays.copyOfRange(form, cut, form.length));
            assertThat(read(words.withoutFiles(LARGEST))).as("cut at %d", cut).isEqualTo(expected);
        }
    }

    @Test
    void of_files_nothing_is_held() {
        WordsOfForm words = new WordsOfForm(TYPE);
        words.add(("-----x\r\nContent-Disposition: form-data; name=\"f\"; filename*=UTF-8''a\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        int before = words.held();
        for (int i = 0; i < 1_000; i++) {
            words.add("\r\n----A-\r\n".repeat(100).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(words.held()).isEqualTo(before).isLessThan(100);
    }

    @Test
    void a_head_without_end_is_refused_and_so_is_a_form_that_was_cut() {
        WordsOfForm words = new WordsOfForm(TYPE);
        words.add("-----x\r\nContent-Disposition: form-data".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> words.add(new byte[40_000])).isInstanceOf(Problem.InvalidInput.class);

        byte[] form = form();
        WordsOfForm cut = new WordsOfForm(TYPE);
        cut.add(Arrays.copyOf(form, form.length - 4));
        assertThatThrownBy(() -> cut.withoutFiles(LARGEST)).isInstanceOf(Problem.InvalidInput.class);
        assertThatThrownBy(() -> new WordsOfForm("multipart/form-data")).isInstanceOf(Problem.InvalidInput.class);
    }

    /** However it is spoilt: it is refused, or what is kept is read as from the whole, or is refused then. */
    @Test
    void what_is_spoilt_is_read_or_refused() {
        Fuzz.tries(
                "words",
                List.of(form()),
                List.of("\r\n-----x\r\n", "\r\n-----x--", "-----x", "\r\n", "\r\n\r\n", "; filename=", "\"", "\0"),
                WordsOfFormTest::spoilt);
    }

    private static void spoilt(byte[] input) throws IOException {
        WordsOfForm words = new WordsOfForm(TYPE);
        List<String> kept;
        try {
            words.add(input);
            assertThat(words.held()).isLessThanOrEqualTo(input.length + 10);
            kept = read(words.withoutFiles(LARGEST));
        } catch (Problem.InvalidInput | Problem.TooLarge refused) {
            return;
        }
        assertThat(String.join("", kept).length()).isLessThanOrEqualTo(input.length + kept.size());
    }

    private static List<String> read(ArrivingForm form) throws IOException {
        List<String> read = new ArrayList<>();
        form.first("csrf-token").ifPresent(token -> read.add("csrf-token=" + token));
        form.rest((name, text) -> read.add(name + "=" + text), (name, content) -> {
            content.readAllBytes();
            return Optional.empty();
        });
        return read;
    }

    private static byte[] form() {
        return ("-----x\r\n" + field("csrf-token", "t")
                        + "-----x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n"
                        + "Content-Type: application/pdf\r\n\r\n%PDF-1.7 \r\n----\r\n--\r\n\r\n-----\r\n"
                        + "-----x\r\n" + field("note", "Zwei W\u00F6rter\r\n--\r\n\r\n-----")
                        + "-----x\r\n" + field("filename", "a")
                        + "-----x\r\nContent-Disposition: form-data; name=\"none\"; filename=\"\"\r\n\r\n\r\n"
                        + "-----x\r\n" + field("empty", "") + "-----x--\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String field(String name, String text) {
        return "Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + text + "\r\n";
    }
}
