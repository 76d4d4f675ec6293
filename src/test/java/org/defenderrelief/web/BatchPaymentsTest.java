package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.defenderrelief.disbursement.ApprovedCases;
import org.defenderrelief.disbursement.NewPayment;
import org.defenderrelief.disbursement.PaymentId;
import org.defenderrelief.disbursement.PaymentMethod;
import org.defenderrelief.disbursement.PlanPayment;
import org.defenderrelief.kernel.Money;
import org.defenderrelief.testing.CaseWork;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.HeldRow;
import org.defenderrelief.testing.WebClient;

/** Several payments take a step at once: everybody sees whom each goes to, each is done by itself and once, and what was refused stays. */
@QuarkusTest
class BatchPaymentsTest {
    private static final String PAYEE = "Akouvi Sénamé Dzifanou";
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    @TestHTTPResource("/")
    URL root;

    @Inject
    ApprovedCases cases;

    @Inject
    PlanPayment plan;

    @Inject
    DemoPeople people;

    /** Somebody of finance at a browser, their vault open. */
    private final class Desk {
        private final WebClient browser = new WebClient();
        private final String name;

        Desk(String name) {
            this.name = name;
            browser.signIn(root + "review/unlock", name);
            unlock();
        }

        void unlock() {
            send(root + "review/unlock", List.of(Map.entry("passphrase", "vault-" + name + "-demo")));
        }

        /** The answer of a press during which the vault is locked, at the moment in which the press waits for that case. */
        WebClient.Answer lockedDuring(String caseId, Callable<WebClient.Answer> press) throws Exception {
            ExecutorService pressing = Executors.newSingleThreadExecutor();
            try {
                Future<WebClient.Answer> answer;
                try (HeldRow row = new HeldRow("case_file", "id = ?", caseId)) {
                    answer = pressing.submit(press);
                    row.awaitWaiting();
                    // As another tab of the same browser does.
                    send(root + "review/lock", List.of());
                }
                return answer.get(60, TimeUnit.SECONDS);
            } finally {
                pressing.shutdownNow();
            }
        }

        /** The first press. */
        WebClient.Answer tick(String step, Payment... payments) {
            List<Map.Entry<String, String>> form = new ArrayList<>(List.of(Map.entry("step", step)));
            for (Payment each : payments) {
                form.add(Map.entry("payment", each.approved().reference() + "/" + each.id()));
            }
            return send(root + "review/payments", form);
        }

        /** The second press, of all that the page shows. */
        WebClient.Answer sure(WebClient.Answer page, Map<String, String> typed) {
            Map<String, String> form = new HashMap<>(hidden(page));
            int cards = (int)
                    form.keySet().stream().filter(name -> name.endsWith("].id")).count();
            IntStream.range(0, cards).forEach(i -> form.put("cards[" + i + "].tick", "true"));
            form.putAll(typed);
            return send(root + "review/payments", List.copyOf(form.entrySet()));
        }

        private WebClient.Answer send(String address, List<Map.Entry<String, String>> form) {
            List<Map.Entry<String, String>> whole = new ArrayList<>(form);
            whole.removeIf(field -> field.getKey().equals("csrf-token"));
            whole.add(
                    Map.entry("csrf-token", browser.open(root + "review/people").formToken()));
            return browser.post(
                    address,
                    "application/x-www-form-urlencoded",
                    whole.stream()
                            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                            .collect(Collectors.joining("&")));
        }
    }

    private record Payment(ApprovedCases.Approved approved, PaymentId id) {
        String status() {
            return CaseWork.as("finance-1")
                    .get("/api/v1/cases/" + approved.reference() + "/payments/" + id)
                    .path("status");
        }
    }

    @Test
    void severalTakeEachStepTogetherAndEachOnceHoweverOftenItIsPressed() {
        ApprovedCases.Approved twice = approved();
        Payment[] all = {planned(twice, "400.00"), planned(twice, "500.00"), planned(approved(), "900.00")};
        Desk first = new Desk("finance-1");
        Desk second = new Desk("finance-2");

        WebClient.Answer asked = first.tick("prepare", all);
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.body().split(PAYEE, -1))
                .as("each payee is shown, and all that is said of how to pay")
                .hasSize(7);
        assertThat(asked.body())
                .contains("400.00", "500.00", "900.00", "Money-transfer agency", "Ne rien envoyer à Lomé");
        assertThat(asked.body().split("Paid in two instalments", -1))
                .as("each card says on what it depends")
                .hasSize(4);
        assertThat(asked.body()).doesNotContain("action=\"/language\"");
        assertThat(asked.body()).contains("A trail in a bank can endanger the payee");
        assertThat(all).as("nothing is done before").extracting(Payment::status).containsOnly("PLANNED");
        for (int press = 0; press < 2; press++) {
            WebClient.Answer done = first.sure(asked, Map.of());
            assertThat(done.body())
                    .contains("prepared; another person releases it")
                    .doesNotContain("Not done:");
            assertThat(all).extracting(Payment::status).containsOnly("PREPARED");
        }

        assertThat(first.tick("release", all).body())
                .as("who prepared is told at once")
                .contains("Not done here", "<h1>No payment was released</h1>")
                .doesNotContain("name=\"sure\"");
        WebClient.Answer asks = second.tick("release", all);
        assertThat(asks.body()).contains("<h1>Release these payments?</h1>", "For each, check name, account or number");
        WebClient.Answer released = second.sure(asks, Map.of());
        assertThat(released.body())
                .as("of what is done nobody is asked any more")
                .contains("released", "<h1>Released</h1>")
                .doesNotContain("Release these payments?", "For each, check name");
        assertThat(all).extracting(Payment::status).containsOnly("RELEASED");
        second.sure(second.tick("sent", all), Map.of());
        assertThat(all).extracting(Payment::status).containsOnly("SENT");

        WebClient.Answer receipts = first.tick("confirm", all);
        Map<String, String> typed = new HashMap<>(receipt(0, "400.00"));
        typed.putAll(receipt(1, "5000.00"));
        typed.putAll(receipt(2, "900,00"));
        WebClient.Answer some = first.sure(receipts, typed);
        assertThat(some.body()).contains("Not done:", "value=\"5000.00\"", "<h1>Confirm that these arrived too?</h1>");
        assertThat(all).extracting(Payment::status).containsExactly("CONFIRMED", "SENT", "CONFIRMED");
        assertThat(hidden(some)).as("it alone stays").containsKey("cards[0].id").doesNotContainKey("cards[1].id");
        first.sure(some, receipt(0, "500.00"));
        assertThat(all).extracting(Payment::status).containsOnly("CONFIRMED");
    }

    @Test
    void thatLessArrivedIsAskedOnceMoreOfTheOneItIsSaidOf() {
        Payment[] all = {planned(approved(), "900.00"), planned(approved(), "800.00")};
        Desk first = new Desk("finance-1");
        Desk second = new Desk("finance-2");
        first.sure(first.tick("prepare", all), Map.of());
        second.sure(second.tick("release", all), Map.of());
        second.sure(second.tick("sent", all), Map.of());
        Map<String, String> typed = new HashMap<>(receipt(0, "90.00"));
        typed.putAll(receipt(1, "800.00"));
        WebClient.Answer asked = first.sure(first.tick("confirm", all), typed);
        assertThat(asked.body()).contains("Less than was sent by 810.00\u00a0EUR", "Press once more if that is so");
        assertThat(all).extracting(Payment::status).containsExactly("SENT", "CONFIRMED");
        assertThat(first.sure(asked, receipt(0, "90.00")).body()).contains("810.00\u00a0EUR less than was sent");
        assertThat(all).extracting(Payment::status).containsOnly("CONFIRMED");
    }

    @Test
    void whatChangedBetweenLookAndPressIsRefusedAndTheOthersStand() {
        Payment corrected = planned(approved(), "900.00");
        Payment unchanged = planned(approved(), "900.00");
        Desk first = new Desk("finance-1");
        Desk second = new Desk("finance-2");
        first.sure(first.tick("prepare", corrected, unchanged), Map.of());
        WebClient.Answer looked = second.tick("release", corrected, unchanged);

        cases.correctPayee(corrected.approved(), Map.of("pickupCountry", "GH"))
                .then()
                .statusCode(201);
        WebClient.Answer answer = second.sure(looked, Map.of());

        assertThat(unchanged.status()).isEqualTo("RELEASED");
        assertThat(corrected.status()).isEqualTo("PLANNED");
        assertThat(answer.body())
                .contains("Not done here", corrected.approved().reference().value());
        assertThat(second.sure(looked, Map.of("cards[1].seen", "0".repeat(64))).status())
                .isEqualTo(200);
    }

    /** Locked in another tab while several are under way: what is done is told, the rest waits and loses nothing that was typed. */
    @Test
    void aVaultThatIsLockedInTheMiddleStopsTheRestAndLosesNothing() throws Exception {
        Payment[] all = {planned(approved(), "900.00"), planned(approved(), "800.00"), planned(approved(), "700.00")};
        Desk first = new Desk("finance-1");
        Desk second = new Desk("finance-2");
        first.sure(first.tick("prepare", all), Map.of());
        second.sure(second.tick("release", all), Map.of());
        second.sure(second.tick("sent", all), Map.of());
        WebClient.Answer page = first.tick("confirm", all);
        Map<String, String> typed = new HashMap<>(receipt(0, "900.00"));
        typed.putAll(receipt(1, "800.00"));
        typed.putAll(receipt(2, "700.00"));
        typed.put("cards[2].note", "Counted twice.");

        WebClient.Answer stopped = first.lockedDuring(all[1].approved().id().toString(), () -> first.sure(page, typed));

        assertThat(all).extracting(Payment::status).containsExactly("CONFIRMED", "CONFIRMED", "SENT");
        assertThat(stopped.status()).isEqualTo(423);
        assertThat(stopped.body())
                .contains("These were not done:", "Unlock in a new tab", "Go on with these")
                .contains("left[0].id\" value=\"" + all[2].approved().reference() + "/" + all[2].id())
                .doesNotContain("left[1]", PAYEE);
        assertThat(stopped.body().split("confirmed</li>", -1))
                .as("what was done is told")
                .hasSize(3);

        List<Map.Entry<String, String>> rest = List.copyOf(hidden(stopped).entrySet());
        WebClient.Answer locked = first.send(root + "review/payments", rest);
        assertThat(locked.status()).as("locked still, and nothing is lost").isEqualTo(423);
        assertThat(locked.body()).contains("left[0].id", "Counted twice.");
        first.unlock();
        WebClient.Answer again = first.send(root + "review/payments", rest);
        assertThat(again.body()).contains(PAYEE, "Counted twice.", "value=\"700.00\"");
        assertThat(all[2].status()).as("it is shown before it is done").isEqualTo("SENT");
        first.sure(again, receipt(0, "700.00"));
        assertThat(all[2].status()).isEqualTo("CONFIRMED");
    }

    @Test
    void onlyFinanceTakesStepsAndOnlyOnWhatTheySee() {
        Payment payment = planned(approved(), "900.00");
        assertThat(new Desk("triage-1").tick("prepare", payment).status()).isEqualTo(403);
        Desk first = new Desk("finance-1");
        WebClient.Answer foreign = first.tick(
                "prepare",
                new Payment(
                        payment.approved(), new PaymentId(UUID.fromString("00000000-0000-7000-8000-000000000001"))));
        assertThat(foreign.body()).contains("a payment that you do not see").doesNotContain(PAYEE);
        assertThat(first.tick("prepare").body()).contains("Nothing is ticked");
        assertThat(first.tick("fly", payment).status()).isEqualTo(400);
        Map<String, String> unseen = new HashMap<>(hidden(first.tick("prepare", payment)));
        unseen.put("cards[0].seen", "0".repeat(64));
        unseen.put("cards[0].tick", "true");
        WebClient.Answer refused = first.send(root + "review/payments", List.copyOf(unseen.entrySet()));
        assertThat(refused.body()).contains("It has changed since you looked", PAYEE);
        assertThat(refused.body())
                .as("what changed is ticked anew by whoever has read it")
                .contains("name=\"cards[0].tick\" value=\"true\">");
        assertThat(payment.status()).isEqualTo("PLANNED");
    }

    @Test
    void financesHomeOffersWhatCanBeDoneTogetherInWhicheverOrder() {
        planned(approved(), "900.00");
        Desk first = new Desk("finance-1");
        for (String order : List.of("WAITS", "AMOUNT", "ENVELOPE", "nonsense")) {
            assertThat(first.browser
                            .open(root + "review?all=true&sort=" + order)
                            .body())
                    .as(order)
                    .contains("Sort by", "name=\"payment\" value=\"DR-", "the ticked ones");
        }
        first.browser.plant("relief-lang", "fr");
        assertThat(first.browser.open(root + "review?all=true").body()).contains("Trier par", "ceux qui sont cochés");
    }

    private Payment planned(ApprovedCases.Approved approved, String amount) {
        return new Payment(
                approved,
                plan.plan(
                                cases.by(people.acting("finance-1"), approved),
                                new NewPayment(
                                        Optional.empty(),
                                        Money.of(amount, "EUR"),
                                        PaymentMethod.MONEY_TRANSFER_AGENCY,
                                        Optional.empty()))
                        .payment()
                        .orElseThrow());
    }

    private ApprovedCases.Approved approved() {
        return cases.approved(Money.of("900.00", "EUR"));
    }

    private static Map<String, String> receipt(int card, String amount) {
        String at = "cards[" + card + "].";
        return Map.of(
                at + "receivedOn",
                LocalDate.now(ZoneOffset.UTC).toString(),
                at + "received",
                amount,
                at + "kind",
                "SIGNED_RECEIPT");
    }

    private static Map<String, String> hidden(WebClient.Answer page) {
        Map<String, String> fields = new HashMap<>();
        String main = page.body().substring(page.body().indexOf("<main"));
        Matcher field = HIDDEN.matcher(main);
        while (field.find()) {
            fields.put(field.group(1), field.group(2));
        }
        return fields;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
