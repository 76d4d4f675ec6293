package org.defenderrelief.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The realistic fictional requests that tests and the main-job script submit. */
public final class SampleRequests {
    private static final Path FOLDER = Path.of("src/test/resources/requests");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SampleRequests() {}

    /** All files, in order of their names. */
    public static List<Path> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The request whose file name starts so, to be changed by a test. */
    public static ObjectNode tree(String prefix) {
        Path file = files().stream()
                .filter(f -> f.getFileName().toString().startsWith(prefix))
                .findFirst()
                .orElseThrow();
        try {
            return (ObjectNode) MAPPER.readTree(new String(bytes(file), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static byte[] bytes(ObjectNode tree) {
        try {
            // Escaped, since a lone surrogate has no UTF-8 form.
            return MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsBytes(tree);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
