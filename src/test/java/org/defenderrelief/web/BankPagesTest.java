package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URL;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.disbursement.BankWork;
import org.defenderrelief.disbursement.PaymentId;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.FollowedUp;
import org.defenderrelief.testing.WebClient;

/** Finance makes a file for the bank, hands it in and takes in what the bank says, on pages that need no script. */
@QuarkusTest
class BankPagesTest {
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    @TestHTTPResource("/")
    URL root;

    @Inject
    BankWork work;

    private final WebClient browser = new WebClient();

    @BeforeEach
    void atTheDesk() {
        browser.plant("relief-lang", "en");
        browser.signIn(root + "review/unlock", "finance-1");
        post("/review/unlock", Map.of("passphrase", "vault-finance-1-demo"));
    }

    @Test
    void aFileGoesOutAndItsStatementComesBack() throws Exception {
        ApprovedCases.Approved approved = work.shared();
        PaymentId payment = work.released(approved, "6.00");
        String chosen = approved.reference() + "/" + payment;
        String day = work.wanted(approved, false, payment).day().toString();
        assertThat(browser.open(root + "review/bank").body()).contains(chosen);

        WebClient.Answer looked = post("/review/bank/look", Map.of("payment", chosen, "account", "main", "day", day));
        assertThat(looked.body())
                .contains("What the bank will read", "Akouvi", "Services", "as the bank finds it by the IBAN")
                .contains("DE89 3704 0044 0532 0130 00")
                .contains("Account that is debited", "<dd translate=\"no\">main<br>", "<dt>Sums</dt><dd>6.00\u00a0EUR")
                .doesNotContain("What can be done");
        WebClient.Answer made = browser.follow(post("/review/bank/files", hidden(looked)));
        assertThat(made.body())
                .contains("The file is made", "Fetch the file", "Discard it", "6.00", "made, not handed over yet");
        String file = made.uri().getPath();
        // Sent by itself beside its file, it would be paid twice.
        String money =
                browser.open(root + "review/cases/" + approved.reference()).body();
        assertThat(money).contains("href=\"" + file + "\"").doesNotContain("/payments/" + payment + "/sent");

        WebClient.Answer xml = post(file + "/content", Map.of());
        assertThat(xml.whole().headers().firstValue("Content-Type").orElse("")).startsWith("application/xml");
        assertThat(xml.whole().headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(xml.body()).contains("pain.001.001.09", payment.toString().replace("-", ""));
        // A second press is no mistake there: it gives the same file, at once too.
        assertThat(made.body()).containsPattern("action=\"" + file + "/content\"[^>]* data-again");
        assertThat(post(file + "/content", Map.of()).body()).isEqualTo(xml.body());
        WebClient.Answer sure = post(file + "/handed", Map.of());
        assertThat(sure.body()).contains("Does the bank have this file?", "6.00", "name=\"sure\" value=\"yes\"");
        assertThat(browser.open(root + file.substring(1)).body()).contains("made, not handed over yet");
        WebClient.Answer handed = browser.follow(post(file + "/handed", Map.of("sure", "yes")));
        assertThat(handed.body())
                .contains("Its payments are marked as sent", "Sent", "handed over · <bdi>finance-1")
                .contains("Fetch a copy", "do not upload it again")
                .doesNotContain("Discard it", "Fetch the file", "made, not handed over yet");
        assertThat(browser.open(root + "review/bank").body()).contains("handed over<small><bdi>finance-1");

        String reference = UUID.randomUUID().toString();
        String statement = new String(
                BankWork.statement(
                                BankWork.line(reference + 1, payment, "EUR 6.00"),
                                BankWork.returned(reference + 2, payment, "EUR 6.00"))
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        assertThat(upload(statement).body())
                .contains(
                        "Lines in it: 2. Not known before: 2. Of these, somebody has to look at: 1.",
                        "A payment came back",
                        "It came back");
        WebClient.Answer known = upload(statement);
        assertThat(known.body()).contains("Lines in it: 2. Not known before: 0.");
        String line = known.body().replaceAll("(?s).*/review/bank/lines/([0-9a-f-]{36})/settle.*", "$1");
        WebClient.Answer unsaid = post("/review/bank/lines/" + line + "/settle", Map.of("settlement", ""));
        assertThat(unsaid.status()).isEqualTo(400);
        assertThat(unsaid.body()).contains("id=\"f-settle-" + line + "-settlement-error\"");
        assertThat(browser.open(root + file.substring(1)).body()).contains("The bank debited it on");
        assertThat(browser.open(root + "review/cases/" + approved.reference()).body())
                .contains("The bank debited it on");
        assertThat(browser.open(root + "review").body()).contains("Look at what the bank said");
        WebClient.Answer refused = upload("<!DOCTYPE a><a/>");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("This file was made to do harm");
    }

    /** Whoever discards a file that the bank has pays twice. */
    @Test
    void aFileIsDiscardedAtTheSecondPressOnly() {
        ApprovedCases.Approved approved = work.shared();
        String file = "/review/bank/files/"
                + work.file(approved, work.released(approved, "8.00")).id();
        assertThat(post(file + "/discard", Map.of()).body())
                .contains("Discard this file?", "would be paid twice", "href=\"" + file + "\"");
        assertThat(browser.open(root + file.substring(1)).body()).contains("made, not handed over yet");
        browser.follow(post(file + "/discard", Map.of("sure", "yes")));
        assertThat(browser.open(root + file.substring(1)).body())
                .contains("discarded")
                .doesNotContain("made, not handed over yet");
    }

    /** The account was corrected after the bank had the file: whoever sends the payment to the new one by hand is asked whether the old order was stopped. */
    @Test
    void anOldOrderThatTheBankHasIsAskedAboutBeforeMoneyGoesByHand() {
        ApprovedCases.Approved corrected = work.approved();
        PaymentId payment = work.released(corrected, "9.00");
        ApprovedCases.Approved other = work.shared();
        String file = "/review/bank/files/"
                + work.file(other, work.released(other, "3.00"), corrected, payment)
                        .id();
        work.corrected(corrected, "FR1420041010050500013M02606");
        assertThat(browser.follow(post(file + "/handed", Map.of("sure", "yes"))).body())
                .contains("This file orders payments as they were before", "The bank has it");
        work.releasedAnew(corrected, payment);
        String page = "/review/cases/" + corrected.reference();
        Matcher version = Pattern.compile("name=\"version\" value=\"(\\d+)\"")
                .matcher(browser.open(root + page.substring(1)).body());
        assertThat(version.find()).isTrue();
        Map<String, String> form = new HashMap<>(
                Map.of("version", version.group(1), "key", UUID.randomUUID().toString(), "reason", "OTHER"));

        for (String step : List.of("sent", "cancel")) {
            WebClient.Answer asked = post(page + "/payments/" + payment + "/" + step, form);
            assertThat(asked.status()).isEqualTo(200);
            assertThat(asked.body())
                    .as(step)
                    .contains("<h1>Has the bank stopped the old order?</h1>", "9.00", "finance-1", "name=\"sure\"");
            assertThat(status(corrected, payment)).as("before the second press").isEqualTo("RELEASED");
        }
        form.put("sure", "yes");
        browser.follow(post(page + "/payments/" + payment + "/sent", form));
        assertThat(status(corrected, payment)).isEqualTo("SENT");
    }

    /** What the bank paid would be planned and paid once more. */
    @Test
    void whatTheBankDebitedIsAskedAboutBeforeItIsTakenBackOrItsFileDiscarded() throws Exception {
        ApprovedCases.Approved approved = work.approved();
        PaymentId payment = work.released(approved, "9.00");
        String file = "/review/bank/files/" + work.file(approved, payment).id();
        String statement = new String(
                BankWork.statement(BankWork.line(UUID.randomUUID().toString(), payment, "EUR 9.00"))
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        assertThat(upload(statement).status()).isLessThan(400);
        assertThat(post(file + "/discard", Map.of()).body())
                .contains("Discard this file?", "The bank has debited payments of this file")
                .contains("name=\"debited\" value=\"yes\"");
        WebClient.Answer unasked = post(file + "/discard", Map.of("sure", "yes"));
        assertThat(unasked.status()).as("not asked about the debit").isEqualTo(409);
        assertThat(unasked.body()).contains("The bank has debited this already");
        browser.follow(post(file + "/handed", Map.of("sure", "yes")));

        String page = "/review/cases/" + approved.reference();
        Matcher version = Pattern.compile("name=\"version\" value=\"(\\d+)\"")
                .matcher(browser.open(root + page.substring(1)).body());
        assertThat(version.find()).isTrue();
        Map<String, String> form = new HashMap<>(
                Map.of("version", version.group(1), "key", UUID.randomUUID().toString(), "reason", "OTHER"));
        assertThat(post(page + "/payments/" + payment + "/fail", form).status()).isEqualTo(409);
        WebClient.Answer asked = post(page + "/payments/" + payment + "/return", form);
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.body())
                .contains("<h1>Do you know what became of this money?</h1>", "9.00\u00a0EUR", "in cash")
                .contains("name=\"debited\" value=\"yes\"", "name=\"sure\" value=\"yes\"");
        assertThat(status(approved, payment)).as("before the second press").isEqualTo("SENT");
        form.put("sure", "yes");
        form.put("debited", "yes");
        browser.follow(post(page + "/payments/" + payment + "/return", form));
        assertThat(status(approved, payment)).isEqualTo("RETURNED");
    }

    @Test
    void whoseAmountIsWhoseIsSaidOfALineAboutAnother() throws Exception {
        ApprovedCases.Approved approved = work.shared();
        PaymentId payment = work.released(approved, "9.00");
        String file = "/review/bank/files/" + work.file(approved, payment).id();
        post(file + "/handed", Map.of("sure", "yes"));
        String statement = new String(
                BankWork.statement(BankWork.line(UUID.randomUUID().toString(), payment, "EUR 7.31"))
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        assertThat(upload(statement).body())
                .contains("Another amount than the payment’s: the bank says 7.31\u00a0EUR")
                .contains("<dt>Amount of the payment</dt><dd>9.00\u00a0EUR</dd>");
    }

    /** Of what the bank took in another currency nothing was compared: that the amounts differ is not to be read off these two. */
    @Test
    void anAmountThatWasNotComparedIsNotShownAsTheReason() throws Exception {
        ApprovedCases.Approved approved = work.approved();
        PaymentId payment = work.released(approved, "9.00");
        post("/review/bank/files/" + work.file(approved, payment).id() + "/handed", Map.of("sure", "yes"));
        String ordered = "<AmtDtls><InstdAmt><Amt Ccy=\"EUR\">8.50</Amt></InstdAmt></AmtDtls>";
        String statement = new String(
                BankWork.statement(BankWork.line(
                                UUID.randomUUID().toString(),
                                payment.toString().replace("-", ""),
                                "USD 10.07",
                                "DBIT",
                                ordered))
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        assertThat(upload(statement).body())
                .contains("The bank says that another amount was ordered than the payment’s</h3>")
                .contains("<dt>Booked by the bank</dt><dd>10.07\u00a0USD")
                .contains("What was booked is in another currency and was not compared.")
                .doesNotContain("the bank says 10.07");
    }

    /** Its money is reserved anew by that, and may be paid again. */
    @Test
    void aPaymentIsBookedBackAtTheSecondPressOnly() throws Exception {
        ApprovedCases.Approved approved = work.approved();
        String reference = approved.reference().value();
        PaymentId payment = work.released(approved, "9.00");
        post("/review/bank/files/" + work.file(approved, payment).id() + "/handed", Map.of("sure", "yes"));
        String id = UUID.randomUUID().toString();
        String statement = new String(
                BankWork.statement(
                                BankWork.line(id + 1, payment, "EUR 9.00"),
                                BankWork.returned(id + 2, payment, "EUR 9.00"))
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        Matcher form = Pattern.compile(
                        "(?s)/review/cases/" + reference + "#money.*?(/review/bank/lines/[0-9a-f-]{36}/step)")
                .matcher(upload(statement).body());
        assertThat(form.find()).isTrue();
        String step = form.group(1);

        WebClient.Answer without = post(step, Map.of("reason", ""));
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.body())
                .as("what a screen reader says first")
                .contains("<title>Error: Bank files", "-reason-error\"")
                .doesNotContain("Did all of this payment come back?");
        WebClient.Answer asked = post(step, Map.of("reason", "DETAILS_REFUSED"));
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.body())
                .contains("Did all of this payment come back?", reference, "<dd dir=\"auto\">9.00\u00a0EUR</dd>")
                .contains("A payment came back · 9.00\u00a0EUR", "AC04", "Its money is booked back")
                .contains("name=\"reason\" value=\"DETAILS_REFUSED\"", "name=\"sure\" value=\"yes\"");
        assertThat(status(reference, payment)).isEqualTo("SENT");
        WebClient.Answer done = browser.follow(post(step, Map.of("reason", "DETAILS_REFUSED", "sure", "yes")));
        assertThat(done.body()).contains("That line waits no more.");
        assertThat(status(reference, payment)).isEqualTo("RETURNED");
        assertThat(post(step, Map.of("reason", "DETAILS_REFUSED")).status())
                .as("of what is settled nobody is asked")
                .isEqualTo(409);
    }

    private static String status(String reference, PaymentId payment) {
        return CaseWork.as("finance-1")
                .get("/api/v1/cases/" + reference + "/payments/" + payment)
                .path("status");
    }

    /** Two people would act in vain on details of which no file can be made. */
    @Test
    void whatAFileWillLackIsToldBeforeAnybodyPrepares() {
        ApprovedCases.Approved approved =
                work.approved(Map.of("accountNumber", "12345", "bankName", "Banque du Fleuve"), "900.00");
        String reference = approved.reference().value();
        String page = "/review/cases/" + reference;
        assertThat(browser.open(root + page.substring(1)).body())
                .as("nothing of details that nobody opened")
                .doesNotContain("A file for the bank will lack something");
        assertThat(post(page + "/open?for=paying", Map.of()).body())
                .as("where an instalment is planned")
                .contains("A file for the bank will lack something");
        String payment = FollowedUp.does(
                        "finance-1",
                        reference,
                        "/payments",
                        Map.of("amount", Map.of("amount", "6.00", "currency", "EUR"), "method", "BANK_TRANSFER"))
                .then()
                .statusCode(201)
                .extract()
                .path("payment");
        assertThat(CaseWork.as("finance-1")
                        .get("/api/v1/cases/" + reference + "/payments/" + payment + "/payee")
                        .<List<String>>path("payee.bankLacks"))
                .containsExactly("BANK_COUNTRY", "TOWN", "COUNTRY");
        WebClient.Answer asked = post(
                page + "/payments/" + payment + "/prepare",
                Map.of("version", CaseWork.etag(reference).replace("\"", ""), "key", "k-" + payment));
        assertThat(asked.body())
                .contains("A file for the bank will lack something", "town is missing", "Ask the partner to correct")
                .contains("Is the name the account")
                .doesNotContain("NOT_ASKED");
    }

    @Test
    void whatCannotGoIntoAFileSaysWhatCanBeDone() {
        ApprovedCases.Approved approved =
                work.approved(Map.of("accountNumber", "12345", "bankName", "Banque du Fleuve"), "900.00");
        PaymentId payment = work.released(approved, "6.00");
        String day = work.wanted(approved, false, payment).day().toString();
        WebClient.Answer looked = post(
                "/review/bank/look",
                Map.of("payment", approved.reference() + "/" + payment, "account", "main", "day", day));
        assertThat(looked.body())
                .contains("town is missing", "What can be done", "12345", "Banque du Fleuve")
                .doesNotContain("as the bank finds it by the IBAN");
        assertThat(browser.open(root + "review/cases/" + approved.reference()).body())
                .as("nobody answered whether the name is the account's")
                .contains("Not said")
                .doesNotContain("Nobody asked");
    }

    /** Before anybody has read what the bank will; and what was chosen and typed is still there. */
    @Test
    void aDayOnWhichNoBankDebitsIsRefusedAtItsFieldAndTheChoiceStays() {
        ApprovedCases.Approved approved = work.shared();
        PaymentId payment = work.released(approved, "6.00");
        PaymentId left = work.released(approved, "7.00");
        String chosen = approved.reference() + "/" + payment;
        LocalDate today = work.wanted(approved, false, payment).day();
        List.of(
                        post("/review/bank/look", choice(chosen, today.plusDays(31))),
                        post("/review/bank/look", choice(chosen, today.minusDays(1))),
                        post("/review/bank/files", choice(chosen, today.minusDays(1))))
                .forEach(refused -> {
                    assertThat(refused.status()).isEqualTo(400);
                    assertThat(refused.body())
                            .contains("id=\"f-make-day-error\"", "Give today or one of the next 30 days.")
                            .contains("value=\"" + chosen + "\" checked")
                            .contains("value=\"" + approved.reference() + "/" + left + "\">")
                            .doesNotContain("What the bank will read");
                });
    }

    private static Map<String, String> choice(String payment, LocalDate day) {
        return Map.of(
                "key", UUID.randomUUID().toString(), "payment", payment, "account", "main", "day", day.toString());
    }

    @Test
    void aPressWithoutWhatItTakesIsToldOnThePage() {
        WebClient.Answer none = post("/review/bank/look", Map.of("account", "", "day", ""));
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.body())
                .as("all that is wrong, at once")
                .contains("id=\"f-make-account-error\"", "id=\"f-make-day-error\"", "id=\"f-make-payment\"");
        assertThat(browser.get(root + "review/bank/files/" + UUID.randomUUID()).status())
                .isEqualTo(404);
        WebClient.Answer nothing = upload("");
        assertThat(nothing.status()).isEqualTo(409);
    }

    private WebClient.Answer upload(String xml) {
        String form = "--x\r\nContent-Disposition: form-data; name=\"csrf-token\"\r\n\r\n" + token()
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.xml\"\r\n\r\n" + xml
                + "\r\n--x--\r\n";
        return browser.send(HttpRequest.newBuilder(URI.create(root + "review/bank/lines"))
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private static String status(ApprovedCases.Approved approved, PaymentId payment) {
        return CaseWork.as("finance-1")
                .get("/api/v1/cases/" + approved.reference() + "/payments/" + payment)
                .path("status");
    }

    private String token() {
        return browser.open(root + "review/people").formToken();
    }

    private WebClient.Answer post(String path, Map<String, String> fields) {
        Map<String, String> form = new HashMap<>(fields);
        form.put("csrf-token", token());
        return browser.post(root + path.substring(1), form);
    }

    /** The fields of the form that makes the file, of one payment. */
    private static Map<String, String> hidden(WebClient.Answer page) {
        Map<String, String> fields = new HashMap<>();
        Matcher field = HIDDEN.matcher(page.body().substring(page.body().indexOf("action=\"/review/bank/files\"")));
        while (field.find()) {
            fields.putIfAbsent(field.group(1), field.group(2));
        }
        return fields;
    }
}
