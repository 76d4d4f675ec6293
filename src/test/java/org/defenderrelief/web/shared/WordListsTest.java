package org.defenderrelief.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.quarkus.qute.i18n.MessageBundle;
import org.junit.jupiter.api.Test;

class WordListsTest {
    private static final Path BUNDLES = Path.of("src/main/resources/messages");
    private static final Path CLASSES = Path.of("target/classes");

    @Test
    void frenchHasEveryWordThatEnglishHas() {
        assertThat(new TreeSet<>(Words.list("fr").stringPropertyNames()))
                .isEqualTo(new TreeSet<>(Words.list("en").stringPropertyNames()));
    }

    @Test
    void everyMessageBundleIsWholeInFrench() throws Exception {
        List<Class<?>> bundles = bundles();
        assertThat(bundles).isNotEmpty();
        for (Class<?> bundle : bundles) {
            String name = bundle.getAnnotation(MessageBundle.class).value();
            assertThat(keys(BUNDLES.resolve(name + "_fr.properties")))
                    .as(name)
                    .isEqualTo(new TreeSet<>(Arrays.stream(bundle.getDeclaredMethods())
                            .map(Method::getName)
                            .toList()));
        }
    }

    @Test
    void aFieldInAListIsNamedByItsPathWithoutIndex() {
        assertThat(Words.field("identity.contacts[3].value", Locale.FRENCH)).isEqualTo("Numéro ou adresse");
    }

    @Test
    void aCodeThatNoListKnowsIsShownAsPlainWords() {
        assertThat(Words.of("status", "SOMETHING_NEW", Locale.FRENCH)).isEqualTo("Something new");
    }

    private static List<Class<?>> bundles() throws IOException, ClassNotFoundException {
        try (Stream<Path> files = Files.walk(CLASSES.resolve("org/defenderrelief/web"))) {
            List<String> names = files.map(CLASSES::relativize)
                    .map(Path::toString)
                    .filter(name -> name.endsWith("Msg.class"))
                    .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
                    .toList();
            java.util.ArrayList<Class<?>> found = new java.util.ArrayList<>();
            for (String name : names) {
                found.add(Class.forName(name));
            }
            return found;
        }
    }

    private static TreeSet<String> keys(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new TreeSet<>(properties.stringPropertyNames());
    }
}
