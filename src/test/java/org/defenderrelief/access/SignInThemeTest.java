package org.defenderrelief.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the sign-in pages: the same look as the service's, and nothing of anybody else's. */
class SignInThemeTest {
    private static final Path LOGIN = Path.of("docker/keycloak/themes/relief/login");
    private static final Path SERVICE_STYLES = Path.of("src/main/resources/META-INF/resources/assets");
    private static final Pattern BARE_FRENCH_SPACE = Pattern.compile(" [;:!?»]|« ");

    @Test
    void theTokensAreThoseOfTheService() throws IOException {
        assertThat(tokens(LOGIN.resolve("resources/css/sign-in.css")))
                .contains("--accent", "prefers-color-scheme: dark")
                .isEqualTo(tokens(SERVICE_STYLES.resolve("relief.css")));
        assertThat(LOGIN.resolve("resources/img/mark.svg")).hasSameTextualContentAs(SERVICE_STYLES.resolve("mark.svg"));
    }

    private static String tokens(Path stylesheet) throws IOException {
        String text = Files.readString(stylesheet);
        return text.substring(text.indexOf("/* --- Tokens"), text.indexOf("/* --- Reset"));
    }

    /** Browsers keep the files for a month, so a file that changes has to get another address. */
    @Test
    void theAddressesOfFilesChangeWithTheirContent() throws IOException, GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Path file : files("resources")) {
            digest.update(Files.readAllBytes(file));
        }
        assertThat(properties(LOGIN.resolve("theme.properties")))
                .containsEntry("mark", HexFormat.of().formatHex(digest.digest(), 0, 6));
        for (Path template : templates()) {
            assertThat(Files.readString(template).replace("?v=${properties.mark}", ""))
                    .as(template.toString())
                    .doesNotContain(".css?", ".js?", ".svg?")
                    .doesNotContainPattern("resourcesPath}[^\"]*\"(?!\\?)(?<!(css|js|svg)\")");
        }
    }

    @Test
    void noPageTakesAnythingOfKeycloaksOrRunsAnInlineScript() throws IOException {
        assertThat(templates())
                .hasSizeGreaterThan(10)
                .allSatisfy(template -> assertThat(Files.readString(template))
                        .as(template.toString())
                        .doesNotContain("resourcesCommonPath", "importmap", "javascript:", "style=")
                        .doesNotContainPattern("\\son[a-z]+=")
                        .doesNotContainPattern("<script(?! src=\"\\$\\{url\\.resourcesPath}/js/passkey\\.js)"));
        assertThat(properties(LOGIN.resolve("theme.properties")).stringPropertyNames())
                .containsExactlyInAnyOrder("parent", "mark");
        try (Stream<String> lines = Files.lines(LOGIN.resolve("resources/css/sign-in.css"))) {
            assertThat(lines).noneMatch(line -> line.contains("url(") || line.contains("@import"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "es", "pt", "ar"})
    void everyWordOfOursIsThereInEachLanguageOfTheRealm(String language) throws IOException {
        Properties english = messages("en");
        Properties other = messages(language);
        List<String> ours = english.stringPropertyNames().stream()
                .filter(key -> key.startsWith("relief"))
                .toList();
        assertThat(other.stringPropertyNames()).containsAll(ours);
        assertThat(ours).allSatisfy(key -> assertThat(other.getProperty(key)).isNotBlank());
        assertThat(ours.stream().filter(key -> !key.equals("reliefError") || language.equals("fr")))
                .allSatisfy(key -> assertThat(other.getProperty(key)).isNotEqualTo(english.getProperty(key)));
    }

    @Test
    void frenchIsSetAsFrenchIs() throws IOException {
        assertThat(messages("fr"))
                .allSatisfy((key, text) -> assertThat(
                                BARE_FRENCH_SPACE.matcher((String) text).find())
                        .as((String) key)
                        .isFalse());
        for (String language : List.of("en", "fr", "es", "pt", "ar")) {
            // A single one would begin a quotation of MessageFormat and vanish.
            assertThat(messages(language))
                    .allSatisfy((key, text) -> assertThat(((String) text).replace("\'\'", ""))
                            .as((String) key)
                            .doesNotContain("\'"));
        }
    }

    private static Properties messages(String language) throws IOException {
        return properties(LOGIN.resolve("messages/messages_" + language + ".properties"));
    }

    private static Properties properties(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(text);
        }
        return properties;
    }

    private static List<Path> templates() throws IOException {
        return files("").stream()
                .filter(file -> file.toString().endsWith(".ftl"))
                .toList();
    }

    private static List<Path> files(String below) throws IOException {
        try (Stream<Path> all = Files.walk(LOGIN.resolve(below))) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
