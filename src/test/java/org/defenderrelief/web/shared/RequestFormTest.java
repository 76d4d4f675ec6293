package org.defenderrelief.web.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import org.defenderrelief.intake.FullRequest;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;

class RequestFormTest {
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final String LINES = "needs.assistance[0].lines";
    private static final String CURRENCY = "needs.requested.currency";

    @Test
    void aFieldStaysInItsRowWhateverOrderTheFieldsComeIn() {
        TypedForm form = TypedForm.empty()
                .with(LINES + "[2].description", "A new phone")
                .with(LINES + "[1].description", "Bus")
                .with(LINES + "[2].unitAmount", "50.00")
                .with(LINES + "[0].unitAmount", "400.00")
                .with(LINES + "[1].unitAmount", "100.00")
                .with(LINES + "[0].description", "Rent");

        JsonNode lines = RequestForm.json(form, new ArrayList<>()).at("/needs/assistance/0/lines");

        assertThat(lines).hasSize(3);
        assertThat(lines.findValuesAsText("description")).containsExactly("Rent", "Bus", "A new phone");
        assertThat(lines.findValuesAsText("unitAmount")).containsExactly("400.00", "100.00", "50.00");
    }

    /** It would make a page of many megabytes. */
    @Test
    void aFormMadeByHandIsShownWithNoMoreRowsThanARequestMayHave() {
        TypedForm form = TypedForm.empty();
        for (int i = 0; i < 900; i++) {
            form.with("needs.assistance[" + i + "].lines[99].description", "x");
        }
        RequestRows rows = new RequestRows(RequestForm.asTyped(form));
        assertThat(rows.of("needs.assistance", 1)).hasSize(6);
        assertThat(rows.of("needs.assistance[5].lines", 1)).hasSize(1);
        assertThat(new RequestRows(form).of("needs.assistance[0].lines", 1)).hasSize(50);
        for (String list :
                List.of("identity.contacts", "situation.referees", "needs.otherFunders", "needs.otherHelp")) {
            assertThat(new RequestRows(TypedForm.empty().with(list + "[900].name", "x")).of(list, 1))
                    .as(list)
                    .hasSize(20);
        }
    }

    /** By the button nobody gets a row that would be refused, or not be shown. */
    @Test
    void theButtonGivesAsManyRowsAsARequestMayHave() {
        TypedForm form = TypedForm.empty().with("needs.assistance[4].type", "MEDICAL");
        for (int pressed = 0; pressed < 3; pressed++) {
            form = RequestRows.stepped(form, "needs.assistance", null).orElseThrow();
        }
        assertThat(form.rows("needs.assistance", 1)).hasSize(6);
    }

    @Test
    void rowsAreThoseTypedAndAtLeastSoMany() {
        TypedForm form =
                TypedForm.empty().with(LINES + "[2].description", "Bus").with("needs.assistance[1].type", "A");
        assertThat(form.rows("needs.assistance", 1)).hasSize(2);
        assertThat(form.rows(LINES, 1)).hasSize(3);
        assertThat(form.rows("identity.people", 1)).hasSize(1);
        form.with(LINES + "[3].row", "");
        assertThat(form.rows(LINES, 1)).as("after one more came").hasSize(4);
        assertThat(TypedForm.empty().with("a" + "[1]".repeat(20_000), "").rows("a", 0))
                .hasSize(2);
    }

    @Test
    void aFormMadeByHandThatNamesAListAsAPartIsRefusedAndFailsNothing() {
        TypedForm form =
                TypedForm.empty().with(LINES + "[0].description", "Rent").with(LINES + ".description", "Rent");
        assertThatThrownBy(() -> RequestForm.json(form, new ArrayList<>())).isInstanceOf(Problem.InvalidInput.class);
    }

    /** As when a part is corrected: opened, shown in the form, sent again as it was shown. */
    @Test
    void everythingThatCanBeSaidGoesThroughTheFormUnchanged() {
        for (String part : List.of("identity", "situation", "needs", "payment")) {
            ObjectNode content = (ObjectNode) FullRequest.tree().get(part);
            TypedForm form = RequestForm.compact(RequestForm.of(part, content, Locale.FRENCH));
            List<Violation> wrong = new ArrayList<>();
            assertThat(RequestForm.json(form, wrong).get(part)).as(part).isEqualTo(content);
            assertThat(wrong).isEmpty();
        }
    }

    @Test
    void amountsGoToTheServiceWithAPointHoweverTheyAreTyped() {
        TypedForm form = TypedForm.empty()
                .with(CURRENCY, "EUR")
                .with(LINES + "[0].unitAmount", "1\u202f200,50")
                .with(LINES + "[1].unitAmount", "1,200.50");

        assertThat(RequestForm.json(form, new ArrayList<>())
                        .at("/needs/assistance/0/lines")
                        .findValuesAsText("unitAmount"))
                .containsExactly("1200.50", "1200.50");
    }

    @Test
    void anAmountThatCouldBeTwoIsNoAmountToTheService() {
        TypedForm form = TypedForm.empty().with(CURRENCY, "EUR").with(LINES + "[0].unitAmount", "1.200");

        assertThat(RequestForm.json(form, new ArrayList<>())
                        .at("/needs/assistance/0/lines/0/unitAmount")
                        .asText())
                .isEqualTo("1,200");
    }

    /** What is refused is listed as the page reads. */
    @Test
    void theOrderOfComplaintsIsTheOrderOfThePage() throws IOException {
        String page = Files.readString(TEMPLATES.resolve("tags/requestSheets.html"));
        for (String part : List.of("identity", "situation", "needs", "payment")) {
            String fields = Files.readString(TEMPLATES.resolve("tags/" + part + "Fields.html"));
            page = page.replaceAll("\\{#" + part + "Fields[^}]*}", Matcher.quoteReplacement(fields));
        }
        Set<String> shown = new LinkedHashSet<>();
        String row = "";
        Matcher found = Pattern.compile(
                        "rows\\.of\\('([\\w.]+)'|path=row\\.path\\('([\\w.]+)'\\)|path=line\\.path\\('(\\w+)'\\)"
                                + "|path=[\"']([\\w.]+)[\"']")
                .matcher(page);
        while (found.find()) {
            if (found.group(1) != null) {
                row = found.group(1);
                shown.add(row);
            } else if (found.group(2) != null) {
                shown.add(row + "." + found.group(2));
            } else if (found.group(3) != null) {
                shown.add("needs.assistance.lines." + found.group(3));
            } else {
                shown.add(found.group(4));
            }
        }
        assertThat(RequestForm.ORDER).containsExactlyElementsOf(shown);
    }

    @Test
    void complaintsAreToldInThatOrderRowByRowAndEachFieldOnce() {
        TypedForm form = TypedForm.empty();
        RequestForm.refuse(
                form,
                List.of(
                        new Violation("payment.payeeName", Flaw.NEEDED),
                        new Violation("identity.contacts[1].channel", Flaw.NEEDED),
                        new Violation("identity.contacts[0].value", Flaw.NEEDED),
                        new Violation("needs.assistance[0].lines[0].currency", Flaw.NEEDED),
                        new Violation("needs.assistance[0].lines[1]", Flaw.LINE_TOO_LARGE),
                        new Violation("needs.requested.currency", Flaw.NEEDED),
                        new Violation("needs.requested.amount", Flaw.NEEDED),
                        new Violation("situation.rightsDefended[0]", Flaw.TOO_LONG),
                        new Violation("urgency", Flaw.NEEDED)),
                Locale.ENGLISH);
        assertThat(form.getErrors())
                .extracting(TypedForm.FieldError::path)
                .containsExactly(
                        "urgency",
                        "identity.contacts[0].value",
                        "identity.contacts[1].channel",
                        "situation.rightsDefended",
                        "needs.requested.currency",
                        "needs.assistance[0].lines[1].unitAmount",
                        "payment.payeeName");
        assertThat(form.wrongIn("identity")).isEqualTo(2);
        assertThat(form.wrongIn("urgency", "language", "region")).isEqualTo(1);
    }

    @Test
    void aRowThatIsRemovedTakesItsFieldsAlongAndTheOthersMoveUp() {
        TypedForm form = TypedForm.empty()
                .with("identity.contacts[0].value", "one")
                .with("identity.contacts[1].value", "two")
                .with("identity.contacts[2].value", "three")
                .with("identity.contacts[10].value", "eleven");
        TypedForm less = RequestForm.without(form, "identity.contacts[1]");
        assertThat(less.paths()).hasSize(3);
        assertThat(less.value("identity.contacts[0].value")).isEqualTo("one");
        assertThat(less.value("identity.contacts[1].value")).isEqualTo("three");
        assertThat(less.value("identity.contacts[2].value")).isEqualTo("eleven");
    }
}
