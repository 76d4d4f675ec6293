package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.Corrections;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.OwnVoiceAtHand;
import org.defenderrelief.testing.WebClient;
import org.defenderrelief.vault.seal.OwnCode;

/** The page for the person in danger, as they and somebody without their code meet it over HTTP. */
@QuarkusTest
class OwnPageTest {
    private static final String WORDS = "It came <late>, and half of it.";
    private static final Map<String, String> SAID = Map.of("own.arrived", "IN_PART", "own.words", WORDS);

    @Test
    void itAsksForNothingButTheCodeRunsNothingAndLeavesNothing() {
        OwnVoiceAtHand defender = new OwnVoiceAtHand();
        WebClient.Answer page = defender.open();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("<script", "http:", "https:", "<link rel=\"icon\"", "Human", "rights");
        assertThat(page.body()).contains("<title>Your answer</title>").doesNotContain("own.arrived");
        assertThat(defender.press(Map.of("go", "CHECK")).body()).contains("load it again; do not go back");
        assertThat(defender.press(Map.of("go", "COMPLAINT")).body())
                .contains("It is read by the team that works on the request")
                .as("triage reads it, of whom somebody may complain")
                .doesNotContain("Nobody whom you complain of");
        assertThat(page.whole().headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.setCookies()).allMatch(cookie -> cookie.startsWith("__Host-relief-form="));

        String code = CaseWork.submit(Corrections.SAMPLE).ownCode();
        WebClient.Answer sent = defender.press(code, SAID);
        assertThat(sent.status()).isEqualTo(200);
        assertThat(sent.location()).isEmpty();
        assertThat(sent.body()).contains("It has been sent").doesNotContain(code, "late", "IN_PART");
        assertThat(sent.whole().headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(sent.body()).contains("private window");
        WebClient.Answer after = defender.open();
        assertThat(after.body()).as("a code that was found shows no past").doesNotContain("late", code);
    }

    /** What is typed comes back in the answer that refuses it, in whichever language, and the language is kept in no cookie. */
    @Test
    void nothingTypedIsLost() {
        OwnVoiceAtHand defender = new OwnVoiceAtHand();
        String code = OwnCode.random().reveal();
        Map<String, String> typed = new LinkedHashMap<>(SAID);
        typed.put("own.contactWhen", "At night");
        WebClient.Answer refused = defender.press(code, typed);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(ByHand.fields(refused.body()))
                .containsEntry("own.words", WORDS)
                .containsEntry("own.arrived", "IN_PART")
                .containsEntry("own.contactWhen", "At night")
                .containsEntry("own.code", code);
        typed.put("page-language", "fr");
        WebClient.Answer french = defender.press(code, typed);
        assertThat(french.body()).contains("lang=\"fr\"", "Votre réponse");
        Map<String, String> fields = ByHand.fields(french.body());
        assertThat(fields).containsEntry("own.words", WORDS).containsEntry("spoken", "fr");
        assertThat(defender.cookies()).containsOnlyKeys("__Host-relief-form");
        fields.put("own.contact", "By the baker");
        fields.put("own.code", CaseWork.submit(Corrections.SAMPLE).ownCode());
        assertThat(defender.press(fields).body()).contains("C’est envoyé");
    }

    @Test
    void whatIsMissingIsToldAtOnceAndWhichOfTwoCodesItIs() {
        WebClient.Answer empty = new OwnVoiceAtHand().press("", Map.of());
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.body()).contains("Code: This is needed.", "and not the receipt code");
        WebClient.Answer nothingSaid =
                new OwnVoiceAtHand().press(OwnCode.random().reveal(), Map.of());
        assertThat(nothingSaid.status()).isEqualTo(400);
        assertThat(nothingSaid.body())
                .contains("<h1 id=\"question\">Did it reach you?", "Answer at least one of these");
    }

    /** Before anything is answered: somebody who copied it wrongly has said nothing in vain. */
    @Test
    void codeIsTriedOnTheFirstPage() {
        String at = "at";
        WebClient.Answer wrong = new OwnVoiceAtHand().press(OwnCode.random().reveal(), Map.of(at, "CODE"));
        assertThat(wrong.status()).isIn(403, 429);
        assertThat(wrong.body()).contains("This code is not known here").doesNotContain("id=\"question\"");
        String code = CaseWork.submit(Corrections.SAMPLE).ownCode();
        WebClient.Answer right = new OwnVoiceAtHand().press(code, Map.of(at, "CODE"));
        assertThat(right.status()).isEqualTo(200);
        assertThat(right.body()).contains("<h1 id=\"question\">Did it reach you?", "1 of 5");
        assertThat(ByHand.fields(right.body())).containsEntry("own.code", code).containsEntry(at, "ARRIVED");
    }

    /** One question a page: words are asked for where an answer calls for them, and go with the answer that is taken back. */
    @Test
    void eachPageLeadsToTheNext() {
        Map<String, String> form = new LinkedHashMap<>(Map.of("at", "ARRIVED", "own.arrived", "RECEIVED"));
        assertThat(next(form)).isEqualTo("TERMS");
        form.put("own.arrived", "IN_PART");
        assertThat(next(form)).isEqualTo("ARRIVED_WORDS");
        form.putAll(Map.of("at", "ARRIVED_WORDS", "own.words", WORDS));
        assertThat(next(form)).isEqualTo("TERMS");
        form.put("own.words", "x".repeat(4001));
        assertThat(next(form)).as("too long").isEqualTo("ARRIVED_WORDS");
        form.put("own.words", WORDS);
        form.put("at", "CONTACT");
        assertThat(next(form)).isEqualTo("COMPLAINT");
        form.put("may-contact", "yes");
        assertThat(next(form)).isEqualTo("CONTACT_WORDS");
        form.remove("may-contact");
        form.putAll(Map.of("at", "COMPLAINT", "own.complaint", "ABUSE"));
        assertThat(next(form)).isEqualTo("COMPLAINT_ABOUT");
        form.putAll(Map.of("at", "COMPLAINT_ABOUT", "own.about", "EXAMINERS"));
        assertThat(next(form)).isEqualTo("COMPLAINT_WORDS");
        form.putAll(Map.of("at", "COMPLAINT", "own.complaint", "COPY"));
        assertThat(ByHand.fields(new OwnVoiceAtHand().press(form).body()))
                .containsEntry("at", "COMPLAINT_WORDS")
                .doesNotContainKey("own.about");
        form.put("go", "SAFETY");
        assertThat(next(form)).as("back").isEqualTo("SAFETY");
        form.remove("go");
        form.putAll(Map.of("at", "ARRIVED", "own.arrived", ""));
        assertThat(ByHand.fields(new OwnVoiceAtHand().press(form).body()))
                .containsEntry("at", "TERMS")
                .doesNotContainKey("own.words");
    }

    private static String next(Map<String, String> form) {
        return ByHand.fields(new OwnVoiceAtHand().press(form).body()).get("at");
    }

    /** Finance and who reads the history learn nothing of it. */
    @Test
    void whoeverIsAskedForSomethingInReturnSaysWhetherTheyAgree() throws SQLException {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        OwnVoiceAtHand defender = new OwnVoiceAtHand();
        assertThat(defender.press(sent.ownCode(), Map.of("own.terms", "DISAGREE"))
                        .status())
                .isEqualTo(200);
        CaseWork.as("triage-1")
                .get("/api/v1/cases/" + sent.reference() + "/compartments/own")
                .then()
                .statusCode(200)
                .body("terms", equalTo("DISAGREE"));
        try (Connection service = DatabaseUser.SERVICE.connect();
                PreparedStatement acts = service.prepareStatement(
                        "SELECT facts FROM history_entry WHERE case_id = ? AND action = 'own.answered'")) {
            acts.setString(1, sent.id());
            ResultSet said = acts.executeQuery();
            assertThat(said.next()).isTrue();
            assertThat(said.getString(1)).isEqualTo("{\"version\":\"1\"}");
        }
    }

    /** Misspelt, of nobody, or not of the form: the same answer, sign by sign, but for what was typed. */
    @Test
    void whoHasNoCodeLearnsNothing() {
        String nobodys = answer(OwnCode.random().reveal());
        assertThat(nobodys).contains("This code is not known here");
        for (String other : new String[] {
            OwnCode.random().reveal(),
            "UUUUU-UUUUU-UUUUU-UUUUU-UUUUU",
            CaseWork.submit(Corrections.SAMPLE).receiptCode()
        }) {
            assertThat(answer(other)).isEqualTo(nobodys);
        }
    }

    private static String answer(String code) {
        WebClient.Answer answer = new OwnVoiceAtHand().press(code, SAID);
        assertThat(answer.status()).isIn(403, 429);
        return answer.body()
                .replace(code, "")
                .replaceAll("name=\"(csrf-token|key)\" value=\"[^\"]*\"", "")
                .replaceAll("(?s)<div class=\"banner warn\".*?</div>\\s*</div>", "");
    }

    /** Somebody tries codes for long: they are told to wait, few entries are made of it, and the right code is taken all the same. */
    @Test
    void guessersWaitAndTheRightCodeDoesNot() throws SQLException {
        String code = CaseWork.submit(Corrections.SAMPLE).ownCode();
        long before = refusals();
        int told = 0;
        for (int i = 0; i < 14; i++) {
            WebClient.Answer wrong = new OwnVoiceAtHand().press(OwnCode.random().reveal(), SAID);
            if (wrong.status() == 429) {
                told++;
                assertThat(wrong.whole().headers().firstValue("Retry-After"))
                        .hasValueSatisfying(
                                seconds -> assertThat(Integer.parseInt(seconds)).isBetween(1, 60));
                assertThat(ByHand.fields(wrong.body())).containsEntry("own.words", WORDS);
            }
        }
        assertThat(told).isPositive();
        assertThat(refusals() - before)
                .as("entries of fourteen tries, over two minutes at most")
                .isBetween(0L, 10L);
        assertThat(new OwnVoiceAtHand().press(code, SAID).status()).isEqualTo(200);
        assertThat(where("127.0.0")).isZero();
    }

    @Test
    void theSamePageSentTwiceSaysItOnceAndOtherWordsUnderItsKeyAreNotLost() throws SQLException {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        OwnVoiceAtHand defender = new OwnVoiceAtHand();
        Map<String, String> form = new LinkedHashMap<>(SAID);
        form.put("key", UUID.randomUUID().toString());
        assertThat(defender.press(sent.ownCode(), form).status()).isEqualTo(200);
        assertThat(defender.press(sent.ownCode(), form).status()).isEqualTo(200);
        assertThat(answers(sent)).isEqualTo(1);
        form.put("own.words", "And now the rest.");
        WebClient.Answer other = defender.press(sent.ownCode(), form);
        assertThat(other.status()).isEqualTo(422);
        Map<String, String> again = ByHand.fields(other.body());
        assertThat(again).containsEntry("own.words", "And now the rest.").containsEntry("own.code", sent.ownCode());
        assertThat(defender.press(again).status()).isEqualTo(200);
        assertThat(answers(sent)).isEqualTo(2);
    }

    /** By whoever has the phone afterwards, or by a browser that brings its pages back. */
    @Test
    void whatWasSentIsShownByNoPageThatIsLoadedAnew() throws SQLException {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        OwnVoiceAtHand defender = new OwnVoiceAtHand();
        defender.press(sent.ownCode(), SAID);
        WebClient.Answer anew = defender.again();
        assertThat(anew.status()).isEqualTo(200);
        assertThat(anew.body()).contains("It has been sent").doesNotContain(sent.ownCode(), "late", "IN_PART");
        assertThat(answers(sent)).isEqualTo(1);
    }

    /** Back, and the reload that a browser offers there: what was refused at first goes once more, as it was, and so does the press for another language. */
    @Test
    void aRefusedPageThatIsLoadedAnewOnceItsAnswerWasTakenShowsNothing() throws SQLException {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        OwnVoiceAtHand defender = new OwnVoiceAtHand();
        Map<String, String> right = new LinkedHashMap<>(SAID);
        right.put("key", UUID.randomUUID().toString());
        right.put("own.code", sent.ownCode());
        Map<String, String> misspelt = new LinkedHashMap<>(right);
        misspelt.put("own.code", OwnCode.random().reveal());
        Map<String, String> tooLong = new LinkedHashMap<>(right);
        tooLong.put("own.contact", "x".repeat(4001));
        Map<String, String> language = new LinkedHashMap<>(right);
        language.put("page-language", "en");
        List<Map<String, String>> before = List.of(misspelt, tooLong, language);
        for (Map<String, String> each : before) {
            assertThat(ByHand.fields(defender.press(each).body())).containsEntry("own.words", WORDS);
        }
        assertThat(defender.press(right).body()).contains("It has been sent");
        for (Map<String, String> each : before) {
            assertThat(defender.press(each).body())
                    .contains("It has been sent", "It had arrived before")
                    .doesNotContain(sent.ownCode(), "late", "IN_PART", "xxx");
        }
        assertThat(answers(sent)).isEqualTo(1);
    }

    /** Other words under the same key come back with a key of their own, and are taken under it; then the page that brought them back shows nothing either. */
    @Test
    void wordsThatWereChangedComeBackOnceAndShowNothingOnceTheyWereTaken() throws SQLException {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        OwnVoiceAtHand defender = new OwnVoiceAtHand();
        Map<String, String> form = new LinkedHashMap<>(SAID);
        form.put("key", UUID.randomUUID().toString());
        defender.press(sent.ownCode(), form);
        form.put("own.words", "And now the rest.");
        Map<String, String> changed =
                ByHand.fields(defender.press(sent.ownCode(), form).body());
        assertThat(ByHand.fields(defender.again().body()))
                .as("loaded anew before it was sent, it is the same page")
                .containsEntry("own.words", "And now the rest.")
                .containsEntry("key", changed.get("key"));
        OwnVoiceAtHand anew = new OwnVoiceAtHand();
        assertThat(anew.press(changed).body()).contains("It has been sent");
        assertThat(defender.again().body()).contains("It has been sent").doesNotContain("rest", sent.ownCode());
        assertThat(answers(sent)).isEqualTo(2);
    }

    /** A code that somebody found floods nobody. */
    @Test
    void moreThanTwelveAnswersADayWait() throws SQLException {
        CaseWork.Acknowledged sent = CaseWork.submit(Corrections.SAMPLE);
        for (int i = 0; i < 12; i++) {
            OwnVoiceAtHand.say(sent.ownCode(), "RECEIVED");
        }
        WebClient.Answer late = new OwnVoiceAtHand().press(sent.ownCode(), SAID);
        assertThat(late.status()).isEqualTo(429);
        assertThat(ByHand.fields(late.body())).containsEntry("own.words", WORDS);
        assertThat(answers(sent)).isEqualTo(12);
    }

    @Test
    void anEmptyPageAndTooLongWordsAreNotSent() {
        String code = CaseWork.submit(Corrections.SAMPLE).ownCode();
        assertThat(new OwnVoiceAtHand().press(code, Map.of()).status()).isEqualTo(400);
        assertThat(new OwnVoiceAtHand().press(SAID).status()).isEqualTo(400);
        assertThat(new OwnVoiceAtHand()
                        .press(code, Map.of("own.words", "x".repeat(4001)))
                        .status())
                .isEqualTo(400);
    }

    private static long answers(CaseWork.Acknowledged sent) throws SQLException {
        return count(
                "SELECT COUNT(*) FROM history_entry WHERE action = 'own.answered' AND case_id = '" + sent.id() + "'");
    }

    private static long refusals() throws SQLException {
        return count("SELECT COUNT(*) FROM history_entry WHERE action = 'access.own-code-refused'");
    }

    private static long where(String address) throws SQLException {
        return count("SELECT COUNT(*) FROM history_entry WHERE action = 'access.own-code-refused' AND facts LIKE '%"
                + address + "%'");
    }

    private static long count(String sql) throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
