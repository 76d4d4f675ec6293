package org.defenderrelief.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.defenderrelief.history.Sha256;

/**
 * The terms that a partner agrees to, in one language: the file {@code agreement/<language>.properties}. A language is such a file and nothing
 * else; English stands in where there is none.
 *
 * @param language tag of the file
 * @param terms in their order
 */
public record AgreementTerms(String language, List<String> terms) {
    private static final String ENGLISH = "en";

    public AgreementTerms {
        terms = List.copyOf(terms);
    }

    /** Those in that language, or in English. */
    public static AgreementTerms in(Locale wanted) {
        return Stream.of(wanted.toLanguageTag(), wanted.getLanguage(), ENGLISH)
                .flatMap(tag -> file(tag).stream())
                .findFirst()
                .orElseThrow();
    }

    /** SHA-256 of language and terms, in hex: what is signed of them. */
    public String hash() {
        return Sha256.hex("relief/agreement/1|" + language + "|" + String.join("|", terms));
    }

    private static Optional<AgreementTerms> file(String language) {
        if (!language.matches("[A-Za-z-]{2,20}")) {
            return Optional.empty();
        }
        try (InputStream file = AgreementTerms.class.getResourceAsStream("/agreement/" + language + ".properties")) {
            if (file == null) {
                return Optional.empty();
            }
            Properties words = new Properties();
            words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return Optional.of(new AgreementTerms(
                    language,
                    IntStream.rangeClosed(1, words.size())
                            .mapToObj(number -> words.getProperty("term." + number))
                            .toList()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
