package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.Map;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.WebClient;

/** A keeper says that the fund takes no requests: what is wrong is said at the field that it stands in. */
@QuarkusTest
class ClosingPagesTest {
    private static final String AT_ENGLISH = "id=\"f-closingText-en-error\"";
    private static final String AT_FRENCH = "id=\"f-closingText-fr-error\"";
    private static final String AT_OTHERS = "id=\"f-others-error\"";

    @TestHTTPResource("/")
    URL root;

    private ByHand keeper;

    @BeforeEach
    void open() {
        keeper = new ByHand(root, "review", "keeper-1");
        keeper.unlock();
    }

    @Test
    void whatIsWrongWithOneTextIsSaidAtThatText() {
        WebClient.Answer answer = keeper.post("review/intake", Map.of("closingText.fr", "x".repeat(1001)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains(AT_FRENCH).doesNotContain(AT_ENGLISH);
    }

    @Test
    void aTextInFrenchAloneAsksForTheEnglishOne() {
        WebClient.Answer answer = keeper.post("review/intake", Map.of("closingText.fr", "Nous reprenons en janvier."));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains(AT_ENGLISH).doesNotContain(AT_FRENCH);
    }

    /** Nobody presses a name that leads nowhere, or to anything but a page of the web. */
    @Test
    void anotherFundWithoutAnAddressOfTheWebIsRefusedWithTheFormThatIsAskedFor() {
        for (String line : new String[] {"Harbour Fund", "Harbour Fund | | en", "Harbour Fund | javascript:alert(1)"}) {
            WebClient.Answer answer =
                    keeper.post("review/intake", Map.of("closingText.en", "We are back in January.", "others", line));

            assertThat(answer.status()).as(line).isEqualTo(400);
            assertThat(answer.body())
                    .as(line)
                    .contains(AT_OTHERS, "Give an address that begins with https://.", line)
                    .doesNotContain(AT_ENGLISH);
        }
    }
}
