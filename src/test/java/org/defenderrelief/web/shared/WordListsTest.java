package org.defenderrelief.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Violation;

class WordListsTest {
    private static final Path BUNDLES = Path.of("src/main/resources/messages");
    private static final Path CLASSES = Path.of("target/classes");

    @Test
    void frenchHasEveryWordThatEnglishHas() {
        TreeSet<String> wanted = new TreeSet<>(Words.list("en").stringPropertyNames());
        Stream.of(Flaw.values()).map(Violations::key).forEach(wanted::add);
        assertSame("words/fr.properties", new TreeSet<>(Words.list("fr").stringPropertyNames()), wanted);
    }

    /** A person who writes in Arabic reads the headings of their copy, and what the law has them told, without a word in English between. */
    @Test
    void arabicHasAllThatStandsAroundWhatWasWrittenInACopy() {
        Set<String> kinds =
                Set.of("person-copy", "person-copy-recipient", "person-copy-right", "kept-part", "circle", "status");
        assertThat(Words.list("ar").stringPropertyNames())
                .containsAll(Words.list("en").stringPropertyNames().stream()
                        .filter(key -> key.contains(".") && kinds.contains(key.substring(0, key.indexOf('.'))))
                        .toList());
        assertThat(Words.list("en").stringPropertyNames())
                .containsAll(Words.list("ar").stringPropertyNames());
    }

    /** In French triage is what is done to the wounded, and to partners an "instruction" may be a judge's: who reads a request is told in plain words. */
    @Test
    void frenchCallsTriageByOneNameAndTellsPartnersWhoThatIs() throws IOException {
        List<Path> files = new ArrayList<>(List.of(Path.of("src/main/resources/words/fr.properties")));
        try (Stream<Path> bundles = Files.list(BUNDLES)) {
            bundles.filter(each -> each.toString().endsWith("_fr.properties")).forEach(files::add);
        }
        for (Path file : files) {
            for (String line : Files.readAllLines(file)) {
                assertThat(line.substring(line.indexOf('=') + 1))
                        .as(file + ": " + line)
                        .doesNotContainPattern("(?i)\\btriage\\b|\\b(le|du|au) tri\\b");
            }
        }
        for (String partners : List.of("after", "again", "agreement", "consent", "own", "partner")) {
            assertThat(Files.readString(BUNDLES.resolve(partners + "_fr.properties")))
                    .as(partners)
                    .doesNotContain("nstruction");
        }
    }

    /** The last of two would be read everywhere, also where the first was meant. */
    @Test
    void noWordStandsTwice() throws IOException {
        for (String language : List.of("ar", "en", "fr")) {
            List<String> keys =
                    Files.readAllLines(Path.of("src/main/resources/words/" + language + ".properties")).stream()
                            .filter(line -> !line.startsWith("#") && line.contains("="))
                            .map(line -> line.substring(0, line.indexOf('=')))
                            .toList();
            assertThat(keys).as(language).doesNotHaveDuplicates();
        }
    }

    @Test
    void whatIsWrongWithAFieldIsSaidInFrenchWithTheSameNumbersOrFewer() {
        for (Flaw flaw : Flaw.values()) {
            String french = Words.list("fr").getProperty(Violations.key(flaw));
            assertThat(french).as(flaw.name()).isNotBlank().isNotEqualTo(flaw.sentence());
            assertThat(placeholders(flaw.sentence())).as(flaw.name()).containsAll(placeholders(french));
        }
        assertThat(Violations.message(new Violation("text", Flaw.TOO_LONG, 300), Locale.FRENCH))
                .isEqualTo("Au plus 300 caractères, s’il vous plaît.");
        assertThat(Violations.message(new Violation("text", Flaw.TOO_LONG, 300), Locale.ENGLISH))
                .isEqualTo("At most 300 characters, please.");
    }

    /** A rule that says no flaw of ours would say {@link Flaw#UNFIT}: which is no help, and in no language exact. */
    @Test
    void everyRuleOfAFieldNamesAFlaw() throws IOException {
        Set<String> flaws = Stream.of(Flaw.values()).map(Enum::name).collect(Collectors.toSet());
        Pattern said = Pattern.compile(
                "@(?:NotNull|NotBlank|NotEmpty|Size|Min|Max|Pattern|Positive|PositiveOrZero)\\b(\\(((?:[^()\"]|\"[^\"]*\"|\\([^()]*\\))*)\\))?");
        Pattern message = Pattern.compile("message = (?:\"(\\w+)\"|(?:\\w+\\.)?(\\w+))");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                // The rules of a setting are for operators, in English, at start.
                if (source.contains("jakarta.validation")
                        && !source.contains("@interface")
                        && !source.contains("@ConfigMapping")) {
                    said.matcher(source).results().forEach(rule -> {
                        Matcher words = message.matcher(String.valueOf(rule.group(2)));
                        assertThat(words.find()).as(file + ": " + rule.group()).isTrue();
                        assertThat(words.group(1) == null || flaws.contains(words.group(1)))
                                .as(file + ": " + rule.group())
                                .isTrue();
                    });
                }
            }
        }
    }

    @Test
    void everyRefusalHasItsOwnTitleAndAdvice() throws IOException {
        Pattern slug = Pattern.compile("(?:Conflict|Forbidden)\\(\\s*\"([a-z0-9-]+)\"");
        Set<String> known = Words.list("en").stringPropertyNames();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                slug.matcher(Files.readString(file))
                        .results()
                        .forEach(refusal -> assertThat(known)
                                .as(file.toString())
                                .contains("problem." + refusal.group(1), "advice." + refusal.group(1)));
            }
        }
    }

    /** By which a complaint above the form names it; without a word it would be the name in the code, in every language. */
    @Test
    void everyFieldOfAFormHasAName() throws IOException {
        Pattern field = Pattern.compile("\\{#\\w+ form=[^}]*?path=\"([A-Za-z.]+)\"|form\\.error\\(\"([A-Za-z.]+)\"\\)");
        Set<String> known = Words.list("en").stringPropertyNames();
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".html")).toList()) {
                field.matcher(Files.readString(file)).results().forEach(found -> {
                    String path = found.group(1) == null ? found.group(2) : found.group(1);
                    assertThat(known)
                            .as(file + ": " + path)
                            .containsAnyOf("field." + path, "field." + path.substring(path.lastIndexOf('.') + 1));
                });
            }
        }
    }

    /** A form that calls a field otherwise than other forms do is named where its complaints stand, or they would use the others' word. */
    @Test
    void everyPageThatHasItsOwnWordsForFieldsIsNamed() throws IOException {
        Pattern named = Pattern.compile("asks=\"(\\w+)\"|forms\\.of\\('(\\w+)'");
        Set<String> forms = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".html")).toList()) {
                named.matcher(Files.readString(file))
                        .results()
                        .forEach(found -> forms.add(found.group(1) == null ? found.group(2) : found.group(1)));
            }
        }
        assertThat(Words.codes("asked"))
                .isNotEmpty()
                .allSatisfy(code -> assertThat(forms).contains(code.substring(0, code.indexOf('.'))));
    }

    /** Imprimerie nationale: a narrow no-break space before ; ! and ?, a no-break space before : and inside quotation marks. */
    @Test
    void frenchIsSetAsFrenchIs() throws IOException {
        List<Path> files = new ArrayList<>(List.of(Path.of("src/main/resources/words/fr.properties")));
        try (Stream<Path> bundles = Files.list(BUNDLES);
                Stream<Path> mails = Files.list(Path.of("src/main/resources/templates/notification/fr"))) {
            bundles.filter(each -> each.toString().endsWith("_fr.properties")).forEach(files::add);
            mails.forEach(files::add);
        }
        Pattern wrong = Pattern.compile("[^\u202f][;!?](?!\\w)|[ \\p{L}]:(?![/\\w])|« |«\\w| »|\\w»|\\w'\\w");
        for (Path file : files) {
            for (String line : Files.readAllLines(file)) {
                String text = file.toString().endsWith(".properties") ? line.substring(line.indexOf('=') + 1) : line;
                String said = text.replaceAll("\\{[^}]*}", "0");
                assertThat(wrong.matcher(said).find())
                        .as(file.getFileName() + ": " + line)
                        .isFalse();
            }
        }
    }

    private static Set<String> placeholders(String sentence) {
        return Pattern.compile("\\{\\d}")
                .matcher(sentence)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    @Test
    void everyMessageBundleIsWholeInFrench() throws Exception {
        List<Class<?>> bundles = bundles();
        assertThat(bundles).isNotEmpty();
        for (Class<?> bundle : bundles) {
            String name = bundle.getAnnotation(MessageBundle.class).value();
            assertSame(
                    "messages/" + name + "_fr.properties",
                    keys(BUNDLES.resolve(name + "_fr.properties")),
                    new TreeSet<>(Arrays.stream(bundle.getDeclaredMethods())
                            .map(Method::getName)
                            .toList()));
        }
    }

    /** Whatever people read has a page for what it tells them to do. */
    @Test
    void noPageSendsPeopleToTheApi() throws Exception {
        Pattern api = Pattern.compile("\\b(REST|API)\\b");
        for (Class<?> bundle : bundles()) {
            for (Method text : bundle.getDeclaredMethods()) {
                assertThat(api.matcher(text.getAnnotation(Message.class).value())
                                .find())
                        .as(text.toString())
                        .isFalse();
            }
        }
        try (Stream<Path> french = Files.list(BUNDLES)) {
            for (Path list : french.toList()) {
                assertThat(api.matcher(Files.readString(list)).find())
                        .as(list.toString())
                        .isFalse();
            }
        }
    }

    @Test
    void aFieldInAListIsNamedByItsPathWithoutIndex() {
        assertThat(Words.field("identity.contacts[3].value", Locale.FRENCH)).isEqualTo("Numéro ou adresse");
    }

    @Test
    void aComplaintNamesTheRowsThatItsFieldStandsIn() {
        assertThat(Words.inForm("needs.assistance[0].lines[1].unitAmount", Locale.ENGLISH))
                .isEqualTo("Kind of help 1, Budget line 2, Unit amount");
        assertThat(Words.inForm("identity.name", Locale.FRENCH)).isEqualTo("Nom");
    }

    @Test
    void aComplaintCallsADayWhatItsFieldIsCalled() throws Exception {
        Map<String, String> labels = Map.of("review", "checkOn", "aid", "on");
        int found = 0;
        for (Class<?> bundle : bundles()) {
            String label = labels.get(bundle.getAnnotation(MessageBundle.class).value());
            if (label != null) {
                found++;
                assertThat(bundle.getMethod(label).getAnnotation(Message.class).value())
                        .isEqualTo(Words.inForm("on", Locale.ENGLISH));
            }
        }
        assertThat(found).isEqualTo(labels.size());
    }

    @Test
    void aCodeThatNoListKnowsIsShownAsPlainWords() {
        assertThat(Words.of("status", "SOMETHING_NEW", Locale.FRENCH)).isEqualTo("Something new");
        assertThat(Words.of("problem", "some-thing-new", Locale.FRENCH)).isEqualTo("Some thing new");
        assertThat(Words.of("status", "EUR", Locale.FRENCH)).isEqualTo("EUR");
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

    /** Names what is missing and what nobody asks for, not both lists whole. */
    private static void assertSame(String file, Set<String> french, Set<String> english) {
        assertThat(english).isNotEmpty();
        assertThat(english.stream().filter(key -> !french.contains(key)))
                .as("keys that English has and %s lacks", file)
                .isEmpty();
        assertThat(french.stream().filter(key -> !english.contains(key)))
                .as("keys of %s that English has not", file)
                .isEmpty();
    }

    private static TreeSet<String> keys(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new TreeSet<>(properties.stringPropertyNames());
    }
}
