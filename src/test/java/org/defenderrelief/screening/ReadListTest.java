package org.defenderrelief.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.defenderrelief.kernel.Problem;

/** A list is read whole, or refused by name, whoever made it. */
class ReadListTest {
    private static final long MOST = 64L << 20;
    private static final String WHOLE =
            ScreeningFixture.list("2026-11-20T17:20:33.180+01:00", "Saddam Hussein", "Acme GmbH");

    @Test
    void itsEntriesAndNamesAreRead() {
        ListFile read = read(WHOLE);
        assertThat(read.generated()).isEqualTo(Instant.parse("2026-11-20T16:20:33Z"));
        assertThat(read.list().names())
                .containsExactly(
                        new ListedName("EU.1.1", true, "Saddam Hussein"), new ListedName("EU.2.2", true, "Acme GmbH"));
        assertThat(SanctionsList.read(read.list().text()).digest())
                .isEqualTo(read.list().digest());
    }

    @Test
    void theOrderOfAFileChangesNothing() {
        String other = ScreeningFixture.wrapped(
                "2026-11-20T17:20:33.180+01:00",
                ScreeningFixture.entity("EU.2.2", "person", "Acme GmbH")
                        + ScreeningFixture.entity("EU.1.1", "person", "Saddam Hussein"));
        assertThat(read(other).list().digest()).isEqualTo(read(WHOLE).list().digest());
    }

    @Test
    void marksOfDirectionAndWaysToWriteOneLetterMakeNoOtherName() {
        String marked = WHOLE.replace("Saddam Hussein", "\u200fSaddam\u00a0\n Hussein\u200e");
        assertThat(read(marked).list().digest()).isEqualTo(read(WHOLE).list().digest());
        String composed = WHOLE.replace("Acme", "Acm\u00e9");
        String apart = WHOLE.replace("Acme", "Acme\u0301");
        assertThat(read(apart).list().digest()).isEqualTo(read(composed).list().digest());
    }

    @Test
    void aNameInPartsIsPutTogether() {
        String parts = WHOLE.replace(
                "wholeName=\"Acme GmbH\"", "wholeName=\"\" firstName=\"Akouvi\" middleName=\"\" lastName=\"DZIFANOU\"");
        assertThat(read(parts).list().names()).extracting(ListedName::name).contains("Akouvi DZIFANOU");
    }

    @Test
    void anEntryWithoutAReferenceGoesByItsNumber() {
        String xml = WHOLE.replace(" euReferenceNumber=\"EU.1.1\"", "");
        assertThat(read(xml).list().names()).extracting(ListedName::entry).contains("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE export>",
                "<!DOCTYPE export SYSTEM \"http://127.0.0.1/list.dtd\">",
                "<!DOCTYPE export [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>",
                "<!DOCTYPE export [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
            })
    void aDocumentTypeIsRefusedWhateverItSays(String type) {
        assertThat(refusal(type + WHOLE)).isEqualTo("screening-file-hostile");
        assertThat(refusal(type + WHOLE.replace("Acme GmbH", "&c;&f;"))).isIn("screening-file-hostile");
    }

    @Test
    void anEntityThatNobodyDeclaredIsRefused() {
        assertThat(refusal(WHOLE.replace("Acme GmbH", "&f;"))).isEqualTo("screening-file-damaged");
    }

    @Test
    void whatIsCutOffAtAnyPlaceIsRefused() {
        for (int at = 0; at < WHOLE.length() - 1; at += 7) {
            assertThat(refusal(WHOLE.substring(0, at))).isIn("screening-file-damaged");
        }
        assertThat(refusal(WHOLE + "<more/>")).isEqualTo("screening-file-damaged");
        assertThat(refusal("no xml at all")).isEqualTo("screening-file-damaged");
    }

    @Test
    void whatIsAnotherFileIsRefused() {
        assertThat(refusal(WHOLE.replace("fsd/export", "fsd/other"))).isEqualTo("screening-file-kind");
        assertThat(refusal("<export/>")).isEqualTo("screening-file-kind");
        assertThat(refusal("<Document xmlns=\"http://eu.europa.ec/fpi/fsd/export\"/>"))
                .isEqualTo("screening-file-kind");
    }

    @Test
    void whatLacksSomethingIsRefused() {
        assertThat(refusal(WHOLE.replace("generationDate", "date"))).isEqualTo("screening-file-incomplete");
        assertThat(refusal(WHOLE.replace("2026-11-20T17:20:33.180+01:00", "yesterday")))
                .isEqualTo("screening-file-incomplete");
        assertThat(refusal(WHOLE.replace("wholeName=\"Acme GmbH\"", "wholeName=\" \"")))
                .isEqualTo("screening-file-incomplete");
        assertThat(refusal(WHOLE.replace("code=\"person\"", "code=\"vessel\""))).isEqualTo("screening-file-incomplete");
        assertThat(refusal(WHOLE.replace("euReferenceNumber=\"EU.1.1\"", "euReferenceNumber=\"EU 1\t1\"")))
                .isEqualTo("screening-file-incomplete");
        assertThat(refusal(WHOLE.replace("Acme GmbH", "A".repeat(1001)))).isEqualTo("screening-file-incomplete");
        assertThat(refusal(ScreeningFixture.wrapped("2026-11-20T17:20:33.180+01:00", "")))
                .isEqualTo("screening-file-incomplete");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ac\u0085me", "Ac\uE000me", "Ac\u0378me"})
    void aNameWithCharactersThatNoNameHasIsRefused(String name) {
        assertThat(refusal(WHOLE.replace("Acme GmbH", name))).isEqualTo("screening-file-characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"&#0;", "&#27;", "\u0001"})
    void aCharacterThatNoXmlHasIsRefused(String name) {
        assertThat(refusal(WHOLE.replace("Acme GmbH", name))).isEqualTo("screening-file-damaged");
    }

    /** 70 MiB that never end to be read: of blanks, of one name, of elements in each other. */
    @Test
    void whatIsHugeIsRefusedBeforeItIsRead() {
        String head = WHOLE.substring(0, WHOLE.indexOf("</export>"));
        for (String more : new String[] {" ".repeat(1 << 20), "<!--" + "x".repeat((1 << 20) - 7) + "-->"}) {
            assertThat(refusal(repeated(head, more, 70))).isEqualTo("screening-file-too-large");
        }
        assertThat(refusal(repeated(head, "<a>".repeat(1 << 18), 70))).isEqualTo("screening-file-damaged");
    }

    @Test
    void moreNamesThanAnyListHasAreRefused() {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i <= SanctionsList.MOST_NAMES; i++) {
            names.append("<nameAlias wholeName=\"Name ").append(i).append("\"/>");
        }
        String xml = WHOLE.replace("<nameAlias wholeName=\"Acme GmbH\"/>", names);
        assertThat(refusal(xml)).isEqualTo("screening-file-too-large");
    }

    private static InputStream repeated(String head, String more, int times) {
        return new SequenceInputStream(Collections.enumeration(java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(head), Collections.nCopies(times, more).stream())
                .map(ReadListTest::stream)
                .toList()));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ListFile read(String xml) {
        return ReadList.read(stream(xml), MOST);
    }

    private static String refusal(String xml) {
        return refusal(stream(xml));
    }

    private static String refusal(InputStream xml) {
        Problem refused = catchThrowableOfType(Problem.class, () -> ReadList.read(xml, MOST));
        assertThat(refused).isNotNull();
        return refused.slug();
    }
}
