package org.defenderrelief.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** What a reader of two versions is told of them. */
class ChangesTest {
    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void twoThatAreTheSameDifferInNothing() throws Exception {
        assertThat(changes(
                        "{\"name\":\"A\",\"contacts\":[{\"channel\":\"PHONE\",\"value\":\"1\",\"safe\":true}]}",
                        "{\"contacts\":[{\"channel\":\"PHONE\",\"value\":\"1\",\"safe\":true}],\"name\":\"A\"}"))
                .isEmpty();
        assertThat(changes("{\"name\":\"A\",\"notes\":\"\"}", "{\"name\":\"A\"}"))
                .isEmpty();
    }

    @Test
    void aFieldThatIsOtherIsToldWithBothValues() throws Exception {
        assertThat(changes("{\"currentLocation\":\"Lomé\"}", "{\"currentLocation\":\"Aného\"}"))
                .containsExactly(new Changes.Change("Where they are now", "Lomé", "Aného"));
    }

    @Test
    void aRowThatCameOrWentIsToldWholeAndTheOthersAreNot() throws Exception {
        List<Changes.Change> found = changes(
                "{\"dependants\":[{\"relation\":\"mother\",\"needs\":\"insulin\"},{\"relation\":\"son\"}]}",
                "{\"dependants\":[{\"relation\":\"son\"}]}");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).before()).contains("mother", "insulin").doesNotContain("son");
        assertThat(found.get(0).after()).isEmpty();
    }

    @Test
    void aFieldOfARowIsToldWithWhatItIsWithin() throws Exception {
        List<Changes.Change> found = changes(
                "{\"contacts\":[{\"channel\":\"PHONE\",\"value\":\"+228 1\",\"safe\":true}]}",
                "{\"contacts\":[{\"channel\":\"PHONE\",\"value\":\"+228 2\",\"safe\":false}]}");
        assertThat(found).hasSize(2);
        assertThat(found.get(0).where()).contains(" · ");
        assertThat(found.get(0).before()).isEqualTo("+228 1");
        assertThat(found.get(1).before()).isEqualTo("Yes");
        assertThat(found.get(1).after()).isEqualTo("No");
    }

    @Test
    void anAmountIsOneThing() throws Exception {
        assertThat(Changes.between(
                        "needs",
                        mapper.readTree("{\"requested\":{\"amount\":\"100.00\",\"currency\":\"EUR\"}}"),
                        mapper.readTree("{\"requested\":{\"amount\":\"120.00\",\"currency\":\"EUR\"}}"),
                        Locale.ENGLISH))
                .hasSize(1)
                .allMatch(change ->
                        change.before().contains("100") && change.after().contains("120"));
    }

    private List<Changes.Change> changes(String before, String after) throws Exception {
        return Changes.between("identity", mapper.readTree(before), mapper.readTree(after), Locale.ENGLISH);
    }
}
